/** Puts what was found into the form that the theme's search box draws: groups of documents with marked text. */
import search from "../../../../courseware/rules/shared/search.json" with { type: "json" };
import type { Found } from "./finding.ts";
import { COLLECTIONS, type Hit } from "./matching.ts";
import { type Index, type Passage, TOGETHER } from "./index/index.ts";
import { pieces, type Unit } from "./query/units.ts";

/** What the theme draws; its texts are HTML. */
export interface Item {
  location: string;
  title: string;
  text: string;
  tags?: string[];
  score: number;
  terms: Record<string, boolean>;
}

/** What the first, special item tells the page (hooks/browser/reader/search/search-panel-element.ts). */
export interface Note {
  query: string;
  /** What was found of each kind: terms, questions and sources one by one, of the others pages. */
  kinds: number[];
  /** All of that, of the kinds asked for, and how many of it are shown where one kind alone is. */
  entries: number;
  listed: number;
  /** Pages of the kinds asked for, and how many of them are shown. */
  pages: number;
  shown: number;
  /** The kind that was asked for alone; -1 where all were. */
  kind: number;
  near: boolean;
  /** The page that comes closest, where none fits; else empty. */
  nearest: string;
  instead: string;
  suggestions: string[];
  /** Characters of what was typed that were looked for, where there are more; else 0. */
  cut: number;
}

