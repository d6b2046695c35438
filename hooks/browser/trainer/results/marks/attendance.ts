/** Whom the trainer expects, and who of them handed in: by name, and by number where there is one; what is doubtful is asked. */
import type { Listed } from "../book/kinds.ts";
import { folded, neighbours } from "./people.ts";

export interface Handed {
  name: string;
  number: string;
}

export interface Stranger extends Handed {
  /** Those expected who may be meant; none is taken for it. */
  near: Listed[];
}

export interface Attendance {
  missing: Listed[];
  /** By place among those expected: under which names and numbers they handed in. */
  came: Map<number, Handed[]>;
  /** Who handed in and is nobody expected, as far as can be told. */
  strangers: Stranger[];
}

/** Two of one name are told apart by their numbers; the same for whatever a person, or a form, made of both. */
export function keyOf({ name, number = "" }: Listed): string {
  return folded(number) === "" ? folded(name) : `${folded(name)}~${folded(number)}`;
}

/** As it is shown: the number behind the name. */
export function shown({ name, number = "" }: Listed): string {
  return number === "" ? name : `${name}（${number}）`;
}

const listed = (each: string | Listed): Listed => typeof each === "string" ? { name: each } : each;

/** `alias`: which name on a receipt the trainer said is whose. */
export function attendance(
  expected: readonly (string | Listed)[],
  alias: Readonly<Record<string, string>>,
  handedIn: readonly (string | Listed)[],
): Attendance {
  const people = expected.map(listed);
  const find = finder(people, alias);
  const came = new Map<number, Handed[]>();
  const unknown = new Map<string, Handed>();
  for (const each of handedIn.map(listed)) {
    const handed = { name: each.name, number: each.number ?? "" };
    const place = find(handed);
    if (place === null) unknown.set(keyOf(handed), handed);
    else came.set(place, [...came.get(place) ?? [], handed]);
  }
  const away = people.flatMap((_, place) => came.has(place) ? [] : [place]);
  const nearTo = neighbours(away.map((place) => people[place]?.name ?? ""));
  const strangers = [...unknown.values()].map((handed): Stranger => {
    const alike = nearTo(handed.name).map((at) => away[at] ?? -1);
    const same = people.flatMap((each, place) => sameNumber(each, handed) || sameName(each, handed) ? [place] : []);
    const free = same.filter((place) => !came.has(place));
    const places = new Set([...free.length > 0 ? free : same, ...alike]);
    return { ...handed, near: [...places].flatMap((place) => people[place] ?? []) };
  });
  return { missing: away.flatMap((place) => people[place] ?? []), came, strangers };
}

const sameName = (one: Listed, other: Handed) => folded(one.name) === folded(other.name);
const sameNumber = ({ number = "" }: Listed, other: Handed) =>
  folded(number) !== "" && folded(number) === folded(other.number);

/** The place of the one whom a receipt can only mean; null where it may be none, or several. */
function finder(people: readonly Listed[], alias: Readonly<Record<string, string>>): (handed: Handed) => number | null {
  const [names, keys] = [new Map<string, number[]>(), new Map<string, number>()];
  people.forEach((each, place) => {
    const name = folded(each.name);
    const own = names.get(name);
    if (own === undefined) names.set(name, [place]);
    else own.push(place);
    if (!keys.has(keyOf(each))) keys.set(keyOf(each), place);
  });
  const only = (name: string) => {
    const found = names.get(name) ?? [];
    return found.length === 1 ? found[0] ?? null : null;
  };
  // keys of the alias may have been written when less was folded
  const said = new Map(Object.entries(alias).map(([name, meant]) => [folded(name), folded(meant)]));
  return (handed) => {
    const meant = said.get(keyOf(handed)) ?? said.get(folded(handed.name));
    const told = meant === undefined ? null : keys.get(meant) ?? only(meant);
    if (told !== null) return told;
    const exact = folded(handed.number) === "" ? undefined : keys.get(keyOf(handed));
    if (exact !== undefined) return exact;
    const one = only(folded(handed.name));
    const number = one === null ? "" : folded(people[one]?.number ?? "");
    return number === "" || folded(handed.number) === "" ? one : null;
  };
}
