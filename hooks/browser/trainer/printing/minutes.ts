/** How many minutes stand on printed papers, as this browser keeps it. */
import type { Store } from "../../shared/storage/store.ts";

const KEY = "xuetang.trainer.print-minutes";

/** Null where nothing is to be printed. */
export function sound(text: string | null): number | null {
  const value = Math.round(Number((text ?? "").trim() || "x"));
  return Number.isFinite(value) && value >= 1 ? Math.min(600, value) : null;
}

export function keptMinutes(store: Store | null): number | null {
  try {
    return sound(store?.getItem(KEY) ?? null);
  } catch {
    return null;
  }
}

export function keepMinutes(minutes: number | null, store: Store | null): void {
  try {
    if (minutes === null) store?.removeItem(KEY);
    else store?.setItem(KEY, String(minutes));
  } catch {
    // the field still has it
  }
}
