/** Where own questions are kept, as other rooms use it; `trainer/bank` keeps them. */
import type { OwnEntry, OwnQuestion } from "./kinds.ts";

/** What the trainer's other pages ask of the bank. */
export interface OwnBank {
  /** Every question that was not taken away, by id, the latest changed first; drafts too. */
  all(): Map<string, OwnEntry>;
  get(id: string): OwnEntry | null;
  /** The picture of a digest, as a PNG or JPEG; null where it is gone. */
  picture(digest: string): Promise<Blob | null>;
  /** Takes in a question of somewhere else, as a file of a colleague or a paper has it; the later of two stays. */
  take(question: OwnQuestion, at: number): Promise<"added" | "updated" | "kept">;
  /** Calls `heard` when another window changed something; the result ends it. */
  watch(heard: () => void): () => void;
}
