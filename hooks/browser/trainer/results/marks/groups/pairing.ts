/** The same person in two assignments: found where names and numbers say so, asked about where they only look alike. */
import type { Listed } from "../../book/kinds.ts";
import { attendance, keyOf } from "../attendance.ts";
import { folded } from "../people.ts";
import type { Result } from "../results.ts";

export interface Pair {
  one: Result;
  other: Result;
  /** The unit is written in another way. */
  moved: boolean;
}

/** Somebody of the second time who may be one of the first. */
export interface Doubt {
  who: Listed;
  near: Listed[];
}

export interface Pairs {
  pairs: Pair[];
  only: { before: Listed[]; after: Listed[] };
  doubts: Doubt[];
}

/** A result with the name and number that the trainer said are meant. */
interface Someone {
  result: Result;
  name: string;
  number: string;
}

/** `alias`: what names, or names with numbers, the trainer said are whose, as `keyOf` makes them. */
export function pairedPeople(
  before: readonly Result[],
  after: readonly Result[],
  alias: Readonly<Record<string, string>>,
): Pairs {
  const said = new Map(Object.entries(alias).map(([name, meant]) => [folded(name), folded(meant)]));
  const someone = (result: Result): Someone => {
    const meant = said.get(keyOf(result)) ?? said.get(folded(result.name));
    const [name = "", number] = meant?.split("~") ?? [folded(result.name)];
    return { result, name, number: number ?? folded(result.number) };
  };
  const named = (all: readonly Result[]) => {
    const groups = new Map<string, Someone[]>();
    for (const each of all.map(someone)) {
      // nobody is anybody without a name
      if (each.name !== "") groups.set(each.name, [...groups.get(each.name) ?? [], each]);
    }
    return groups;
  };
  const [first, second] = [named(before), named(after)];
  const pairs: Pair[] = [];
  for (const [name, others] of second) {
    for (const { one, other } of matched(first.get(name) ?? [], others)) {
      const moved = alike(one.result.unit, other.result.unit) === false;
      pairs.push({ one: one.result, other: other.result, moved });
    }
  }
  const order = new Map(after.map((each, place) => [each, place]));
  pairs.sort((a, b) => (order.get(a.other) ?? 0) - (order.get(b.other) ?? 0));
  const done = new Set(pairs.flatMap(({ one, other }) => [one, other]));
  const left = (all: readonly Result[]) =>
    all.filter((each) => !done.has(each)).map(({ name, number }): Listed => ({ name, number }));
  const only = { before: left(before), after: left(after) };
  const isNamed = ({ name }: Listed) => folded(name) !== "";
  const { strangers } = attendance(only.before.filter(isNamed), {}, only.after.filter(isNamed));
  const doubts = strangers.filter(({ near }) => near.length > 0).map(({ name, number, near }) => ({
    who: { name, number },
    // two who cannot be told apart by what they wrote cannot be named either
    near: near.filter((each) => keyOf(each) !== keyOf({ name, number })),
  }));
  return { pairs, only, doubts: doubts.filter(({ near }) => near.length > 0) };
}

/** Pairs people of one name: what is surest first, and nobody where it could be two. */
function matched(ones: Someone[], others: Someone[]): { one: Someone; other: Someone }[] {
  const rules = [
    (one: Someone, other: Someone) => alike(one.number, other.number) === true,
    (one: Someone, other: Someone) =>
      alike(one.number, other.number) === null && alike(one.result.unit, other.result.unit) === true,
    // there is nobody else of this name
    (one: Someone, other: Someone) =>
      ones.length === 1 && others.length === 1 && alike(one.number, other.number) !== false,
  ];
  const found: { one: Someone; other: Someone }[] = [];
  for (const rule of rules) {
    for (const other of [...others]) {
      const [one, ...more] = ones.filter((each) => rule(each, other));
      if (one === undefined || more.length > 0) continue;
      if (others.filter((each) => rule(one, each)).length > 1) continue;
      found.push({ one, other });
      ones.splice(ones.indexOf(one), 1);
      others.splice(others.indexOf(other), 1);
    }
  }
  return found;
}

/** Null where one of the two was not asked. */
function alike(one: string, other: string): boolean | null {
  const [a, b] = [folded(one), folded(other)];
  return a === "" || b === "" ? null : a === b;
}
