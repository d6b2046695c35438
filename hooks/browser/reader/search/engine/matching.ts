/** Finds passages by the pairs of units that a query has. No DOM, no network: the index is handed over. */
import search from "../../../../courseware/rules/shared/search.json" with { type: "json" };
import type { Index } from "./index/index.ts";

/** How well something fits: everything side by side, every character somewhere in the passage, on the page, or a part. */
export const Fit = { None: 0, Part: 1, Page: 2, Cover: 3, Whole: 4 };

export interface Hit {
  page: number;
  fit: number;
  score: number;
  /** Passages that fit as well as any on the page, the best first. */
  passages: number[];
}

/** A pair of the query; `word` is the place of the word that it belongs to, `at` of its first unit within. */
interface Mark {
  word: number;
  at: number;
  pair: [string, string];
}

/** Pairs looked up at once: enough to tell one sentence of the course from every other. */
const MOST = 8;
const NAMES = Object.keys(search.kinds);
/** What is sought first where several things fit alike: matters, units, terms, cases, then sources, questions and other pages. */
const RANK = NAMES.map((name) =>
  ({ matter: 1.3, unit: 1.2, case: 1, term: 1.1, question: 0.2, source: 0.6 } as Record<string, number>)[name] ?? -0.4
);
const MATTERS = NAMES.indexOf("matter");
/** A question is most likely about what somebody has met with; how much more than a unit, the figures of tests/matters.tsv say. */
const MET = 3;
/** A term that is called so is likely what is meant. */
const TERMS = NAMES.indexOf("term");
/** Kinds of pages that hold many things side by side, and how many passages a page of the others usually has. */
export const COLLECTIONS = ["term", "question", "source"].map((name) => NAMES.indexOf(name));
const USUAL = 18;

function marksOf(words: string[][]): Mark[] {
  const all: Mark[] = [];
  words.forEach((units, word) => {
    if (units.length === 1) all.push({ word, at: 0, pair: [units[0]!, ""] });
    else units.slice(1).forEach((unit, at) => all.push({ word, at, pair: [units[at]!, unit] }));
  });
  if (all.length <= MOST) return all;
  // of a sentence, every other pair says nearly all
  const apart = all.filter((each, index) => each.at % 2 === 0 || index === all.length - 1);
  const step = Math.max(1, apart.length / MOST);
  return Array.from({ length: Math.min(MOST, apart.length) }, (_, at) => apart[Math.floor(at * step)]!);
}

export interface Sought {
  hits: Hit[];
  /** Words, or parts of words, that stand nowhere together with the rest. */
  missing: string[];
}

/**
 * Pages that fit `words`, the best first. `least` is the poorest fit that counts; with Fit.Part a page must have at least
 * the `floor` of what the rarer pairs weigh.
 */
