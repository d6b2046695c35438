/**
 * An assembled paper as it is printed, in two variants: the first in the order of the desk, the second with the same
 * questions and options in another order, which hashes of the paper's seed decide. Keys are made after options have
 * moved. As hooks/courseware/documents/papers/variants.py does for the papers that the site brings.
 */
import printed from "../../../courseware/rules/shared/printed.json" with { type: "json" };
import { NUMERALS, TYPES } from "../../shared/course/words.ts";
import type { Key, QuestionType, Rule } from "../../shared/marking/marking.ts";
import { scrambled } from "../../shared/marking/seed.ts";
import { criteria } from "../../shared/marking/sharing.ts";

/** Letters of one weight. */
export interface Piece {
  text: string;
  bold: boolean;
}

export type Line = readonly Piece[];

/** A paragraph or a list item; `mark` is what stands before an item. */
export interface Para {
  line: Line;
  mark: string;
}

/** What stands below a stem, with the words that stand for it; in pixels. */
export interface Picture {
  src: string;
  alt: string;
  width: number;
  height: number;
}

export interface Choice {
  id: string;
  line: Line;
}

/** A question as the bank has it, in the order in which the site shows its parts. */
export interface Source {
  id: string;
  type: QuestionType;
  stem: readonly Para[];
  picture?: Picture | null;
  /** What can be chosen: the options, the right side of a matching, what is to be put in order. */
  options: readonly Choice[];
  /** The options are numbers, dates or spans in ascending order, which stays. */
  ranked?: boolean;
  left: readonly Line[];
  key: Key;
  /** What is answered in words, with the bank's points of each criterion. */
  tasks: readonly Task[];
  explanation: readonly Para[];
  basis: string;
}

export interface Task {
  ask: Line;
  reference: readonly Para[];
  rubric: readonly { line: Line; points: number }[];
}

export interface Part {
  ask: Line;
  points: number;
  reference: readonly Para[];
  rubric: { line: Line; points: number }[];
}

/** A question on paper with its key. */
export interface Asked {
  id: string;
  type: QuestionType;
  number: number;
  points: number;
  stem: readonly Para[];
  picture?: Picture | null;
  options: { letter: string; line: Line }[];
  /** Which option each letter is, in their order. */
  ids: readonly string[];
  left: readonly Line[];
  /** How many blanks, pairs or places there are to fill. */
  gaps: number;
  parts: Part[];
  key: string;
  explanation: readonly Para[];
  basis: string;
}

export interface Section {
  title: string;
  type: QuestionType;
  how: string;
  /** The points of each question; 0 where they differ. */
  each: number;
  points: number;
  asked: Asked[];
}

export interface Sheet {
  /** With the name of the variant: 小测（A 卷）. */
  title: string;
  course: string;
  count: number;
  points: number;
  /** Minutes allowed; null where nobody said. */
  minutes: number | null;
  marking: string;
  sections: Section[];
}

/** The three things that are printed of a paper. */
export type What = "paper" | "answers" | "key";
export const WHAT: Record<What, string> = printed.what;

const MULTIPLE: Record<Rule, string> = printed.multiple;
const HOW: Record<QuestionType, string> = printed.how;
const [RIGHT = "", WRONG = ""] = printed.truths;

export interface Given {
  title: string;
  rule: Rule;
  seed: string;
  course: string;
  minutes: number | null;
  /** In the order of the desk; its points are those of this paper. */
  items: readonly { source: Source; points: number }[];
}

export type Variant = 0 | 1;

/** The addresses of its pictures, each once. */
export function pictures({ sections }: Sheet): string[] {
  const all = sections.flatMap(({ asked }) => asked.flatMap(({ picture }) => picture ? [picture.src] : []));
  return [...new Set(all)];
}

/** The title without the letter of a paper with other questions, and what its two variants are called. */
export function named(title: string): { title: string; letters: readonly [string, string] } {
  const [, words, letter] = /^(.*\S)\s+([A-Z])$/.exec(title) ?? [];
  if (words === undefined) return { title, letters: ["A", "B"] };
  return { title: words, letters: [`${letter}1`, `${letter}2`] };
}

