/** From what a reader typed to the pages to show: literally first, then by sound, then by what the question is about. */
import { isQuestion, matter } from "./query/asking.ts";
import type { Index } from "./index/index.ts";
import { Fit, type Hit, seek } from "./matching.ts";
import { changed, fromPinyin, fromSound, type Reading, syllables, TELLING } from "./sounding.ts";
import { isHan, pieces } from "./query/units.ts";
import { met } from "./meeting.ts";
import { plain } from "../../../shared/marking/lookalikes.ts";
import { writings } from "./query/writings.ts";

export interface Found {
  hits: Hit[];
  /** What was looked for, in units; shown in the passages. */
  words: string[][];
  /** What was taken for what was typed, where that is something else. */
  instead: string;
  /** Whether the hits only come close. */
  near: boolean;
  /** What may have been meant, where nothing was found. */
  suggestions: string[];
  /** Characters of the query that were looked for, where it has more; else 0. */
  cut: number;
}

/** Units from which a query is about several things, and from which it may have been pasted. */
const LONG = 7;
/** Characters of a query that are looked for; what is longer is a page, and would be looked for as long as its square. */
export const LONGEST = 200;
const PASTED = 12;
/** Hits below which the synonyms of the glossary are tried. */
const FEW = 3;
/** Readings of what was typed that are followed. */
const LIKELY = 3;
/** Passages from which what stands there is a word. */
const OFTEN = 3;
/** The share of a word that may sound otherwise where its parts are there as they were typed. */
const SURE = 1 / 3;

function cut(index: Index, text: string): string[][] {
  return text.split(/\s+/).flatMap((part) => pieces(part, index.fold)).map((units) => units.map((each) => each.text));
}

export async function find(index: Index, asking: string): Promise<Found> {
  const query = plain(asking.slice(0, LONGEST));
  await index.readFolding(query);
  const typed = cut(index, query);
  const size = typed.reduce((sum, word) => sum + word.length, 0);
  const found: Found = { hits: [], words: typed, instead: "", near: false, suggestions: [], cut: 0 };
  if (asking.length > LONGEST) found.cut = LONGEST;
  if (size === 0) return found;

  const asked = isQuestion(query);
  const latin = await byPinyin(index, typed);
  if (latin) return Object.assign(found, latin);
  // what is pasted may end as a question does
  if (!asked || size >= PASTED) {
    const least = typed.length > 1 || size >= 4 ? Fit.Page : Fit.Cover;
    found.hits = (await seek(index, typed, least)).hits;
    await byWriting(index, query, found, least);
    const best = Math.max(Fit.None, ...found.hits.map((each) => each.fit));
    // its characters may stand side by side by chance: 第一至三条 and 同意 are not what 一至同意 means
    if (best < Fit.Whole) await bySound(index, typed, found, best === Fit.Cover ? SURE : 1);
  }
  const open = asked || size >= LONG || typed.length > 1;
  if (open && found.hits.length === 0) await byMatter(index, query, found, asked ? 0.3 : 0.5);
  if (found.hits.length === 0 && asked) await bySound(index, typed, found, 1);
  // what stands somewhere as it was typed is what is meant, unless it is asked
  const whole = found.hits.some((each) => each.fit === Fit.Whole);
  if (found.hits.length < FEW) await bySynonyms(index, query, found);
  // the words of matters are as much to fetch as all else
  if (asked || !whole) await byMeeting(index, query, found, asked || size >= LONG);
  if (found.hits.length === 0) found.suggestions = await suggest(index, typed.flat());
  return found;
}

/** Pages that have a number of the query in another way of writing. */
async function byWriting(index: Index, query: string, found: Found, least: number): Promise<void> {
  for (const each of writings(query)) {
    const words = cut(index, each);
    const { hits } = await seek(index, words, least);
    const pages = new Set(found.hits.map(({ page }) => page));
    const others = hits.filter(({ page }) => !pages.has(page));
    if (others.length === 0) continue;
    found.hits = [...found.hits, ...others].sort((a, b) => b.score - a.score || a.page - b.page);
    found.words = [...found.words, ...words];
  }
}

