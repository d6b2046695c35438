/** A paper as this browser keeps it: what it is drawn by, and the questions that it has. */
import { isRule, type Rule } from "../../../shared/marking/marking.ts";
import { isRecord, time } from "../../../shared/records/kinds.ts";

/** So many questions of these kinds; an empty list is all of them. */
export interface Cell {
  chapters: string[];
  units: string[];
  types: string[];
  levels: string[];
  count: number;
  points: number;
  /** 1 easy to 3 hard. */
  difficulties?: string[];
  /** Only the trainer's own questions, or only the course's. */
  from?: "own" | "course";
  /** Tags of own questions. */
  tags?: string[];
}

export interface Picked {
  question: string;
  points: number;
  /** The place of its cell; -1 where a person added it. */
  cell: number;
  /** It stays when the rest is drawn again. */
  pinned: boolean;
  /** Of the wording that was chosen, and the stem's own words then: a later edition may ask something else. */
  hash?: string;
  stem?: string;
}

export interface Draft {
  title: string;
  rule: Rule;
  seed: string;
  /** Only units for these readers are drawn from; empty for all. */
  audience: string;
  cells: Cell[];
  items: Picked[];
}

export interface SavedPaper extends Draft {
  id: string;
  made: number;
  /** When it was last changed: of two copies the later stays. */
  at: number;
  /** When it was thrown away: it can be had back until it is emptied out. */
  gone?: number;
}

/** What comes out of a text of the storage; `whole` is false where something of it is not sound. */
export interface Found {
  draft: Draft | null;
  whole: boolean;
  at: number;
  made: number;
  gone: number | null;
}

const NAME = /^[a-z0-9]{4,16}$/;
export const isPaperId = (value: string): boolean => NAME.test(value);

const texts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");
const maybe = (value: unknown, test: (value: unknown) => boolean) => value === undefined || test(value);
const text = (value: unknown) => typeof value === "string";
const whole = (value: unknown, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;

function isCell(value: unknown): value is Cell {
  return isRecord(value) && [value.chapters, value.units, value.types, value.levels].every(texts) &&
    whole(value.count, 300) && whole(value.points, 100) && maybe(value.difficulties, texts) &&
    maybe(value.tags, texts) && maybe(value.from, (each) => each === "own" || each === "course");
}

function isPicked(value: unknown): value is Picked {
  return isRecord(value) && typeof value.question === "string" && whole(value.points, 100) &&
    typeof value.cell === "number" && typeof value.pinned === "boolean" && maybe(value.hash, text) &&
    maybe(value.stem, text);
}

/** What a value is of a paper: rows that are not sound are left out. */
export function readPaper(value: unknown): Found {
  const none: Found = { draft: null, whole: false, at: -1, made: -1, gone: null };
  if (!isRecord(value) || typeof value.title !== "string" || typeof value.seed !== "string") return none;
  const { title, seed, rule, cells, items, at, made, gone } = value;
  if (!isRule(rule) || !Array.isArray(cells) || !Array.isArray(items)) return none;
  const audience = typeof value.audience === "string" ? value.audience : "";
  const sound = { cells: cells.filter(isCell), items: items.filter(isPicked) };
  const moment = (each: unknown) => time(each) ? each as number : -1;
  return {
    draft: { title, seed, rule, audience, ...sound },
    whole: sound.cells.length === cells.length && sound.items.length === items.length,
    at: moment(at),
    made: moment(made),
    gone: time(gone) ? gone as number : null,
  };
}

export const draftOf = ({ title, rule, seed, audience, cells, items }: Draft): Draft => ({
  title,
  rule,
  seed,
  audience,
  cells,
  items,
});
