/** The index as hooks/courseware/search/ writes it, read script by script as a search asks for it. */
import search from "../../../../../courseware/rules/shared/search.json" with { type: "json" };
import { numbers, places } from "./numbers.ts";
import { isHan } from "../query/units.ts";

/** Loads parts of the index by name. Rejects where one cannot be had. */
export type Load = (names: string[]) => Promise<unknown[]>;

export interface Start {
  /** How many passages each page has. */
  pages: string;
  /** Passages that go on with what the one before them began. */
  parts: string;
  /** How many pages are of each kind; pages are numbered by kind. */
  kinds: number[];
  /** The least key of each script of pairs. */
  keys: string;
  /** `ai爱艾an安…`: what is read how; `others` has further readings. */
  sounds: string;
  others: string;
}

export type TextRow = [url: string, title: string, passages: [anchor: string, title: string, text: string][]];

export interface Names {
  /** A term and what else it is called. */
  terms: string[][];
  titles: string[];
}

/** A page by its number, its title, and the words by which people tell of what it answers. */
export type Met = [page: number, title: string, words: string[]];

export interface Passage {
  page: number;
  url: string;
  pageTitle: string;
  anchor: string;
  title: string;
  text: string;
}

/** Passages in a script of texts. */
export const TOGETHER = search.together;
const RECORD = /~(?:\{([^}]*)\}|([^!-~]))([!-z|]*)|(?:\{([^}]*)\}|([^!-~]))([!-z|]*)/g;

export class Index {
  /** Passage at which each page begins, and one past the last. */
  readonly firsts: number[] = [0];
  readonly readings = new Map<string, string[]>();
  /** Readings of common characters that the course does not have. */
  readonly strange = new Map<string, string[]>();
  readonly bySound = new Map<string, string[]>();
  /** How else characters are read than the course's titles have them; empty until `readFurther`. */
  readonly further = new Map<string, string[]>();
  readonly #kinds: number[] = [];
  readonly #keys: string[];
  readonly #parts = new Map<string, Promise<unknown>>();
  readonly #pairs = new Map<number, Map<string, string>>();
  readonly #heard = new Set<string>();
  readonly #goOn: Set<number>;
  #fold: Map<string, string> | null = null;

  constructor(start: Start, readonly load: Load) {
    for (const count of numbers(start.pages)) this.firsts.push(this.firsts[this.firsts.length - 1]! + count);
    this.#goOn = new Set(places(start.parts));
    let end = 0;
    for (const count of start.kinds) this.#kinds.push(end += count);
    this.#keys = start.keys.split(",");
    this.#hear(start.sounds, this.readings);
    this.#hear(start.others, this.readings);
    for (const [character, sounds] of this.readings) {
      for (const sound of sounds) {
        const same = this.bySound.get(sound);
        if (same) same.push(character);
        else this.bySound.set(sound, [character]);
      }
    }
  }