/** Letters that stand nowhere as they are: pinyin, or the initials of it. */
async function byPinyin(index: Index, typed: string[][]): Promise<Partial<Found> | null> {
  const letters = typed.every((word) => word.every((unit) => /^[a-z]+$/.test(unit))) ? typed.flat() : [];
  if (letters.length === 0) return null;
  const literal = await index.places(letters.map((unit) => [unit, ""]));
  if (literal.every((places) => places.length > 0)) return null;
  const joined = letters.join("'");
  const readings = (await fromPinyin(index, joined)).slice(0, 4);
  if (readings.length === 0) readings.push(...await named(index, joined));
  const likely = readings.filter((each) => each.cost < readings[0]!.cost + 1 && each.count * 8 >= readings[0]!.count);
  if (likely.length === 0) return null;
  return {
    ...await either(index, likely.map((each) => each.words)),
    instead: likely.map((each) => each.words.flat().join("")).join("、"),
  };
}

/** Terms that sound so: for a site so large that looking through its pairs would load too much. */
async function named(index: Index, letters: string): Promise<Reading[]> {
  const wanted = syllables(letters, index.bySound).filter((each) => each.parts.length > 1);
  const { terms } = await index.names();
  const fits = (unit: string, part: string) =>
    (index.readings.get(unit) ?? []).some((sound) =>
      part.endsWith("*") ? sound.startsWith(part.slice(0, -1)) : sound === part
    );
  return terms.flat().flatMap((term) => {
    const units = cut(index, term).flat();
    return wanted.some(({ parts }) =>
        parts.length === units.length && parts.every((part, at) => fits(units[at]!, part))
      )
      ? [{ words: [units], cost: 0, count: 1 }]
      : [];
  });
}

/** The hits for any of several readings: where it is asked for the `best` page of each, then those of the first before others as good. */
async function either(index: Index, readings: string[][][], best = false): Promise<{ hits: Hit[]; words: string[][] }> {
  const byPage = new Map<number, Hit>();
  const first = new Set<number>();
  for (const [at, words] of readings.entries()) {
    const { hits } = await seek(index, words, Fit.Page);
    if (best && hits.length > 0) first.add(hits[0]!.page);
    for (const hit of hits) {
      const score = hit.score - at * 0.7;
      const before = byPage.get(hit.page);
      if (!before || before.score < score) byPage.set(hit.page, { ...hit, score });
    }
  }
  const sorted = [...byPage.values()].sort((a, b) => b.score - a.score || a.page - b.page);
  return {
    hits: [...sorted.filter((each) => first.has(each.page)), ...sorted.filter((each) => !first.has(each.page))],
    words: readings.flat(),
  };
}

/** Words of which some stand nowhere, written as they sound; of each, `most` is the share that may be otherwise. */
async function bySound(index: Index, typed: string[][], found: Found, most: number): Promise<void> {
  const meant: string[][][] = [];
  for (const word of typed) {
    const there = word.length < 2 || (await seek(index, [word], Fit.Whole)).hits.length > 0;
    const heard = there ? [] : await likely(index, word, most);
    meant.push(heard.length > 0 ? heard : [word]);
  }
  // each word as it most likely is, and one after the other as it may be as well
  const first = meant.map((each) => each[0]!);
  const others = meant.flatMap((each, at) =>
    each.slice(1).map((word) => first.map((own, place) => place === at ? word : own))
  );
  if (first.every((word, at) => word === typed[at])) return;
  const readings = [first, ...others].slice(0, LIKELY);
  const { hits, words } = await either(index, readings, true);
  const pages = new Set(hits.map((each) => each.page));
  hits.push(...found.hits.filter((each) => !pages.has(each.page)));
  const instead = readings.map((each) => each.map((word) => word.join("")).join(" ")).join("、");
  if (hits.length > 0) Object.assign(found, { hits, words, instead });
}

