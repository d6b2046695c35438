/** What a reader typed by its sound: pinyin, initials, and words written with other characters that sound alike. */
import type { Index } from "./index/index.ts";
import { isHan, pieces } from "./query/units.ts";

export interface Reading {
  words: string[][];
  /** The more, the further from what was typed. */
  cost: number;
  /** In how many passages it stands, and in titles. */
  count: number;
}

/** Units from which a word is not taken for another by chance. */
export const TELLING = 4;
/** Ways that are followed at once, and scripts that one pair may take. */
const WIDTH = 120;
const SCRIPTS = 12;

/** How far the unit at a place is from what was typed there. */
type Cost = (unit: string, at: number) => number;

/** Sounds that many readers do not keep apart. */
const blur = (sound: string): string => sound.replace(/^([zcs])h/, "$1").replace(/^n/, "l").replace(/ng$/, "n");

/** The ways to cut letters into syllables; a letter alone stands for every syllable that begins with it, at a cost. */
export function syllables(letters: string, known: ReadonlyMap<string, unknown>): { parts: string[]; cost: number }[] {
  const best: { parts: string[]; cost: number }[][] = [[{ parts: [], cost: 0 }]];
  for (let end = 1; end <= letters.length; end++) {
    const found: { parts: string[]; cost: number }[] = [];
    for (let start = Math.max(0, end - 6); start < end; start++) {
      const part = letters.slice(start, end);
      if (part.includes("'")) {
        if (part === "'") found.push(...best[start]!);
        continue;
      }
      const full = known.has(part);
      const initial = part.length === 1 || /^[zcs]h$/.test(part);
      if (!full && !initial) continue;
      for (const each of best[start]!) {
        found.push({
          parts: [...each.parts, full && part.length > 1 ? part : `${part}*`],
          cost: each.cost + (full && part.length > 1 ? 0.01 : 1),
        });
      }
    }
    found.sort((a, b) => a.cost - b.cost);
    best.push(found.slice(0, 6));
  }
  return best[letters.length]!;
}

/** What the letters may stand for, the likeliest first. */
export async function fromPinyin(index: Index, letters: string): Promise<Reading[]> {
  const found: Reading[] = [];
  const ways = syllables(letters, index.bySound).filter((each) => each.parts.length > 1 && each.parts.length <= 12);
  const cheapest = Math.min(...ways.map((each) => each.cost));
  for (const way of ways.filter((each) => each.cost < cheapest + 1.5).slice(0, 4)) {
    const sets = way.parts.map((part) => new Set(charactersOf(index, part)));
    for (const each of await usualFirst(index, sets, way.parts.map((part) => part[0]!), () => 0)) {
      found.push({ ...each, cost: each.cost + way.cost });
    }
  }
  return order(found);
}

function charactersOf(index: Index, part: string): string[] {
  if (!part.endsWith("*")) return index.bySound.get(part) ?? [];
  const start = part.slice(0, -1);
  const found: string[] = [];
  for (const [character, sounds] of index.readings) if (sounds[0]!.startsWith(start)) found.push(character);
  return found;
}

/**
 * Words of the course that sound as the typed one does, the nearest first; a long one by any reading that its characters have,
 * where the usual ones give none.
 */
export async function fromSound(index: Index, word: string[]): Promise<Reading[]> {
  if (word.length < 2 || word.length > 12) return [];
  const found = await alike(index, word, []);
  if (word.length < TELLING || found.some((each) => changed(each, word) < word.length)) return found;
  await index.readFurther();
  const further = await alike(index, word, [index.further]);
  return order([...found, ...further.filter((each) => changed(each, word) * 2 <= word.length)]);
}

/** Characters of a word that are otherwise than they were typed. */
export function changed({ words }: Reading, word: string[]): number {
  return words.flat().filter((unit, at) => unit !== word[at]).length;
}

