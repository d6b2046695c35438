/** The key of a question, from the attributes that its HTML carries (templates/parts/question.jinja). */
import type { Key, QuestionType } from "../../../shared/marking/marking.ts";
import { criteria } from "../../../shared/marking/sharing.ts";

/** A question as the trainer's bank has it today. */
export interface Known {
  id: string;
  hash: string;
  type: QuestionType;
  objective: string;
  unit: string;
  key: Key;
  /** The bank's points of each criterion, task by task; only of what is answered in words. */
  tasks?: readonly (readonly number[])[];
}

/** The key as a paper has it that gives the question `points`: each criterion is worth its share of them. */
export function onPaper({ key, tasks }: Known, points: number): Key {
  if (!("criteria" in key) || points <= 0) return key;
  return { ...key, worth: criteria(points, tasks ?? [key.criteria]).flat() };
}

const words = (text: string) => text.split(" ").filter(Boolean);

/** The key that the markup of a question carries; null where that is none. */
export function keyIn(html: ParentNode): Key | null {
  const { type = "", key = "" } = html.querySelector<HTMLElement>("quiz-question")?.dataset ?? {};
  const options = [...html.querySelectorAll<HTMLInputElement>(".option input")].map(({ value }) => value);
  const left = [...html.querySelectorAll<HTMLElement>("[data-left]")].map(({ dataset }) => dataset.left ?? "");
  return keyFrom(type, key, options, left);
}

/** `options` are the ids of a choice's options in their order, `left` those of the left sides of a matching. */
export function keyFrom(
  type: string,
  text: string,
  options: readonly string[],
  left: readonly string[] = words(text),
): Key | null {
  switch (type) {
    case "single_choice":
    case "multiple_choice":
    case "true_false":
      return { type, options, right: words(text) };
    case "fill_blank":
      return { type, accept: accepted(text) };
    case "matching":
      return left.join(" ") === text ? { type, pairs: left } : { type, pairs: left, partners: words(text) };
    case "ordering":
      return { type, order: words(text) };
    case "short_answer":
    case "case_analysis":
      return { type, criteria: words(text).map(Number) };
    default:
      return null;
  }
}

function accepted(text: string): string[][] {
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.map((each) => Array.isArray(each) ? each.map(String) : []) : [];
  } catch {
    return [];
  }
}
