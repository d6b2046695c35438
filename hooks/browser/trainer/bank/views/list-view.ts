/** The questions of the bank: found by words and by all that is known of them, opened, chosen and taken away. */
import { LEVELS, typeName, TYPES } from "../../../shared/course/words.ts";
import type { OwnEntry } from "../../../shared/own/kinds.ts";
import { button, make } from "../../../shared/page/dom.ts";
import { day } from "../../../shared/page/days.ts";
import type { Bank } from "../keeping/bank.ts";
import { ANY, find, type Known, tagsOf, UNKNOWN, type Wish } from "../questions/finding.ts";
import { firstLine } from "../questions/making.ts";
import { choose, freshId, Said } from "./parts.ts";
import type { About, Chapters } from "./optional-view.ts";

export interface ListActs {
  open: (id: string) => void;
  settle: () => void;
  /** Something was changed here. */
  changed: () => void;
}

/** Rows that are shown at once; more are shown when asked for. */
const PAGE = 50;

const STATES = [["", "定了的和草稿"], ["settled", "只看定了的"], ["draft", "只看草稿"]] as const;
const USES = [["", "不论用过没有"], ["never", "没有用过的"], ["month", "一个月里用过的"], [
  "older",
  "一个月以前用过的",
]] as const;
const DID = [
  ["", "不论做得怎样"],
  ["hard", "难：得分率不到 40%"],
  ["middle", "中：40%–80%"],
  ["easy", "易：80% 以上"],
  ["poor", "分不出高低：区分度不到 0.2"],
] as const;
const ORDERS = [["changed", "刚改过的在前"], ["used", "刚用过的在前"], ["facility", "得分率低的在前"], [
  "discrimination",
  "区分度低的在前",
]] as const;

export class ListView {
  readonly element = make("section", { id: "questions", class: "own__list" });
  #bank: Bank;
  #acts: ListActs;
  #units: Chapters;
  #wish: Wish = { ...ANY };
  #known: ReadonlyMap<string, Known> = new Map();
  #shown = PAGE;
  readonly chosen = new Set<string>();
  #count = make("p", { role: "status", class: "own__count" });
  #rows = make("ul", { class: "own__rows" });
  #more = make("div", { class: "desk__bar" });
  #drafts = make("div");
  #bar = make("div", { class: "desk__bar own__chosen", hidden: true });
  #said = new Said();
  #filters = make("div", { class: "own__filters" });
  #found: OwnEntry[] = [];

