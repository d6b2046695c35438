/**
 * Marking: what an answer is worth, as a share from 0 to 1. Pure functions over ids and texts; no DOM, no storage.
 *
 * Full marks only for exactly the key; the order in which choices, pairs or blanks were filled does not matter.
 */
import type { sameText } from "./folding.ts";

/** What compares texts: it is large, and where a paper is assigned nobody needs it before the first answer (marking.ts). */
export interface Comparing {
  xuetangSameText?: typeof sameText;
}

const comparing = () => (globalThis as Comparing).xuetangSameText;

export type QuestionType =
  | "single_choice"
  | "multiple_choice"
  | "true_false"
  | "fill_blank"
  | "matching"
  | "ordering"
  | "short_answer"
  | "case_analysis";

/**
 * How a multiple choice earns its points. 全对给分: exactly the keys, or nothing. 少选按比例: a wrong choice gives
 * nothing, else the share of the keys that were chosen. 每项计分: each option rightly chosen or rightly left counts
 * the same; choosing nothing gives nothing.
 */
export type Rule = "all_or_nothing" | "partial" | "per_option";

export interface ChoiceKey {
  type: "single_choice" | "multiple_choice" | "true_false";
  options: readonly string[];
  right: readonly string[];
}

export interface BlankKey {
  type: "fill_blank";
  /** Per blank, what counts as right. */
  accept: readonly (readonly string[])[];
}

export interface MatchKey {
  type: "matching";
  /** The ids of the left sides. */
  pairs: readonly string[];
  /** The id of each one's right side; without it both sides of a right pair have the same id. */
  partners?: readonly string[];
}

export interface OrderKey {
  type: "ordering";
  order: readonly string[];
}

export interface OpenKey {
  type: "short_answer" | "case_analysis";
  /** The points of each criterion, all tasks one after the other; marks are kept on this scale, whatever the paper. */
  criteria: readonly number[];
  /** What each criterion is worth on this paper, which may give the question other points than the bank does. */
  worth?: readonly number[];
}

export type Key = ChoiceKey | BlankKey | MatchKey | OrderKey | OpenKey;

export function isRule(name: unknown): name is Rule {
  return name === "all_or_nothing" || name === "partial" || name === "per_option";
}

/** True where exactly the keys were chosen; order and repeats do not matter. */
export function isRight(chosen: readonly string[], keys: readonly string[]): boolean {
  const wanted = new Set(keys);
  const given = new Set(chosen);
  return wanted.size > 0 && given.size === wanted.size && [...given].every((id) => wanted.has(id));
}

export type OptionMark = "right" | "wrong" | "missed" | "left";

/** What became of one option: rightly or wrongly chosen, missed though right, or rightly left. */
export function markOption(id: string, chosen: readonly string[], keys: readonly string[]): OptionMark {
  if (chosen.includes(id)) return keys.includes(id) ? "right" : "wrong";
  return keys.includes(id) ? "missed" : "left";
}

/** What a reader is told of one option. Only of several keys can one be left out; a single one is the answer. */
export function markInWords(mark: OptionMark, type: ChoiceKey["type"]): string {
  const missed = type === "multiple_choice" ? "漏选" : "正确答案";
  return { right: "选对", wrong: "选错", missed, left: "" }[mark];
}

/** Whether each blank is right; a blank without a text is not. */
export function markBlanks(texts: readonly string[], key: BlankKey): boolean[] {
  const same = comparing();
  return key.accept.map((accepted, place) => accepted.some((word) => same?.(texts[place] ?? "", word) === true));
}

/** What each left side was given: its id → the id of the right side; a left side that was given two has none. */
export function pairs(response: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of new Set(response)) {
    const [left = "", right = ""] = pair.split(" ");
    found.set(left, found.has(left) ? "" : right);
  }
  return found;
}

/**
 * Whether each item of an ordering but the first comes straight after the one that it should follow, by id; the first
 * item counts by being first, yet earns nothing of its own.
 */