export function sheet(given: Given, variant: Variant): Sheet {
  const { title, letters } = named(given.title);
  let number = 0;
  const groups = (Object.keys(TYPES) as QuestionType[])
    .map((type) => ({ type, items: given.items.filter(({ source }) => source.type === type) }))
    .filter(({ items }) => items.length > 0);
  const sections = groups.map(({ type, items }, place): Section => {
    const ordered = variant === 0 ? items : mixed(items, ({ source }) => source.id, `${given.seed}:B`);
    const asked = ordered.map(({ source, points }) =>
      ask(source, points, ++number, variant === 0 ? "" : `${given.seed}:B:${source.id}`)
    );
    const worth = new Set(asked.map(({ points }) => points));
    return {
      title: `${NUMERALS[place]}、${TYPES[type]}`,
      type,
      how: type === "multiple_choice" ? `${HOW[type]}，${MULTIPLE[given.rule]}` : HOW[type],
      each: worth.size === 1 ? [...worth][0] ?? 0 : 0,
      points: sum(asked.map(({ points }) => points)),
      asked,
    };
  });
  return {
    title: `${title}（${letters[variant]} 卷）`,
    course: given.course,
    count: given.items.length,
    points: sum(sections.map(({ points }) => points)),
    minutes: given.minutes,
    marking: marking(sections, given.rule),
    sections,
  };
}

/** How the paper is marked, of the types that it has. */
function marking(sections: readonly Section[], rule: Rule): string {
  const said = (printed.marking as [QuestionType[], string][])
    .filter(([types]) => sections.some(({ type }) => types.includes(type)));
  return said.map(([types, words]) => types.includes("multiple_choice") ? words + MULTIPLE[rule] : words).join("；");
}

function ask(source: Source, points: number, number: number, seed: string): Asked {
  const { id, type, stem, picture, left, explanation, basis } = source;
  const shown = seed ? otherwise(source, seed) : source.options;
  const letterOf = new Map(shown.map((each, place) => [each.id, letterAt(place)]));
  const worth = source.tasks.length > 0
    ? criteria(points, source.tasks.map(({ rubric }) => rubric.map((each) => each.points)))
    : [];
  const parts = source.tasks.map((task, place) => ({
    ask: task.ask,
    points: sum(worth[place] ?? []),
    reference: task.reference,
    rubric: task.rubric.map(({ line }, at) => ({ line, points: worth[place]?.[at] ?? 0 })),
  }));
  const options = type === "true_false"
    ? []
    : shown.map((each) => ({ letter: letterOf.get(each.id) ?? "", line: each.line }));
  const [key, gaps] = keyOf(source.key, (id) => letterOf.get(id) ?? "？");
  const ids = shown.map((each) => each.id);
  return { id, type, number, points, stem, picture, options, ids, left, gaps, parts, key, explanation, basis };
}

/** The parts in an order of their own; of a matching or an ordering never one that is the answer. */
function otherwise({ options, key, ranked }: Source, seed: string): readonly Choice[] {
  if (key.type === "true_false" || ranked) return options;
  const other = mixed(options, ({ id }) => id, seed);
  const answer = key.type === "matching" ? key.partners ?? key.pairs : key.type === "ordering" ? key.order : [];
  return other.map(({ id }) => id).join() === answer.join() ? [...other.slice(1), ...other.slice(0, 1)] : other;
}

/** In an order that the seed decides and that is not the one they had. */
function mixed<T>(parts: readonly T[], name: (part: T) => string, seed: string): T[] {
  const ids = parts.map(name);
  const order = scrambled(ids, seed, ids);
  return order.map((id) => parts[ids.indexOf(id)] as T);
}

export function letterAt(place: number): string {
  return String.fromCharCode(65 + place);
}

/** The key in the letters of this variant, and how many places there are to fill. */
function keyOf(key: Key, letter: (id: string) => string): [key: string, gaps: number] {
  switch (key.type) {
    case "single_choice":
    case "multiple_choice":
      return [key.right.map(letter).sort().join(""), key.right.length];
    case "true_false":
      return [key.right.includes("true") ? RIGHT : WRONG, 1];
    case "fill_blank": {
      const words = key.accept.map((each) => each.join(" 或 "));
      return [
        words.length > 1 ? words.map((each, at) => `（${at + 1}）${each}`).join("；") : words.join(),
        words.length,
      ];
    }
    case "matching":
      return [(key.partners ?? key.pairs).map((id, at) => `${at + 1}—${letter(id)}`).join("　"), key.pairs.length];
    case "ordering":
      return [key.order.map(letter).join(" → "), key.order.length];
    default:
      return ["", 0];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
