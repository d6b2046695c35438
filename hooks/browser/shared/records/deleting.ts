/** Deleting all that this course keeps in the browser, and what becomes of the names of older releases then. */
import { emptyJournal } from "./journal/following.ts";
import type { Records } from "./records.ts";
import type { Taken } from "../storage/settling.ts";
import type { Store } from "../storage/storage.ts";

/**
 * `along`: what stands under old names goes as well. Otherwise it stays, what there was no room to copy included, and this
 * course takes it over no more. False where the browser did not let it: then nothing, or not all, was deleted.
 */
export function deleteAll(
  records: Records,
  store: Store | null,
  taken: Pick<Taken, "forget" | "leave"> | null,
  along: boolean,
): boolean {
  if (!along) store?.leave?.();
  if (!records.clear()) return false;
  emptyJournal();
  try {
    if (along) void taken?.forget();
    else void taken?.leave?.();
    return true;
  } catch {
    return false;
  }
}