export async function seek(index: Index, words: string[][], least: number, floor = 0.5, soft = false): Promise<Sought> {
  const marks = marksOf(words);
  if (marks.length === 0) return { hits: [], missing: [] };
  const lists = await index.places(marks.map((each) => each.pair));
  const masks = new Int32Array(index.passages);
  const titles = new Int32Array(index.passages);
  const touched: number[] = [];
  lists.forEach((places, at) => {
    const bit = 1 << at;
    for (const place of places) {
      const passage = place >> 1;
      if (masks[passage] === 0) touched.push(passage);
      masks[passage]! |= bit;
      if (place & 1) titles[passage]! |= bit;
    }
  });
  touched.sort((a, b) => a - b);
  const whole = marks.length === 32 ? -1 : (1 << marks.length) - 1;
  const units = coverOf(words, marks);
  // where words of a question meet, a pair is far rarer than both its neighbours, and says little
  const between = marks.map((mark, at) => {
    const [before, after] = [marks[at - 1], marks[at + 1]];
    if (!soft || before?.word !== mark.word || after?.word !== mark.word) return false;
    return lists[at]!.length * 4 < Math.min(lists[at - 1]!.length, lists[at + 1]!.length);
  });
  const weights = lists.map((places, at) =>
    places.length ? Math.log(1 + index.passages / places.length) * (between[at] ? 0.25 : 1) : 0
  );
  const unknown = Math.log(1 + index.passages) * 0.6;
  const total = lists.reduce((sum, places, at) => sum + (places.length ? weights[at]! : between[at] ? 1 : unknown), 0);
  const weigh = (mask: number) => weights.reduce((sum, weight, at) => sum + (mask >> at & 1 ? weight : 0), 0) / total;
  const covers = (mask: number) => mask === whole || units.every((unit) => (unit & mask) !== 0);

  const hits: Hit[] = [];
  for (let start = 0; start < touched.length;) {
    const page = index.pageOf(touched[start]!);
    const end = index.firsts[page + 1]!;
    let stop = start, together = 0;
    while (stop < touched.length && touched[stop]! < end) {
      together |= masks[touched[stop]!]!;
      stop++;
    }
    const found = touched.slice(start, stop);
    start = stop;
    const onPage = covers(together);
    const share = weigh(together);
    if (!onPage && (least > Fit.Part || share < floor)) continue;
    const first = index.firsts[page]!;
    let fit = onPage ? Fit.Page : Fit.Part;
    const scored = found.map((passage) => {
      const mask = masks[passage]!;
      const own = mask === whole ? Fit.Whole : covers(mask) ? Fit.Cover : Fit.None;
      if (own > fit) fit = own;
      return { passage, own, score: own * (soft ? 0.7 : 2) + weigh(mask) * 3 + weigh(titles[passage]!) * 2 };
    });
    if (fit < least) continue;
    scored.sort((a, b) => b.score - a.score || a.passage - b.passage);
    const best = scored[0]!;
    // a question is about a page that has much of it in one place, and most about one that has it in its title
    const near = Math.max(...found.map((passage) => weigh(masks[passage]!)));
    const score = (soft ? (share + near) * 3 + fit * 0.7 : fit * 4) + best.score * 0.6 +
      weigh(titles[first]!) * (soft ? 9 : 3) +
      weight(index, page, found, masks, titles, weights) / total * (soft ? 9 : 6) + (RANK[index.kindOf(page)] ?? 0) +
      (soft && index.kindOf(page) === MATTERS ? MET * share : 0) +
      (index.kindOf(page) === TERMS && found.some((passage) => titles[passage] === whole) ? 2 : 0);
    const shown = fit >= Fit.Cover ? scored.filter((each) => each.own >= Fit.Cover) : scored;
    hits.push({ page, fit, score, passages: shown.map((each) => each.passage) });
  }
  hits.sort((a, b) => b.score - a.score || a.page - b.page);
  return { hits, missing: marks.filter((_, at) => lists[at]!.length === 0).map((each) => each.pair.join("")) };
}

/**
 * How much a page is about the pairs: BM25 with passages for occurrences, and a title for three. Of a page that is a
 * collection (terms, questions, laws) only the best entry counts.
 */
function weight(
  index: Index,
  page: number,
  found: number[],
  masks: Int32Array,
  titles: Int32Array,
  weights: number[],
): number {
  const collection = COLLECTIONS.includes(index.kindOf(page));
  const size = collection ? 1 : (index.firsts[page + 1]! - index.firsts[page]!) / USUAL;
  return weights.reduce((sum, each, at) => {
    let times = 0;
    for (const passage of found) {
      if (masks[passage]! >> at & 1) times += titles[passage]! >> at & 1 ? 3 : 1;
    }
    if (collection) times = Math.min(times, 3);
    return sum + each * times / (times + 1.2 * (0.4 + 0.6 * size));
  }, 0);
}

/** For each unit that a mark looks at, the marks that show it. */
function coverOf(words: string[][], marks: Mark[]): number[] {
  const covers = new Map<string, number>();
  marks.forEach((mark, bit) => {
    const last = words[mark.word]!.length - 1;
    for (let at = mark.at; at <= Math.min(mark.at + 1, last); at++) {
      const key = `${mark.word} ${at}`;
      covers.set(key, (covers.get(key) ?? 0) | 1 << bit);
    }
  });
  return [...covers.values()];
}
