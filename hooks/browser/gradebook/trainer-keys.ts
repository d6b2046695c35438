/** The one place where the grade book touches the trainer's keys (room `keys/`). */
import type { Assignment } from "../assignment/kinds.ts";
import type { Keys } from "../assignment/sealing.ts";
import { isEntry } from "../grading/kinds.ts";
import { assignments, ownKeys, restoreKeys } from "../keys/keys.ts";

export { keysAtRisk, noteBackup } from "../keys/keys.ts";
export { openBackup, sealBackup, SHORTEST } from "../keys/backup.ts";

/** The keys of this browser, and the assignments made in it, those that are sound. */
export interface Own {
  keys: Keys[];
  assignments: Assignment[];
}

export function own(): Promise<Own> {
  return Promise.resolve({
    keys: ownKeys(),
    assignments: assignments().filter((each) => isEntry("assignment", each)),
  });
}

/** Takes over the keys and assignments of a backup; says how many. */
export function takeOver(value: unknown): Promise<{ keys: number; assignments: number; refused: number }> {
  return Promise.resolve(restoreKeys(value));
}
