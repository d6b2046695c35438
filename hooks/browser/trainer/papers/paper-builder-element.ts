import { RULES } from "../../shared/links/facts.ts";
import { newName } from "../../shared/links/bytes.ts";
import { packPaper } from "../../shared/links/link.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import { paperOf } from "../../shared/course/paper.ts";
import { type Course, loadCourse } from "../../shared/course/course.ts";
import { typeName, TYPES } from "../../shared/course/words.ts";
import { DeskElement } from "../../shared/page/desk-element.ts";
import { button, link, make } from "../../shared/page/dom.ts";
import { KeyGuard } from "../keys/guard-view.ts";
import type { Rule } from "../../shared/marking/marking.ts";
import { PrintDesk } from "../printing/print-desk.ts";
import { pageLink } from "../../shared/page/address.ts";
import { RECOVERED } from "../../shared/records/journal/kinds.ts";
import { blueprintView, number, PRESETS } from "./blueprint-view.ts";
import { coverage } from "./coverage.ts";
import { type Draft, DraftShelf, linkedDraft } from "./draft.ts";
import { giveaways, parallel, swap } from "./drawing.ts";
import { type Candidate, type Cell, draw, type Picked } from "./picking.ts";

/** Steps that can be taken back. */
const STEPS = 50;

/** 组卷: a blueprint draws questions, a person has the last word; the paper stays in this browser and in its link. */
export class PaperBuilderElement extends DeskElement {
  #course: Course | null = null;
  #pool: Candidate[] = [];
  #bank = new Map<string, Candidate>();
  #draft: Draft = { title: "", rule: "all_or_nothing", seed: "", audience: "", cells: [], items: [] };
  #lacking = new Map<number, number>();
  #undo: Draft[] = [];
  #shelf = new DraftShelf();
  /** Questions that were swapped away, so that they do not come back at once. */
  #passed = new Set<string>();
  #audience = make("select", { id: "assemble-audience", class: "desk__select" });
  #run = 0;
  #said = make("p", { role: "status", class: "desk__said" });
  /** Apart from what is said of an act, which would take its place. */
  #trouble = make("p", { role: "alert", class: "desk__said" });
  #unkept = false;
  #touched = false;
  #blueprint = make("div");
  #list = make("div");
  #paper = make("div", { class: "assemble__paper" });
  #coverage = make("div");
  #ends = make("div");
  #printing = new PrintDesk();
  #guard = new KeyGuard(false, () => {});

  /** Drawing needs no hashes, and banks grow: what is drawn from is lighter than the course. */
  protected override course(): Promise<Course> {
    return loadCourse("assets/draw.js");
  }

