import { unpackAssignment } from "../../shared/links/reading.ts";
import { looked } from "../../shared/links/short/looked.ts";
import { isRefusal } from "../../shared/links/refusal.ts";
import { type Course, loadCourse, loadScript } from "../../shared/course/course.ts";
import { button, focusOn, make } from "../../shared/page/dom.ts";
import type { ExamElement, HandInEvent } from "../exam/exam-element.ts";
import type { QuizQuestionElement } from "../question/quiz-question-element.ts";
import { dateTime } from "../../shared/page/moment.ts";
import { RECOVERED } from "../../shared/records/journal/kinds.ts";
import { records } from "../../shared/records/records.ts";
import { elsewhere } from "../../shared/storage/store.ts";
import type { Show } from "../../shared/links/kinds.ts";
import { why } from "../../shared/storage/why.ts";
import { facts, showOf } from "../../shared/links/facts.ts";
import type { HandIn } from "./hand-in.ts";
import type { OwnParts } from "./own.ts";
import { listOf, listOfItems } from "../../shared/course/list.ts";
import { mayBegin, maySee, paperId, tries, unsealed } from "./handing-in.ts";
import { beforeLines, beforeView } from "./before-view.ts";
import { paperOf, type Sections } from "../../shared/course/paper.ts";
import { offerSteps } from "../steps/offer.ts";
import { PersonView } from "./people/person-view.ts";
import { type Assigned, assigned, keepAssigned, nameOf, PREFIX, turnsOf } from "../../shared/receipts/shelf.ts";

interface Parts {
  /** Opens a link by hand, and seals and shows receipts. */
  xuetangHandIn?: HandIn;
  /** Shows own questions. */
  xuetangOwn?: OwnParts;
}

/** What is loaded when it is wanted. */
async function part<K extends keyof Parts>(name: K): Promise<NonNullable<Parts[K]>> {
  const page = globalThis as Parts;
  const address = `assets/${name.slice(7).toLowerCase()}.js`;
  if (page[name] === undefined) await loadScript(address);
  const found = page[name];
  if (!found) throw new Error(address);
  return found;
}

