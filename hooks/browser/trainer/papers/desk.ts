/** A paper on the desk: everything that can be done to it, each step kept at once and taken back at will. No page here. */
import { newName } from "../../shared/links/bytes.ts";
import { TYPES } from "../../shared/course/words.ts";
import { parallel, swap } from "./drawing.ts";
import { draw, type Picked } from "./picking.ts";
import { type Cell, type Draft, draftOf } from "./shelf/kinds.ts";
import { newPaperId, type PaperShelf } from "./shelf/shelf.ts";
import type { Stock, Wording } from "./stock.ts";

/** Steps that can be taken back. */
const STEPS = 50;

interface Step {
  id: string;
  draft: Draft;
  /** It was not among the saved ones yet. */
  fresh: boolean;
}

export const UNKEPT = "浏览器没有存下来，刷新就会丢失。请先复制链接。";
export const OTHER = "另一个窗口也在改这份卷子：现在存的是这一份。要那一份，按“撤销”，按到它出来。";

/** What became of an act: what to say of it, and at which question of the paper. */
export interface Done {
  words: string;
  place?: number;
}

export class PaperDesk {
  readonly stock: Stock;
  readonly shelf: PaperShelf;
  id = newPaperId();
  draft: Draft = { title: "", rule: "all_or_nothing", seed: "", audience: "", cells: [], items: [] };
  /** By the place of a cell, how many questions the bank had too few. */
  lacking = new Map<number, number>();
  /** Why what was changed is not safe; empty where it is. */
  trouble = "";
  #unkept = false;
  #undo: Step[] = [];
  /** Questions that were swapped away, so that they do not come back at once. */
  #passed = new Set<string>();
  #seed: () => string;

  constructor(stock: Stock, shelf: PaperShelf, seed: () => string = () => newName(6)) {
    this.stock = stock;
    this.shelf = shelf;
    this.#seed = seed;
  }

  /** One of the saved papers; false where it is not there. */
  open(id: string): boolean {
    const found = this.shelf.open(id);
    if (found === null) return false;
    this.#on(id, draftOf(found));
    return true;
  }

  /** Another paper, which is kept from its first change on, or at once. */
  begin(draft: Draft, keep = false): void {
    this.#on(newPaperId(), { ...draft, seed: draft.seed || this.#seed() });
    if (keep) this.#keep();
  }

  /** What is on the desk is one of the saved papers. */
  get saved(): boolean {
    return this.shelf.get(this.id) !== null;
  }

  #on(id: string, draft: Draft): void {
    this.id = id;
    this.draft = draft;
    this.lacking.clear();
    this.#passed.clear();
    if (!this.#unkept) this.trouble = "";
  }

  /** Says whether another window has changed it, and takes that over. */
  refresh(): boolean {
    const found = this.shelf.get(this.id);
    if (found === null || found.gone !== undefined || this.#unkept) return false;
    if (JSON.stringify(draftOf(found)) === JSON.stringify(draftOf(this.draft))) return false;
    this.#step();
    this.open(this.id);
    return true;
  }

  #step(): void {
    this.#undo = [...this.#undo.slice(1 - STEPS), { id: this.id, draft: this.draft, fresh: !this.saved }];
  }

  /** A change; `quiet` is one more of a row that is taken back together, as letters of a title. */
  change(part: Partial<Draft>, quiet = false): void {
    if (!quiet) this.#step();
    this.draft = { ...this.draft, ...part };
    this.#keep();
  }

  #keep(): void {
    const { kept, other } = this.shelf.keep(this.id, this.draft);
    if (!kept) this.trouble = UNKEPT;
    else if (other !== null) {
      this.#undo.push({ id: this.id, draft: other, fresh: false });
      this.trouble = OTHER;
      // it stays to be seen; only what was not stored is made good by storing it
    } else if (this.#unkept) this.trouble = "";
    this.#unkept = !kept;
  }

  get steps(): number {
    return this.#undo.length;
  }

  /** Says what was taken back. */
  undo(): string {
    const before = this.#undo.pop();
    if (before === undefined) return "没有可以撤销的了。";
    const same = before.id === this.id;
    if (!same) this.shelf.open(before.id);
    this.id = before.id;
    this.draft = before.draft;
    this.lacking.clear();
    if (!before.fresh || same) this.#keep();
    return same ? "撤销了一步。" : `撤销了一步，回到“${before.draft.title}”。`;
  }

