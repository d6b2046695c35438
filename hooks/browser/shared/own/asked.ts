/**
 * What of a question everybody may see: no key, no feedback, and the parts of a matching or an ordering in an order that says
 * nothing, named anew in that order. Its hash covers this and nothing else, so that no key can be tried out against it.
 */
import { crc32 } from "../links/bytes.ts";
import { digest } from "../storage/storage.ts";
import { shuffled } from "../marking/seed.ts";
import type { OwnImage, OwnQuestion } from "./kinds.ts";

export interface AskedPart {
  id: string;
  text: string;
}

/** As hooks/courseware/model/sealed.py names the parts of a sealed question. */
export interface Asked {
  id: string;
  type: OwnQuestion["type"];
  stem: string;
  image?: OwnImage;
  options?: AskedPart[];
  left?: AskedPart[];
  right?: AskedPart[];
  items?: AskedPart[];
  tasks?: { ask: string; points: number }[];
  /** Of a short answer; the tasks of a case have their own. */
  points?: number;
}

const LETTERS = "abcdefghij";
const total = (rubric: readonly { points: number }[]) => rubric.reduce((sum, each) => sum + each.points, 0);

/** Mixed by the question's id and each part's words, never by where it stood. */
function mixed(question: string, parts: readonly AskedPart[]): { parts: AskedPart[]; named: Map<string, string> } {
  // parts of the same words are told apart by nothing that anybody sees
  const words = shuffled([...new Set(parts.map(({ text }) => text))], question);
  const order = words.flatMap((text) => parts.filter((each) => each.text === text));
  return {
    parts: order.map(({ text }, place) => ({ id: LETTERS[place] ?? "j", text })),
    named: new Map(order.map(({ id }, place) => [id, LETTERS[place] ?? "j"])),
  };
}

const rights = (question: Extract<OwnQuestion, { type: "matching" }>) =>
  mixed(
    `${question.id}:right`,
    [...question.pairs, ...question.extra ?? []].map(({ id, right }) => ({ id, text: right })),
  );
const lefts = (question: Extract<OwnQuestion, { type: "matching" }>) =>
  question.pairs.map(({ left }, place) => ({ id: LETTERS[place] ?? "j", text: left }));

export function askedOf(question: OwnQuestion): Asked {
  const { id, type, stem, image } = question;
  const frame = { id, type, stem, ...image === undefined ? {} : { image } };
  switch (question.type) {
    case "single_choice":
    case "multiple_choice":
      return { ...frame, options: question.options.map(({ id, text }) => ({ id, text })) };
    case "matching":
      return { ...frame, left: lefts(question), right: rights(question).parts };
    case "ordering":
      return { ...frame, items: mixed(id, question.items).parts };
    case "short_answer":
      return { ...frame, points: total(question.rubric) };
    case "case_analysis":
      return { ...frame, tasks: question.tasks.map(({ ask, rubric }) => ({ ask, points: total(rubric) })) };
    default:
      return frame;
  }
}

/** The key in the names of `askedOf`, as a question's `data-key` has it (hooks/courseware/rules/questions.py, `key_text`). */
export function keyText(question: OwnQuestion): string {
  switch (question.type) {
    case "single_choice":
      return question.key;
    case "multiple_choice":
      return [...question.key].sort().join(" ");
    case "true_false":
      return String(question.key);
    case "fill_blank":
      return JSON.stringify(question.blanks.map(({ accept }) => accept));
    case "matching": {
      const { named } = rights(question);
      return question.pairs.map(({ id }) => named.get(id)).join(" ");
    }
    case "ordering": {
      const { named } = mixed(question.id, question.items);
      return question.items.map(({ id }) => named.get(id)).join(" ");
    }
    case "short_answer":
      return question.rubric.map(({ points }) => points).join(" ");
    case "case_analysis":
      return question.tasks.flatMap(({ rubric }) => rubric.map(({ points }) => points)).join(" ");
  }
}

/** Twelve digits that change when what is asked does; like `data-hash` of the course's questions. */
export function hashOf(asked: Asked): string {
  const { image, id: _, ...rest } = asked;
  const words = JSON.stringify([Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)), image?.digest, image?.alt]);
  const sum = crc32(new TextEncoder().encode(words)).toString(16).padStart(8, "0");
  const other = (parseInt(digest(words), 36) & 0xffff).toString(16).padStart(4, "0");
  return sum + other;
}

/** What it is worth where nobody says otherwise: open questions as their rubrics have it. */
export function usualPoints(question: OwnQuestion): number | null {
  if (question.type === "short_answer") return total(question.rubric);
  if (question.type === "case_analysis") return question.tasks.reduce((sum, { rubric }) => sum + total(rubric), 0);
  return null;
}
