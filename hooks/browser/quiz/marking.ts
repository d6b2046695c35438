/** Marking: what an answer is worth. Pure functions over option ids; no DOM, no storage. */

export type QuestionType = "single_choice" | "multiple_choice" | "true_false";

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
