/** The grid in which papers written by hand are entered: every row that can be read is kept at once. */
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import { day } from "../../../shared/page/days.ts";
import { newName } from "../../../shared/links/bytes.ts";
import { ACCEPT, rowsOfFile } from "../../classes/files.ts";
import type { Collected, Listed } from "../book/kinds.ts";
import { keyOf, shown } from "../marks/attendance.ts";
import {
  attemptOf,
  BEFORE,
  type Column,
  emptyRow,
  placed,
  read,
  readTotal,
  type Row,
  rowOf,
} from "../marks/paper-grid.ts";
import { mark } from "../parts.ts";

/** Rows that are shown at once, and empty ones below the class. */
const [MOST, SPARE] = [60, 3];

export interface GridSource {
  assignment: string;
  columns: readonly Column[];
  /** What was entered before. */
  papers: readonly Collected[];
  /** Of the class, who has handed in nothing else, in its order. */
  people: readonly Listed[];
  type: (question: string) => string;
}

export interface GridActs {
  /** Keeps an attempt, or takes it away; false where the browser did not. */
  keep: (id: string, collected: Collected | null) => Promise<boolean>;
  /** What an attempt earns on this paper, and whether all of it is known. */
  score: (collected: Collected) => { total: number; possible: number; waiting: number };
  why: () => string;
}

interface Line {
  row: Row;
  element: HTMLTableRowElement;
  cells: HTMLInputElement[];
  said: HTMLElement;
}

export class GridView {
  readonly element = make("div", { class: "onpaper" });
  #acts: GridActs;
  #source: GridSource;
  #lines: Line[] = [];
  #rest: Row[] = [];
  #body = make("tbody");
  #said = make("p", { role: "status", class: "desk__said" });
  #more = make("div", { class: "desk__bar" });
  #day = make("input", { type: "date", id: "grid-day" });
  #file = make("input", { type: "file", id: "grid-file", accept: ACCEPT });

