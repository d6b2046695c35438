/**
 * Two assignments side by side: who gained, which questions and objectives went better, and what is still not understood.
 * Only people who did both are compared, and only questions on which everybody's answer has a mark.
 */
import type { Assignment } from "../../../../shared/links/kinds.ts";
import type { Listed } from "../../book/kinds.ts";
import type { Known } from "../keys.ts";
import type { Marking } from "../marked.ts";
import { type Doubt, pairedPeople } from "./pairing.ts";
import { ENOUGH, type Result } from "../results.ts";

export interface Side {
  assignment: Assignment;
  /** One result a person, of those that count. */
  counted: readonly Result[];
  bank: ReadonlyMap<string, Known>;
}

/** `same`: the same questions; `partly`: some are the same; `parallel`: others on the same objectives; `apart`: nothing in common. */
export type Kin = "same" | "partly" | "parallel" | "apart";

/** Shares from 0 to 1; what was not asked is null. */
export interface Change {
  before: number | null;
  after: number | null;
}

export interface PersonChange {
  name: string;
  unit: string;
  number: string;
  before: number;
  after: number;
  /** The unit is written in another way; the names are one. */
  moved: boolean;
}

export interface QuestionChange extends Change {
  /** Places on the two papers, from 1; ids of the questions. */
  places: { before: number; after: number };
  ids: { before: string; after: string };
  /** One question, or two on the same objective. */
  same: boolean;
  /** Its words are others than the first time. */
  reworded: boolean;
  /** People who earned more of it than the first time, and less. */
  up: number;
  down: number;
}

export interface ObjectiveChange extends Change {
  unit: string;
  objective: string;
  places: { before: number[]; after: number[] };
}

export interface Compared {
  titles: { before: string; after: string };
  kin: Kin;
  /** In descending order of what they gained. */
  people: PersonChange[];
  /** Those who did one of the two. */
  only: { before: Listed[]; after: Listed[] };
  doubts: Doubt[];
  /** Means of the people who did both. */
  mean: Change;
  /** How many gained, lost, and have what they had. */
  counts: { up: number; down: number; level: number };
  questions: QuestionChange[];
  /** The weakest of the second time first; what was asked only the first time is last. */
  objectives: ObjectiveChange[];
  /** Places of questions that are left out, because not everybody's answer has a mark. */
  apart: { before: number[]; after: number[] };
}

type When = "before" | "after";

/** Sums of marks are no whole numbers; a change is what is larger than their noise. */
const NOISE = 1e-9;

export function gain({ before, after }: Change): number | null {
  return before === null || after === null ? null : after - before;
}

/** What the second time is still short of `ENOUGH`. */
export function isWeak({ after }: Change): boolean {
  return after !== null && after < ENOUGH - NOISE;
}

function key(known: Known | undefined): string | null {
  // own questions have no objective, and a key file need not name one
  return known === undefined || known.unit === "" || known.objective === "" ? null : `${known.unit}~${known.objective}`;
}

/** Without those of whom the total alone is known: it says nothing of any question. */
const told = (side: Side): Side => ({ ...side, counted: side.counted.filter(({ sheet }) => !sheet.bare) });

export function compared(first: Side, second: Side, alias: Readonly<Record<string, string>> = {}): Compared {
  const [before, after] = [told(first), told(second)];
  const places = usable(before, after);
  const found = pairedPeople(before.counted, after.counted, alias);
  const { only, doubts } = found;
  // where no question is marked on one of the two, there is nothing to lay side by side
  const pairs = places.before.length > 0 && places.after.length > 0 ? found.pairs : [];
  const share = (side: Side, of: When, result: Result) => shareOf(side, [result], places[of]) ?? 0;
  const people = pairs.map(({ one, other, moved }): PersonChange => ({
    name: other.name,
    unit: other.unit || one.unit,
    number: other.number || one.number,
    before: share(before, "before", one),
    after: share(after, "after", other),
    moved,
  }));
  const kin = kinOf(before, after);
  const sides = { before, after };
  const results = { before: pairs.map(({ one }) => one), after: pairs.map(({ other }) => other) };
  const changes = people.map((each) => each.after - each.before);
  people.sort((a, b) => b.after - b.before - (a.after - a.before) || b.after - a.after);
  const mean = (of: When) =>
    people.length === 0 ? null : people.reduce((sum, each) => sum + each[of], 0) / people.length;
  return {
    titles: { before: before.assignment.title, after: after.assignment.title },
    kin,
    people,
    only,
    doubts,
    mean: { before: mean("before"), after: mean("after") },
    counts: {
      up: changes.filter((each) => each > NOISE).length,
      down: changes.filter((each) => each < -NOISE).length,
      level: changes.filter((each) => Math.abs(each) <= NOISE).length,
    },
    questions: questions(sides, results, places),
    objectives: objectives(sides, results, places),
    apart: {
      before: left(before, places.before),
      after: left(after, places.after),
    },
  };
}

function left({ assignment }: Side, used: readonly number[]): number[] {
  return assignment.items.map((_, place) => place).filter((place) => !used.includes(place)).map((place) => place + 1);
}