/** What a word may be that stands nowhere, as it is written in the course. */
async function likely(index: Index, word: string[], most: number): Promise<string[][]> {
  const few = Math.max(1, word.length * most);
  const sure: Reading[] = [];
  for (const each of await fromSound(index, word)) {
    const times = changed(each, word);
    // where nothing of it is as it was typed, too much sounds like it: only a word is meant, and of a short one only a name
    if (
      times > few ||
      times === word.length && !(word.length >= TELLING && each.count >= OFTEN || await isName(index, each))
    ) continue;
    sure.push(each);
  }
  const found: string[][] = [];
  for (const each of sure.filter(({ cost }) => cost < sure[0]!.cost + 0.5)) {
    if (each.count * 8 >= sure[0]!.count || await isName(index, each)) found.push(each.words[0]!);
  }
  return found.slice(0, LIKELY);
}

async function isName(index: Index, { words }: Reading): Promise<boolean> {
  const name = words.flat().join("");
  return (await index.names()).terms.some((each) => each.includes(name));
}

/** What a question or a long query is about: as much as a page has of it without the words that ask. */
async function byMatter(index: Index, query: string, found: Found, floor: number): Promise<void> {
  const soft = wordsOf(index, matter(query, false)), hard = wordsOf(index, matter(query, true));
  const words = hard.length > 0 ? hard : soft;
  if (words.length === 0) return;
  found.words = words;
  found.hits = (await seek(index, words, Fit.Part, floor, true)).hits;
  found.near = found.hits.every((each) => each.fit < Fit.Page);
}

function wordsOf(index: Index, text: string): string[][] {
  return cut(index, text.replace(/\n/g, " ")).filter((word) => word.length > 1 || !isHan(word[0]!));
}

/** The pages of matters that the query tells of, before others. */
async function byMeeting(index: Index, query: string, found: Found, told: boolean): Promise<void> {
  const text = cut(index, matter(query, false).replace(/\n/g, " ")).map((word) => word.join("")).join("\n");
  const answer = met(index, await index.met(), text, found.hits, told, found.near);
  if (answer) Object.assign(found, answer);
}

/** Pages on a term that the query calls by another name. */
async function bySynonyms(index: Index, query: string, found: Found): Promise<void> {
  const plain = cut(index, matter(query, false)).map((word) => word.join("")).join("\n");
  const { terms } = await index.names();
  const named = terms.filter(([term = "", ...others]) =>
    others.some((other) => plain.includes(other)) && !plain.includes(term)
  );
  for (const [term = ""] of named.slice(0, 3)) {
    const words = cut(index, term);
    const pages = new Set(found.hits.map((each) => each.page));
    const { hits } = await seek(index, words, Fit.Cover);
    found.hits.push(
      ...hits.filter((each) => !pages.has(each.page)).map((each) => ({ ...each, score: each.score - 2 })),
    );
    found.words = [...found.words, ...words];
  }
  found.hits.sort((a, b) => b.score - a.score || a.page - b.page);
}

const SUGGESTED = 6;

/** Terms and titles that have most in common with what was typed, by characters and by sound. */
async function suggest(index: Index, typed: string[]): Promise<string[]> {
  const { terms, titles } = await index.names();
  const soundsOf = (units: string[]) => units.map((each) => index.readings.get(each)?.[0] ?? each);
  const wanted = new Set(typed), heard = new Set(soundsOf(typed));
  const scored = [
    ...terms.map(([term = "", ...others]) => [term, term, ...others]),
    ...titles.map((title) => [title, title]),
  ]
    .map(([shown = "", ...names]) => {
      const score = Math.max(...names.map((name) => {
        const units = cut(index, name).flat();
        const shared = units.filter((each) => wanted.has(each)).length +
          0.6 * soundsOf(units).filter((each) => heard.has(each)).length;
        return shared / (units.length + typed.length);
      }));
      return { shown, score };
    });
  return scored.filter((each) => each.score > 0.25).sort((a, b) => b.score - a.score).slice(0, SUGGESTED).map((each) =>
    each.shown
  );
}
