import { newName } from "../../shared/links/bytes.ts";
import type { Assignment } from "../../shared/links/kinds.ts";
import { type Course, loadCourse } from "../../shared/course/course.ts";
import { pageLink } from "../../shared/page/address.ts";
import { day } from "../../shared/page/days.ts";
import { button, focusOn, link, make } from "../../shared/page/dom.ts";
import { isOwnId } from "../../shared/own/kinds.ts";
import { openOwnBank } from "../bank/store.ts";
import { expectedOf } from "../classes/expected.ts";
import { rostersOf } from "../classes/store.ts";
import { assignments } from "../keys/keys.ts";
import { PaperShelf } from "../papers/shelf/shelf.ts";
import { Book, type Change } from "../results/book/book.ts";
import { BOOK_FAULTS, openingFault } from "../results/book/faults.ts";
import { isEntry, type Listed } from "../results/book/kinds.ts";
import { alone, MemoryShelf, openShelf } from "../results/book/shelf.ts";
import { shift } from "../results/book/witness.ts";
import { attendance, keyOf, shown } from "../results/marks/attendance.ts";
import { Batch } from "./batch/batch.ts";
import { Desk } from "./batch/desk.ts";
import { Keeping } from "./batch/keeping.ts";
import type { RowKept, SheetKept } from "./batch/kinds.ts";
import { type Papers, papersOf } from "./paper/papers.ts";
import { PictureReader } from "./reading/worker.ts";
import { AskingView } from "./views/asking-view.ts";
import { FilesView } from "./views/files-view.ts";
import { ListView } from "./views/list-view.ts";
import { PrintView } from "./views/print-view.ts";

const LOST = "这个浏览器存不住照片和读到一半的结果：这一页关掉就没有了，请读完马上记入成绩册。";