  constructor(source: GridSource, acts: GridActs) {
    [this.#source, this.#acts] = [source, acts];
    const [first] = source.papers;
    this.#day.value = day(first?.receipt.finished ?? Date.now());
    this.#day.addEventListener("change", () => void this.#redate());
    this.#file.addEventListener("change", () => void this.#read(this.#file.files?.[0]));
    const { columns } = source;
    const head = columns.map(({ question, points }, place) =>
      make("th", { scope: "col" }, `${place + 1}`, make("small", {}, `${source.type(question)}，${mark(points)} 分`))
    );
    head.push(make("th", { scope: "col" }, "只有总分", make("small", {}, "没有逐题的分")));
    const names = ["姓名", "编号"].map((words) => make("th", { scope: "col" }, words));
    this.element.append(
      make(
        "p",
        {},
        "一人一行，一题一格。选择题写字母（A、BD），判断题写对或错，本站照题库判；也可以只写得分。填空、匹配、排序和简答写得分。空着算没有答。每题多少分都不知道的，只填最后一格“只有总分”：算进平均分和及格，不算进逐题的数字。写好一行就记下一行。",
      ),
      make(
        "p",
        { class: "keys__hint" },
        "字母照题目页面上的次序，也就是 A 卷的。B 卷换过次序，请照 B 卷的答案判好，写得分。从 Excel 复制来的，点一格，粘贴，就从那一格往右往下填；带“姓名”表头的，照表头对人对题。",
      ),
      make(
        "div",
        { class: "desk__form" },
        make("label", { for: this.#day.id }, "哪一天考的"),
        this.#day,
        make("label", { for: this.#file.id }, "或者打开表格文件（.xlsx、.csv），要有“姓名”和题号（或者“总分”）的表头"),
        this.#file,
      ),
      this.#said,
      make(
        "div",
        { class: "table grades__scroll onpaper__scroll", tabindex: "0", role: "group", "aria-label": "纸卷" },
        make(
          "table",
          {},
          make("caption", { class: "sr" }, "纸卷：一人一行，一题一格"),
          make("thead", {}, make("tr", {}, ...names, ...head)),
          this.#body,
        ),
      ),
      this.#more,
    );
    this.#body.addEventListener("paste", (event) => this.#paste(event));
    this.#body.addEventListener("keydown", (event) => this.#step(event));
    const entered = source.papers.map((each) => rowOf(each, columns));
    const known = new Set(entered.map(keyOf));
    const people = source.people.filter((each) => !known.has(keyOf(each)));
    const rows = [...entered, ...people.map((each) => emptyRow(each, columns))];
    for (let spare = 0; spare < SPARE; spare += 1) rows.push(emptyRow(null, columns));
    this.#rest = rows.slice(MOST);
    for (const row of rows.slice(0, MOST)) this.#line(row);
    this.#showMore();
  }

  /** Whether somebody types in it now. */
  get busy(): boolean {
    return this.element.contains(document.activeElement);
  }

  get #date(): number {
    const [year = 0, month = 1, date = 1] = this.#day.value.split("-").map(Number);
    return this.#day.value === "" ? Date.now() : new Date(year, month - 1, date, 12).getTime();
  }

  #showMore(): void {
    const rest = this.#rest;
    this.#more.replaceChildren(
      button(rest.length > 0 ? `再列 ${Math.min(MOST, rest.length)} 人` : "加一行", () => {
        const next = rest.length > 0 ? rest.splice(0, MOST) : [emptyRow(null, this.#source.columns)];
        const lines = next.map((row) => this.#line(row));
        this.#showMore();
        lines[0]?.cells[0]?.focus();
      }, "button--plain"),
    );
  }

  #line(row: Row): Line {
    const columns = this.#source.columns;
    const texts = [row.name, row.number, ...row.cells, row.total];
    const cells = texts.map((text, place) => {
      const input = make("input", {
        autocomplete: "off",
        autocapitalize: "characters",
        maxlength: "40",
        class: place < BEFORE ? "classes__cell" : "classes__cell onpaper__cell",
      });
      input.value = text;
      input.addEventListener("change", () => void this.#changed(line));
      return input;
    });
    // below the name, which stays in view
    const said = make("p", { role: "status", class: "onpaper__said" });
    const element = make(
      "tr",
      {},
      ...cells.map((input, place) => place === 0 ? make("th", { scope: "row" }, input, said) : make("td", {}, input)),
    );
    const line: Line = { row, element, cells, said };
    this.#lines.push(line);
    this.#body.append(element);
    this.#label(line);
    const { collected } = this.#attempt(line);
    if (row.id !== null && collected !== null) this.#tell(line, collected);
    if (columns.length > 0) this.#mind(line);
    return line;
  }

  #label({ cells, row }: Line): void {
    const who = row.name || "没有写姓名的一行";
    cells.forEach((input, place) => {
      const what = place === 0
        ? "姓名"
        : place === 1
        ? "编号"
        : place === cells.length - 1
        ? "总分"
        : `第 ${place - BEFORE + 1} 题`;
      input.setAttribute("aria-label", `${who}，${what}`);
    });
  }

  /** Marks the cells that say nothing. */
  #mind({ cells, row }: Line): void {
    const { columns } = this.#source;
    const wrong = columns.map((column, place) => "wrong" in read(row.cells[place] ?? "", column, place + 1));
    wrong.push(typeof readTotal(row.total, columns) === "string");
    wrong.forEach((bad, place) => {
      const input = cells[BEFORE + place];
      if (bad) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    });
  }

  #attempt({ row }: Line): ReturnType<typeof attemptOf> {
    const { assignment, columns, papers } = this.#source;
    const before = papers.find(({ receipt }) => receipt.id === row.id);
    const id = row.id ?? newName(16);
    return attemptOf(row, columns, { assignment, id, day: this.#date, now: before?.arrived ?? Date.now() });
  }

  #tell({ said }: Line, collected: Collected): void {
    const { total, possible, waiting } = this.#acts.score(collected);
    said.textContent = waiting > 0
      ? `${mark(total)} 分，还有 ${waiting} 题判不了`
      : `${mark(total)} / ${mark(possible)} 分`;
  }

  async #changed(line: Line): Promise<void> {
    const [name, number, ...cells] = line.cells.map(({ value }) => value);
    const total = cells.pop()?.trim() ?? "";
    Object.assign(line.row, { name: name?.trim() ?? "", number: number?.trim() ?? "", cells, total });
    await this.#keep(line);
  }

  /** Keeps a row, or takes away what it was; what cannot be read is told in the row, and is not kept. */
  async #keep(line: Line): Promise<void> {
    const { row, said } = line;
    this.#label(line);
    this.#mind(line);
    const twice = this.#lines.some((other) =>
      other !== line && other.row.id !== null && row.name !== "" && keyOf(other.row) === keyOf(row)
    );
    const { collected, wrong } = this.#attempt(line);
    if (collected !== null && twice) wrong.push(`上面已经有${shown(row)}的一行；同名的，请写编号`);
    if (wrong.length > 0) {
      said.textContent = `${row.id === null ? "没有记下" : "没有改"}：${wrong.join("；")}。`;
      return;
    }
    if (collected === null) {
      said.textContent = "";
      if (row.id === null) return;
      const kept = await this.#acts.keep(row.id, null);
      row.id = null;
      said.textContent = kept ? "这一行空了，不算了" : this.#acts.why();
      return;
    }
    row.id = collected.receipt.id;
    const kept = await this.#acts.keep(row.id, collected);
    if (kept) this.#tell(line, collected);
    else said.textContent = this.#acts.why();
  }

