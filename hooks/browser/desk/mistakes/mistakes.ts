/** The questions that went wrong and have not been put right yet. */
import type { Answer } from "../../shared/records/kinds.ts";
import type { Place } from "../../shared/course/bank.ts";
import type { Named } from "../../shared/course/questions.ts";

/** Right so many times in a row, and a question leaves the book by itself. */
export const ENOUGH = 2;

export interface Mistake {
  place: Place;
  answer: Answer;
  /** When it was answered last, and with what share of its points. */
  last: number;
  score: number;
  /** How many more times it has to be answered right. */
  missing: number;
}

/** How often in a row a question was answered right at the end; null where it never went wrong. */
export function row(answer: Answer): number | null {
  let right = 0;
  for (let place = answer.log.length - 1; place >= 0; place -= 1) {
    if ((answer.log[place]?.[1] ?? 0) < 1) return right;
    right += 1;
  }
  return null;
}

/** In the order of the course; questions that have left the bank are not asked again. */
export function mistakes(answers: ReadonlyMap<string, Answer>, bank: ReadonlyMap<string, Place>): Mistake[] {
  return [...bank.values()].flatMap((place) => {
    const answer = answers.get(place.id);
    const right = answer === undefined ? null : row(answer);
    if (answer === undefined || right === null || right >= ENOUGH) return [];
    const [last = 0, score = 0] = answer.log[answer.log.length - 1] ?? [];
    return [{ place, answer, last, score, missing: ENOUGH - right }];
  });
}

const TRUTH: Record<string, string> = { true: "对", false: "错" };

/** A response in words; null where it names a part that the question no longer has. */
export function responseInWords(
  type: string,
  response: readonly string[] | null,
  named: Named,
): string | null {
  if (response === null || response.length === 0) return null;
  if (type === "single_choice" || type === "multiple_choice") {
    const letters = response.map((id) => named("letter", id));
    return letters.includes(null) ? null : letters.sort().join("、");
  }
  if (type === "true_false") return TRUTH[response[0] ?? ""] ?? null;
  if (type !== "matching" && type !== "ordering") return response.join("；");
  const parts = response.map((each) => {
    if (type === "ordering") return named("item", each);
    const [left = "", right = ""] = each.split(" ").map((id, place) => named(place === 0 ? "left" : "right", id) ?? "");
    return left && right ? `${left} → ${right}` : null;
  });
  return parts.includes(null) ? null : parts.join("；");
}