/** What a page is, in the reader's words. */
export const KINDS = Object.values(search.kinds);
const WINDOW = 96;
/** Entries of one page that are shown where their kind alone was asked for. */
const MANY = 200;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (each) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[each] ?? "#39"};`);

type Range = [start: number, end: number];

/** Where `text` has the words; where neither it nor `beside` has one of them whole, the pairs of it. */
export function rangesOf(text: string, words: string[][], fold: (character: string) => string, beside = ""): Range[] {
  const lines = unitsOf(text, fold), others = unitsOf(beside, fold);
  const found: Range[] = [];
  for (const word of words) {
    const whole = places(lines, word);
    if (whole.length > 0) found.push(...whole);
    else if (places(others, word).length > 0) continue;
    else word.slice(1).forEach((unit, at) => found.push(...places(lines, [word[at]!, unit])));
  }
  const joined: Range[] = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

function unitsOf(text: string, fold: (character: string) => string): Unit[][] {
  return linesOf(text).flatMap((line) =>
    pieces(line.text, fold).map((units) =>
      units.map((each) => ({ text: each.text, at: each.at + line.at, end: each.end + line.at }))
    )
  );
}

function places(lines: Unit[][], word: string[]): Range[] {
  const found: Range[] = [];
  for (const units of lines) {
    for (let at = 0; at + word.length <= units.length; at++) {
      if (word.every((unit, next) => units[at + next]!.text === unit)) {
        found.push([units[at]!.at, units[at + word.length - 1]!.end]);
      }
    }
  }
  return found;
}

function linesOf(text: string): { text: string; at: number }[] {
  let at = 0;
  return text.split("\n").map((line) => {
    const found = { text: line, at };
    at += line.length + 1;
    return found;
  });
}

function marked(text: string, ranges: Range[], from = 0, to = text.length): string {
  let html = "", at = from;
  for (const [start, end] of ranges) {
    if (end <= from || start >= to) continue;
    html += `${escape(text.slice(at, Math.max(at, start)))}<mark>${
      escape(text.slice(Math.max(from, start), Math.min(to, end)))
    }</mark>`;
    at = Math.min(to, end);
  }
  return (html + escape(text.slice(at, to))).replace(/\n/g, " ");
}

/** The stretch of a passage with most of what was looked for. */
function teaser(text: string, ranges: Range[]): string {
  if (text.length <= WINDOW * 1.3) return marked(text, ranges);
  let best = 0, most = -1;
  for (const [start] of ranges) {
    const length = ranges.reduce((sum, [a, b]) => sum + (a >= start && b <= start + WINDOW - 16 ? b - a : 0), 0);
    if (length > most) [best, most] = [start, length];
  }
  let from = Math.max(0, best - 16);
  const pause = text.slice(from, best).search(/[。！？\n][^。！？\n]*$/);
  if (from > 0 && pause >= 0) from += pause + 1;
  const to = Math.min(text.length, from + WINDOW);
  return (from > 0 ? "…" : "") + marked(text, ranges, from, to) + (to < text.length ? "…" : "");
}

/** The note, and the first `limit` pages as groups, with their texts; of one kind where `kind` is not -1. */
export async function show(
  index: Index,
  query: string,
  found: Found,
  limit: number,
  kind: number,
): Promise<Item[][]> {
  const kinds = KINDS.map(() => 0);
  for (const hit of found.hits) {
    const own = index.kindOf(hit.page);
    kinds[own]! += countOf(index, hit);
  }
  const wide = COLLECTIONS.includes(kind) ? MANY : 3;
  const fitting = found.hits.filter((each) => kind < 0 || index.kindOf(each.page) === kind);
  const hits = fitting.slice(0, limit);
  const wanted = passagesOf(index, hits, wide);
  const texts = new Map((await index.texts(wanted)).map((each, at) => [wanted[at]!, each]));
  const groups = hits.map((hit, at) => {
    const score = hits.length - at + 1;
    const passages = entriesOf(index, hit).flatMap((each) => texts.get(each) ?? []).slice(0, wide);
    const docs = passages.map((each) => itemOf(index, found.words, each, score));
    const [first] = passages;
    const kind = KINDS[index.kindOf(hit.page)]!;
    const top = docs.find((each) => !each.location.includes("#"));
    if (top) top.tags = [kind];
    else {
      const title = marked(first!.pageTitle, rangesOf(first!.pageTitle, found.words, index.fold));
      docs.push({ location: first!.url, title, text: "", tags: [kind], score: 0, terms: docs[0]!.terms });
    }
    return docs;
  });
  const [first] = hits.flatMap((hit) => entriesOf(index, hit).flatMap((each) => texts.get(each) ?? []));
  const note: Note = {
    query: found.cut ? query.slice(0, found.cut) : query,
    kinds,
    entries: fitting.reduce((sum, hit) => sum + countOf(index, hit), 0),
    listed: hits.reduce((sum, hit) => sum + Math.min(countOf(index, hit), wide), 0),
    pages: fitting.length,
    shown: hits.length,
    kind,
    near: found.near,
    nearest: found.near ? first?.pageTitle ?? "" : "",
    instead: found.instead,
    suggestions: found.suggestions,
    cut: found.cut,
  };
  return [[noteItem(note)], ...groups];
}

/** What of a page counts: of a collection its entries, else the page. */
function countOf(index: Index, hit: Hit): number {
  return COLLECTIONS.includes(index.kindOf(hit.page)) ? entriesOf(index, hit).length : 1;
}

/** The passages of a page without those that are parts of an entry which is there already. */
function entriesOf(index: Index, hit: Hit): number[] {
  const seen = new Set<number>();
  return hit.passages.filter((each) => {
    const entry = index.entryOf(each);
    return !seen.has(entry) && seen.add(entry);
  });
}

/** The best passage of each page, two of the first; further ones where they come along in the same script. */
function passagesOf(index: Index, hits: Hit[], wide: number): number[] {
  const all = hits.map((hit) => entriesOf(index, hit));
  const chosen = all.flatMap((each, at) => each.slice(0, wide > 3 ? wide : at < 2 ? 2 : 1));
  const scripts = new Set(chosen.map((each) => Math.floor(each / TOGETHER)));
  const taken = new Set(chosen);
  return all.flatMap((each) =>
    each.filter((passage) => taken.has(passage) || scripts.has(Math.floor(passage / TOGETHER))).slice(0, wide)
  );
}

function itemOf(index: Index, words: string[][], passage: Passage, score: number): Item {
  const ranges = rangesOf(passage.text, words, index.fold, passage.title);
  const titled = rangesOf(passage.title, words, index.fold, passage.text);
  const strings = new Set([
    ...ranges.map(([a, b]) => passage.text.slice(a, b)),
    ...titled.map(([a, b]) => passage.title.slice(a, b)),
  ]);
  const least = words.some((word) => word.length === 1) ? 1 : 2;
  const terms = [...strings].filter((each) => each.length >= least).sort((a, b) => b.length - a.length).slice(0, 6);
  return {
    location: passage.url + (passage.anchor && `#${passage.anchor}`),
    title: marked(passage.title, titled),
    text: teaser(passage.text, ranges),
    score,
    terms: Object.fromEntries(terms.map((each) => [each, true])),
  };
}

/** Drawn as it is where the page's own script does not come. */
function noteItem(note: Note): Item {
  const words = note.pages === 0 ? `没有找到“${note.query}”。看看课程地图` : `${note.pages} 页说到了。也可以看课程地图`;
  const title = `<data class="search-note" value="${escape(JSON.stringify(note))}">${escape(words)}</data>`;
  return { location: "map/", title, text: "", score: 0, terms: {} };
}
