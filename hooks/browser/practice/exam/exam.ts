/** An exam from start to marking, as values: the records keep them, the elements show them. */
import type { Attempt, Draft, Exam, Result } from "../../shared/records/kinds.ts";
import { earned, type Key, type Rule, score } from "../../shared/marking/marking.ts";

/** A question as the paper asks it. */
export interface Item {
  id: string;
  hash: string;
  points: number;
  key: Key;
}

export interface PaperFacts {
  id: string;
  title: string;
  /** Points needed to pass. */
  pass: number;
  rule: Rule;
}

export type Written<T> = Omit<T, "at">;

export function begin(seed: string, limit: number | null, wall: number): Written<Exam> {
  return { seed, started: wall, elapsed: 0, limit, seen: wall, clock: false, drafts: {}, flags: {} };
}

/** The draft that still fits the question; one for an older wording does not. */
export function draftOf(exam: Pick<Exam, "drafts">, item: Pick<Item, "id" | "hash">): Draft | null {
  const draft = own(exam.drafts, item.id);
  return draft !== undefined && draft.hash === item.hash ? draft : null;
}

/** What is stored under a name, not what every object inherits under it. */
export function own<T>(table: Record<string, T>, id: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(table, id) ? table[id] : undefined;
}

/** The exam marked: every question of the paper has a result, those left out included. */
export function handIn(
  paper: PaperFacts,
  exam: Written<Exam>,
  items: readonly Item[],
  { finished, auto }: { finished: number; auto: boolean },
): Written<Attempt> {
  const results: Record<string, Result> = {};
  for (const item of items) {
    const response = draftOf(exam, item)?.response ?? [];
    results[item.id] = result(item, response, paper.rule);
  }
  const { seed, started, elapsed, clock } = exam;
  const leapt = exam.look === undefined ? {} : { ahead: exam.ahead ?? 0 };
  const { id, title, pass } = paper;
  // the clock may have been set back meanwhile: an exam does not end before it began
  const end = Math.max(finished, started);
  return { paper: id, title, seed, started, finished: end, elapsed, auto, clock, ...leapt, pass, results };
}

function result(item: Item, response: string[], rule: Rule, marks?: number[]): Result {
  // an open question that was left blank needs no marking
  const share = response.some((each) => each.trim()) ? score(item.key, response, rule, marks) : 0;
  const made = {
    hash: item.hash,
    response,
    points: item.points,
    earned: share === null ? null : earned(item.points, share),
  };
  return marks === undefined ? made : { ...made, marks };
}

/** The attempt with the reader's own marks for one open answer. */
export function selfMark(attempt: Written<Attempt>, item: Item, marks: number[], rule: Rule): Written<Attempt> {
  const before = own(attempt.results, item.id);
  if (before === undefined) return attempt;
  return { ...attempt, results: { ...attempt.results, [item.id]: result(item, before.response, rule, marks) } };
}

export interface Total {
  earned: number;
  points: number;
  /** Questions that still wait for the reader's own marks. */
  waiting: number;
  /** Of what was earned, what the readers gave themselves. */
  given: number;
  passed: boolean;
}

export function total(attempt: Pick<Attempt, "results" | "pass">): Total {
  const results = Object.values(attempt.results);
  const sum = results.reduce((all, each) => all + (each.earned ?? 0), 0);
  return {
    earned: sum,
    points: results.reduce((all, each) => all + each.points, 0),
    waiting: results.filter((each) => each.earned === null).length,
    given: results.reduce((all, each) => all + (each.marks ? each.earned ?? 0 : 0), 0),
    passed: sum >= attempt.pass,
  };
}