  constructor(bank: Bank, about: About, acts: ListActs) {
    [this.#bank, this.#acts, this.#units] = [bank, acts, about.units];
    const words = make("input", {
      type: "search",
      id: freshId(),
      class: "desk__select own__search",
      autocomplete: "off",
    });
    words.addEventListener("input", () => this.#wished({ words: words.value }));
    const more = make("details", { class: "fold" }, make("summary", {}, "更多条件"), this.#filters);
    // made when opened: lists of tags change
    more.addEventListener("toggle", () => more.open && this.#offer());
    this.element.append(
      make("h2", {}, "题目"),
      this.#drafts,
      make("div", { class: "desk__bar" }, make("label", { for: words.id }, "找"), words),
      more,
      this.#count,
      this.#bar,
      this.#said.element,
      this.#rows,
      this.#more,
    );
    this.show();
  }

  /** All that fit what is looked for now. */
  get found(): readonly OwnEntry[] {
    return this.#found;
  }

  know(known: ReadonlyMap<string, Known>): void {
    this.#known = known;
    this.show();
  }

  /** Says something beside the list, as what became of a question that was open. */
  say(words: string, ...acts: HTMLElement[]): void {
    this.#said.answer(words, ...acts);
  }

  #wished(part: Partial<Wish>): void {
    this.#wish = { ...this.#wish, ...part };
    this.#shown = PAGE;
    this.show();
  }

  #offer(): void {
    const wish = this.#wish;
    const one = <K extends keyof Wish>(key: K, words: string, options: readonly (readonly [string, string])[]) => {
      const made = choose(options, wish[key], (value) => this.#wished({ [key]: value } as Partial<Wish>));
      made.id = freshId();
      return make("span", { class: "desk__field" }, make("label", { for: made.id }, words), made);
    };
    const units = this.#units.flatMap(([, all]) => all);
    this.#filters.replaceChildren(
      one("type", "题型", [["", "全部"], ...Object.entries(TYPES)]),
      one("tag", "标签", [["", "全部"], ...tagsOf(this.#bank.all()).map((tag) => [tag, tag] as const)]),
      one("unit", "单元", [["", "全部"], ...units]),
      one("level", "层次", [["", "全部"], ...Object.entries(LEVELS)]),
      one("state", "状态", STATES),
      one("used", "用过", USES),
      one("did", "做得怎样", DID),
      one("order", "排序", ORDERS),
      button("不要这些条件", () => {
        this.#wish = { ...ANY, words: this.#wish.words };
        this.#offer();
        this.show();
      }, "button--plain"),
    );
  }

  show(): void {
    const all = this.#bank.all();
    for (const id of this.chosen) if (!all.has(id)) this.chosen.delete(id);
    this.#found = find(all, this.#wish, this.#known, Date.now());
    const drafts = [...all.values()].filter(({ draft }) => draft.length > 0).length;
    this.#drafts.replaceChildren(
      ...drafts === 0 ? [] : [make(
        "div",
        { class: "aside own__drafts" },
        `有 ${drafts} 道草稿：核对好了才能上卷子。`,
        button("一道一道核对", () => this.#acts.settle()),
      )],
    );
    this.#count.textContent = all.size === 0
      ? "题库还是空的：写一道，或者读一个题库进来。"
      : this.#found.length === all.size
      ? `共 ${all.size} 道`
      : `共 ${all.size} 道，符合的 ${this.#found.length} 道`;
    const had = this.#rows.contains(document.activeElement) ? document.activeElement?.id ?? "" : "";
    this.#rows.replaceChildren(...this.#found.slice(0, this.#shown).map((entry) => this.#row(entry)));
    const rest = this.#found.length - this.#shown;
    this.#more.replaceChildren(
      ...rest <= 0 ? [] : [button(`再显示 ${Math.min(rest, PAGE)} 道（还有 ${rest} 道）`, () => {
        const next = this.#shown;
        this.#shown += PAGE;
        this.show();
        this.#rows.children[next]?.querySelector<HTMLElement>("button")?.focus();
      }, "button--plain")],
    );
    if (had !== "") document.getElementById(had)?.focus();
    this.#choice();
  }

  #row(entry: OwnEntry): HTMLElement {
    const { question, draft, at } = entry;
    const { id, type, tags = [], image } = question;
    const { used, times, people, facility, discrimination } = this.#known.get(id) ?? UNKNOWN;
    const box = make("input", { type: "checkbox", id: `own-pick-${id}`, "aria-label": `选中：${firstLine(question)}` });
    box.checked = this.chosen.has(id);
    box.addEventListener("change", () => {
      if (box.checked) this.chosen.add(id);
      else this.chosen.delete(id);
      this.#choice();
    });
    const open = button(firstLine(question), () => this.#acts.open(id), "button--plain own__open");
    open.id = `own-open-${id}`;
    const facts = [
      typeName(type),
      ...draft.length > 0 ? ["草稿"] : [],
      ...image === undefined ? [] : ["有图"],
      ...tags.map((tag) => `#${tag}`),
      used === null ? `${day(at)} 改` : `用过 ${times} 次，最近 ${day(used)}`,
      ...facility === null ? [] : [`得分率 ${Math.round(facility * 100)}%（${people} 人）`],
      ...discrimination === null ? [] : [`区分度 ${discrimination.toFixed(2)}`],
    ];
    return make(
      "li",
      { class: "own__item" },
      make("span", { class: "own__pick" }, box),
      make("div", {}, open, make("p", { class: "own__facts" }, facts.join(" · "))),
    );
  }

  /** What can be done with those that are chosen. */
  #choice(): void {
    const some = [...this.chosen];
    this.#bar.hidden = some.length === 0;
    if (some.length === 0) return this.#bar.replaceChildren();
    const tag = make("input", {
      id: "own-tag-all",
      class: "desk__select",
      list: "own-bank-tags-all",
      autocomplete: "off",
    });
    const typed = this.#bar.querySelector<HTMLInputElement>("#own-tag-all")?.value ?? "";
    tag.value = typed;
    this.#bar.replaceChildren(
      make("strong", {}, `选中 ${some.length} 道`),
      button(`选中符合的全部 ${this.#found.length} 道`, () => {
        for (const { question: { id } } of this.#found) this.chosen.add(id);
        this.show();
      }, "button--plain"),
      button("都不选", () => {
        this.chosen.clear();
        this.show();
      }, "button--plain"),
      make(
        "span",
        { class: "desk__field" },
        make("label", { for: tag.id }, "加标签"),
        tag,
        button("加上", () => this.#tag(tag.value), "button--plain"),
      ),
      button("删除", () => void this.#remove(), "button--plain"),
    );
  }

  #tag(text: string): void {
    const fresh = text.split(/[\s,，、;；]+/).filter(Boolean);
    const entries = [...this.chosen].flatMap((id) => this.#bank.get(id) ?? []);
    if (fresh.length === 0 || entries.length === 0) return this.#said.say("先写标签，再按“加上”。");
    const made = entries.map((each) => ({
      ...each,
      question: { ...each.question, tags: [...new Set([...each.question.tags ?? [], ...fresh])] },
    }));
    void this.#bank.put(...made).then(() => {
      this.#acts.changed();
      this.#said.answer(
        `给 ${made.length} 道加了标签“${fresh.join(" ")}”。`,
        this.#undoing(() => this.#bank.put(...entries)),
      );
    });
  }

  async #remove(): Promise<void> {
    const ids = [...this.chosen];
    const back = await this.#bank.remove(ids);
    this.chosen.clear();
    this.#acts.changed();
    this.#said.answer(`删除了 ${ids.length} 道。`, this.#undoing(back));
  }

  #undoing(back: () => Promise<unknown>): HTMLElement {
    return button("撤销", () =>
      void back().then(() => {
        this.#acts.changed();
        this.#said.answer("撤销了。");
      }), "button--plain");
  }
}
