/** What a grade book keeps: receipts as they came in, and what the trainer decided about them. */
import type { Assignment, Receipt } from "../../../shared/links/kinds.ts";
import { isRecord, time } from "../../../shared/records/kinds.ts";
import { isSealedKeys, type SealedKeys } from "./sealed.ts";

/** A receipt that was read. */
export interface Collected {
  receipt: Receipt;
  /** It came unencrypted: others may have read or altered it. */
  plain: boolean;
  /** When it was read here first. */
  arrived: number;
  /** How often it stood in what was read at once; a second time is a copy. */
  copies: number;
  /** It was written on paper and entered by the trainer: the points that were given there, by question; other answers are marked here. */
  paper?: Record<string, number>;
  /** Of a paper all that is known: what it earned as a whole; no answers then. */
  total?: number;
  /** It was answered in a room by a card that was held up: a question of which it says nothing was not asked, or the card was not seen. */
  cards?: true;
}

/** Something that could not be read; its text is kept and can be tried again. */
export interface Unread {
  text: string;
  code: string;
  /** Why, in words. */
  words: string;
  assignment: string | null;
  /** What a person wrote before it. */
  lead: string | null;
  arrived: number;
}

/** How a question counts whose wording was edited after it was answered. */
export type Ruling = "full" | "leave" | "today";

/** Points by criterion for one person's open answer. */
export interface HandMarks {
  marks: (number | null)[];
  at: number;
}

/** Whom the trainer expects; `alias` says which name on a receipt is which on the roster. */
export interface Roster {
  names: string[];
  alias: Record<string, string>;
  /** The class that is expected, said in the grade book; empty for none, whatever was said when it was given out. */
  class?: string;
}

/** Somebody of a class; the number is there where the trainer has one. */
export interface Listed {
  name: string;
  number?: string;
  /** Which card is held up by this person, once cards were printed; it stays, whoever joins or leaves. */
  card?: number;
}

/** A class that is kept: its people in the order in which the trainer has them. */
export interface ClassList {
  name: string;
  people: Listed[];
  /** When it was last changed. */
  changed: number;
}

/** Entries by kind; each is stored by itself. */
export interface Kinds {
  assignment: Assignment;
  receipt: Collected;
  unread: Unread;
  /** `assignment~question~hash`. */
  ruling: { choice: Ruling; at: number };
  /** `receipt~question`. */
  marks: HandMarks;
  /** By receipt: whether it counts, said by the trainer. */
  verdict: { counts: boolean; at: number };
  /** By assignment. */
  roster: Roster;
  /** By an id of its own: no assignment's. */
  class: ClassList;
  /** By paper: what its key file says. */
  sealed: SealedKeys;
  /** When a backup was made last, and the fingerprint of each entry that it holds; never part of a backup itself. */
  backup: { at: number; has: Record<string, string> };
}

export type Kind = keyof Kinds;

type Test = (value: unknown) => boolean;
const text: Test = (value) => typeof value === "string";
const number: Test = (value) => typeof value === "number" && Number.isFinite(value);
const flag: Test = (value) => typeof value === "boolean";
const texts: Test = (value) => Array.isArray(value) && value.every(text);
const maybe = (test: Test): Test => (value) => value === null || test(value);
const optional = (test: Test): Test => (value) => value === undefined || test(value);
const list = (test: Test): Test => (value) => Array.isArray(value) && value.every(test);
const shape = (tests: Record<string, Test>): Test => (value) =>
  isRecord(value) && Object.entries(tests).every(([key, test]) => test(value[key]));

const person = shape({ name: text, unit: text, number: text });
const receipt = shape({
  id: text,
  assignment: text,
  person,
  attempt: number,
  started: time,
  finished: time,
  elapsed: number,
  auto: flag,
  clock: flag,
  ahead: (value) => value === undefined || number(value),
  seed: text,
  answers: list(shape({ question: text, hash: text, response: texts })),
});

const SHAPES: Record<Kind, Test> = {
  assignment: shape({
    id: text,
    title: text,
    items: list(shape({ question: text, points: number })),
    rule: text,
    mode: text,
    opens: maybe(time),
    due: maybe(time),
    minutes: maybe(number),
    pass: number,
    attempts: maybe(number),
    fields: texts,
  }),
  receipt: shape({
    ...{ receipt, plain: flag, arrived: time, copies: number },
    paper: optional((value) => isRecord(value) && Object.values(value).every(number)),
    total: optional(number),
    cards: optional((value) => value === true),
  }),
  unread: shape({ text, code: text, words: text, assignment: maybe(text), lead: maybe(text), arrived: time }),
  ruling: shape({ choice: (value) => value === "full" || value === "leave" || value === "today", at: number }),
  marks: shape({ marks: list(maybe(number)), at: number }),
  verdict: shape({ counts: flag, at: number }),
  sealed: isSealedKeys,
  backup: shape({ at: time, has: (value) => isRecord(value) && Object.values(value).every(text) }),
  roster: shape({
    names: texts,
    alias: (value) => isRecord(value) && Object.values(value).every(text),
    class: optional(text),
  }),
  class: shape({
    name: text,
    people: list(shape({ name: text, number: optional(text), card: optional(number) })),
    changed: time,
  }),
};

export const KINDS = Object.keys(SHAPES) as Kind[];

/** Whether a value is a sound entry of the kind; whatever was stored or brought along is not believed before. */
export function isEntry<K extends Kind>(kind: K, value: unknown): value is Kinds[K] {
  return SHAPES[kind](value);
}