export function markOrder(response: readonly string[], key: OrderKey): Map<string, boolean> {
  return new Map(key.order.map((id, place) => {
    const at = response.indexOf(id);
    return [id, at >= 0 && (response[at - 1] ?? null) === (key.order[place - 1] ?? null)];
  }));
}

/** Whether the page has been given a key at all: a sealed paper's questions come without. */
export function isSealed(key: Key): boolean {
  // one of its lists is empty; no sound key has an empty one
  return Object.values(key).some(({ length }) => length === 0);
}

/**
 * The share of its points that an answer earns; null for an open answer that is not marked in full, without a key, and for
 * blanks while nothing compares texts: whoever shows them marks them then (practice/exam/exam.ts).
 */
export function score(
  key: Key,
  response: readonly string[],
  rule: Rule = "all_or_nothing",
  marks?: readonly number[],
): number | null {
  if (isSealed(key) || key.type === "fill_blank" && comparing() === undefined) return null;
  switch (key.type) {
    case "single_choice":
    case "true_false":
      return isRight(response, key.right) ? 1 : 0;
    case "multiple_choice":
      return choiceScore(key, response, rule);
    case "fill_blank":
      return share(markBlanks(response, key));
    case "matching": {
      const given = pairs(response);
      return share(key.pairs.map((id, place) => given.get(id) === (key.partners?.[place] ?? id)));
    }
    case "ordering":
      return new Set(response).size === response.length && response.length === key.order.length
        ? share([...markOrder(response, key).values()].slice(1))
        : 0;
    default:
      return openScore(key, marks);
  }
}

function choiceScore(key: ChoiceKey, response: readonly string[], rule: Rule): number {
  if (isRight(response, key.right)) return 1;
  if (response.length === 0 || rule === "all_or_nothing") return 0;
  const marks = key.options.map((id) => markOption(id, response, key.right));
  if (response.some((id) => !key.options.includes(id))) return 0;
  if (rule === "partial") return marks.includes("wrong") ? 0 : count(marks, "right") / new Set(key.right).size;
  return (count(marks, "right") + count(marks, "left")) / marks.length;
}

/** What may be chosen for a criterion goes by whole points, or by halves where it is worth half a point. */
export function stepOf(worth: number): number {
  return Number.isInteger(worth) ? 1 : 0.5;
}

/** A mark on the bank's scale as one that can be chosen on a paper; full only where it was full. */
export function fitted(mark: number, criterion: number, worth: number): number {
  if (mark >= criterion) return worth;
  const step = stepOf(worth);
  return Math.max(0, Math.min(worth - step, Math.round(mark * worth / criterion / step) * step));
}

/** A mark chosen on a paper, on the bank's scale. */
export function scaled(chosen: number, criterion: number, worth: number): number {
  return worth > 0 ? chosen * criterion / worth : 0;
}

function openScore(key: OpenKey, marks: readonly number[] | undefined): number | null {
  const { criteria, worth = criteria } = key;
  const all = worth.reduce((sum, each) => sum + each, 0);
  if (marks === undefined || all <= 0 || criteria.some((_, place) => !Number.isFinite(marks[place]))) return null;
  // a mark can be no more than its criterion is worth, whatever was stored
  const given = criteria.reduce((sum, most, place) => {
    const mark = Math.min(most, Math.max(0, marks[place] ?? 0));
    return sum + (key.worth === undefined ? mark : fitted(mark, most, worth[place] ?? 0));
  }, 0);
  return given / all;
}

/** Points for a share of them, in halves; what is less than half a point is dropped, so that only the key earns all. */
export function earned(points: number, share: number): number {
  return Math.floor(points * share * 2 + 1e-9) / 2;
}

function count<T>(list: readonly T[], wanted: T): number {
  return list.filter((each) => each === wanted).length;
}

function share(marks: readonly boolean[]): number {
  return marks.length === 0 ? 0 : count(marks, true) / marks.length;
}