/** 扫答题卡: sheets are printed, photographed, read, asked about and put into the grade book; nothing leaves the browser. */
export class SheetDeskElement extends HTMLElement {
  #abort: AbortController | null = null;
  #book = new Book(new MemoryShelf());
  #lasting = false;
  #keeping: Keeping | null = null;
  #desk: Desk | null = null;
  #course: Course | null = null;
  #papers: Papers | null = null;
  #assignment: Assignment | null = null;
  #run = 0;
  /** Rows as they were before they were answered here, the last one last. */
  #answered: { sheet: string; row: RowKept }[] = [];
  #later: ReturnType<typeof setTimeout> | undefined;
  #notice = make("div", { class: "desk__notices" });
  #which = make("select", { id: "sheets-which", class: "desk__select" });
  #print = new PrintView();
  #day = make("input", { type: "date", id: "sheets-day" });
  #sum = make("p", { class: "sheets__sum" });
  #said = make("p", { role: "status", class: "desk__said" });
  #enters = button("记入成绩册", () => void this.#enter());
  #kept = make("div");
  #files = new FilesView({
    take: (files) => void this.#take(files),
    go: () => void this.#go(),
    stop: () => {
      this.#desk?.stop();
      this.#render();
    },
    drop: () => void this.#drop(),
  });
  #asking = new AskingView({
    answer: (sheet, row, chosen) => void this.#answer(sheet, row, chosen),
    back: () => void this.#back(),
  });
  #list = new ListView({
    whose: (sheet, who) => void this.#change({ ...sheet, who, replaces: false }),
    accept: (sheet, why) =>
      void this.#change(why === "edition" ? { ...sheet, edition: true } : { ...sheet, replaces: true }),
    remove: (sheet) => void this.#keeping?.remove("sheets", [sheet.id]).then(() => this.#render()),
    forget: (failed) => void this.#keeping?.remove("failed", failed.map(({ id }) => id)).then(() => this.#render()),
  });

  connectedCallback(): void {
    this.#abort = new AbortController();
    void this.#start(this.#abort.signal);
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
    this.#desk?.stop();
    clearTimeout(this.#later);
  }

  async #start(signal: AbortSignal): Promise<void> {
    this.#notice.replaceChildren();
    const shelf = await openShelf().catch((error) => {
      this.#warn(BOOK_FAULTS[openingFault(error)]);
      return null;
    });
    this.#lasting = shelf !== null;
    this.#book = new Book(shelf ?? new MemoryShelf());
    try {
      await this.#book.load();
      this.#course = await loadCourse();
    } catch {
      this.replaceChildren(
        make("p", { class: "notice", role: "alert" }, "课程数据或成绩册没有装上，可能是网络断了。您记下的都还在。"),
        button("再试一次", () => void this.#start(signal)),
      );
      return;
    }
    this.#keeping = await Keeping.open();
    if (!this.#keeping.lasting) this.#warn(LOST);
    this.#desk = new Desk(this.#keeping, new PictureReader());
    if (signal.aborted) return;
    this.#build();
    const unwatch = shelf?.watch?.(() => void this.#book.load().then((news) => news && this.#render()).catch(() => {}));
    signal.addEventListener("abort", () => unwatch?.());
  }

  #warn(words: string): void {
    this.#notice.append(make("p", { class: "notice", role: "alert" }, words));
  }

  /** What can be marked: made here, or in the book already. */
  get #all(): Assignment[] {
    const own = assignments().filter((each) => isEntry("assignment", each));
    return [...new Map([...own, ...this.#book.all("assignment").values()].map((each) => [each.id, each])).values()];
  }

  #build(): void {
    const all = this.#all.reverse();
    if (all.length === 0) {
      this.replaceChildren(
        this.#notice,
        make(
          "p",
          {},
          "先到",
          link(pageLink("trainer/assign/"), "布置"),
          "里选一份卷子，布置一次（链接可以不发）：答题卡照它印，读出来的记在它名下。",
        ),
      );
      return;
    }
    this.#which.replaceChildren(...all.map(({ id, title }) => make("option", { value: id }, title)));
    this.#which.addEventListener("change", () => void this.#choose());
    this.#day.value = day(Date.now());
    const field = (words: string, control: HTMLElement) =>
      make("span", { class: "desk__field" }, make("label", { for: control.id }, words), control);
    this.replaceChildren(
      this.#notice,
      make(
        "div",
        { class: "desk__screen" },
        make("div", { class: "desk__bar" }, field("哪一次布置", this.#which)),
        make("h2", { id: "sheets-print" }, "印"),
        this.#print.element,
        make("h2", { id: "sheets-scan" }, "扫"),
        this.#files.element,
        this.#asking.element,
        this.#list.element,
        this.#sum,
        make("div", { class: "desk__bar" }, field("哪一天考的", this.#day), this.#enters),
        this.#said,
        this.#kept,
      ),
      this.#print.pages,
    );
    void this.#choose();
  }

  async #choose(): Promise<void> {
    const run = ++this.#run;
    this.#desk?.stop();
    const assignment = this.#all.find(({ id }) => id === this.#which.value) ?? null;
    const course = this.#course;
    [this.#assignment, this.#papers, this.#answered] = [assignment, null, []];
    if (assignment === null || course === null) return;
    const hers = assignment.items.some(({ question }) => isOwnId(question));
    const bank = hers ? await openOwnBank().catch(() => null) : null;
    try {
      const name = (document.querySelector(".md-header__topic")?.textContent ?? "").trim();
      const papers = await papersOf(assignment, { course, name, bank, saved: new PaperShelf().all() });
      if (run !== this.#run) return;
      this.#papers = papers;
      this.#print.show(papers, `答题卡　·　${name}`, rostersOf(this.#book), expectedOf(this.#book, assignment).id);
    } catch {
      if (run === this.#run) this.#said.textContent = "题目没有装上，可能是网络断了。请再选一次。";
    } finally {
      bank?.close();
    }
    if (run === this.#run) this.#render();
  }

  /** Whom a sheet may be of: the class of the assignment, or everybody of all classes where none was chosen. */
  get #people(): readonly Listed[] {
    if (this.#assignment === null) return [];
    const { people } = expectedOf(this.#book, this.#assignment);
    return people.length > 0 ? people : rostersOf(this.#book).find(({ id }) => id === this.#print.chosen)?.people ?? [];
  }

  get #everybody(): readonly Listed[] {
    return [...this.#people, ...rostersOf(this.#book).flatMap(({ people }) => people)];
  }

  get #batch(): Batch {
    const id = this.#assignment?.id ?? "";
    const sheets = this.#keeping?.all("sheets", id).filter(({ booked }) => !booked) ?? [];
    const papers = [...this.#book.all("receipt").values()].filter(({ receipt, paper }) =>
      receipt.assignment === id && paper !== undefined
    );
    return new Batch(sheets, papers);
  }

  async #take(files: readonly File[]): Promise<void> {
    const [assignment, desk] = [this.#assignment, this.#desk];
    if (assignment === null || desk === null || files.length === 0) return;
    await desk.take(assignment.id, files, Date.now());
    await this.#go();
  }

  async #go(): Promise<void> {
    const [assignment, papers] = [this.#assignment, this.#papers];
    if (assignment === null || papers === null) return;
    await this.#desk?.read(assignment.id, {
      plans: papers.known,
      people: this.#people,
      everybody: this.#everybody,
      news: () => this.#render(),
    });
  }

  async #drop(): Promise<void> {
    const waiting = this.#keeping?.all("waiting", this.#assignment?.id ?? "") ?? [];
    await this.#keeping?.remove("waiting", waiting.map(({ id }) => id));
    this.#render();
  }

  async #change(sheet: SheetKept): Promise<void> {
    await this.#keeping?.put("sheets", sheet);
    this.#render();
  }

  async #answer(sheet: SheetKept, row: RowKept, chosen: number[]): Promise<void> {
    this.#answered.push({ sheet: sheet.id, row });
    const rows = sheet.rows.map((each) => each === row ? { ...each, chosen, doubt: null } : each);
    await this.#change({ ...sheet, rows });
  }

  async #back(): Promise<void> {
    const last = this.#answered.pop();
    const sheet = this.#batch.sheets.find(({ id }) => id === last?.sheet);
    if (last === undefined || sheet === undefined) return this.#render();
    const rows = sheet.rows.map((each) => each.question === last.row.question ? last.row : each);
    await this.#change({ ...sheet, rows });
    this.#asking.focus();
  }

  /** Puts what is ready into the book, all of it together. */
  async #enter(): Promise<void> {
    const [assignment, papers] = [this.#assignment, this.#papers];
    if (assignment === null || papers === null) return;
    const [year = 0, month = 1, date = 1] = this.#day.value.split("-").map(Number);
    const at = this.#day.value === "" ? Date.now() : new Date(year, month - 1, date, 12).getTime();
    const done = await alone(async () => {
      await this.#book.load().catch(() => {});
      const batch = this.#batch;
      const ready = batch.ready;
      const more = { assignment, hashes: papers.hashes, day: at, now: Date.now() };
      const changes = ready.map((each): Change => {
        const value = batch.attempt(each, { ...more, id: newName(16) });
        return { kind: "receipt", id: value.receipt.id, value };
      });
      const fresh = changes.filter(({ id }) => this.#book.get("receipt", id) === null).length;
      if (this.#book.get("assignment", assignment.id) === null) {
        changes.unshift({ kind: "assignment", id: assignment.id, value: assignment });
      }
      if (ready.length === 0) return null;
      const stored = await this.#book.change(changes);
      if (stored && this.#lasting) shift(fresh + changes.length - ready.length);
      if (stored) {
        await this.#keeping?.put(
          "sheets",
          ...ready.flatMap(({ sheets }) => sheets.map((each) => ({ ...each, booked: true }))),
        );
      }
      return { stored, count: ready.length };
    });
    this.#answered = [];
    this.#render();
    this.#said.replaceChildren(
      ...done === null
        ? ["还没有可以记的：上面写着每一张差什么。"]
        : done.stored
        ? [`${done.count} 人的记入成绩册了。`, link(pageLink("trainer/results/"), "去成绩册看")]
        : [BOOK_FAULTS[this.#book.fault ?? "failed"]],
    );
    focusOn(this.#said);
  }

  #render(): void {
    const [assignment, keeping] = [this.#assignment, this.#keeping];
    if (assignment === null || keeping === null) return;
    clearTimeout(this.#later);
    const { activeElement } = document;
    // nothing is taken from under the hands of who writes a name
    if (activeElement?.matches("input:not([type=file])") && this.#list.element.contains(activeElement)) {
      this.#later = setTimeout(() => this.#render(), 500);
      return;
    }
    const batch = this.#batch;
    const [failed, waiting] = [keeping.all("failed", assignment.id), keeping.all("waiting", assignment.id).length];
    const read = batch.sheets.length + failed.length;
    this.#files.show({ reading: this.#desk?.reading ?? false, waiting, read, ready: this.#papers !== null });
    this.#asking.show(batch.sheets, this.#answered.length > 0);
    this.#list.show(batch, failed, this.#people);
    const ready = batch.ready;
    this.#enters.textContent = `记入成绩册（${ready.length} 人）`;
    this.#sum.textContent = this.#sumWords(batch, ready.map(({ who }) => who));
    this.#showKept();
  }

  #sumWords(batch: Batch, ready: readonly Listed[]): string {
    const assignment = this.#assignment;
    if (assignment === null) return "";
    const here = [...this.#book.all("receipt").values()].filter(({ receipt }) => receipt.assignment === assignment.id);
    const { alias } = expectedOf(this.#book, assignment);
    const handed = here.map(({ receipt }): Listed => ({ name: receipt.person.name, number: receipt.person.number }));
    const read = batch.sheets.flatMap(({ who }): Listed[] => who === null ? [] : [who]);
    const { missing } = attendance(this.#people, alias, [...handed, ...read]);
    return [
      ...batch.sheets.length > 0 ? [`读出 ${batch.sheets.length} 张，${ready.length} 人的都齐了。`] : [],
      ...this.#people.length > 0 && missing.length > 0 && (handed.length > 0 || read.length > 0)
        ? [`名单上 ${this.#people.length} 人，还没有卷子的 ${missing.length} 人：${missing.map(shown).join("、")}。`]
        : [],
      ...this.#people.length > 0 && missing.length === 0 ? ["名单上的人都有卷子了。"] : [],
    ].join("");
  }

  /** Pictures of sheets that stand in the book: kept only while she wants it. */
  #showKept(): void {
    const booked = this.#keeping?.all("sheets", this.#assignment?.id ?? "").filter((each) => each.booked) ?? [];
    if (booked.length === 0) return this.#kept.replaceChildren();
    const people = new Set(booked.map(({ who }) => who === null ? "" : keyOf(who))).size;
    this.#kept.replaceChildren(
      make("p", {}, `${people} 人的已经在成绩册里，${booked.length} 张小照片还存在这个浏览器里，备查。`),
      button("删掉这些照片", () => {
        void this.#keeping?.remove("sheets", booked.map(({ id }) => id)).then(() => this.#render());
      }, "button--plain"),
    );
  }
}