  /** Leaves this paper for another; what was on the desk can be had back by undoing. */
  leave(act: () => void): void {
    this.#step();
    act();
  }

  /** Other rows of the blueprint; what was drawn follows its row, and stands by itself where that is gone. */
  cells(next: Cell[]): void {
    const { cells, items } = this.draft;
    const places = cells.map((cell, place) => {
      const found = next.indexOf(cell);
      return found < 0 && next.length === cells.length ? place : found;
    });
    this.lacking.clear();
    this.change({ cells: next, items: items.map((each) => ({ ...each, cell: places[each.cell] ?? -1 })) });
  }

  /** Draws by the blueprint; another seed where another lot is wanted. What is pinned stays. */
  draw(another: boolean): Done {
    const { cells, items } = this.draft;
    const seed = another ? this.#seed() : this.draft.seed;
    const kept = items.filter(({ pinned, question }) => pinned && this.stock.byId.has(question));
    const drawn = draw(cells, this.stock.eligible(this.draft.audience), seed, { kept });
    this.lacking = new Map(drawn.lacking);
    this.#passed.clear();
    this.change({ seed, items: this.#sorted(drawn.items.map((each) => this.#worded(each))) });
    const missing = drawn.lacking.reduce((sum, [, count]) => sum + count, 0);
    const said = `抽到 ${drawn.items.length} 题`;
    return { words: missing > 0 ? `${said}，还缺 ${missing} 题：看标出来的几行。` : `${said}。` };
  }

  /** By type, as papers have their sections; within a type the order stays. */
  #sorted(items: readonly Picked[]): Picked[] {
    const order = Object.keys(TYPES);
    const place = ({ question }: Picked) => order.indexOf(this.stock.byId.get(question)?.type ?? "");
    return items.map((each, at) => ({ each, at })).sort((a, b) => place(a.each) - place(b.each) || a.at - b.at)
      .map(({ each }) => each);
  }

  /** With what it asks today, so that a later edition that asks something else is noticed. */
  #worded(each: Picked): Picked {
    const wording = this.stock.wording(each.question);
    return wording === null ? each : { ...each, ...wording };
  }