  protected build(course: Course, signal: AbortSignal): void {
    globalThis.addEventListener(RECOVERED, () => this.#recovered(), { signal });
    this.#course = course;
    const chapterOf = new Map(course.chapters.flatMap(({ id, units }) => units.map((unit) => [unit, id])));
    this.#pool = course.units.flatMap(({ id: unit, questions, audiences = [] }) =>
      questions.map(([id, , objective, type, , level, difficulty]) => ({
        id,
        objective,
        type,
        level,
        difficulty,
        unit,
        chapter: chapterOf.get(unit) ?? "",
        audiences,
        apart: course.apart?.[id] ?? [],
      }))
    );
    this.#bank = new Map(this.#pool.map((each) => [each.id, each]));
    const linked = linkedDraft(location.hash);
    const trouble = linked instanceof Refusal ? linked.message : "";
    const given = linked instanceof Refusal ? null : linked;
    const [, preset] = PRESETS[0] ?? ["", []];
    const mine = this.#shelf.found();
    this.#draft = given ?? mine ??
      {
        title: "小测",
        rule: "all_or_nothing",
        seed: newName(6),
        audience: "",
        cells: preset.map((each) => ({ ...each })),
        items: [],
      };
    this.#guard.refresh();
    this.body.replaceChildren(
      this.#guard.element,
      ...trouble ? [make("p", { class: "notice", role: "alert" }, trouble)] : [],
      this.#head(),
      this.#blueprint,
      make(
        "div",
        { class: "desk__bar desk__screen" },
        button("抽题", () => this.#draw(false)),
        button("换一批", () => this.#draw(true), "button--plain"),
        button("撤销", () => this.#back(), "button--plain"),
      ),
      this.#said,
      this.#trouble,
      this.#list,
      this.#coverage,
      this.#ends,
      this.#printing.element,
      this.#paper,
    );
    this.#render();
    if (given !== null && mine !== null) this.#undo = [mine];
    if (given !== null) this.#tell("这是链接里的卷子，题目都固定着。改了才记在这个浏览器里；“撤销”回到您自己的那份。");
  }

  protected changedElsewhere(): void {
    // two tabs put two papers together: what is seen of the paper stays as it is
    this.#guard.refresh();
  }

  /** What the browser had lost is shown, unless something was changed here meanwhile. */
  #recovered(): void {
    const mine = this.#touched || location.hash.startsWith("#p=") ? null : this.#shelf.found();
    if (mine === null) return;
    this.#draft = mine;
    for (const [id, value] of [["assemble-title", mine.title], ["assemble-rule", mine.rule]] as const) {
      const field = this.body.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`);
      if (field !== null) field.value = value;
    }
    this.#render();
    this.#tell("浏览器刚才丢掉的卷子，找回来了。");
  }

  #head(): HTMLElement {
    const title = make("input", { id: "assemble-title", maxlength: "60", class: "desk__select" });
    title.value = this.#draft.title;
    title.addEventListener("input", () => {
      this.#draft = { ...this.#draft, title: title.value.trim() || "小测" };
      this.#keep();
      this.#renderEnds();
      void this.#renderPaper();
    });
    const rule = make("select", { id: "assemble-rule", class: "desk__select" });
    for (const [value, words] of Object.entries(RULES)) rule.append(make("option", { value }, words));
    rule.value = this.#draft.rule;
    rule.addEventListener("change", () => this.#change({ rule: rule.value as Rule }));
    const audience = this.#audience;
    audience.append(
      make("option", { value: "" }, "不限"),
      ...(this.#course?.audiences ?? []).map(([id, words]) => make("option", { value: id }, words)),
    );
    audience.addEventListener("change", () => this.#change({ audience: audience.value }));
    return make(
      "div",
      { class: "desk__bar desk__screen" },
      make("span", { class: "desk__field" }, make("label", { for: title.id }, "标题"), title),
      make("span", { class: "desk__field" }, make("label", { for: rule.id }, "多选"), rule),
      make("span", { class: "desk__field" }, make("label", { for: audience.id }, "面向"), audience),
    );
  }

  /** What may be drawn: all that is meant for whom the paper is. */
  get #eligible(): Candidate[] {
    const { audience } = this.#draft;
    return audience ? this.#pool.filter(({ audiences }) => audiences?.includes(audience)) : this.#pool;
  }

  #tell(words: string): void {
    this.#said.textContent = words;
  }

  #change(part: Partial<Draft>): void {
    this.#undo = [...this.#undo.slice(1 - STEPS), this.#draft];
    this.#draft = { ...this.#draft, ...part };
    // what was pressed is made anew; whoever has no mouse goes on where they were
    const label = document.activeElement?.getAttribute("aria-label");
    this.#keep();
    this.#render();
    if (!label || document.activeElement !== document.body) return;
    const again = [...this.body.querySelectorAll<HTMLElement>("[aria-label]")].find((each) =>
      each.getAttribute("aria-label") === label
    );
    (again ?? this.#list.querySelector<HTMLElement>(".assemble__item > a"))?.focus();
  }

  #keep(): void {
    this.#touched = true;
    const { kept, other } = this.#shelf.keep(this.#draft);
    if (!kept) this.#trouble.textContent = "浏览器没有存下来，刷新就会丢失。请先复制链接。";
    else if (other !== null) {
      this.#undo.push(other);
      this.#trouble.textContent =
        "另一个窗口也在组卷：浏览器里只存一份，现在存的是这一份。要那一份，按“撤销”，按到它出来。";
      // it stays to be seen; only what was not stored is made good by storing it
    } else if (this.#unkept) this.#trouble.textContent = "";
    this.#unkept = !kept;
  }

  /** Other rows of the blueprint; what was drawn follows its row, and stands by itself where that is gone. */
  #blueprintChanged(next: Cell[]): void {
    const { cells, items } = this.#draft;
    const places = cells.map((cell, place) => {
      const found = next.indexOf(cell);
      return found < 0 && next.length === cells.length ? place : found;
    });
    this.#lacking.clear();
    this.#change({ cells: next, items: items.map((each) => ({ ...each, cell: places[each.cell] ?? -1 })) });
  }

  #back(): void {
    const before = this.#undo.pop();
    if (before === undefined) return this.#tell("没有可以撤销的了。");
    this.#draft = before;
    this.#lacking.clear();
    this.#keep();
    this.#render();
    this.#tell("撤销了一步。");
  }

  /** Draws by the blueprint; another seed where another lot is wanted. What is pinned stays. */
  #draw(another: boolean): void {
    const { cells, items } = this.#draft;
    const seed = another ? newName(6) : this.#draft.seed;
    const kept = items.filter(({ pinned, question }) => pinned && this.#bank.has(question));
    const drawn = draw(cells, this.#eligible, seed, { kept });
    this.#lacking = new Map(drawn.lacking);
    this.#passed.clear();
    this.#change({ seed, items: this.#sorted(drawn.items) });
    const missing = drawn.lacking.reduce((sum, [, count]) => sum + count, 0);
    this.#tell(
      missing > 0
        ? `抽到 ${drawn.items.length} 题，还缺 ${missing} 题：看上面标出来的几行。`
        : `抽到 ${drawn.items.length} 题。`,
    );
  }

  /** By type, as papers have their sections; within a type the order stays. */
  #sorted(items: readonly Picked[]): Picked[] {
    const order = Object.keys(TYPES);
    const place = ({ question }: Picked) => order.indexOf(this.#bank.get(question)?.type ?? "");
    return items.map((each, at) => ({ each, at })).sort((a, b) => place(a.each) - place(b.each) || a.at - b.at).map((
      { each },
    ) => each);
  }

  #render(): void {
    const { cells, items } = this.#draft;
    const course = this.#course as Course;
    this.#blueprint.replaceChildren(
      blueprintView(course, cells, this.#lacking, (next) => this.#blueprintChanged(next)),
    );
    this.#coverage.replaceChildren(...items.length > 0 ? [coverage(course, items, this.#bank)] : []);
    this.#audience.value = this.#draft.audience;
    this.#renderList();
    this.#renderEnds();
    void this.#renderPaper();
  }

  #renderList(): void {
    const { items } = this.#draft;
    const gone = items.filter(({ question }) => !this.#bank.has(question)).length;
    const warnings = giveaways(this.#bank, items).map(([one, other]) =>
      make("p", { class: "notice" }, `第 ${one + 1} 题和第 ${other + 1} 题，一题的答案写在另一题的题干里，请换掉一题。`)
    );
    const rows = items.map((each, place) => {
      const known = this.#bank.get(each.question);
      const words = known === undefined ? "已从题库撤下" : `${typeName(known.type)} · ${this.#unit(known.unit)}`;
      const act = (what: string, doing: () => void) => {
        const made = button(what, doing, "button--plain");
        made.setAttribute("aria-label", `${what}：第 ${place + 1} 题`);
        return made;
      };
      const pin = act("固定", () => this.#put(place, { pinned: !each.pinned }));
      pin.setAttribute("aria-pressed", String(each.pinned));
      return make(
        "li",
        { class: "assemble__item" },
        make("a", { href: `#q-${each.question}` }, `第 ${place + 1} 题`),
        ` ${words} `,
        number(`第 ${place + 1} 题的分数`, each.points, 1, 50, (points) => this.#put(place, { points })),
        " 分 ",
        pin,
        act("换一题", () => this.#swap(place)),
        act("上移", () => this.#move(place, -1)),
        act("下移", () => this.#move(place, 1)),
        act("移除", () => this.#change({ items: items.filter((_, at) => at !== place) })),
      );
    });
    const sum = items.reduce((all, { points }) => all + points, 0);
    this.#list.replaceChildren(
      ...items.length > 0
        ? [make(
          "section",
          { class: "desk__screen" },
          make("h2", { id: "items" }, `这份卷子：${items.length} 题，${sum} 分`),
          gone > 0 ? make("p", { class: "notice" }, `有 ${gone} 题已从题库撤下，布置的时候会略过。`) : null,
          ...warnings,
          make("ol", { class: "assemble__items" }, ...rows),
        )]
        : [],
    );
  }

  #unit(id: string): string {
    const unit = this.#course?.units.find((each) => each.id === id);
    return unit === undefined ? id : `${unit.code} ${unit.title}`;
  }

  #put(place: number, part: Partial<Picked>): void {
    this.#change({ items: this.#draft.items.map((each, at) => at === place ? { ...each, ...part } : each) });
  }

  #swap(place: number): void {
    const { items, cells, seed } = this.#draft;
    const gone = items[place]?.question ?? "";
    this.#passed.add(gone);
    const found = swap(items, place, cells, this.#eligible, seed, this.#passed);
    if (found === null) return this.#tell(`第 ${place + 1} 题没有别的可换：题库里合适的都在卷子上了。`);
    this.#put(place, { question: found, pinned: false });
    this.#tell(`第 ${place + 1} 题换了一道。`);
  }

  /** Past its neighbour of the same type: sections keep together. */
  #move(place: number, by: number): void {
    const items = [...this.#draft.items];
    const [one, other] = [items[place], items[place + by]];
    const type = (each: Picked | undefined) => this.#bank.get(each?.question ?? "")?.type;
    if (one === undefined || other === undefined || type(one) !== type(other)) {
      return this.#tell("已经是这个题型里最靠边的一题了。");
    }
    [items[place], items[place + by]] = [other, one];
    this.#change({ items });
    this.#tell(`移到了第 ${place + by + 1} 题。`);
    const words = by < 0 ? "上移" : "下移";
    this.#list.querySelector<HTMLElement>(`[aria-label="${words}：第 ${place + by + 1} 题"]`)?.focus();
  }

  #renderEnds(): void {
    const { items, title, rule, seed } = this.#draft;
    const known = items.filter(({ question }) => this.#bank.has(question));
    if (known.length === 0) return this.#ends.replaceChildren();
    const packed = packPaper({ title, rule, seed, items: known.map(({ question, points }) => ({ question, points })) });
    const address = `${pageLink("trainer/assemble/")}#p=${packed}`;
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(address);
        this.#tell("链接复制好了：谁打开都是这一份。");
      } catch {
        field.hidden = false;
        field.select();
        this.#tell("请长按或按 Ctrl+C 复制选中的链接。");
      }
    };
    const field = make("textarea", {
      readonly: true,
      rows: "3",
      class: "desk__text",
      "aria-label": "卷子的链接",
      hidden: true,
    });
    field.value = address;
    const other = () => {
      const { cells, items, seed } = this.#draft;
      const drawn = parallel(cells, this.#eligible, seed, items);
      if (drawn.lacking.length > 0) {
        return this.#tell("题库不够再出一份完全不重题的。请少要几题，或者放宽范围。");
      }
      const letter = / B$/.test(title) ? "C" : "B";
      this.#change({ title: `${title.replace(/ [A-Z]$/, "")} ${letter}`, items: this.#sorted(drawn.items) });
      this.#tell("换成了另一份：要求一样，难度相近，题目都不同。按“撤销”回到原来那份。");
    };
    this.#ends.replaceChildren(make(
      "div",
      { class: "desk__screen" },
      make("h2", { id: "ends" }, "用这份卷子"),
      make(
        "div",
        { class: "desk__bar" },
        make("a", { href: `${pageLink("trainer/assign/")}#p=${packed}`, class: "button" }, "布置这份卷子"),
        link(`${pageLink("trainer/classroom/")}#p=${packed}`, "课堂上讲", "button button--plain"),
        button("复制链接", () => void copy(), "button--plain"),
        this.#draft.cells.length > 0 ? button("再出一份题目不同的（B 卷）", other, "button--plain") : null,
        button("打印和下载", () => this.#printing.focus(), "button--plain"),
      ),
      field,
    ));
  }

  /** The paper as it prints, with keys that open. */
  async #renderPaper(): Promise<void> {
    const run = ++this.#run;
    const { title, rule, seed, items } = this.#draft;
    if (items.length === 0) {
      this.#printing.clear();
      return this.#paper.replaceChildren();
    }
    const given = { title, rule, seed, items: items.map(({ question, points }) => ({ question, points })) };
    try {
      const { parts } = await paperOf(given, this.#course as Course);
      if (run !== this.#run) return;
      this.#paper.replaceChildren(make("h2", { id: "preview" }, title), ...parts);
      await this.#printing.show(given, this.#course as Course);
    } catch {
      if (run === this.#run) this.#tell("题目的字句没有装上，可能是网络断了。卷子还在。");
    }
  }
}