const UNLOADED = "没有装上，可能断网了。请再试一次；做过的都还在。";
const handIn = () => part("xuetangHandIn");
/** An address that was meant to open a paper, whatever a chat or a page made of its marks. */
const SPOILT = /(?:#|＃|%(?:25)*23).{0,12}[as](?:=|＝|%(?:25)*3d)|#a$/i;

/** A paper that a trainer assigned: opened by its link, answered, handed in to the trainer alone. */
export class AssignedPaperElement extends HTMLElement {
  #course: Course | null = null;
  #one: Assigned | null = null;
  #person: PersonView | null = null;
  #handedIn = make("div", { class: "assigned__receipts" });
  #paper = make("div");
  #turn = make("div", { class: "assigned__turn" });
  #shows: Show = "now";
  #said = make("p", { role: "status", class: "desk__said" });

  #body = make("div");
  #abort: AbortController | null = null;

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.replaceChildren(this.#body);
    const start = () => {
      loadCourse().then((course) => signal.aborted || this.#build(course, signal)).catch(() => {
        this.#body.replaceChildren(make("p", { class: "notice", role: "alert" }, UNLOADED), button("再试一次", start));
      });
    };
    start();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  #build(course: Course, signal: AbortSignal): void {
    this.#course = course;
    // what is kept from here on is written down once more
    records();
    globalThis.addEventListener("storage", ({ key }) => {
      const name = elsewhere(key);
      if (name === null || name?.startsWith(PREFIX)) this.#changedElsewhere();
    }, { signal });
    globalThis.addEventListener(RECOVERED, () => {
      // what is being answered goes on by itself
      if (this.#paper.querySelector("quiz-exam, quiz-question") !== null) return;
      if (this.#one === null) this.#begun();
      else this.#found(nameOf(this.#one));
    }, { signal });
    globalThis.addEventListener("hashchange", () => {
      this.#linked();
    }, { signal });
    // once something is answered, handing in must not need the network that brought the paper
    this.addEventListener("quiz-change", () => handIn().catch(() => {}), { signal });
    this.addEventListener("quiz-hand-in", (event) => void this.#handIn((event as HandInEvent).detail), { signal });
    this.#begun();
  }

  /** Opens what the address says, by what it carries or by name. */
  #begun(): void {
    if (!this.#linked()) this.#found(new URLSearchParams(location.search).get("paper"));
  }

  #changedElsewhere(): void {
    if (this.#one === null) return;
    this.#one = assigned(nameOf(this.#one)) ?? this.#one;
    void this.#showHandedIn().catch(() => {});
  }

  #found(id: string | null): void {
    const one = id === null ? null : assigned(id);
    if (one === null) this.#list(id === null ? "" : "这份卷子没有在这个浏览器里打开过，请再点一次链接。");
    else void this.#show(one);
  }

  /** Opens the assignment of the address, or takes in a part of one; false where that has neither. */
  #linked(): boolean {
    const [, packed, part] = /^#(?:a=([\w-]*)|(s=[\w.-]*))$/.exec(location.hash) ?? [];
    const link = packed ?? part;
    if (link !== undefined) {
      void this.#open(link).then((trouble) => {
        if (trouble) void this.#mend(trouble);
      });
    } else if (SPOILT.test(location.href)) void this.#mend("");
    else return false;
    return true;
  }

  /** Opens what is left of a link that came spoilt, or says what is wrong with it. */
  async #mend(trouble: string): Promise<void> {
    const packed = await handIn().then((parts) => parts.mended(location.href), () => null);
    const other = packed === null || `#a=${packed}` === location.hash ? null : await this.#open(packed);
    if (other === "") return;
    this.#list(other ?? (trouble || "链接不完整。"), packed === null && !location.hash.startsWith("#s="));
  }

  /** Says what is wrong with it, or what is still to come, or nothing. */
  async #open(link: string): Promise<string> {
    const { numbers } = this.#course as Course;
    let came: Pick<Assigned, "packed" | "assignment" | "numbers" | "link">;
    try {
      came = looked(link)?.own || /^s=|^{/.test(link)
        ? (await part("xuetangOwn")).opened(link, numbers)
        : { packed: link, assignment: unpackAssignment(link, numbers), numbers };
    } catch (error) {
      return isRefusal(error) ? error.message : UNLOADED;
    }
    const { assignment } = came;
    const all = turnsOf(assignment.id);
    const [known = null] = all;
    // the trainer may have sent a corrected link of the same name; what was handed in stays
    const { link: _, ...before } = known ?? { opened: Date.now(), handedIn: [] };
    const now = assignment.more === undefined && known?.assignment.more === undefined
      ? { ...before, ...came }
      : (await handIn()).turnFor(came, all);
    const open = (one: Assigned) => {
      keepAssigned(one);
      void this.#show(one);
    };
    if (known === null || known.assignment.key === assignment.key) {
      open(now);
    } // whoever has the link can make another of the same name, with a key of their own
    else this.#ask((parts) => parts.otherKeyView(known, now, open), "");
    return "";
  }

  #list(trouble: string, spoilt = trouble !== ""): void {
    this.#ask((parts) => parts.openingView(trouble, (packed) => this.#open(packed), spoilt), trouble);
  }

  #ask(view: (parts: HandIn) => HTMLElement, trouble: string): void {
    const failed = () => make("p", { class: "notice", role: "alert" }, trouble || UNLOADED);
    void handIn().then(view).catch(failed).then((shown) => {
      this.#body.replaceChildren(shown);
      return this.#tellDamaged();
    }).catch(() => {});
  }

  /** Says that something opened or handed in here before could not be read and was set aside, or is gone. */
  async #tellDamaged(): Promise<void> {
    const { missing } = records();
    const damaged = records().damaged().map(({ key }) => key);
    const lost = [missing, damaged].map((keys) => keys.some((key) => key.startsWith(PREFIX)));
    if (lost.includes(true)) this.#body.prepend(...(await handIn()).damagedView(lost));
  }

  async #show(one: Assigned): Promise<void> {
    this.#one = one;
    const { assignment, turn = 1 } = one;
    // the address opens the same in another browser, wherever it goes; a file alone cannot stand in one
    const link = one.link ?? (one.packed.startsWith("{") ? null : one.packed);
    history.replaceState(null, "", link === null ? `?paper=${nameOf(one)}` : `${location.pathname}#a=${link}`);
    this.#shows = showOf(assignment, this.#course as Course);
    document.title = assignment.title;
    const title = make("h2", { id: "assigned" }, assignment.title || "没有标题");
    this.#person = turn === 1
      ? new PersonView(assignment, records())
      : new PersonView(assignment, records(), one.who, (who) => {
        this.#one = { ...this.#one as Assigned, who };
        keepAssigned(this.#one);
      });
    this.#paper = make("div");
    // of whoever was here before nothing stays
    for (const each of [this.#turn, this.#handedIn]) each.replaceChildren();
    this.#body.replaceChildren(
      title,
      facts({ ...assignment, show: this.#shows }, this.#course?.trainers),
      this.#turn,
      this.#handedIn,
      this.#said,
      this.#paper,
    );
    const now = listOf(assignment.paper, this.#course as Course);
    if (now && `${now}` !== `${listOfItems(assignment.items)}`) {
      void handIn().then((parts) => this.#said.before(parts.changedView(now, assignment.items)), () => {});
    }
    void this.#tellDamaged().then(() => this.#showHandedIn()).catch(() => this.#said.textContent = UNLOADED);
    if (globalThis.top !== globalThis.self) {
      void handIn().then((parts) => title.after(parts.framedView() ?? ""), () => {});
    }
    const running = records().get("exam", paperId(assignment, turn)) !== null;
    void this.#showTurn(running).catch(() => {});
    // what is under way goes on where it stopped
    if (running || one.begun !== undefined && assignment.mode === "practice") await this.#begin(false);
    else this.#gate();
    await this.#handInOwed(one);
  }

  /** Whose turn it is, once the device has something of theirs, and the way to let somebody else. */
  async #showTurn(running: boolean): Promise<void> {
    const one = this.#one as Assigned;
    const all = turnsOf(one.assignment.id);
    if (all.length < 2 && !running && one.handedIn.length === 0) return;
    const { turnLine } = await handIn();
    // what is under way is written down as it goes out of the page
    this.#turn.replaceChildren(turnLine(one, all, running, () => this.#paper.remove()));
  }

  /** Exams that were finished here without a receipt: the network, or the browser, went away just then. */
  async #handInOwed({ assignment, opened, handedIn, turn }: Assigned): Promise<void> {
    const owed = unsealed(
      assignment,
      records().all("attempt"),
      new Set(handedIn.map(({ attempt }) => attempt)),
      opened,
      turn,
    );
    for (const [id, attempt] of owed) await this.#handIn({ id, attempt });
  }

  #may(): ReturnType<typeof mayBegin> {
    const { assignment, handedIn } = this.#one as Assigned;
    return mayBegin(assignment, handedIn.length, Date.now());
  }

  #used(): string {
    return `这份卷子可以交 ${tries((this.#one as Assigned).assignment)} 次，您都交过了。`;
  }

  #gate(): void {
    const { assignment, handedIn } = this.#one as Assigned;
    const may = this.#may();
    const not = may === "used"
      ? this.#used()
      : may === "early"
      ? `还没有到开始的时间：${dateTime(assignment.opens ?? 0)}。`
      : "";
    if (not) return this.#paper.replaceChildren(make("p", { class: "notice" }, not), ...this.#past());
    const words = assignment.mode === "practice" ? "开始做" : handedIn.length > 0 ? "再考一次" : "开始考试";
    this.#paper.replaceChildren(
      ...may === "late" ? [make("p", { class: "notice" }, "已经过了截止时间。还可以做，算迟交。")] : [],
      beforeView(
        beforeLines(
          assignment,
          this.#shows,
          handedIn.length,
          keepAssigned(this.#one as Assigned) ? "" : why(records().faults) || "这个浏览器不让本站保存",
        ),
      ),
      (this.#person as PersonView).element,
      make("div", { class: "desk__bar" }, button(words, () => void this.#start()), ...this.#past()),
    );
  }

  /** A way back to what the last exam earned, where the trainer lets it be seen. */
  #past(): HTMLElement[] {
    const { assignment, handedIn } = this.#one as Assigned;
    const { attempt = "" } = handedIn.slice(-1)[0] ?? {};
    if (records().get("attempt", attempt) === null || !maySee(this.#shows, assignment.due, Date.now())) return [];
    const words = this.#shows === "score" ? "看上次的得分" : "看上次的得分和对错";
    return [button(words, () => void this.#begin(false, attempt), "button--plain")];
  }

  async #start(): Promise<void> {
    if (!this.#person?.check()) return;
    const one = this.#one as Assigned;
    this.#one = { ...one, begun: one.begun ?? Date.now() };
    if (one.assignment.mode === "practice") keepAssigned(this.#one);
    await this.#begin(true);
  }

  /** Builds the paper; a `fresh` exam is begun at once, and of one that was handed in it shows what became of it. */
  async #begin(fresh: boolean, look = ""): Promise<void> {
    const { assignment, turn } = this.#one as Assigned;
    const unloaded = () => {
      this.#said.textContent = UNLOADED;
    };
    this.#said.textContent = "正在打开卷子……";
    let sections: Sections;
    try {
      const own = assignment.own && await (await part("xuetangOwn")).carried(assignment.own);
      sections = await paperOf(assignment, this.#course as Course, own);
    } catch {
      return unloaded();
    }
    if (sections.parts.length === 0) return await this.#nothingLeft().catch(unloaded);
    const [one, aloud] = ["一题一屏", "给每题加“念题”"].map((words) => button(words, () => {}, "button--plain"));
    const steps = make("question-steps" as "div", {}, one as HTMLElement, aloud as HTMLElement);
    this.#said.textContent = sections.gone > 0 ? `有 ${sections.gone} 题已经从题库撤下，不用做。` : "";
    const questions = make("div", { class: "assigned__questions" }, steps, ...sections.parts);
    // what the device remembers is the first person's
    if (turn) questions.querySelectorAll<HTMLElement>("quiz-question").forEach(({ dataset }) => dataset.fresh = "");
    if (assignment.mode === "exam" || sections.sealed) {
      if (!fresh && !look && records().get("exam", paperId(assignment, turn)) === null) this.#gate();
      else this.#sit(questions, fresh, { sealed: sections.sealed, look });
    } else {
      await this.#practise(questions).catch(unloaded);
    }
    offerSteps(steps);
  }

  /** Begins nothing, and uses up none of the times that it may be handed in. */
  async #nothingLeft(): Promise<void> {
    const { nothingLeftView } = await handIn();
    const { assignment, turn } = this.#one as Assigned;
    const exam = records().get("exam", paperId(assignment, turn));
    this.#said.textContent = "";
    this.#paper.replaceChildren(nothingLeftView(exam !== null));
  }

  #sit(questions: HTMLElement, fresh: boolean, { sealed, look }: { sealed: boolean; look: string }): void {
    const { assignment, turn = 1, who } = this.#one as Assigned;
    const { due, show = "now" } = assignment;
    const hides = show === "score"
      ? "answers"
      : show === "now" || show === "due" && Date.now() >= (due ?? 0)
      ? ""
      : "all";
    const points = assignment.items.reduce((sum, each) => sum + each.points, 0);
    const exam = make("quiz-exam" as "div", {
      class: "exam",
      "data-paper": paperId(assignment, turn),
      "data-title": turn > 1 ? `${assignment.title}（${who?.name}）` : assignment.title,
      "data-guest": turn > 1,
      "data-hides": hides,
      "data-told": show === "due" ? `交卷了。得分和答案，${dateTime(due ?? 0)} 以后打开这份卷子看` : "",
      "data-minutes": String(assignment.minutes ?? 0),
      "data-pass": String(Math.round(points * assignment.pass / 100)),
      "data-rule": assignment.rule,
      "data-sealed": sealed,
      "data-look": look,
      "data-shuffle-questions": assignment.shuffle.questions,
      "data-shuffle-options": assignment.shuffle.options,
    });
    const box = make("div", { "data-rule": assignment.rule });
    // the exam looks for the questions of its page when it wakes
    this.#paper.replaceChildren(box);
    box.append(questions);
    questions.before(exam);
    if (fresh) (exam as HTMLElement as ExamElement).begin();
  }

  async #practise(questions: HTMLElement): Promise<void> {
    const { practiceView } = await handIn();
    const { assignment } = this.#one as Assigned;
    const begun = () => this.#one?.begun ?? this.#one?.handedIn.slice(-1)[0]?.at ?? Date.now();
    const refused = () => this.#may() === "used" ? this.#used() : "";
    this.#paper.replaceChildren(
      practiceView(assignment, questions, begun, refused, (detail) => void this.#handIn(detail)),
    );
    const [first, ...rest] = questions.querySelectorAll<QuizQuestionElement>("quiz-question");
    // before it is begun the page stays where its title is
    const open = first?.state === "open" ? undefined : rest.find(({ state }) => state === "open");
    if (open === undefined) focusOn(questions);
    else open.goTo();
  }

  async #showHandedIn(unkept = false): Promise<void> {
    const one = this.#one as Assigned;
    if (one.handedIn.length === 0) return;
    const parts = await handIn();
    this.#handedIn.replaceChildren(...parts.receiptsView(one, unkept));
    this.#handedIn.append(...parts.renaming(one, this.#person as PersonView, async (now) => {
      this.#one = now;
      await this.#showHandedIn(!keepAssigned(now));
      focusOn(this.#handedIn);
    }));
  }

  async #handIn(detail: HandInEvent["detail"]): Promise<void> {
    const one = this.#one as Assigned;
    try {
      this.#one = await (await handIn()).handedIn(one, detail, (this.#person as PersonView).person);
      await this.#showHandedIn(!keepAssigned(this.#one));
      await this.#showTurn(false);
      if (this.#paper.querySelector("quiz-question") === null) this.#gate();
      focusOn(this.#handedIn);
    } catch (error) {
      const words = isRefusal(error) ? error.message : `答卷没有做成。${UNLOADED}`;
      const notice = make("div", { class: "notice", role: "alert" }, make("p", {}, words));
      notice.append(button("再试一次", () => void this.#handIn(detail).then(() => notice.remove())));
      this.#handedIn.prepend(notice);
    }
  }
}