  /** Once words have come: questions that stand here without theirs get them. Nothing that anybody did, so no step. */
  word(): void {
    const items = this.draft.items.map((each) => each.hash === undefined ? this.#worded(each) : each);
    if (items.every((each, place) => each === this.draft.items[place])) return;
    this.draft = { ...this.draft, items };
    if (this.saved) this.#keep();
  }

  put(place: number, part: Partial<Picked>): void {
    this.change({ items: this.draft.items.map((each, at) => at === place ? { ...each, ...part } : each) });
  }

  swap(place: number): Done {
    const { items, cells, seed, audience } = this.draft;
    const gone = items[place]?.question ?? "";
    this.#passed.add(gone);
    const all = this.stock.eligible(audience);
    const type = this.stock.byId.get(gone)?.type;
    // a row of the blueprint may ask for several types; sections keep together all the same
    const like = all.filter((each) => each.type === type || items.some(({ question }) => question === each.id));
    const found = swap(items, place, cells, like, seed, this.#passed) ??
      swap(items, place, cells, all, seed, this.#passed);
    if (found === null) return { words: `第 ${place + 1} 题没有别的可换：题库里合适的都在卷子上了。`, place };
    const { hash: _, stem, ...rest } = items[place] as Picked;
    const [old, fresh] = [this.stock.stem(gone) || stem || "", this.stock.stem(found)];
    const next = this.#worded({ ...rest, question: found, pinned: false });
    this.change({ items: this.#sorted(items.map((each, at) => at === place ? next : each)) });
    return {
      words: old && fresh ? `第 ${place + 1} 题换了：${short(old)} → ${short(fresh)}` : `第 ${place + 1} 题换了一道。`,
      place: this.draft.items.findIndex(({ question }) => question === found),
    };
  }

  /** Past its neighbour of the same type: sections keep together. Null where there is none. */
  move(place: number, by: 1 | -1): Done & { moved: boolean } {
    const items = [...this.draft.items];
    const [one, other] = [items[place], items[place + by]];
    const type = (each: Picked | undefined) => this.stock.byId.get(each?.question ?? "")?.type;
    if (one === undefined || other === undefined || type(one) !== type(other)) {
      return { words: "已经是这个题型里最靠边的一题了。", place, moved: false };
    }
    [items[place], items[place + by]] = [other, one];
    this.change({ items });
    return { words: `移到了第 ${place + by + 1} 题。`, place: place + by, moved: true };
  }

  remove(place: number): Done {
    const { items } = this.draft;
    const gone = items[place];
    this.change({ items: items.filter((_, at) => at !== place) });
    const stem = this.stock.stem(gone?.question ?? "") || gone?.stem || "";
    return { words: `移除了第 ${place + 1} 题${stem ? `：${short(stem)}` : ""}。`, place: Math.max(0, place - 1) };
  }

  /** A question that a person chose: it stays whatever is drawn, behind those of its type. */
  add(question: string): Done {
    const known = this.stock.byId.get(question);
    const { items, cells } = this.draft;
    const there = items.findIndex((each) => each.question === question);
    if (there >= 0) return { words: `它已经在卷子上了，是第 ${there + 1} 题。`, place: there };
    if (known === undefined) return { words: "题库里没有这道题，可能已经撤下了。" };
    const like = [...items].reverse().find((each) => this.stock.byId.get(each.question)?.type === known.type);
    const points = like?.points ?? cells.find(({ types }) => types.includes(known.type))?.points ?? 2;
    const next = this.#sorted([...items, this.#worded({ question, points, cell: -1, pinned: true })]);
    this.change({ items: next });
    const place = next.findIndex((each) => each.question === question);
    return { words: `放进了“${this.draft.title}”，是第 ${place + 1} 题。`, place };
  }

  /** Another paper by the same wishes that shares no question with this one. */
  second(): Done {
    const { cells, items, seed, title, audience } = this.draft;
    const drawn = parallel(cells, this.stock.eligible(audience), seed, items);
    if (drawn.lacking.length > 0) return { words: "题库不够再出一套完全不重题的。请少要几题，或者放宽范围。" };
    const name = nextTitle(title, [...this.shelf.all().map((each) => each.title), title]);
    this.leave(() =>
      this.begin(
        { ...this.draft, title: name, items: this.#sorted(drawn.items.map((each) => this.#worded(each))) },
        true,
      )
    );
    return { words: `出了“${name}”：要求一样，难度相近，题目都不同。原来那份还在“我的卷子”里。` };
  }

  /** Questions whose words are not those that were chosen, or that are gone from the bank. */
  changed(): { place: number; item: Picked; now: Wording | null }[] {
    return this.draft.items.flatMap((item, place) => {
      const there = this.stock.byId.has(item.question);
      const now = there ? this.stock.wording(item.question) : null;
      const same = there && (now === null || item.hash === undefined || now.hash === item.hash);
      return same ? [] : [{ place, item, now }];
    });
  }

  /** Takes today's words for all of these. */
  accept(places: readonly number[]): void {
    this.change({ items: this.draft.items.map((each, at) => places.includes(at) ? this.#worded(each) : each) });
  }
}

function short(stem: string): string {
  const letters = Array.from(stem.trim().split("\n")[0] ?? "");
  return letters.length > 24 ? `“${letters.slice(0, 23).join("")}…”` : `“${letters.join("")}”`;
}

const ORDINALS = "二三四五六七八九";

/** 小测 → 小测（第二套）: never 小测 B, which is the same questions in another order. */
export function nextTitle(title: string, taken: readonly string[]): string {
  const plain = title.replace(/（第[二三四五六七八九]套）$|\s[B-Z]$/u, "");
  for (const each of ORDINALS) {
    if (!taken.includes(`${plain}（第${each}套）`)) return `${plain}（第${each}套）`.slice(-60);
  }
  return `${plain}（又一套）`.slice(-60);
}

/** 小测 → 小测（副本）, 小测（副本 2）. */
export function copyTitle(title: string, taken: readonly string[]): string {
  const plain = title.replace(/（副本(?: \d+)?）$/u, "").slice(0, 50);
  for (let number = 1;; number++) {
    const made = `${plain}（副本${number > 1 ? ` ${number}` : ""}）`;
    if (!taken.includes(made)) return made;
  }
}
