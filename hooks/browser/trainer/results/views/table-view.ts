/** Who handed in, as a table to be sorted and filtered, a hundred rows at a time. */
import { isOwnId } from "../../../shared/own/kinds.ts";
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import { folded, type Pick } from "../marks/people.ts";
import { mayCount, type Result } from "../marks/results.ts";
import { moment } from "../tables/cells.ts";
import { passWords } from "../tables/tables.ts";
import { ODD, type Odd } from "../book/telling.ts";
import { choice, field, mark } from "../parts.ts";

const PAGE = 100;
const PICKS: [Pick, string][] = [["best", "最好的一次"], ["last", "最后一次"], ["first", "第一次"]];

type Column = "name" | "unit" | "number" | "attempt" | "total" | "finished";
const COLUMNS: [Column | "pass" | "state", string][] = [
  ["name", "姓名"],
  ["total", "得分"],
  ["pass", "及格"],
  ["state", "情况"],
  ["unit", "单位"],
  ["number", "编号"],
  ["attempt", "第几次作答"],
  ["finished", "交卷时间"],
];

export interface TableSource {
  all: Result[];
  /** Those that count, one for each person. */
  counted: Result[];
  pick: Pick;
  beyond: boolean;
}

export class TableView {
  readonly element = make("section", { class: "grades__table" });
  #source: TableSource = { all: [], counted: [], pick: "best", beyond: false };
  #sort: { column: Column; up: boolean } = { column: "finished", up: true };
  #page = 0;
  #unit = "";
  #state = "each";
  #search = "";
  #list = make("div");
  #said = make("p", { role: "status", class: "desk__said" });
  #open: (result: Result) => void;
  #filters = make("div", { class: "desk__bar desk__screen" });

