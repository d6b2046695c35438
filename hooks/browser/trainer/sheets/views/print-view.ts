/** 印答题卡: for whom, which variant; the paper itself too, in the same order. */
import { button, make } from "../../../shared/page/dom.ts";
import type { Listed, Roster } from "../../classes/store.ts";
import { isChoice } from "../../printing/layout.ts";
import { printView } from "../../printing/print-view.ts";
import type { Papers } from "../paper/papers.ts";
import { hasRoom } from "../paper/plan.ts";
import { sheetPages } from "../paper/printing.ts";

/** Sheets without a name: as many as are photocopied from, or a pile. */
const [NOBODY, MOST] = ["", 200];

/** Sheets go to the edge of the paper, and have their numbers on them. */
const EDGE = "@page { size: A4; margin: 0; @bottom-center { content: none; } }";

export class PrintView {
  readonly element: HTMLElement;
  readonly pages = make("div", { class: "sheets__pages" });
  /** By script, because a page's margins know no elements. */
  #rules = new CSSStyleSheet();
  #papers: Papers | null = null;
  #facts = "";
  #rosters: readonly Roster[] = [];
  #class = make("select", { id: "sheets-class", class: "desk__select" });
  #many = make("input", { id: "sheets-many", type: "number", min: "1", max: String(MOST), inputmode: "numeric" });
  #variant = make("select", { id: "sheets-variant", class: "desk__select" });
  #said = make("p", { role: "status", class: "desk__said" });

  constructor() {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#rules];
    this.#variant.append(
      make("option", { value: "0" }, "A 卷"),
      make("option", { value: "1" }, "B 卷：题目、选项换了次序"),
      make("option", { value: "both" }, "A、B 卷一人一样，隔着发"),
    );
    this.#many.value = "1";
    const many = make("span", { class: "desk__field" }, make("label", { for: this.#many.id }, "印几份"), this.#many);
    const choose = () => many.hidden = this.#class.value !== NOBODY;
    this.#class.addEventListener("change", choose);
    this.element = make(
      "div",
      {},
      make(
        "div",
        { class: "desk__bar" },
        field("印谁的", this.#class),
        field("哪一份", this.#variant),
        many,
      ),
      make(
        "div",
        { class: "desk__bar" },
        button("打印答题卡", () => this.#print(() => this.#cards(), EDGE)),
        button("打印试卷", () => this.#print(() => this.#questions(), ""), "button--plain"),
      ),
      this.#said,
    );
  }

  /** The class that is printed for; empty for nobody. */
  get chosen(): string {
    return this.#class.value;
  }

  show(papers: Papers, facts: string, rosters: readonly Roster[], chosen: string): void {
    [this.#papers, this.#facts, this.#rosters] = [papers, facts, rosters];
    const before = this.#class.value;
    this.#class.replaceChildren(
      make("option", { value: NOBODY }, "不印名字，自己填"),
      ...rosters.map(({ id, name, people }) =>
        make("option", { value: id }, `${name}（${people.length} 人，印好名字）`)
      ),
    );
    this.#class.value = rosters.some(({ id }) => id === before && id !== "") ? before : chosen;
    if (this.#class.selectedIndex < 0) this.#class.value = NOBODY;
    this.#class.dispatchEvent(new Event("change"));
    const written = papers.plans[0].written.length;
    this.#said.textContent = [
      ...papers.lost > 0 ? [`有 ${papers.lost} 题不在题库里，没有印上去。`] : [],
      ...papers.plans[0].pages.length === 0 ? ["这份卷子没有选择题和判断题，不用答题卡。"] : [],
      ...written > 0 ? [`有 ${written} 题要写字，写在答题卡后面的纸上，分数在成绩册的“纸卷”里录。`] : [],
    ].join("");
  }

  /** The variant of the person at a place. */
  #of(place: number): 0 | 1 {
    return this.#variant.value === "both" ? place % 2 === 0 ? 0 : 1 : this.#variant.value === "1" ? 1 : 0;
  }

  #cards(): HTMLElement[] {
    const papers = this.#papers;
    if (papers === null || !hasRoom(papers.plans[0])) return [];
    const people = this.#people();
    if (people === null) return [];
    return people.flatMap((person, place) => {
      const variant = this.#of(place);
      const sheet = papers.sheets[variant];
      const written = { ...sheet, sections: sheet.sections.filter((each) => !isChoice(each)) };
      return [
        ...sheetPages(papers.plans[variant], this.#facts, person),
        ...written.sections.length > 0 ? [writtenPage(written, person)] : [],
      ];
    });
  }

  /** Each variant once: copies are the printer's business. */
  #questions(): HTMLElement[] {
    const papers = this.#papers;
    if (papers === null) return [];
    const wanted = this.#variant.value === "both" ? [0, 1] as const : [this.#of(0)];
    return wanted.map((variant) => printView(papers.sheets[variant], "paper"));
  }

  #people(): (Listed | null)[] | null {
    if (this.#class.value !== NOBODY) {
      const people = this.#rosters.find(({ id }) => id === this.#class.value)?.people ?? [];
      if (people.length === 0) this.#said.textContent = "这个班还没有人，先到“班级”里加。";
      return people.length === 0 ? null : [...people];
    }
    const many = Number(this.#many.value);
    if (Number.isInteger(many) && many >= 1 && many <= MOST) return Array.from({ length: many }, () => null);
    this.#said.textContent = `请填 1 到 ${MOST} 之间的数。`;
    this.#many.focus();
    return null;
  }

  #print(make: () => HTMLElement[], rules: string): void {
    const pages = make();
    if (pages.length === 0) return;
    this.#rules.replaceSync(rules);
    this.pages.classList.toggle("sheets__pages--edge", rules !== "");
    this.#said.textContent = "";
    this.pages.replaceChildren(...pages);
    const pictures = [...this.pages.querySelectorAll("img")];
    // a picture that is still on its way would not be printed; one that never comes must not keep the rest from it
    void Promise.all(pictures.map((each) => each.decode().catch(() => null))).then(() => print());
  }
}

function writtenPage(sheet: Parameters<typeof printView>[0], person: Listed | null): HTMLElement {
  const page = printView(sheet, "answers");
  if (person !== null) page.querySelector(".printed__title")?.append(`　${person.name}`);
  return page;
}

function field(words: string, control: HTMLElement): HTMLElement {
  return make("span", { class: "desk__field" }, make("label", { for: control.id }, words), control);
}