  async #redate(): Promise<void> {
    const entered = this.#lines.filter(({ row }) => row.id !== null);
    for (const each of entered) await this.#keep(each);
    if (entered.length > 0) this.#said.textContent = `${entered.length} 份纸卷的日期改好了。`;
  }

  /** Down with Enter, as in Excel; up and down with the arrows. */
  #step(event: KeyboardEvent): void {
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.isComposing) return;
    const at = this.#lines.findIndex(({ element }) => element.contains(event.target as Node));
    const place = this.#lines[at]?.cells.indexOf(event.target as HTMLInputElement) ?? -1;
    const next = this.#lines[at + by]?.cells[place];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    next.select();
  }

  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const at = this.#lines.findIndex(({ element }) => element.contains(event.target as Node));
    const column = this.#lines[at]?.cells.indexOf(event.target as HTMLInputElement) ?? 0;
    const cells = text.replace(/\r?\n$/, "").split(/\r\n?|\n/).map((line) => line.split("\t"));
    void this.#fill(cells, at, column);
  }

  async #read(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    try {
      const { rows, told } = await rowsOfFile(file, () => true);
      await this.#fill(rows, 0, 0, told.join(""));
    } catch (error) {
      this.#said.textContent = (error as Error).message;
      focusOn(this.#said);
    }
    this.#file.value = "";
  }

  /** Puts what was pasted where it belongs; one press takes all of it back. */
  async #fill(cells: readonly (readonly string[])[], at: number, column: number, more = ""): Promise<void> {
    const { rows, columns, named } = placed(cells, column, this.#source.columns);
    const nameAt = columns.indexOf(0);
    if (named && nameAt < 0 || !columns.some((each) => each >= BEFORE)) {
      this.#said.textContent =
        "没有填：找不到姓名或者题目的列。表头请写“姓名”和题号，一题一列；只有总分的，写“姓名”和“总分”。";
      return focusOn(this.#said);
    }
    const before = new Map<Line, Row>();
    const touched: Line[] = [];
    for (const [place, row] of rows.entries()) {
      const given = columns.flatMap((to, from) => to < 0 ? [] : [[to, row[from]?.trim() ?? ""] as const]);
      const who = new Map(given.filter(([to]) => to < BEFORE));
      if (named && (who.get(0) ?? "") === "") continue;
      const line = named ? this.#whose({ name: who.get(0) ?? "", number: who.get(1) ?? "" }) : this.#at(at + place);
      before.set(line, before.get(line) ?? { ...line.row, cells: [...line.row.cells] });
      for (const [to, text] of given) {
        const input = line.cells[to];
        if (input !== undefined && !(to === 1 && text === "")) input.value = text;
      }
      touched.push(line);
    }
    for (const each of touched) await this.#changed(each);
    const bad = touched.filter(({ element }) => element.querySelector("[aria-invalid]") !== null).length;
    const undo = button("撤销", () => void this.#back(before), "button--plain");
    this.#said.replaceChildren(
      `填了 ${touched.length} 行${bad > 0 ? `，其中 ${bad} 行有看不懂的格，没有记下，写在那一行后面` : ""}。${more}`,
      undo,
    );
    focusOn(this.#said);
  }

  async #back(before: ReadonlyMap<Line, Row>): Promise<void> {
    for (const [line, { name, number, cells, total }] of before) {
      [name, number, ...cells, total].forEach((text, place) => {
        const input = line.cells[place];
        if (input !== undefined) input.value = text;
      });
      await this.#changed(line);
    }
    this.#said.textContent = "恢复成粘贴以前的样子了。";
    focusOn(this.#said);
  }

  #at(place: number): Line {
    while (this.#lines.length <= place && this.#rest.length > 0) this.#line(this.#rest.shift() as Row);
    return this.#lines[place] ?? this.#line(emptyRow(null, this.#source.columns));
  }

  /** The row of a person: by name and number, by the name alone where one has it, or the next free one. */
  #whose(person: Listed): Line {
    for (const row of this.#rest.splice(0)) this.#line(row);
    this.#showMore();
    const named = this.#lines.filter(({ row }) => keyOf({ name: row.name }) === keyOf({ name: person.name }));
    const exact = named.find(({ row }) => keyOf(row) === keyOf(person));
    const [only] = named.length === 1 && (!person.number || !named[0]?.row.number) ? named : [];
    const free = this.#lines.find(({ row }) =>
      row.name === "" && [...row.cells, row.total].every((cell) => cell === "")
    );
    const line = exact ?? only ?? free ?? this.#line(emptyRow(null, this.#source.columns));
    // the next of the same paste must not take it as well
    line.row.name ||= person.name;
    return line;
  }
}
