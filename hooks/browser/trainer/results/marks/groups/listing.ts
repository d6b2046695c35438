/** Results in the order of the class list. */
import type { Listed } from "../../book/kinds.ts";
import { attendance, keyOf } from "../attendance.ts";

/** Whom the trainer expects, and which name on a receipt is which on the list. */
export interface ClassList {
  people: readonly Listed[];
  alias: Readonly<Record<string, string>>;
}

export interface Placed<T> {
  /** One for each of the list, in its order, with all that came of them. */
  rows: { expected: Listed; came: T[] }[];
  /** What came of people who are not on it, and who of the missing they may be. */
  others: { result: T; near: readonly Listed[] }[];
}

/** Puts what came beside the people of the list, as `attendance` finds them. */
export function placed<T extends { name: string; number: string }>(list: ClassList, all: readonly T[]): Placed<T> {
  const rows = list.people.map((expected) => ({ expected, came: [] as T[] }));
  const { came, strangers } = attendance(list.people, list.alias, all.filter(({ name }) => name !== ""));
  const places = new Map([...came].flatMap(([place, handed]) => handed.map((each) => [keyOf(each), place] as const)));
  const near = new Map(strangers.map((each) => [keyOf(each), each.near]));
  const others: Placed<T>["others"] = [];
  for (const result of all) {
    const row = rows[places.get(keyOf(result)) ?? -1];
    if (row === undefined) others.push({ result, near: near.get(keyOf(result)) ?? [] });
    else row.came.push(result);
  }
  return { rows, others };
}