  #hear(table: string, readings: Map<string, string[]>): void {
    for (const [, sound = "", characters = ""] of table.matchAll(/([a-z]+)([^a-z]+)/g)) {
      for (const each of characters) readings.set(each, [...readings.get(each) ?? [], sound]);
    }
  }

  get passages(): number {
    return this.firsts[this.firsts.length - 1]!;
  }

  get pages(): number {
    return this.firsts.length - 1;
  }

  pageOf(passage: number): number {
    return above(this.firsts, passage) - 1;
  }

  /** Place in the compiler's KINDS. */
  kindOf(page: number): number {
    return above(this.#kinds, page);
  }

  /** The passage at which the entry begins that a passage is part of. */
  entryOf(passage: number): number {
    while (this.#goOn.has(passage)) passage--;
    return passage;
  }

  initial(unit: string): string {
    return isHan(unit) ? this.readings.get(unit)?.[0]?.[0] ?? "" : unit[0]!;
  }

  /** The simplified form of a character that the index does not have; asks for the table only once it is needed. */
  fold = (character: string): string => this.#fold?.get(character) ?? character;

  async readFolding(text: string): Promise<void> {
    if (this.#fold || !Array.from(text).some((each) => isHan(each) && !this.readings.has(each))) return;
    const [table] = await this.#get(["fold"]) as [string];
    const characters = Array.from(table);
    this.#fold = new Map(characters.flatMap((each, at) => at % 2 ? [] : [[each, characters[at + 1]!]]));
  }

  /** How a character sounds; asks for the characters that the course does not have only once one is met. */
  async soundsOf(unit: string): Promise<string[]> {
    if (!isHan(unit)) return [];
    for (const name of ["strange", "rare"]) {
      if (this.readings.has(unit) || this.strange.has(unit)) break;
      const [table] = await this.#get([name]) as [string];
      if (!this.#heard.has(name)) this.#hear(table, this.strange);
      this.#heard.add(name);
    }
    return this.readings.get(unit) ?? this.strange.get(unit) ?? [];
  }

  async readFurther(): Promise<void> {
    const [table] = await this.#get(["further"]) as [string];
    if (this.further.size === 0) this.#hear(table, this.further);
  }

  async names(): Promise<Names> {
    return (await this.#get(["names"]) as [Names])[0];
  }

  async met(): Promise<Met[]> {
    return (await this.#get(["met"]) as [Met[] | undefined])[0] ?? [];
  }

  /** Where pairs stand (2 × passage, + 1 in a title), in the order asked; a unit alone is a pair with "". */
  async places(pairs: [string, string][]): Promise<number[][]> {
    const scripts = pairs.map(([a, b]) => {
      const key = this.#key(a, b);
      return key === "" ? -1 : Math.max(0, above(this.#keys, key) - 1);
    });
    await this.#read(scripts);
    return pairs.map(([a, b], at) => places(this.#pairs.get(scripts[at]!)?.get(`${a} ${b}`) ?? ""));
  }

  /**
   * Every pair in the index that has its first unit from one set and its second from the other, with its places; none
   * where that would take more than `most` scripts.
   */
  async between(firsts: Set<string>, seconds: Set<string>, most: number): Promise<[string, string, number[]][]> {
    const sounds = new Set(Array.from(seconds, (each) => this.#sound(each)));
    const scripts = new Set<number>();
    for (const first of firsts) {
      for (const sound of sounds) {
        const start = keyOf(first, this.#sound(first), sound);
        const last = above(this.#keys, `${start}\uffff`) - 1;
        for (let at = Math.max(0, above(this.#keys, start) - 1); at <= last; at++) scripts.add(at);
      }
    }
    if (scripts.size > most) return [];
    await this.#read([...scripts]);
    const found: [string, string, number[]][] = [];
    for (const script of scripts) {
      for (const [pair, text] of this.#pairs.get(script)!) {
        const [a = "", b = ""] = pair.split(" ");
        if (firsts.has(a) && seconds.has(b)) found.push([a, b, places(text)]);
      }
    }
    return found;
  }

  /** What passages say. */
  async texts(passages: number[]): Promise<Passage[]> {
    const rows = await this.#get(passages.map((each) => `t${Math.floor(each / TOGETHER)}`)) as TextRow[][];
    return passages.map((passage, at) => {
      let skip = passage % TOGETHER;
      for (const [url, pageTitle, found] of rows[at]!) {
        const row = found[skip];
        if (row) {
          return {
            page: this.pageOf(passage),
            url,
            pageTitle,
            anchor: row[0],
            title: row[1] || pageTitle,
            text: row[2],
          };
        }
        skip -= found.length;
      }
      throw new Error(`t${passage}`);
    });
  }

  #sound(unit: string): string {
    return isHan(unit) ? this.readings.get(unit)?.[0] ?? "" : unit;
  }

  #key(a: string, b: string): string {
    const sound = this.#sound(a), other = this.#sound(b);
    return sound && (other || b === "") ? keyOf(a, sound, other) + b : "";
  }

  async #read(scripts: number[]): Promise<void> {
    const wanted = [...new Set(scripts)].filter((each) => each >= 0 && !this.#pairs.has(each));
    const texts = await this.#get(wanted.map((each) => `p${each}`)) as string[];
    wanted.forEach((each, at) => this.#pairs.set(each, read(texts[at]!)));
  }

  async #get(names: string[]): Promise<unknown[]> {
    const wanted = [...new Set(names)].filter((each) => !this.#parts.has(each));
    if (wanted.length > 0) {
      const loading = this.load(wanted);
      wanted.forEach((name, at) => this.#parts.set(name, loading.then((parts) => parts[at])));
    }
    try {
      return await Promise.all(names.map((each) => this.#parts.get(each)));
    } catch (error) {
      // what could not be had now may be had later
      for (const each of wanted) this.#parts.delete(each);
      throw error;
    }
  }
}

/** What pairs are ordered by (hooks/courseware/search/index.py), up to the second unit itself. */
export function keyOf(first: string, sound: string, other: string): string {
  return `${sound.slice(0, 1)}${other.slice(0, 1) || " "}${sound.slice(1)} ${first} ${other.slice(1)} `;
}

function read(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let first = "";
  for (const [, opened, character, alone, braced, second, more] of text.matchAll(RECORD)) {
    if (more === undefined) {
      first = opened ?? character!;
      if (alone) found.set(`${first} `, alone);
    } else found.set(`${first} ${braced ?? second!}`, more);
  }
  return found;
}

/** How many of the rising `values` are not above `value`. */
function above<T>(values: readonly T[], value: T): number {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
