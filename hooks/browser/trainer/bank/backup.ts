/** The bank in the trainer's backup: everything of it that was not taken away, with its pictures. */
import { isRecord, time } from "../../shared/records/shapes.ts";
import { browserStore, parse } from "../../shared/storage/store.ts";
import type { OwnEntry } from "../../shared/own/kinds.ts";
import type { Bank } from "./keeping/bank.ts";
import { packed, planned, takeIn, unpacked } from "./questions/sharing.ts";

/** The part of a backup that is the bank's; null where there is nothing in it. */
export async function bankBackup(bank: Bank): Promise<unknown> {
  const entries: OwnEntry[] = [...bank.all().values()];
  return entries.length === 0 ? null : await packed(bank, entries);
}

export interface Restored {
  added: number;
  /** Here already, or newer here. */
  kept: number;
  refused: number;
  /** Whether the browser kept all of it. */
  whole: boolean;
}

/**
 * Takes over what a backup brings: nothing that is newer here is written over. What was taken away since comes back, because
 * whoever restores wants it. Null where the backup holds no bank.
 */
export async function restoreBank(bank: Bank, value: unknown, now = Date.now()): Promise<Restored | null> {
  if (!isRecord(value)) return null;
  const found = unpacked(value);
  const { added, updated, removed, kept, same } = planned(bank, found.entries, now);
  const back = removed.map((each) => ({ ...each, at: now }));
  const fresh = [...added, ...updated, ...back];
  const whole = fresh.length === 0 || await takeIn(bank, fresh, found.pictures);
  return { added: fresh.length, kept: kept + same, refused: found.refused, whole };
}

const NAME = "xuetang.trainer.bank-backup";

/** Notes that all of the bank stands in a backup. */
export function noteBankBackup(at: number, store = browserStore()): void {
  try {
    store?.setItem(NAME, JSON.stringify({ at }));
  } catch {
    // then it is asked for once more than is needed
  }
}

/** How many questions no backup has as they are now, and when the last was made; 0 where none is known. */
export function bankAtRisk(bank: Pick<Bank, "all">, store = browserStore()): { since: number; backed: number } {
  let backed = 0;
  try {
    const found = parse(store?.getItem(NAME) ?? "");
    if (isRecord(found) && time(found.at)) backed = found.at as number;
  } catch {
    // forbidden: nobody knows of a backup
  }
  return { since: [...bank.all().values()].filter(({ at }) => at > backed).length, backed };
}