  constructor(open: (result: Result) => void, repick: (pick: Pick, beyond: boolean) => void) {
    this.#open = open;
    this.#repick = repick;
    this.element.append(this.#filters, this.#said, this.#list);
  }

  #repick: (pick: Pick, beyond: boolean) => void;

  show(source: TableSource): void {
    this.#source = source;
    this.#page = 0;
    this.#showFilters();
    this.#showList();
  }

  #showFilters(): void {
    const pick = choice(PICKS, this.#source.pick);
    const beyond = choice([["no", "不算"], ["yes", "和别的一样算"]], this.#source.beyond ? "yes" : "no");
    const repick = () => this.#repick(pick.value as Pick, beyond.value === "yes");
    pick.addEventListener("change", repick);
    beyond.addEventListener("change", repick);
    const units = [...new Map(this.#source.all.map(({ unit }) => [folded(unit), unit])).values()].sort((a, b) =>
      a.localeCompare(b, "zh")
    );
    if (!units.includes(this.#unit)) this.#unit = units.find((each) => folded(each) === folded(this.#unit)) ?? "";
    const unit = choice([["", "全部"], ...units.filter(Boolean).map((each) => [each, each] as const)], this.#unit);
    unit.addEventListener("change", () => this.#filter(() => this.#unit = unit.value));
    const odd = (Object.keys(ODD) as Odd[]).filter((each) =>
      this.#source.all.some((result) => result.odd.includes(each))
    );
    const state = choice([
      ["each", "每人一份"],
      ["all", "全部答卷"],
      ["twice", "交过不止一次的"],
      ["waiting", "还没评完的"],
      ["out", "不计的"],
      ...odd.map((each) => [each, ODD[each].short] as const),
    ], this.#state);
    this.#state = state.value || "each";
    state.value = this.#state;
    state.addEventListener("change", () => this.#filter(() => this.#state = state.value));
    const search = make("input", { type: "search", autocomplete: "off" });
    search.value = this.#search;
    search.addEventListener("input", () => this.#filter(() => this.#search = search.value.trim()));
    this.#filters.replaceChildren(
      field("每人算", pick),
      ...odd.includes("attempts") ? [field("超过次数的", beyond)] : [],
      field("看", state),
      ...units.length > 1 ? [field("单位", unit)] : [],
      field("找姓名", search),
    );
  }

  #filter(change: () => void): void {
    change();
    this.#page = 0;
    this.#showList();
  }

  /** Columns that say something: what nobody was asked for is left out. */
  get #columns(): typeof COLUMNS {
    const said = (column: "unit" | "number") => this.#source.all.some((each) => each[column] !== "");
    return COLUMNS.filter(([column]) => (column !== "unit" && column !== "number") || said(column));
  }

  get rows(): Result[] {
    const state = this.#state;
    const [unit, name] = [folded(this.#unit), folded(this.#search)];
    const from = state === "each" ? this.#source.counted : this.#source.all;
    const shown = from.filter((each) =>
      (unit === "" || folded(each.unit) === unit) && folded(each.name).includes(name) &&
      (state === "each" || state === "all" || (state === "twice" && each.times > 1) ||
        (state === "waiting" && each.sheet.passed === null) ||
        (state === "out" && !mayCount(each, this.#source.beyond)) ||
        each.odd.includes(state as Odd))
    );
    const { column, up } = this.#sort;
    const compare = (a: Result, b: Result) => {
      const [one, other] = [a[column], b[column]];
      const order = typeof one === "number" && typeof other === "number"
        ? one - other
        : String(one).localeCompare(String(other), "zh");
      return (up ? order : -order) || a.finished - b.finished || (a.id < b.id ? -1 : 1);
    };
    return shown.sort(compare);
  }

  #showList(all = false): void {
    const rows = this.rows;
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const part = all ? rows : rows.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
    const held = this.#source.all.filter(({ counts, decided }) => !counts && !decided).length;
    const left = this.#source.all.filter((each) => each.counts && !mayCount(each, this.#source.beyond)).length;
    this.#said.textContent = `${rows.length} 份。${
      held > 0 ? `有 ${held} 份情况不寻常，先没有计分，请在“看：不计的”里定。` : ""
    }${left > 0 ? `有 ${left} 份超过了允许的次数，没有算，也在那里。` : ""}`;
    const body = make("tbody", {}, ...part.map((each) => this.#row(each)));
    const table = make(
      "table",
      {},
      make("caption", { class: "sr" }, "成绩"),
      make("thead", {}, make("tr", {}, ...this.#columns.map(([column, words]) => this.#head(column, words)))),
      body,
    );
    const turn = (step: number) => () => {
      this.#page += step;
      this.#showList();
      focusOn(this.#said);
    };
    const pager = make(
      "div",
      { class: "desk__bar desk__screen" },
      ...this.#page > 0 ? [button("上一页", turn(-1), "button--plain")] : [],
      `第 ${this.#page + 1} 页，共 ${pages} 页`,
      ...this.#page < pages - 1 ? [button("下一页", turn(1), "button--plain")] : [],
    );
    this.#list.replaceChildren(
      make("div", { class: "table grades__scroll", tabindex: "0", role: "group", "aria-label": "成绩" }, table),
      ...pages > 1 && !all ? [pager] : [],
    );
  }

  /** All rows at once, for paper; the result brings the pages back. */
  unfold(): () => void {
    this.#showList(true);
    return () => this.#showList();
  }

  #head(column: Column | "pass" | "state", words: string): HTMLElement {
    if (column === "pass" || column === "state") return make("th", { scope: "col" }, words);
    const sorted = this.#sort.column === column;
    const turn = button(`${words}${sorted ? (this.#sort.up ? " ▲" : " ▼") : ""}`, () => {
      this.#sort = { column, up: sorted ? !this.#sort.up : column !== "total" };
      this.#showList();
      this.#list.querySelector<HTMLElement>(`[data-column="${column}"] button`)?.focus();
    }, "grades__sort");
    turn.classList.remove("button");
    const order = sorted ? (this.#sort.up ? "ascending" : "descending") : "none";
    return make("th", { scope: "col", "data-column": column, "aria-sort": order }, turn);
  }

  #row(each: Result): HTMLElement {
    const name = button(each.name || "（没有写姓名）", () => this.#open(each), "grades__name");
    name.classList.remove("button");
    const sealed = each.sheet.markings.filter(({ state }) => state === "sealed").map(({ question }) => question);
    const tags = [
      ...mayCount(each, this.#source.beyond) ? [] : ["不计"],
      ...each.odd.map((odd) => ODD[odd].short),
      ...each.auto ? ["到点自动交"] : [],
      ...each.times > 1 ? [`交过 ${each.times} 次`] : [],
      ...each.sheet.waiting > 0 ? [`${each.sheet.waiting} 题待评分`] : [],
      ...sealed.some((question) => !isOwnId(question)) ? ["等钥匙文件"] : [],
      ...sealed.some(isOwnId) ? ["自己出的题等答案"] : [],
      ...each.sheet.updated > 0 ? [`${each.sheet.updated} 题已更新待定`] : [],
      ...each.sheet.unknown > 0 ? [`${each.sheet.unknown} 题字句没有公布过`] : [],
    ];
    const cells: Record<Column | "pass" | "state", Node | string> = {
      name,
      total: `${mark(each.total)} / ${mark(each.sheet.possible)}`,
      pass: passWords(each),
      state: make("span", { class: "grades__tags" }, ...tags.map((words) => make("span", { class: "tag" }, words))),
      unit: each.unit,
      number: each.number,
      attempt: String(each.attempt),
      finished: moment(each.finished),
    };
    return make(
      "tr",
      {},
      ...this.#columns.map(([column]) =>
        column === "name" ? make("th", { scope: "row" }, name) : make("td", {}, cells[column])
      ),
    );
  }
}