function at(result: Result, place: number): Marking | undefined {
  return result.sheet.markings[place];
}

/** Places whose answers are all marked; a question of both papers counts on both or on none. */
function usable(before: Side, after: Side): Record<When, number[]> {
  const whole = ({ assignment, counted }: Side) =>
    assignment.items.map((_, place) => place).filter((place) =>
      counted.every((result) => typeof at(result, place)?.earned === "number")
    );
  const used = { before: whole(before), after: whole(after) };
  const out = (one: Side, places: readonly number[]) => {
    const usedIds = new Set(places.map((place) => one.assignment.items[place]?.question));
    return new Set(one.assignment.items.map(({ question }) => question).filter((id) => !usedIds.has(id)));
  };
  const [outBefore, outAfter] = [out(before, used.before), out(after, used.after)];
  return {
    before: used.before.filter((place) => !outAfter.has(before.assignment.items[place]?.question ?? "")),
    after: used.after.filter((place) => !outBefore.has(after.assignment.items[place]?.question ?? "")),
  };
}

function kinOf(before: Side, after: Side): Kin {
  const ids = new Set(before.assignment.items.map(({ question }) => question));
  const common = after.assignment.items.filter(({ question }) => ids.has(question)).length;
  if (common === ids.size && common === after.assignment.items.length) return "same";
  if (common > 0) return "partly";
  const objectives = (side: Side) =>
    side.assignment.items.flatMap(({ question }) => key(side.bank.get(question)) ?? []);
  const known = new Set(objectives(before));
  return objectives(after).some((each) => known.has(each)) ? "parallel" : "apart";
}

/** What these people earned of what could be had at these places; null where nothing could. */
function shareOf({ assignment }: Side, results: readonly Result[], places: readonly number[]): number | null {
  let [earned, points] = [0, 0];
  for (const result of results) {
    for (const place of places) {
      earned += at(result, place)?.earned ?? 0;
      points += assignment.items[place]?.points ?? 0;
    }
  }
  return points > 0 ? earned / points : null;
}

type Sides = Record<When, Side>;
type Results = Record<When, readonly Result[]>;

function questions(sides: Sides, results: Results, places: Record<When, number[]>): QuestionChange[] {
  const { before, after } = sides;
  const id = (of: When, place: number) => sides[of].assignment.items[place]?.question ?? "";
  const free = new Set(places.before);
  const same = new Map(places.before.map((place) => [id("before", place), place]));
  const pairs: { one: number; other: number; same: boolean }[] = [];
  for (const other of places.after) {
    const one = same.get(id("after", other));
    if (one === undefined) continue;
    free.delete(one);
    pairs.push({ one, other, same: true });
  }
  const done = new Set(pairs.map(({ other }) => other));
  // what is not the same is laid beside the first that is left of its objective
  for (const other of places.after.filter((place) => !done.has(place))) {
    const objective = key(after.bank.get(id("after", other)));
    if (objective === null) continue;
    const one = [...free].find((place) => key(before.bank.get(id("before", place))) === objective);
    if (one === undefined) continue;
    free.delete(one);
    pairs.push({ one, other, same: false });
  }
  return pairs.sort((a, b) => a.other - b.other).map(({ one, other, same }): QuestionChange => {
    const each = results.before.map((result, person): Change => ({
      before: shareOf(before, [result], [one]),
      after: shareOf(after, results.after.slice(person, person + 1), [other]),
    }));
    const hashes = (list: readonly Result[], place: number) =>
      new Set(list.map((result) => at(result, place)?.hash).filter((hash) => typeof hash === "string"));
    const [was, is] = [hashes(results.before, one), hashes(results.after, other)];
    return {
      places: { before: one + 1, after: other + 1 },
      ids: { before: id("before", one), after: id("after", other) },
      same,
      reworded: same && is.size > 0 && was.size > 0 && ![...is].every((hash) => was.has(hash)),
      before: shareOf(before, results.before, [one]),
      after: shareOf(after, results.after, [other]),
      up: each.filter((change) => (gain(change) ?? 0) > NOISE).length,
      down: each.filter((change) => (gain(change) ?? 0) < -NOISE).length,
    };
  });
}

function objectives(sides: Sides, results: Results, places: Record<When, number[]>): ObjectiveChange[] {
  const found = new Map<string, ObjectiveChange>();
  for (const when of ["before", "after"] as const) {
    for (const place of places[when]) {
      const known = sides[when].bank.get(sides[when].assignment.items[place]?.question ?? "");
      const name = key(known);
      if (known === undefined || name === null) continue;
      const fresh = { unit: known.unit, objective: known.objective, before: null, after: null };
      const each: ObjectiveChange = found.get(name) ?? { ...fresh, places: { before: [], after: [] } };
      found.set(name, each);
      each.places[when].push(place + 1);
    }
  }
  for (const each of found.values()) {
    for (const when of ["before", "after"] as const) {
      each[when] = shareOf(sides[when], results[when], each.places[when].map((place) => place - 1));
    }
  }
  return [...found.values()].sort((a, b) => (a.after ?? 2) - (b.after ?? 2) || (a.before ?? 2) - (b.before ?? 2));
}
