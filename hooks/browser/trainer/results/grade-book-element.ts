import type { Assignment } from "../../shared/links/kinds.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import { loadCourse } from "../../shared/course/course.ts";
import { day } from "../../shared/page/days.ts";
import { button, focusOn, link, make } from "../../shared/page/dom.ts";
import { takenView } from "../../desk/record/taken-view.ts";
import { newName } from "../../shared/links/bytes.ts";
import { addressOf } from "../../shared/links/own/reach.ts";
import { expectedOf } from "../classes/expected.ts";
import { rostersOf } from "../classes/store.ts";
import { attendance, keyOf, shown } from "./marks/attendance.ts";
import { Book } from "./book/book.ts";
import { NOTES } from "./book/caveats.ts";
import { type Desk, LOCKED, type Progress, retry, takeIn } from "./marks/intake.ts";
import type { Kind, Listed, Roster } from "./book/kinds.ts";
import type { Pick } from "./marks/people.ts";
import { analysed, type Analysis, chosen, markedHere, type Result, results } from "./marks/results.ts";
import { columnsOf } from "./marks/paper-grid.ts";
import { typeName } from "../../shared/course/words.ts";
import { GridView } from "./views/grid-view.ts";
import { type SealedKeys, unfit } from "./book/sealed.ts";
import { BOOK_FAULTS, openingFault, writingFault } from "./book/faults.ts";
import { alone, MemoryShelf, openShelf, type Shelf } from "./book/shelf.ts";
import { sheetsOf } from "./tables/sheets.ts";
import { missing, missingWords, note, shift } from "./book/witness.ts";
import { pageLink } from "../../shared/page/address.ts";
import { records } from "../../shared/records/records.ts";
import { FAULT_WORDS } from "../../shared/records/words.ts";
import { analysisView } from "./views/analysis/analysis-view.ts";
import { CompareView, type Marked, othersOf } from "./views/analysis/compare-view.ts";
import { backupView } from "./views/backup-view.ts";
import { Bank } from "./bank.ts";
import { emptyingView } from "./views/emptying-view.ts";
import { exportView } from "./views/export-view.ts";
import { HandView } from "./views/hand-view.ts";
import { IntakeView } from "./views/intake-view.ts";
import { paperView } from "./views/paper-view.ts";
import { choice, field } from "./parts.ts";
import { published } from "./published.ts";
import { reminder } from "./reminder.ts";
import { mineOf, ownHtml } from "../bank/asking.ts";
import { openOwnBank } from "../bank/store.ts";
import { isOwnId } from "../../shared/own/kinds.ts";
import type { OwnBank } from "../../shared/own/shelf.ts";
import { rosterView } from "./views/roster-view.ts";
import { rulingsView } from "./views/rulings-view.ts";
import { SealedView } from "./views/sealed-view.ts";
import { slicing } from "./slices.ts";
import { TableView } from "./views/table-view.ts";
import { formerWordings } from "./wordings.ts";
import { KeyGuard, noteBackup, type Own, own, usableKeys } from "./trainer-keys.ts";

