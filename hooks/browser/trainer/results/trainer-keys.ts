/** The one place where the grade book touches the trainer's keys (room `keys/`). */
import type { Assignment } from "../../shared/links/kinds.ts";
import { isEntry } from "./book/kinds.ts";
import { assignments, ownKeys, restoreKeys } from "../keys/keys.ts";
import type { OwnKeys } from "../keys/kinds.ts";

export { keysAtRisk, noteBackup } from "../keys/keys.ts";
export { openBackup, sealBackup } from "../keys/backup.ts";
export { KeyGuard } from "../keys/guard-view.ts";
export { usableKeys } from "../keys/protecting.ts";
export { ADVICE, SHORTEST, weakness } from "../keys/strength.ts";

/** The keys of this browser, and the assignments made in it, those that are sound. */
export interface Own {
  keys: OwnKeys[];
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
