/** The one place where the grade book touches the trainer's keys (room `keys/`). */
import type { Assignment } from "../../shared/links/kinds.ts";
import { isEntry } from "./book/kinds.ts";
import { assignments, ownKeys, restoreKeys } from "../keys/keys.ts";
import type { OwnKeys } from "../keys/kinds.ts";
import { isRecord } from "../../shared/records/kinds.ts";
import type { SavedPaper } from "../papers/shelf/kinds.ts";
import { PaperShelf } from "../papers/shelf/shelf.ts";

export { keysAtRisk, noteBackup } from "../keys/keys.ts";
export { openBackup, sealBackup } from "../keys/backup.ts";
export { KeyGuard } from "../keys/guard-view.ts";
export { usableKeys } from "../keys/protecting.ts";
export { ADVICE, SHORTEST, weakness } from "../keys/strength.ts";

/** The keys of this browser, and the assignments and papers made in it, those that are sound. */
export interface Own {
  keys: OwnKeys[];
  assignments: Assignment[];
  papers: SavedPaper[];
}

export function own(): Promise<Own> {
  return Promise.resolve({
    keys: ownKeys(),
    assignments: assignments().filter((each) => isEntry("assignment", each)),
    papers: new PaperShelf().everything(),
  });
}

/** What was taken over of a backup, and how much of it was not sound or found no room. */
export interface Taken {
  keys: number;
  assignments: number;
  papers: number;
  refused: number;
}

/** Takes over keys, assignments and papers of a backup; says how many. */
export function takeOver(value: unknown): Promise<Taken> {
  const { added, kept, refused } = new PaperShelf().take(isRecord(value) ? value.papers : []);
  const found = restoreKeys(value);
  return Promise.resolve({ ...found, papers: added + kept, refused: found.refused + refused });
}
