/** Puts what was found into the form that the theme's search box draws: groups of documents with marked text. */
import type { Found } from "./finding.ts";
import type { Index, Passage } from "./index.ts";
import { pieces } from "./units.ts";

/** What the theme draws; its texts are HTML. */
export interface Item {
  location: string;
  title: string;
  text: string;
  tags?: string[];
  score: number;
  terms: Record<string, boolean>;
}

/** What the last, special item tells the page (hooks/browser/searching/search-panel.ts). */
export interface Note {
  query: string;
  /** Pages found in all, and how many are shown. */
  total: number;
  shown: number;
  near: boolean;
  instead: string;
  suggestions: string[];
}

export const KINDS = ["单元", "案例", "术语", "题目", "来源", "其他"];
export const NOTE = "map/#search-note";
const WINDOW = 96;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (each) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[each] ?? "#39"};`);

type Range = [start: number, end: number];

/** Where `text` has the words: a word's pairs side by side, or a word of one unit. */
export function rangesOf(text: string, words: string[][], fold: (character: string) => string): Range[] {
  const pairs = new Set<string>(), alone = new Set<string>();
  for (const word of words) {
    if (word.length === 1) alone.add(word[0]!);
    word.slice(1).forEach((unit, at) => pairs.add(`${word[at]} ${unit}`));
  }
  const found: Range[] = [];
  const add = (start: number, end: number) => {
    const last = found[found.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  };
  for (const line of linesOf(text)) {
    for (const units of pieces(line.text, fold)) {
      units.forEach((unit, at) => {
        const next = units[at + 1];
        if (alone.has(unit.text)) add(line.at + unit.at, line.at + unit.end);
        if (next && pairs.has(`${unit.text} ${next.text}`)) add(line.at + unit.at, line.at + next.end);
      });
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

/** The first `limit` pages as groups, with their texts, and the note at the end. */
export async function show(index: Index, query: string, found: Found, limit: number): Promise<Item[][]> {
  const hits = found.hits.slice(0, limit);
  const wanted = hits.flatMap((hit, at) => hit.passages.slice(0, at < 3 ? 3 : at < 8 ? 2 : 1));
  const texts = new Map((await index.texts(wanted)).map((each, at) => [wanted[at]!, each]));
  const groups = hits.map((hit, at) => {
    const score = hits.length - at + 1;
    const passages = hit.passages.flatMap((each) => texts.get(each) ?? []);
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
  const note: Note = {
    query,
    total: found.hits.length,
    shown: hits.length,
    near: found.near,
    instead: found.instead,
    suggestions: found.suggestions,
  };
  return [...groups, [noteItem(note)]];
}

function itemOf(index: Index, words: string[][], passage: Passage, score: number): Item {
  const ranges = rangesOf(passage.text, words, index.fold);
  const titled = rangesOf(passage.title, words, index.fold);
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

/** Drawn as it is where the page's script does not come: a line that leads on. */
function noteItem(note: Note): Item {
  const words = note.total === 0
    ? `没有找到“${note.query}”。看看课程地图`
    : note.shown < note.total
    ? `还有 ${note.total - note.shown} 页，换个具体些的说法就能看到`
    : "没有要找的？看看课程地图";
  const title = `<data class="search-note" value="${escape(JSON.stringify(note))}">${escape(words)}</data>`;
  return { location: NOTE, title, text: "", score: 0, terms: {} };
}
