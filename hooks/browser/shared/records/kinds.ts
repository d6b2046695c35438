/** What is remembered, kind by kind. Times are milliseconds since 1970, UTC; scores are shares from 0 to 1. */

import {
  fits,
  flag,
  type Gone,
  isGone,
  isRecord,
  list,
  number,
  or,
  shape,
  SMALL,
  table,
  type Test,
  text,
  time,
} from "./shapes.ts";

export { type Gone, isGone, isRecord, time };

/** One time that a question was answered: when, and how much of its points it earned. */
export type Review = [at: number, score: number];

/**
 * The reader's answer to a question. `response` is written as QTI writes responses: ids of choices, texts of gaps,
 * `left right` pairs of a matching, ids in order of an ordering, texts of open answers. Null where it was taken back.
 */
export interface Answer {
  at: number;
  /** Content hash of the question as it was asked. */
  hash: string;
  response: string[] | null;
  /** Null where the reader has not marked an open answer yet. */
  score: number | null;
  /** Points the reader gave for each criterion of an open answer. */
  marks?: number[];
  /** Every time it was answered, oldest first; what spaced repetition is computed from. */
  log: Review[];
  /** When an earlier answer was deleted; nothing older comes back. */
  since?: number;
}

/** A question kept for later. */
export interface Star {
  at: number;
}

/** A unit, case or path that was opened; `id` of the entry is its address below the site's root. */
export interface Visit {
  at: number;
  title: string;
  /** True once its end was reached. */
  read: boolean;
  /** When its end was reached last. */
  end?: number;
  /** When an earlier visit was deleted; nothing older comes back. */
  since?: number;
}

/** What was written for one question and not handed in: in an exam, or in practice, where the id is the question's. */
export interface Draft {
  at: number;
  hash: string;
  response: string[];
}

/** An exam under way; the id of the entry is the paper's. */
export interface Exam {
  at: number;
  seed: string;
  started: number;
  /** Milliseconds used so far, counted as `practice/exam/timer.ts` says. */
  elapsed: number;
  /** Milliseconds allowed; null where there is no limit. */
  limit: number | null;
  /** Wall clock when `elapsed` was written, so that a reload or a locked phone counts. */
  seen: number;
  /** True where the device's clock was seen to run backwards. */
  clock: boolean;
  drafts: Record<string, Draft>;
  flags: Record<string, { at: number; on: boolean }>;
  /** Milliseconds that the wall clock went further than the page counted by itself: locked, closed, or set forward. */
  ahead?: number;
  /** Milliseconds of the last look that are used up; there where time ran out by a leap of the clock. */
  look?: number;
}

/** One question of an exam that was handed in. */
export interface Result {
  hash: string;
  response: string[];
  points: number;
  /** Points earned; null while an open answer waits to be marked by the reader. */
  earned: number | null;
  marks?: number[];
}

/** An exam handed in; the id of the entry is `paper~started`. */
export interface Attempt {
  at: number;
  paper: string;
  title: string;
  seed: string;
  started: number;
  finished: number;
  elapsed: number;
  /** True where time ran out and it was handed in by itself. */
  auto: boolean;
  clock: boolean;
  /** Where time ran out by a leap of the clock: how much further it went than the page counted by itself. */
  ahead?: number;
  /** Points needed to pass. */
  pass: number;
  results: Record<string, Result>;
}

/** What the reader typed about themselves; the id of the entry is `me`. */
export interface Profile {
  at: number;
  name: string;
  unit: string;
}

/** One play of a decision case; the id of the entry is `case~time`, the time that it began. */
export interface Playthrough {
  at: number;
  case: string;
  /** Choices in order, as `d1.b`. */
  choices: string[];
  /** The id of the ending; empty while the play goes on. */
  ending: string;
}

/** A choice of how the site behaves on this device; never exported. */
export interface Setting {
  at: number;
  value: string;
}

/** Every kind of entry and its type. */
export interface Kinds {
  answer: Answer;
  star: Star;
  visit: Visit;
  exam: Exam;
  attempt: Attempt;
  profile: Profile;
  play: Playthrough;
  setting: Setting;
  draft: Draft;
}

export type Kind = keyof Kinds;

export type Entry<K extends Kind> = Kinds[K] | Gone;

const share: Test = (value) => typeof value === "number" && value >= 0 && value <= 1;
const review: Test = (value) => Array.isArray(value) && value.length === 2 && time(value[0]) && share(value[1]);

function part(required: Record<string, Test>, optional: Record<string, Test> = {}): Test {
  const test = shape(required, optional);
  return (value) => isRecord(value) && test({ at: 0, ...value });
}

/** What an entry of each kind looks like; anything else is damaged. */
const SHAPES: Record<Kind, Test> = {
  ...SMALL,
  exam: shape({
    seed: text,
    started: time,
    elapsed: number,
    limit: or(number, null),
    seen: time,
    clock: flag,
    drafts: table(shape({ hash: text, response: list(text) })),
    flags: table(shape({ on: flag })),
  }, { ahead: number, look: number }),
  answer: shape({ hash: text, response: or(list(text), null), score: or(share, null), log: list(review) }, {
    marks: list(number),
    since: time,
  }),
  star: shape({}),
  attempt: shape({
    paper: text,
    title: text,
    seed: text,
    started: time,
    finished: time,
    elapsed: number,
    auto: flag,
    clock: flag,
    pass: number,
    results: table(
      part({ hash: text, response: list(text), points: number, earned: or(number, null) }, { marks: list(number) }),
    ),
  }, { ahead: number }),
  profile: shape({ name: text, unit: text }),
  play: shape({ case: text, choices: list(text), ending: text }),
  draft: shape({ hash: text, response: list(text) }),
};

export const KINDS = Object.keys(SHAPES) as Kind[];

export function isKind(kind: string): kind is Kind {
  return (KINDS as string[]).includes(kind);
}

/** Whether `value` is a sound entry of the kind. */
export function isEntry<K extends Kind>(kind: K, value: unknown): value is Entry<K> {
  return fits(SHAPES[kind], value);
}
