/** What the types of questions have in common for whoever shows and marks them; named after the interactions of QTI 3. */
import type { Key } from "../../shared/marking/scoring.ts";

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
