/** Which interaction a question has, by its type. */
import { ChoiceInteraction } from "./choice.ts";
import { ExtendedInteraction } from "./extended.ts";
import type { Interaction } from "./interaction.ts";
import { MatchInteraction } from "./match.ts";
import { OrderInteraction } from "./order.ts";
import type { QuestionType } from "../../shared/marking/scoring.ts";
import { TextEntryInteraction } from "./text-entry.ts";

export const TYPES: Record<QuestionType, (root: HTMLElement) => Interaction> = {
  single_choice: (root) => new ChoiceInteraction(root),
  multiple_choice: (root) => new ChoiceInteraction(root),
  true_false: (root) => new ChoiceInteraction(root),
  fill_blank: (root) => new TextEntryInteraction(root),
  matching: (root) => new MatchInteraction(root),
  ordering: (root) => new OrderInteraction(root),
  short_answer: (root) => new ExtendedInteraction(root),
  case_analysis: (root) => new ExtendedInteraction(root),
};

/** The interaction of a question's element, its controls built; null for a type that this script does not know. */
export function interactionOf(root: HTMLElement): Interaction | null {
  const type = root.dataset.type ?? "";
  return Object.prototype.hasOwnProperty.call(TYPES, type) ? TYPES[type as QuestionType](root) : null;
}
