/** An exam from start to marking, as values: the records keep them, the elements show them. */
import type { Attempt, Draft, Exam, Result } from "../../shared/records/kinds.ts";
import { earned, type Key, type Rule, score } from "../../shared/marking/scoring.ts";

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
  /** What whoever hands in may not see here: right and wrong, or what was earned as well. */
  hides?: "answers" | "all";
  /** Answers are somebody else's than those of the records. */
  guest?: boolean;
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
    const made = result(item, response, paper.rule);
    const told = paper.hides !== "all" || made.earned === 0 && !response.some((each) => each.trim());
    results[item.id] = told ? made : { ...made, earned: null };
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

/** An attempt whose score was hidden until now, as it would have been marked; the same where nothing was. */
export function uncovered(attempt: Written<Attempt>, items: Iterable<Item>, rule: Rule): Written<Attempt> {
  let found = attempt;
  for (const item of items) {
    const before = own(attempt.results, item.id);
    if (before === undefined || before.earned !== null || before.hash !== item.hash) continue;
    const now = result(item, before.response, rule);
    if (now.earned !== null) found = { ...found, results: { ...found.results, [item.id]: now } };
  }
  return found;
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

export function scoreLine(attempt: Pick<Attempt, "results" | "pass">): string {
  const { earned, points, waiting, passed } = total(attempt);
  const verdict = passed ? "及格" : waiting > 0 ? "还没有算完" : "没有及格";
  return `${earned} 分（满分 ${points} 分），${verdict}`;
}
