/**
 * Questions of the trainer's own: parts are named as the course's model names them (hooks/courseware/model/question.py),
 * and only what a paper cannot do without is required. Whatever is read back may have been changed by anybody.
 */
import { fits, isRecord, list, number, or, shape, type Test, text } from "../records/shapes.ts";
import type { QuestionType } from "../marking/marking.ts";

export interface OwnOption {
  id: string;
  text: string;
  /** What is told to whoever chose it. */
  feedback?: string;
}

export interface OwnCriterion {
  points: number;
  text: string;
}

export interface OwnTask {
  ask: string;
  reference: string;
  rubric: OwnCriterion[];
}

/** A picture, kept apart under the digest of its bytes; `alt` says the same in words. */
export interface OwnImage {
  digest: string;
  alt: string;
}

interface Frame {
  /** `own-` and twelve random letters and digits: permanent, whoever it is given to. */
  id: string;
  stem: string;
  explanation?: string;
  /** In her own words, or `unit:…`, `source:…#…`. */
  basis?: string[];
  level?: string;
  /** 1 easy to 3 hard, as she expects. */
  difficulty?: number;
  /** A unit of the course. */
  unit?: string;
  tags?: string[];
  image?: OwnImage;
}

/** What each type has of its own. */
export interface OwnParts {
  single_choice: { options: OwnOption[]; key: string };
  multiple_choice: { options: OwnOption[]; key: string[] };
  true_false: { key: boolean };
  /** A blank of the stem is `____`; of each, what is accepted, the first is shown. */
  fill_blank: { blanks: { accept: string[] }[] };
  matching: { pairs: { id: string; left: string; right: string }[]; extra?: { id: string; right: string }[] };
  /** In the right order. */
  ordering: { items: { id: string; text: string }[] };
  short_answer: { reference: string; rubric: OwnCriterion[] };
  case_analysis: { tasks: OwnTask[] };
}

export type OwnOf<T extends QuestionType> = Frame & { type: T } & OwnParts[T];
export type OwnQuestion = { [T in QuestionType]: OwnOf<T> }[QuestionType];

/** As it is kept: with when it was made and last changed, and what is still to be settled. */
export interface OwnEntry {
  question: OwnQuestion;
  made: number;
  /** When it was last changed: of two copies the later stays. */
  at: number;
  /** Why it is a draft, in Chinese; a draft comes onto no paper. Empty once it is settled. */
  draft: string[];
  /** Where it was read: the file's name, the line, and the line's own words. */
  source?: { file: string; line: number; words: string };
}

export const OWN_ID = /^own-[a-z2-7]{12}$/;
export const isOwnId = (id: string): boolean => OWN_ID.test(id);

const part = (required: Record<string, Test>, optional: Record<string, Test> = {}): Test => {
  const test = shape({ ...required }, optional);
  // parts carry no time of their own
  return (value) => isRecord(value) && test({ ...value, at: 0 });
};
const id: Test = (value) => typeof value === "string" && /^[a-z0-9]{1,4}$/.test(value);
const options = list(part({ id, text }, { feedback: text }));
const rubric = list(part({ points: number, text }));
const PARTS: Record<QuestionType, Record<string, Test>> = {
  single_choice: { options, key: text },
  multiple_choice: { options, key: list(text) },
  true_false: { key: (value) => typeof value === "boolean" },
  fill_blank: { blanks: list(part({ accept: list(text) })) },
  matching: { pairs: list(part({ id, left: text, right: text })) },
  ordering: { items: list(part({ id, text })) },
  short_answer: { reference: text, rubric },
  case_analysis: { tasks: list(part({ ask: text, reference: text, rubric })) },
};
const FRAME: Record<string, Test> = {
  explanation: text,
  basis: list(text),
  level: text,
  difficulty: number,
  unit: text,
  tags: list(text),
  image: part({ digest: text, alt: text }),
  extra: list(part({ id, right: text })),
};

/** Whether a value looks like a question: no more than that nothing that reads it can fall over it. */
export function isOwnQuestion(value: unknown): value is OwnQuestion {
  if (!isRecord(value) || typeof value.type !== "string" || !Object.hasOwn(PARTS, value.type)) return false;
  const test = part({
    id: (each) => typeof each === "string" && isOwnId(each),
    stem: text,
    ...PARTS[value.type as QuestionType],
  }, FRAME);
  return test(value);
}

/** Whether a value is what is kept of a question, or the mark that it was taken away. */
export function isOwnEntry(value: unknown): boolean {
  const entry = shape({ question: isOwnQuestion, made: number, draft: list(text) }, {
    source: or(part({ file: text, line: number, words: text }), undefined),
  });
  return fits(entry, value);
}
