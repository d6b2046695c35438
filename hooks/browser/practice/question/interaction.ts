/** What the types of questions have in common for whoever shows and marks them; named after the interactions of QTI 3. */
import { ChoiceInteraction } from "./choice.ts";
import { ExtendedInteraction } from "./extended.ts";
import { type Key, type QuestionType } from "../../shared/marking/marking.ts";
import { MatchInteraction } from "./match.ts";
import { OrderInteraction } from "./order.ts";
import { TextEntryInteraction } from "./text-entry.ts";

export interface Interaction {
  readonly key: Key;
  /** What the reader is told who confirms without an answer. */
  readonly missing: string;
  /** The answer in the controls as the records keep it; empty where nothing was answered. */
  readonly response: string[];
  /** Puts an answer into the controls; an empty one clears them. */
  fill(response: readonly string[]): void;
  /** Whether the controls take no further input. */
  lock(locked: boolean): void;
  /** Says, part by part, what became of the answer in the controls. */
  reveal(): void;
  /** Takes back what `reveal` said. */
  conceal(): void;
  /** Orders what may be ordered by a seed, options in ascending order not; null is the order of the paper. */
  arrange(seed: string | null): void;
  focus(): void;
}

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
