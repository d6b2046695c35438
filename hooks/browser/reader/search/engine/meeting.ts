/** What somebody has met with, told in a sentence: the page that answers it, by what its own words have in common with it. */
import type { Index, Met } from "./index/index.ts";
import { Fit, type Hit } from "./matching.ts";

/** BM25: how soon a feature said again says no more, and how much the length of a text counts. */
const SOON = 1.2, LONG = 0.3;
/** What a single character tells, of what a pair of them does. */
const SINGLE = 0.5;
/** Characters that tell nothing alone. */
const EMPTY = new Set("的了是我你他她它们在有和就都也要不没人到说去来上下这那个一怎么什能吗谁找给被把让对家里");
/** A matter is sure where it has this share of all that the sentence could tell, or this much. */
const SURE = 0.3, MUCH = 12;
/** How much more than the next it must have then, in either case. */
const BEFORE = 1.15, FAR = 1.5;
/** What a matter must have to be named where it is not sure: as the closest, and beside pages that have all of the sentence. */
const LEAST = 2, BESIDE = 9;
/** Matters that are given, and the share of the best's score that others of them must have. */
const GIVEN = 3, LIKE = 0.6;
/** Of a query of few characters, the share that words of matters must make up. */
const MOSTLY = 0.9;

interface Meeting {
  page: number;
  score: number;
}

const features = (text: string): string[] =>
  text.split("\n").flatMap((line) => {
    const units = Array.from(line);
    return [...units.slice(1).map((unit, at) => units[at]! + unit), ...units.filter((unit) => !EMPTY.has(unit))];
  });

const weightOf = (feature: string): number => Array.from(feature).length > 1 ? 1 : SINGLE;

/** The matters that have something in common with `text`, the best first, and the most that any could have of it. */
export function meetings(all: Met[], text: string): { found: Meeting[]; most: number } {
  const told = all.map(([, title, words]) => {
    const counts = new Map<string, number>();
    for (const feature of features([title, title, ...words].join("\n"))) {
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
    return { counts, size: [...counts.values()].reduce((sum, each) => sum + each, 0) };
  });
  const usual = told.reduce((sum, each) => sum + each.size, 0) / Math.max(1, told.length);
  const scores = told.map(() => 0);
  let most = 0;
  for (const feature of new Set(features(text))) {
    const owners = told.filter(({ counts }) => counts.has(feature)).length;
    const rare = weightOf(feature) * Math.log(1 + (told.length - owners + 0.5) / (owners + 0.5));
    most += rare;
    told.forEach(({ counts, size }, at) => {
      const times = counts.get(feature) ?? 0;
      scores[at]! += rare * times * (SOON + 1) / (times + SOON * (1 - LONG + LONG * size / usual));
    });
  }
  const found = all.map(([page], at) => ({ page, score: scores[at]! })).filter((each) => each.score > 0);
  return { found: found.sort((a, b) => b.score - a.score || a.page - b.page), most };
}

/** The share of a query that words of any matter make up. */
export function covered(all: Met[], text: string): number {
  const there = Array.from(text, () => false);
  for (const word of new Set(all.flatMap(([, , words]) => words))) {
    for (let at = text.indexOf(word); word.length > 1 && at >= 0; at = text.indexOf(word, at + 1)) {
      there.fill(true, at, at + word.length);
    }
  }
  return there.filter(Boolean).length / Math.max(1, text.replace(/\n/g, "").length);
}

/**
 * The hits with the matters that `text` tells of, and whether they only come close; null where it tells of none. `asked` is a
 * sentence; of few characters, only what matters are called is meant.
 */
export function met(
  index: Index,
  all: Met[],
  text: string,
  hits: Hit[],
  asked: boolean,
  near: boolean,
): { hits: Hit[]; near: boolean } | null {
  const { found, most } = meetings(all, text);
  const [best, next] = found;
  if (!best || !asked && covered(all, text) < MOSTLY) return null;
  const lead = best.score / (next?.score ?? 1);
  const sure = best.score >= SURE * most && lead >= BEFORE || best.score >= MUCH && lead >= FAR;
  const alone = hits.length === 0 || near;
  if (asked && !sure && best.score < (alone ? LEAST : BESIDE)) return null;
  const given = found.slice(0, sure || alone ? GIVEN : GIVEN - 1).filter((each) =>
    !sure || each.score >= LIKE * best.score
  );
  const pages = new Set(given.map((each) => each.page));
  const top = hits[0]?.score ?? 0;
  const first = given.map(({ page }, at): Hit => {
    const own = hits.find((each) => each.page === page);
    return {
      page,
      fit: Math.max(own?.fit ?? Fit.None, Fit.Page),
      score: top + given.length - at,
      passages: own?.passages ?? [index.firsts[page]!],
    };
  });
  const rest = hits.filter((each) => !pages.has(each.page));
  // who typed a word alone may want what it is, and gets that first
  if (asked && (sure || alone)) return { hits: [...first, ...rest], near: !sure };
  return { hits: [...rest.slice(0, 1), ...first, ...rest.slice(1)], near: near && !sure };
}
