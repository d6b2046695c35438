/** Who handed in: one person's attempts brought together, and the names of a roster. */
import type { Person } from "../../../shared/links/kinds.ts";
import { plain } from "../../../shared/marking/lookalikes.ts";

/** A name without what typing and copying add: width, spaces, case, radicals for characters. */
export function folded(name: string): string {
  return plain(name).normalize("NFKC").replace(/[\s\p{Cf}]+/gu, "").toLowerCase();
}

/** The same for all receipts of one person: name and number, or name and unit where no number was asked. */
export function personKey(person: Person): string {
  return [folded(person.name), folded(person.number) || folded(person.unit)].join("~");
}

export type Pick = "best" | "last" | "first";

/** The attempt that counts for a person. */
export function picked<T extends { total: number; finished: number; id: string }>(
  attempts: readonly T[],
  pick: Pick,
): T {
  const [first, ...others] = attempts;
  if (first === undefined) throw new RangeError("nobody without an attempt");
  const earlier = (a: T, b: T) => a.finished - b.finished || (a.id < b.id ? -1 : 1);
  return others.reduce((chosen, each) => {
    if (pick === "best" && each.total !== chosen.total) return each.total > chosen.total ? each : chosen;
    return (earlier(each, chosen) < 0) === (pick !== "last") ? each : chosen;
  }, first);
}

/** Most names that a roster may have. */
export const MOST_NAMES = 5000;

/** Lines and characters in which names are looked for; what goes beyond is no roster. */
const [MOST_LINES, LONGEST] = [20_000, 2_000_000];

/** Why a text is too much for a roster, in words; nothing where it is not. */
export function tooMany(text: string): string {
  const lines = text.length > LONGEST ? Infinity : text.split(/\r\n?|\n/).length;
  if (lines <= MOST_LINES && names(text).length <= MOST_NAMES) return "";
  return `名单最多 ${MOST_NAMES} 人、${MOST_LINES} 行、${
    LONGEST / 10_000
  } 万字，这一份超过了，没有用。请分成几次布置，或者删去用不着的列。`;
}

/** Names as pasted: one a line, or the columns of a table, of which the one headed 姓名 counts, or else the first with words. */
export function namesFrom(text: string): string[] {
  return names(text).slice(0, MOST_NAMES);
}

function names(text: string): string[] {
  const lines = text.slice(0, LONGEST).split(/\r\n?|\n/, MOST_LINES);
  const rows = lines.map((line) => line.split(/[\t,，;；]/).map((cell) => cell.trim()));
  const filled = rows.filter((row) => row.some(Boolean));
  const head = filled[0]?.findIndex((cell) => /^(姓名|名字|学员|参训人员)$/.test(cell)) ?? -1;
  const column = head >= 0
    ? head
    : Math.max(0, (filled[0] ?? []).findIndex((cell) => /[\p{L}]/u.test(cell) && !/^第?\d/.test(cell)));
  const names = filled.slice(head >= 0 ? 1 : 0).map((row) => (row[column] ?? "").replace(/^\d+[.、．\s]+/, "").trim());
  const seen = new Set<string>();
  return names.filter((name) => {
    if (name === "" || seen.has(folded(name))) return false;
    seen.add(folded(name));
    return true;
  });
}

/** How many letters differ, one put in, left out, exchanged, or two next to each other swapped; stops past `most`. */
export function distance(one: string, other: string, most = 2): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row]: [number[], number[]] = [[], b.map((_, place) => place).concat(b.length)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? most + 1;
}

/** Names that are suggested for one. */
const MOST_NEAR = 5;
/** Letters of a name that may be meant for another; longer ones are sentences. */
const LONGEST_NAME = 40;

/** Finds the places of the names that one may be meant for; only those are compared that share enough letters with it. */
export function neighbours(names: readonly string[]): (name: string) => number[] {
  const letters = names.map((each) => new Set(folded(each)));
  const having = new Map<string, number[]>();
  letters.forEach((own, place) => {
    if (own.size > LONGEST_NAME) return;
    for (const each of own) {
      const places = having.get(each);
      if (places === undefined) having.set(each, [place]);
      else places.push(place);
    }
  });
  const shared = new Uint32Array(names.length);
  return (name) => {
    const own = new Set(folded(name));
    const changes = [...folded(name)].length > 3 ? 2 : 1;
    const near: number[] = [];
    if (own.size > LONGEST_NAME || [...name].length > 2 * LONGEST_NAME) return near;
    const met = new Set<number>();
    for (const each of own) {
      for (const place of having.get(each) ?? []) {
        shared[place] = (shared[place] ?? 0) + 1;
        met.add(place);
      }
    }
    for (const place of [...met].sort((a, b) => a - b)) {
      const [both, other] = [shared[place] ?? 0, names[place] ?? ""];
      shared[place] = 0;
      // one letter changed takes away one shared letter at most; a name inside another shares all it has
      const enough = both >= own.size - changes || both >= (letters[place]?.size ?? 0);
      if (near.length < MOST_NEAR && enough && other.length <= 2 * LONGEST_NAME && isNear(name, other)) {
        near.push(place);
      }
    }
    return near;
  };
}

function isNear(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  if (a === "" || b === "") return false;
  if (a.length >= 2 && b.length >= 2 && (a.includes(b) || b.includes(a))) return true;
  const length = Math.max([...a].length, [...b].length);
  return distance(a, b) <= (length > 5 ? 2 : length > 1 ? 1 : 0);
}
