import { RECOVERED } from "../../shared/records/journal/kinds.ts";
import type { Attempt } from "../../shared/records/kinds.ts";
import { type Fault, records } from "../../shared/records/records.ts";
import { loadScript } from "../../shared/course/course.ts";
import { elsewhere } from "../../shared/storage/store.ts";
import { why } from "../../shared/storage/why.ts";
import { AnswerSheet } from "./answer-sheet.ts";
import { button, make, reorder } from "../question/dom.ts";
import { draftOf, type Item, own, type PaperFacts, type Written } from "./exam.ts";
import { ExamBar } from "./exam-bar.ts";
import { isRule } from "../../shared/marking/scoring.ts";
import { QuizQuestionElement } from "../question/quiz-question-element.ts";
import { rescue } from "./rescue.ts";
import type { Review, Reviewing } from "./reviewing.ts";
import { newSeed, shuffled } from "../../shared/marking/seed.ts";
import { Session } from "./session.ts";
import { clockFace, clocksSay, type Moment } from "./timer.ts";

const SAVE_AFTER = 300;
/** How often the time used is written down, so that a crash costs no more than this. */
const SAVE_EVERY = 10_000;

/** What keeps an exam from being stored, and what to do about it; empty where nothing does. */
function fault(faults: readonly Fault[]): string {
  const reason = why(faults);
  if (!reason) return "";
  const next = faults.includes("full") ? "腾出空间以后会自动补存。" : "";
  return `${reason}：作答还在这个页面里，但刷新或关掉就会丢失。请先保存一份。${next}`;
}

function now(): Moment {
  return { wall: Date.now(), mono: performance.now() };
}

/** An exam was handed in: its id in the records, and the exam itself for where nothing can be recorded. */
export type HandInEvent = CustomEvent<{ id: string; attempt: Written<Attempt> }>;

/**
 * An exam of the questions on its page, kept in a `Session`; fires `quiz-hand-in` (`HandInEvent`). Until it is begun, the
 * questions are out of sight, and whoever placed it says when that is. What was handed in is shown, and there is no next time.
 */
export class ExamElement extends HTMLElement {
  #abort: AbortController | null = null;
  #run: AbortController | null = null;
  /** The script that shows what became of an exam. */
  protected readonly reviewer: string = "assets/handin.js";
  protected questions = new Map<string, QuizQuestionElement>();
  #items = new Map<string, Item>();
  #session: Session | null = null;
  #bar: ExamBar | null = null;
  #sheet: AnswerSheet | null = null;
  #done = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #written = 0;

  connectedCallback(): void {
    if (this.#abort) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    for (const question of this.#page.querySelectorAll<QuizQuestionElement>("quiz-question")) {
      const item = question.item;
      if (item === null) continue;
      if (this.dataset.hides) question.hide();
      this.questions.set(item.id, question);
      this.#items.set(item.id, item);
    }
    this.woken(signal);
    addEventListener(RECOVERED, () => this.#recovered(), { signal });
    const session = Session.found(records(), this.paper, now);
    if (session !== null) this.#resume(session);
    else this.open();
  }

  /** Goes on where it was left: at the first question without an answer. */
  #resume(session: Session): void {
    this.#sit(session);
    // a link to a question leads there
    if (this.stage !== "running" || document.querySelector(":target") !== null) return;
    history.scrollRestoration = "manual";
    [...this.#order()].find((each) => !this.#done.has(each.question))?.goTo();
  }

  disconnectedCallback(): void {
    this.#save();
    this.#run?.abort();
    this.#abort?.abort();
    this.#abort = null;
  }

  get #page(): HTMLElement {
    return this.closest<HTMLElement>("article") ?? document.body;
  }

  protected get stage(): string {
    return this.#page.dataset.exam ?? "";
  }

  protected set stage(stage: "" | "gate" | "running" | "review") {
    if (stage) this.#page.dataset.exam = stage;
    else delete this.#page.dataset.exam;
  }

  protected get paper(): PaperFacts {
    const { paper = "", title = "", pass, rule, hides, guest } = this.dataset;
    return {
      ...{ id: paper, title, pass: Number(pass) || 0, rule: isRule(rule) ? rule : "all_or_nothing" },
      ...hides ? { hides: hides === "all" ? hides : "answers" } : {},
      ...guest === undefined ? {} : { guest: true },
    };
  }

