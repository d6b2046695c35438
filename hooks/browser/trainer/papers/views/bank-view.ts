/** 从题库里挑: the course's questions and the trainer's own to be looked through, each taken or put back by hand. */
import { DIFFICULTIES, LEVELS, typeName, TYPES } from "../../../shared/course/words.ts";
import { button, make } from "../../../shared/page/dom.ts";
import { select } from "./blueprint-view.ts";
import type { Candidate } from "../picking.ts";
import { scopeFrom, scopes } from "./scopes.ts";
import { firstLine, type Stock } from "../stock.ts";

/** Rows shown at once. */
const ROWS = 20;

export interface BankActs {
  add(question: string): void;
  /** Puts it into an element. */
  show(question: string, into: HTMLElement): void;
  starred(): ReadonlySet<string>;
  /** Places on the paper, by question. */
  on(): ReadonlyMap<string, number>;
}

export class BankView {
  readonly element = make("div", { class: "picked" });
  #stock: Stock;
  #acts: BankActs;
  #where = make("select", { id: "pick-where", class: "desk__select" });
  #type = select("挑：题型", [["", "各种题型"], ...Object.entries(TYPES)], "");
  #level = select("挑：层次", [["", "各种层次"], ...Object.entries(LEVELS)], "");
  #hard = select("挑：难度", [["", "不论难易"], ...Object.entries(DIFFICULTIES)], "");
  #words = make("input", { id: "pick-words", type: "search", class: "desk__select", maxlength: "60" });
  #starred = make("input", { id: "pick-starred", type: "checkbox" });
  #said = make("p", { role: "status", class: "desk__said" });
  #list = make("ul", { class: "folds picked__list" });
  #more: HTMLButtonElement;
  #shown = ROWS;
  #found: Candidate[] = [];

  constructor(stock: Stock, acts: BankActs) {
    this.#stock = stock;
    this.#acts = acts;
    this.#more = button("再看一些", () => {
      const from = this.#shown;
      this.#shown += ROWS;
      this.#render();
      this.#list.children[from]?.querySelector("summary")?.focus();
    }, "button--plain");
    const again = () => this.refresh(true);
    for (const each of [this.#where, this.#type, this.#level, this.#hard, this.#starred]) {
      each.addEventListener("change", again);
    }
    this.#words.addEventListener("input", again);
    const field = (words: string, control: HTMLElement) =>
      make("span", { class: "desk__field" }, make("label", { for: control.id }, words), control);
    this.element.append(
      make(
        "div",
        { class: "desk__bar" },
        field("范围", this.#where),
        this.#type,
        this.#level,
        this.#hard,
        field("题里有", this.#words),
        make("label", { class: "desk__check", for: this.#starred.id }, this.#starred, "只看收藏的 ☆"),
      ),
      this.#said,
      this.#list,
      this.#more,
    );
    this.fill();
  }

  /** The places that can be chosen, anew: her own questions came, or changed. */
  fill(): void {
    const chosen = this.#where.value;
    this.#where.replaceChildren(...scopes(this.#stock.course, this.#stock.own, this.#stock.tags));
    this.#where.value = chosen;
    if (this.#where.selectedIndex < 0) this.#where.value = "";
  }

  /** Looks at one unit, as a link from its page wants it. */
  look(unit: string): void {
    this.#where.value = `unit:${unit}`;
    if (this.#where.selectedIndex < 0) this.#where.value = "";
    this.refresh(true);
  }

  /** What is found now; `anew` begins at the top. */
  refresh(anew = false): void {
    if (anew) this.#shown = ROWS;
    const one = ({ value }: HTMLSelectElement) => value ? [value] : [];
    this.#found = this.#stock.find({
      ...scopeFrom(this.#where.value),
      types: one(this.#type),
      levels: one(this.#level),
      difficulties: one(this.#hard),
      count: 0,
      points: 0,
      words: this.#words.value,
      starred: this.#starred.checked,
    }, this.#starred.checked ? this.#acts.starred() : new Set());
    this.#render();
  }

  #render(): void {
    const on = this.#acts.on();
    const rows = this.#found.slice(0, this.#shown).map((each) => this.#row(each, on.get(each.id) ?? -1));
    this.#list.replaceChildren(...rows);
    this.#more.hidden = this.#found.length <= this.#shown;
    const unread = this.#words.value.trim() && !this.#stock.worded ? "课程的题目还没有装上，先只找自己的题。" : "";
    const found = unread +
      (this.#found.length === 0
        ? "没有这样的题。放宽一样再找。"
        : `找到 ${this.#found.length} 题${rows.length < this.#found.length ? `，先列 ${rows.length} 题` : ""}。`);
    // drawn anew after every step on the paper: what has not changed is no news to whoever hears it
    if (this.#said.textContent !== found) this.#said.textContent = found;
  }

  #row(each: Candidate, place: number): HTMLElement {
    const stem = firstLine(this.#stock.stem(each.id)) || each.id;
    const facts = [
      typeName(each.type),
      LEVELS[each.level] ?? "",
      DIFFICULTIES[each.difficulty] ?? "",
      this.#stock.place(each),
      place >= 0 ? `已是第 ${place + 1} 题` : "",
    ];
    const body = make("div", { class: "fold__body" });
    const fold = make(
      "details",
      { class: "fold" },
      make(
        "summary",
        {},
        stem,
        make("span", { class: "fold__facts" }, facts.filter(Boolean).join(" · ")),
      ),
      body,
    );
    fold.addEventListener("toggle", () => {
      if (fold.open && body.childElementCount === 0) this.#acts.show(each.id, body);
    });
    const take = button(place >= 0 ? "在卷子上" : "放进卷子", () => {
      if (take.getAttribute("aria-disabled") !== "true") this.#acts.add(each.id);
    }, "button--plain");
    take.setAttribute("aria-label", `${take.textContent}：${stem}`);
    take.dataset.take = each.id;
    if (place >= 0) take.setAttribute("aria-disabled", "true");
    return make("li", { class: "picked__row" }, fold, take);
  }
}