async function alike(index: Index, word: string[], further: ReadonlyMap<string, string[]>[]): Promise<Reading[]> {
  const tables = [index.readings, ...further];
  // readings that are met less often are not blurred as well
  const near = further.length > 0 ? (sound: string) => sound : blur;
  const own = new Map<string, string[]>();
  for (const unit of word) {
    own.set(unit, [...await index.soundsOf(unit), ...further.flatMap((each) => each.get(unit) ?? [])]);
  }
  if (word.some((unit) => isHan(unit) && own.get(unit)!.length === 0)) return [];
  const sets = word.map((unit) => {
    const found = new Set([unit]);
    const sounds = new Set(own.get(unit)!.map(near));
    for (const [character, readings] of tables.flatMap((each) => [...each])) {
      if (index.readings.has(character) && readings.some((each) => sounds.has(near(each)))) found.add(character);
    }
    return found;
  });
  const cost = (unit: string, at: number) => {
    if (word[at] === unit) return 0;
    const same = tables.some((each) => each.get(unit)?.some((sound) => own.get(word[at]!)!.includes(sound)));
    return same ? 1 : 1.4;
  };
  const initials = word.map((unit) => isHan(unit) ? own.get(unit)![0]![0]! : unit[0]!);
  // what keeps nothing of what was typed must not hide what keeps something
  const keeps = (found: Reading[]) => found.some((each) => changed(each, word) < word.length);
  const found = await usualFirst(index, sets, initials, cost, keeps);
  return order(keeps(found) ? found : [...found, ...await named(index, sets, cost)]);
}

/** Terms that sound so: their characters may be read in so many ways that looking through all pairs would load too much. */
async function named(index: Index, sets: Set<string>[], cost: Cost): Promise<Reading[]> {
  const { terms } = await index.names();
  return terms.flat().flatMap((term) => {
    const units = pieces(term, index.fold).flat().map((each) => each.text);
    if (units.length !== sets.length || !units.every((unit, at) => sets[at]!.has(unit))) return [];
    return [{ words: [units], cost: units.reduce((sum, unit, at) => sum + cost(unit, at), 0), count: 1 }];
  });
}

/** Characters that are usually read so first: others lie in other scripts, which are loaded only if these are not `enough`. */
async function usualFirst(
  index: Index,
  sets: Set<string>[],
  initials: string[],
  cost: Cost,
  enough = (found: Reading[]): boolean => found.length > 0,
): Promise<Reading[]> {
  const usual = sets.map((set, at) => new Set([...set].filter((each) => index.initial(each) === initials[at])));
  const found = await chains(index, usual, cost);
  if (enough(found) || usual.every((set, at) => set.size === sets[at]!.size)) return found;
  return [...found, ...await chains(index, sets, cost)];
}

/** Ways through the sets, one unit of each, that stand side by side in some passage. */
async function chains(index: Index, sets: Set<string>[], cost: Cost): Promise<Reading[]> {
  const edges = await Promise.all(sets.slice(1).map((each, at) => index.between(sets[at]!, each, SCRIPTS)));
  let ways: { units: string[]; cost: number; places: number[] }[] = [];
  edges.forEach((found, at) => {
    const next: typeof ways = [];
    const byFirst = new Map<string, [string, string, number[]][]>();
    for (const edge of found) {
      const same = byFirst.get(edge[0]);
      if (same) same.push(edge);
      else byFirst.set(edge[0], [edge]);
    }
    if (at === 0) {
      for (const [a, b, places] of found) {
        next.push({ units: [a, b], cost: cost(a, 0) + cost(b, 1), places });
      }
    }
    for (const way of ways) {
      for (const [, b, places] of byFirst.get(way.units[at]!) ?? []) {
        const shared = both(way.places, places);
        if (shared.length > 0) {
          next.push({ units: [...way.units, b], cost: way.cost + cost(b, at + 1), places: shared });
        }
      }
    }
    next.sort((a, b) => a.cost - b.cost || worth(b.units, b.places) - worth(a.units, a.places));
    ways = next.slice(0, WIDTH);
  });
  return ways.map((way) => ({ words: [way.units], cost: way.cost, count: worth(way.units, way.places) }));
}

function order(found: Reading[]): Reading[] {
  const seen = new Set<string>();
  return found.sort((a, b) => a.cost - b.cost || b.count - a.count).filter((each) => {
    const key = each.words.join();
    return !seen.has(key) && seen.add(key);
  });
}

/** Passages that have it, those with it in the title ten times; little where it is held together by a small word. */
function worth(units: string[], places: number[]): number {
  const sum = places.reduce((total, place) => total + (place & 1 ? 10 : 1), 0);
  return units.some((each) => "的是在".includes(each)) ? sum / 8 : sum;
}

/** The passages of both lists; in a title where one of them is. */
function both(some: number[], others: number[]): number[] {
  const found: number[] = [];
  for (let a = 0, b = 0; a < some.length && b < others.length;) {
    const one = some[a]! >> 1, other = others[b]! >> 1;
    if (one === other) found.push(one * 2 + (some[a]! & others[b]! & 1));
    if (one <= other) a++;
    if (other <= one) b++;
  }
  return found;
}