  protected get shuffles(): boolean {
    return this.dataset.shuffleQuestions !== undefined || this.dataset.shuffleOptions !== undefined;
  }

  /** Called when an exam begins or goes on. */
  protected sat(): void {}

  /** Called once the questions are known. */
  protected woken(_signal: AbortSignal): void {}

  /** Shows what there is before an exam; with `data-look` what became of the one that it names. */
  protected open(): void {
    const { look = "" } = this.dataset;
    const attempt = records().get("attempt", look);
    if (attempt === null) this.stage = "gate";
    else this.review(look, attempt);
  }

  /** What can be done after an exam. */
  protected next(): HTMLElement[] {
    return [];
  }

  /** Begins an exam, or goes on with the one that is under way. */
  begin(seed = newSeed(Math.random)): void {
    const minutes = Number(this.dataset.minutes);
    const limit = minutes > 0 ? minutes * 60_000 : null;
    // another tab may have begun meanwhile: there is one exam of a paper at a time, and it is gone on with
    const running = Session.found(records(), this.paper, now);
    this.#sit(running ?? Session.start(records(), this.paper, now, { seed, limit }));
    [...this.#order()][0]?.goTo();
  }

  /** The exam, from its start or from where it was left. */
  #sit(session: Session): void {
    this.#session = session;
    if (session.left <= 0) {
      this.#finish(true);
      return;
    }
    this.#run = new AbortController();
    const { signal } = this.#run;
    this.stage = "running";
    this.sat();
    const seed = this.shuffles ? make("p", "exam__hint", `卷号 ${session.exam.seed}。`) : "";
    this.replaceChildren(make("p", "exam__hint", "写下的随时存在这个浏览器里，突然断电最多丢最后一秒。"), seed);
    this.#done.clear();
    for (const [id, question] of this.questions) {
      const draft = own(session.exam.drafts, id);
      const updated = draft !== undefined && draft.hash !== question.hash;
      if (updated && question.open) {
        // what was written is kept, to be read against the new wording
        session.write({ id, hash: question.hash }, draft.response);
        session.flag(id, true);
      }
      const flagged = own(session.exam.flags, id)?.on === true;
      question.sit(draft === undefined || updated && !question.open ? [] : draft.response, flagged, updated);
    }
    this.#arrange(session.exam.seed);
    this.#sheet = new AnswerSheet([...this.#order()].map((each) => each.question), (id) => this.#goTo(id));
    const setting = records().get("setting", "exam-time")?.value;
    this.#bar = new ExamBar({
      sheet: this.#sheet.element,
      ask: () => this.#left(),
      handIn: () => this.#finish(false),
      hideTime: (hidden) => {
        records().put("setting", "exam-time", { value: hidden ? "hidden" : "shown" });
        this.#tick();
      },
    }, { timed: session.exam.limit !== null, hidden: setting === "hidden" });
    for (const id of this.questions.keys()) this.#mark(id);
    this.#page.append(this.#bar.element);
    this.#faults();

    this.#page.addEventListener("quiz-change", (event) => this.#changed(event as CustomEvent), { signal });
    this.#page.addEventListener("quiz-flag", (event) => this.#flagged(event as CustomEvent), { signal });
    addEventListener("storage", (event) => this.#elsewhere(elsewhere(event.key)), { signal });
    addEventListener("pagehide", () => this.#save(), { signal });
    addEventListener("beforeunload", (event) => {
      this.#save();
      // a learning platform that has everything leaves this page by itself, as it likes
      if (this.dataset.kept !== undefined) return;
      event.preventDefault();
      event.returnValue = "";
    }, { signal });
    document.addEventListener("visibilitychange", () => document.hidden ? this.#save() : this.#tick(), { signal });
    const clock = setInterval(() => this.#tick(), 1000);
    signal.addEventListener("abort", () => clearInterval(clock));
    this.#tick();
  }

  *#order(): Generator<QuizQuestionElement> {
    yield* this.#page.querySelectorAll<QuizQuestionElement>("quiz-question");
  }

  /** The order of a seed: questions within their section, options within their question. */
  #arrange(seed: string | null): void {
    const ids = [...this.questions.keys()];
    const order = seed !== null && this.dataset.shuffleQuestions !== undefined ? shuffled(ids, seed) : ids;
    for (const section of this.#page.querySelectorAll(".questions")) {
      const here = [...section.querySelectorAll<QuizQuestionElement>("quiz-question")];
      const wanted = order.filter((id) => here.includes(this.questions.get(id) as QuizQuestionElement));
      // moving a question that stands right would cost for nothing
      if (here.map((each) => each.question).join() !== wanted.join()) {
        reorder(here, (each) => each.dataset.question ?? "", wanted);
      }
    }
    let number = 0;
    for (const question of this.#order()) {
      question.arrange(this.dataset.shuffleOptions === undefined ? null : seed);
      question.renumber(++number);
    }
  }

  #goTo(id: string): void {
    this.#bar?.close();
    this.questions.get(id)?.goTo();
  }

  #changed(event: CustomEvent<{ question: string; response: string[] }>): void {
    const item = this.#items.get(event.detail.question);
    if (item === undefined) return;
    this.#session?.write(item, event.detail.response);
    this.#mark(item.id);
    this.#saveSoon();
  }

  #flagged(event: CustomEvent<{ question: string; on: boolean }>): void {
    this.#session?.flag(event.detail.question, event.detail.on);
    this.#mark(event.detail.question);
    this.#saveSoon();
  }

  /** Shows on the sheet what became of one question; looks at no other. */
  #mark(id: string): void {
    const [session, item] = [this.#session, this.#items.get(id)];
    if (session === null || item === undefined) return;
    const done = (draftOf(session.exam, item)?.response ?? []).some((each) => each.trim());
    const flagged = own(session.exam.flags, id)?.on === true;
    if (done) this.#done.add(id);
    else this.#done.delete(id);
    const words = [done ? "已答" : "未答", ...flagged ? ["标记"] : []].join(" ");
    this.#sheet?.show(id, { words, look: `${done ? "done" : "open"}${flagged ? " flagged" : ""}` });
    this.#bar?.count(this.#done.size, this.questions.size);
  }

  #left(): string[] {
    const open: number[] = [];
    const flagged: number[] = [];
    let number = 0;
    for (const question of this.#order()) {
      number++;
      if (!this.#done.has(question.question)) open.push(number);
      if (own(this.#session?.exam.flags ?? {}, question.question)?.on === true) flagged.push(number);
    }
    const lines = [open.length > 0 ? `还有 ${open.length} 题没有作答：第 ${open.join("、")} 题。` : "每一题都作答了。"];
    if (flagged.length > 0) lines.push(`标记了：第 ${flagged.join("、")} 题。`);
    lines.push("交卷以后不能再改。");
    return lines;
  }

  #tick(): void {
    const session = this.#session;
    if (session === null || this.stage !== "running") return;
    const minutes = session.tick();
    if (minutes !== null) this.#bar?.tell(`还剩 ${minutes} 分钟`);
    if (session.left <= 0) {
      this.#finish(true);
      return;
    }
    if (session.leapt) {
      const { wall, own } = session.clocks;
      const said = clocksSay(wall, own);
      this.#bar?.last(`${said}，已经用完。写下的都在，还没交：再看一眼，到点自动交卷。`);
    }
    this.#bar?.time(clockFace(session.left));
    if (Math.abs(performance.now() - this.#written) >= SAVE_EVERY) this.#save();
  }

  /** An exam that local storage had lost is gone on with, where none is under way here. */
  #recovered(): void {
    if (this.#session !== null || (this.stage !== "gate" && this.stage !== "")) return;
    const session = Session.found(records(), this.paper, now);
    if (session !== null) this.#resume(session);
  }

  #saveSoon(): void {
    // who writes without a pause loses no more than who pauses
    this.#timer ??= setTimeout(() => this.#save(), SAVE_AFTER);
  }

  #save(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#session === null || this.stage !== "running") return;
    this.#session.tick();
    this.#session.save();
    this.#written = performance.now();
    this.#faults();
  }

  #faults(): void {
    const faults = this.#session?.saved === false ? records().faults : [];
    this.#bar?.fault(fault(faults), () => rescue(() => this.#rescued()));
  }

  #rescued(): { name: string; value: unknown; text: string } {
    const { id, title } = this.paper;
    const drafts = this.#session?.exam.drafts ?? {};
    let number = 0;
    const lines = [...this.#order()].map((question) => {
      const letter = (id: string) =>
        question.querySelector(`.option__letter[data-letter="${CSS.escape(id)}"]`)?.textContent ?? id;
      const response = (own(drafts, question.question)?.response ?? []).map(letter).sort();
      return `${++number}.（${question.question}）${response.join("；") || "未答"}`;
    });
    return { name: id, value: { paper: id, exam: this.#session?.exam }, text: [title, ...lines].join("\n") };
  }

  /** Another tab wrote. */
  #elsewhere(key: string | null | undefined): void {
    const session = this.#session;
    if (session === null || key === undefined || key?.includes(`:${this.paper.id}`) === false) return;
    const news = session.news();
    if (news.state === "over") {
      const attempt = news.attempt === null ? null : records().get("attempt", news.attempt);
      this.#stop();
      if (attempt === null || news.attempt === null) this.#replaced();
      else this.review(news.attempt, attempt, "已在另一个页面交卷。");
      return;
    }
    for (const id of news.changed) {
      const item = this.#items.get(id);
      const draft = item === undefined ? null : draftOf(session.exam, item);
      this.questions.get(id)?.follow(draft?.response ?? null, own(session.exam.flags, id)?.on === true);
      this.#mark(id);
    }
  }

  /** Another exam of this paper was begun elsewhere; what was written here stands in none. */
  #replaced(): void {
    if (this.#done.size === 0) return location.reload();
    const line = make("p", "", "另一个页面开了一场，这里写的不在里面。要留的先存下来。");
    const go = button("看那一场", "button button--plain", () => location.reload());
    const note = make("div", "notice", line, rescue(() => this.#rescued()), go);
    note.setAttribute("role", "alert");
    this.#bar?.element.remove();
    this.prepend(note);
    note.scrollIntoView({ block: "center" });
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#run?.abort();
    this.#run = null;
  }

  #finish(auto: boolean): void {
    const session = this.#session;
    if (session === null) return;
    this.#stop();
    const attempt = session.finish([...this.#items.values()], auto);
    this.review(
      session.attempt,
      attempt,
      session.saved ? "" : fault(records().faults),
    );
    const detail: HandInEvent["detail"] = { id: session.attempt, attempt };
    this.dispatchEvent(new CustomEvent("quiz-hand-in", { bubbles: true, detail }));
  }

  protected review(id: string, attempt: Written<Attempt>, notice = ""): void {
    this.stage = "gate";
    const run = this.#run = new AbortController();
    this.#bar?.element.remove();
    this.#arrange(attempt.seed);
    const unkept = notice !== "" && this.#session?.saved === false;
    const show = (review: Review) => {
      if (run.signal.aborted) return;
      this.stage = "review";
      review(this, {
        ...{ id, attempt, paper: this.paper, notice, shuffled: this.shuffles, acts: this.next(), signal: run.signal },
        ...{
          sealed: this.dataset.sealed !== undefined,
          told: this.dataset.told ?? "",
          page: this.#page,
          items: this.#items,
        },
        ...{ rescue: unkept ? rescue(() => this.#rescued()) : null, fault: () => fault(records().faults) },
        questions: [...this.#order()],
      });
    };
    const there = (globalThis as Reviewing).xuetangReview;
    if (there !== undefined) return void show(there);
    const words = make("p", "notice", "交卷了，作答都在。");
    this.replaceChildren(words);
    // of a paper that was begun without the network that brings it
    const load = () =>
      loadScript(this.reviewer).then(() => show((globalThis as Reviewing).xuetangReview as Review), () => {
        words.replaceChildren("交卷了，作答都在。得分和对错要连上网才显示。", button("显示得分", "button", load));
      });
    void load();
  }

  /** Ends the looking at an exam. */
  protected leave(): void {
    this.#stop();
    this.#session = null;
    this.#bar = null;
    this.#arrange(null);
  }
}