/** 成绩册: receipts in, marked by the bank, looked at and exported; all of it stays in this browser. */
export class GradeBookElement extends HTMLElement {
  #abort: AbortController | null = null;
  #book = new Book(new MemoryShelf());
  #shelf: Shelf = new MemoryShelf();
  /** Whether the shelf outlasts this page. */
  #lasting = false;
  #bank: Bank | null = null;
  #mine: Promise<OwnBank> | null = null;
  #own: Own = { keys: [], assignments: [], papers: [] };
  #published: Assignment[] = [];
  #all: Result[] = [];
  #analysis: Analysis | null = null;
  #pick: Pick = "best";
  /** Whether attempts beyond those allowed count like the others. */
  #beyond = false;
  #id = "";
  #run = 0;
  #open = "";
  #looking = false;
  #heard = false;
  #notice = make("div", { class: "desk__notices desk__screen" });
  #guard = new KeyGuard(true, () => void this.#unlocked());
  #which = make("div", { class: "desk__bar desk__screen" });
  #undo = make("p", { role: "status", class: "desk__said" });
  #heading = make("h2", { id: "grades" }, "成绩");
  #paper = make("div");
  #roster = make("div");
  /** What became of the last choice about the class. */
  #listed = make("p", { role: "status", class: "desk__said" });
  #rulings = make("div");
  #figures = make("div");
  /** Papers written by hand; built when it is opened. */
  #grid: GridView | null = null;
  #gridFold = make("details", { class: "fold", id: "on-paper" });
  #later: ReturnType<typeof setTimeout> | undefined;
  #results = make("div");
  #table = new TableView((result) => this.#show(result), (pick, beyond) => {
    this.#pick = pick;
    this.#beyond = beyond;
    this.#render();
  });
  #hand: HandView | null = null;
  #compare = new CompareView({
    others: () => othersOf(this.#book, this.#id, (id) => this.#assignment(id)),
    load: (id) => this.#markedOf(id),
    same: (one, other) => this.#same(one, other),
  });
  #sealed = new SealedView({
    take: (keys) => this.#takeKeys(keys),
    remove: async (paper) => {
      const { stored } = await this.#book.remove([["sealed", paper]]);
      this.#remember(true);
      if (!stored) this.#undo.textContent = this.#why();
      this.#bank?.forget(paper);
      await this.#mark(true);
    },
  });
  #intake = new IntakeView({
    take: (texts, progress) => this.#take((desk, pause) => takeIn(texts, this.#book, desk, { ...pause, progress })),
    retry: (progress: Progress) => this.#take((desk, pause) => retry(this.#book, desk, { ...pause, progress })),
    forget: async (ids) => {
      const undo = await this.#book.remove(ids.map((id) => ["unread", id]));
      this.#intake.showUnread(this.#book.all("unread"));
      const back = async () => {
        const done = await undo();
        this.#intake.showUnread(this.#book.all("unread"));
        return done;
      };
      return Object.assign(back, { stored: undo.stored });
    },
    why: () => this.#why(),
  });

  connectedCallback(): void {
    const abort = new AbortController();
    this.#abort = abort;
    let fold = () => {};
    globalThis.addEventListener("storage", () => this.#tellDamaged(), { signal: abort.signal });
    globalThis.addEventListener("beforeprint", () => fold = this.#table.unfold(), { signal: abort.signal });
    globalThis.addEventListener("afterprint", () => fold(), { signal: abort.signal });
    void this.#start(abort.signal);
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  async #start(signal: AbortSignal): Promise<void> {
    let shelf: Shelf | null = null;
    try {
      shelf = await openShelf();
    } catch (error) {
      this.#warn(BOOK_FAULTS[openingFault(error)]);
    }
    this.#shelf = shelf ?? new MemoryShelf();
    this.#lasting = shelf !== null;
    this.#book = new Book(this.#shelf);
    this.#book.leaving = (count) => this.#lasting && shift(-count);
    try {
      await this.#book.load();
      this.#bank = new Bank(await loadCourse(), await formerWordings());
      this.#published = await published();
    } catch {
      this.replaceChildren(
        make("p", { class: "notice", role: "alert" }, "课程数据或成绩册没有装上，可能是网络断了。您收过的都还在。"),
        button("再试一次", () => void this.#start(signal)),
      );
      return;
    }
    if (signal.aborted) return;
    this.#build();
    const unwatch = shelf?.watch?.(() => void this.#elsewhere().catch(() => {}));
    signal.addEventListener("abort", () => unwatch?.());
    await this.#refresh();
  }

  /** Takes over what other windows wrote; where that cannot be read, this page goes on with what it has. */
  async #freshen(): Promise<void> {
    try {
      await this.#book.load();
    } catch (error) {
      this.#book.fault = writingFault(error);
      this.#undo.textContent = this.#why();
    }
  }

  /** Another window may have changed something. */
  async #elsewhere(): Promise<void> {
    // hearing of several changes while it looks, it looks once more
    this.#heard = true;
    if (this.#looking) return;
    this.#looking = true;
    let news = false;
    try {
      while (this.#heard) {
        this.#heard = false;
        news = await this.#book.load() || news;
      }
    } finally {
      this.#looking = false;
    }
    if (!news) return;
    // nothing is taken from under the hands of who is writing a list, or marking
    const { activeElement } = document;
    const busy = activeElement?.matches("input, textarea, select") && this.#results.contains(activeElement);
    if (!busy) return await this.#refresh();
    this.#remind();
    if (this.#notice.querySelector(".grades__news") !== null) return;
    const show = button("现在显示", () => void this.#refresh().then(() => focusOn(this.#heading)));
    this.#notice.append(
      make("p", { class: "notice grades__news", role: "status" }, "另一个窗口收了卷或者改了成绩。", show),
    );
  }

  #warn(words: string): void {
    this.#notice.append(make("p", { class: "notice", role: "alert" }, words));
  }

  /** The database lost something that was not taken away here. */
  #tellMissing(): void {
    const lost = this.#lasting ? missing(this.#book) : null;
    if (lost === null) return;
    const line = make("p", { class: "notice grades__missed", role: "alert" }, missingWords(lost));
    line.append(button("知道了", () => {
      this.#remember(true);
      line.remove();
    }, "button--plain"));
    this.#notice.append(line);
  }

  /** How much the book holds, so that a loss is noticed; `less` where something was taken away here. */
  #remember(less: boolean): void {
    if (this.#lasting) note(this.#book, less);
  }

  #build(): void {
    const bank = this.#bank;
    if (bank === null) return;
    this.#hand = new HandView(bank, {
      marks: (receipt, question) => this.#book.get("marks", `${receipt}~${question}`)?.marks ?? null,
      keep: (receipt, question, marks) => {
        void this.#kept(this.#book.put("marks", `${receipt}~${question}`, { marks, at: Date.now() }));
        void this.#mark(false);
      },
    });
    this.#tellMissing();
    if (this.#book.closed > 0) {
      this.#warn(`有 ${this.#book.closed} 条记录读不出来（坏了，或者是更新版本的网站写的），原样留着，没有动。`);
    }
    this.#gridFold.classList.add("desk__screen");
    this.#gridFold.append(make("summary", {}, "纸卷：从纸上录答案或得分"), make("div", { class: "fold__body" }));
    this.#gridFold.addEventListener("toggle", () => this.#showGrid(true));
    const sheets = () => {
      const [analysis, assignment] = [this.#analysis, this.#assignment(this.#id)];
      if (analysis === null || assignment === null) return [];
      return sheetsOf({
        ...{ assignment, analysis, all: this.#all, naming: bank.naming, list: expectedOf(this.#book, assignment) },
        counted: chosen(this.#all, this.#pick, this.#beyond),
        unread: this.#book.all("unread").values(),
        compared: this.#compare.shown,
      });
    };
    this.#results.append(
      this.#heading,
      make("p", { class: "notice grades__limits" }, ...NOTES.map((each) => make("span", {}, each))),
      this.#undo,
      this.#sealed.element,
      this.#paper,
      this.#roster,
      this.#table.element,
      this.#rulings,
      this.#gridFold,
      make("h2", { id: "hand", class: "desk__screen" }, "人工评分"),
      this.#hand.element,
      make("h2", { id: "analysis" }, "分析"),
      this.#figures,
      this.#compare.element,
      exportView(() => `成绩册-${this.#title()}`, sheets, () => globalThis.print()),
    );
    const acts = {
      fresh: () => this.#freshen(),
      saved: async (has: Record<string, string>, { keys, assignments }: Own) => {
        // the other windows look when the book changes
        noteBackup(Date.now(), undefined, { keys, made: assignments });
        await this.#kept(this.#book.noteBackup(Date.now(), has));
        this.#remind();
      },
      restored: () => {
        this.#guard.refresh();
        void this.#refresh();
      },
    };
    this.#guard.refresh();
    this.replaceChildren(
      this.#notice,
      this.#guard.element,
      this.#intake.element,
      this.#intake.unread,
      this.#which,
      this.#results,
      backupView(this.#book, acts, day(Date.now()).split("-").join("")),
      emptyingView(this.#book, this.#shelf.old ?? null, () => {
        this.#remember(true);
        void this.#refresh();
      }),
    );
    // what was given back is no longer there to be shown
    const old = takenView(this.#shelf.old ?? null, "答卷和成绩", () => void this.#again());
    old.classList.add("desk__screen");
    this.#notice.after(old);
  }

  async #again(): Promise<void> {
    await this.#book.load();
    this.#remember(true);
    await this.#refresh();
  }

  #title(): string {
    return (this.#assignment(this.#id)?.title ?? "").replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 40);
  }

  /** What the book knows of an assignment, or the desk's list of those made. */
  #assignment(id: string): Assignment | null {
    const made = [...this.#own.assignments, ...this.#published];
    return this.#book.get("assignment", id) ?? made.find((each) => each.id === id) ?? null;
  }

  async #take<T>(
    work: (desk: Desk, options: { now: number; pause: () => Promise<void> }) => Promise<T>,
  ): Promise<T> {
    this.#own = await own();
    const keys = usableKeys();
    const locked = new Set(this.#own.keys.map(({ publicKey }) => publicKey));
    const known = new Map(this.#own.assignments.map((each) => [each.id, each]));
    let before = new Set<string>();
    const report = await alone(async () => {
      await this.#freshen();
      before = new Set(this.#book.all("receipt").keys());
      return await work({
        assignment: (id) => known.get(id) ?? this.#assignment(id),
        privateKey: ({ key }) => keys.get(key) ?? null,
        locked: ({ key }) => locked.has(key),
      }, { now: Date.now(), pause: slicing() });
    });
    const fresh = [...this.#book.all("receipt")].find(([id]) => !before.has(id));
    if (fresh !== undefined) this.#id = fresh[1].receipt.assignment;
    await this.#refresh();
    const waiting = this.#locked();
    if (waiting > 0) this.#guard.ask(`有 ${waiting} 份答卷收到了，等钥匙打开。填了口令，它们自己会读出来。`);
    return report;
  }

  /** How many receipts wait for a key that is here and locked. */
  #locked(): number {
    return [...this.#book.all("unread").values()].filter(({ code }) => code === LOCKED).length;
  }

  /** Reads what was waiting for the key. */
  async #unlocked(): Promise<void> {
    if (usableKeys().size > 0 && this.#locked() > 0) await this.#intake.again();
    await this.#refresh();
  }

  /** Everything anew: after something came in, or was restored. */
  async #refresh(): Promise<void> {
    this.#notice.querySelector(".grades__news")?.remove();
    this.#own = await own();
    const counts = new Map<string, number>();
    for (const { receipt } of this.#book.all("receipt").values()) {
      counts.set(receipt.assignment, (counts.get(receipt.assignment) ?? 0) + 1);
    }
    const keys = new Set(this.#own.keys.map(({ publicKey }) => publicKey));
    const listed = new Map(
      [
        ...this.#published.filter(({ key }) => keys.has(key)),
        ...this.#own.assignments,
        ...this.#book.all("assignment").values(),
      ].map((each) => [each.id, each]),
    );
    if (!listed.has(this.#id)) this.#id = [...counts.keys()].pop() ?? [...listed.keys()].pop() ?? "";
    const select = choice(
      [...listed.values()].map(({ id, title }) => [id, `${title}（${counts.get(id) ?? 0} 份）`] as const),
      this.#id,
    );
    select.addEventListener("change", () => {
      this.#id = select.value;
      this.#listed.textContent = "";
      this.#paper.replaceChildren();
      void this.#mark(true);
    });
    this.#intake.showUnread(this.#book.all("unread"));
    const none = listed.size === 0;
    this.#which.replaceChildren(
      ...none
        ? [make("p", {}, "这个浏览器里还没有布置过卷子，也没有收过答卷。在别的设备上布置的，请先从备份恢复。")]
        : [
          field("看哪一次布置", select),
          button("删除这一次的答卷、名单和评分", () => void this.#remove(this.#book.of(this.#id)), "button--plain"),
        ],
    );
    this.#results.hidden = none;
    this.#remind();
    this.#tellDamaged();
    this.#remember(false);
    await this.#mark(true);
  }

  /** A key or an assignment that cannot be read has been set aside, where the records' own are; or it is gone. */
  #tellDamaged(): void {
    const { faults } = records();
    for (const fault of ["missing", "damaged"] as const) {
      if (!faults.includes(fault) || this.#notice.querySelector(`.grades__${fault}`) !== null) continue;
      this.#notice.append(
        make(
          "p",
          { class: `notice grades__${fault}`, role: "alert" },
          FAULT_WORDS[fault],
          link(pageLink("desk/record/"), "去学习档案"),
        ),
      );
    }
  }

  /** Before a key, or results, can be lost. */
  #remind(): void {
    this.#notice.querySelector(".grades__remind")?.remove();
    const found = reminder(this.#book.atRisk, this.#book.backed);
    if (found !== null) this.#notice.append(found);
  }

  #why(): string {
    return BOOK_FAULTS[this.#book.fault ?? "failed"];
  }

  async #kept(change: Promise<boolean>): Promise<void> {
    if (!await change) this.#undo.textContent = this.#why();
    this.#remind();
  }

  /** Marks the assignment that is shown; `hand` also builds the marking by hand anew. */
  async #mark(hand: boolean): Promise<void> {
    const [bank, assignment] = [this.#bank, this.#assignment(this.#id)];
    if (bank === null || assignment === null) return;
    this.#run += 1;
    const run = this.#run;
    const pause = slicing();
    const asked = assignment.items.map(({ question }) => question);
    await this.#learn(bank, assignment, pause);
    const all = await results(this.#book, assignment, bank.known, pause, bank);
    // something else was asked for meanwhile
    if (run !== this.#run) return;
    this.#all = all;
    await this.#render(pause);
    if (!hand) return;
    this.#hand?.show(all, asked);
    this.#showGrid(false);
  }

  /** What the bank needs to mark an assignment: of the site, of key files, of what is her own. */
  async #learn(bank: Bank, assignment: Assignment, pause: () => Promise<void>): Promise<void> {
    const asked = assignment.items.map(({ question }) => question);
    const mine = asked.some(isOwnId) ? await this.#ownBank().catch(() => null) : null;
    await bank.load(
      asked,
      pause,
      (paper) => this.#book.get("sealed", paper),
      (id) => ownHtml(id, mine, { ...assignment, mine: mineOf(assignment) }),
    );
  }

  /** Another assignment, marked by a bank of its own: the trainer's questions may have had other words there. */
  async #markedOf(id: string): Promise<Marked | null> {
    const [shown, assignment] = [this.#bank, this.#assignment(id)];
    if (shown === null || assignment === null) return null;
    const pause = slicing();
    const bank = shown.another();
    await this.#learn(bank, assignment, pause);
    const all = await results(this.#book, assignment, bank.known, pause, bank);
    const counted = chosen(all, this.#pick, this.#beyond);
    return { side: { assignment, counted, bank: bank.known }, bank, alias: expectedOf(this.#book, assignment).alias };
  }

  /** Two names of one person, from now on; the result takes it back. */
  #same(one: Listed, other: Listed): () => void {
    const assignment = this.#assignment(this.#id);
    if (assignment === null) return () => {};
    const { people } = expectedOf(this.#book, assignment);
    // the one that the class list has is the one that is meant
    const isListed = (each: Listed) => people.some((person) => keyOf(person) === keyOf(each));
    const [from, to] = isListed(one) && !isListed(other) ? [other, one] : [one, other];
    const keep = (change: (alias: Record<string, string>) => Record<string, string>) => {
      const now = this.#book.get("roster", assignment.id) ?? { names: [], alias: {} };
      void this.#kept(this.#book.put("roster", assignment.id, { ...now, alias: change(now.alias) }))
        .then(() => this.#render());
    };
    keep((alias) => ({ ...alias, [keyOf(from)]: keyOf(to) }));
    return () => keep(({ [keyOf(from)]: _, ...alias }) => alias);
  }

  /** 我的题库, opened once a paper asks for it: a key that is corrected there is followed here. */
  #ownBank(): Promise<OwnBank> {
    this.#mine ??= openOwnBank().then((bank) => {
      const unwatch = bank.watch(() => void this.#mark(false));
      this.#abort?.signal.addEventListener("abort", () => {
        unwatch();
        bank.close();
      });
      return bank;
    });
    return this.#mine;
  }

  /** Says of the sealed papers of an assignment which key file is here and whether it fits. */
  #showSealed(bank: Bank, assignment: Assignment): void {
    const asked = assignment.items.map(({ question }) => question);
    const states = bank.sealedOf(asked).map((paper) => {
      const keys = this.#book.get("sealed", paper.id);
      const listed = paper.questions.map(([id, , , hash]) => ({ id, hash })).filter(({ id }) => asked.includes(id));
      return { paper, keys, unfit: keys === null ? [] : unfit(keys, listed).map((id) => asked.indexOf(id) + 1) };
    });
    const lost = asked.filter((id) => isOwnId(id) && bank.waiting.has(id)).map((id) => asked.indexOf(id) + 1);
    this.#sealed.show(states, this.#all.length, lost);
  }

  /** Takes a key file over if it is one of this assignment's; throws a `Refusal`. */
  async #takeKeys(keys: SealedKeys): Promise<string> {
    const [bank, assignment] = [this.#bank, this.#assignment(this.#id)];
    const papers = bank?.sealedOf(assignment?.items.map(({ question }) => question) ?? []) ?? [];
    const paper = papers.find(({ id }) => id === keys.paper);
    if (bank === null || paper === undefined) {
      throw new Refusal("paper", `这是“${keys.title}”的钥匙文件，这次布置没有用那份卷子。`);
    }
    const published = paper.questions.map(([id, , , hash]) => ({ id, hash }));
    if (unfit(keys, published).length === published.length) {
      throw new Refusal(
        "paper",
        "这个钥匙文件和公布的卷子一题也对不上：卷子后来用另一把钥匙重新封过。请找那时的钥匙文件。",
      );
    }
    const kept = await this.#book.put("sealed", paper.id, keys);
    bank.forget(paper.id);
    await this.#mark(true);
    const words = `放进去了，${this.#all.length} 份答卷判好了分${
      this.#all.some(({ sheet }) => sheet.waiting > 0) ? "，简答等您人工评" : ""
    }。`;
    return kept ? words : `${words}${this.#why()}您的 .key.json 请留好。`;
  }

  async #render(pause: () => Promise<void> = slicing()): Promise<void> {
    const [bank, assignment] = [this.#bank, this.#assignment(this.#id)];
    if (bank === null || assignment === null) return;
    this.#heading.textContent = `成绩：${assignment.title}`;
    const counted = chosen(this.#all, this.#pick, this.#beyond);
    this.#showSealed(bank, assignment);
    this.#table.show({ all: this.#all, counted, pick: this.#pick, beyond: this.#beyond });
    const opened = this.#all.find(({ id }) => id === this.#open);
    if (opened === undefined) this.#paper.replaceChildren();
    await pause();
    this.#showRoster(bank, assignment);
    const rulings = rulingsView(this.#all, bank, (question, hash, ruling) => {
      const id = `${this.#id}~${question}~${hash}`;
      void this.#kept(this.#book.put("ruling", id, { choice: ruling, at: Date.now() }));
      void this.#mark(true).then(() =>
        this.#rulings.querySelector<HTMLElement>(`[name="ruling-${question}-${hash}"]:checked`)?.focus()
      );
    });
    this.#rulings.replaceChildren(...rulings === null ? [] : [rulings]);
    await pause();
    this.#analysis = analysed(counted, assignment, bank.known);
    await pause();
    const repeated = this.#pick !== "first" && this.#all.some(({ times }) => times > 1);
    const shuffled = this.#mixed(assignment);
    this.#figures.replaceChildren(analysisView(this.#analysis, counted, bank, { repeated, shuffled }));
    const { alias } = expectedOf(this.#book, assignment);
    await this.#compare.show({ side: { assignment, counted, bank: bank.known }, bank, alias });
  }

  /** The class and who of it is missing; stays open, and is not taken from under the hands of who writes a list. */
  #showRoster(bank: Bank, assignment: Assignment): void {
    const { activeElement } = document;
    if (activeElement?.matches("input, textarea") && this.#roster.contains(activeElement)) return;
    const open = this.#roster.querySelector("details")?.open ?? false;
    this.#roster.replaceChildren(
      rosterView({
        assignment,
        address: addressOf(assignment, bank.course.numbers, pageLink("desk/assigned/")),
        expected: expectedOf(this.#book, assignment),
        rosters: rostersOf(this.#book),
        all: this.#all,
        said: this.#listed,
      }, {
        choose: (id) => void this.#expect({ class: id }),
        alias: (handed, meant) => {
          const { [keyOf(handed)]: _, ...alias } = expectedOf(this.#book, assignment).alias;
          const words = meant === null ? "分开了。" : `记下了：${shown(handed)}就是“${shown(meant)}”。`;
          void this.#expect({ alias: meant === null ? alias : { ...alias, [keyOf(handed)]: keyOf(meant) } }, words);
        },
        keep: async (name, people, told) => {
          const id = newName(8);
          const kept = await this.#book.put("class", id, { name, people: [...people], changed: Date.now() });
          const words = kept ? `存成了班级“${name}”，${people.length} 人。` : this.#why();
          await this.#expect({ class: id }, [words, ...told].join(""));
        },
      }),
    );
    this.#roster.querySelector("details")?.toggleAttribute("open", open);
  }

  /** The grid anew, unless somebody types in it. */
  #showGrid(anew: boolean): void {
    const [bank, assignment] = [this.#bank, this.#assignment(this.#id)];
    const [, place] = this.#gridFold.children;
    if (!this.#gridFold.open || bank === null || assignment === null || !anew && this.#grid?.busy) return;
    const papers = [...this.#book.all("receipt").values()].filter(({ receipt, paper }) =>
      paper !== undefined && receipt.assignment === assignment.id
    );
    const { people, alias } = expectedOf(this.#book, assignment);
    const columns = columnsOf(assignment, bank.known);
    this.#grid = new GridView({
      ...{ assignment: assignment.id, columns, papers },
      people: attendance(people, alias, this.#all.filter(({ name, paper }) => name !== "" && !paper)).missing,
      type: (question) => typeName(bank.known.get(question)?.type ?? "") || "题",
    }, {
      keep: async (id, collected) => {
        const kept = await this.#book.change([
          ...this.#book.get("assignment", assignment.id) === null
            ? [{ kind: "assignment", id: assignment.id, value: assignment } as const]
            : [],
          { kind: "receipt", id, value: collected },
        ]);
        if (collected === null) this.#remember(true);
        this.#remind();
        // marking all of a large group takes a moment: not between two cells
        clearTimeout(this.#later);
        this.#later = setTimeout(() => void this.#mark(false), 400);
        return kept;
      },
      score: (collected) => {
        const { total, possible, waiting, updated, unknown, sealed } = markedHere(
          this.#book,
          assignment,
          bank.known,
          bank,
          collected,
        );
        return { total, possible, waiting: waiting + updated + unknown + sealed };
      },
      why: () => this.#why(),
    });
    place?.replaceChildren(this.#grid.element);
  }

  /** Changes whom the assignment that is shown is for. */
  async #expect(change: Partial<Roster>, words = ""): Promise<void> {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const before = this.#book.get("roster", this.#id) ?? { names: [], alias: {} };
    const kept = await this.#book.put("roster", this.#id, { ...before, ...change });
    this.#listed.textContent = kept ? words : this.#why();
    this.#remind();
    const news = this.#notice.querySelector(".grades__news") !== null;
    await (news ? this.#refresh() : this.#render());
    this.#roster.querySelector("details")?.setAttribute("open", "");
    if (this.#listed.textContent === "") this.#roster.querySelector<HTMLElement>("summary")?.focus();
    else focusOn(this.#listed);
  }

  /** Whether each person saw the options in another order: as the page of an assigned paper decides it. */
  #mixed(assignment: Assignment | null): boolean {
    if (assignment === null || !assignment.shuffle.options) return false;
    const sealed = this.#bank?.sealedOf(assignment.items.map(({ question }) => question)) ?? [];
    const { own } = assignment;
    return assignment.mode === "exam" || sealed.length > 0 || own !== undefined && own.keys === undefined;
  }

  #show(result: Result): void {
    const bank = this.#bank;
    if (bank === null) return;
    this.#open = result.id;
    const close = () => {
      this.#open = "";
      this.#paper.replaceChildren();
      focusOn(this.#table.element);
    };
    this.#paper.replaceChildren(paperView(result, bank, {
      back: close,
      judge: (counts) => {
        void this.#kept(this.#book.put("verdict", result.id, { counts, at: Date.now() }));
        void this.#mark(false).then(() => {
          const now = this.#all.find(({ id }) => id === result.id);
          if (now !== undefined) this.#show(now);
        });
      },
      remove: () => void this.#remove([["receipt", result.id]]),
    }, this.#mixed(this.#assignment(this.#id)) ? result.seed : null));
    focusOn(this.#paper.querySelector<HTMLElement>("h3") ?? this.#paper);
  }

  async #remove(entries: [kind: Kind, id: string][]): Promise<void> {
    if (entries.length === 0) return;
    this.#open = "";
    const count = entries.filter(([kind]) => kind === "receipt").length;
    const undo = await this.#book.remove(entries);
    this.#remember(true);
    await this.#refresh();
    const back = button("撤销", () => {
      void undo().then((stored) => {
        this.#undo.textContent = stored ? "已放回。" : this.#why();
        focusOn(this.#undo);
        return this.#refresh();
      });
    }, "button--plain");
    const words = undo.stored
      ? `已删除 ${count} 份。再收同一段聊天记录，它们会回来。`
      : `这一页里删除了 ${count} 份，浏览器里存着的还在。${this.#why()}`;
    this.#undo.replaceChildren(words, back);
    back.focus();
  }
}
