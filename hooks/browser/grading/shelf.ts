/** Where a grade book is kept: an entry a key, as text, so that damage to one is damage to one only. */
import { mayTake, space } from "../records/naming.ts";
import { digest } from "../records/taking.ts";
import { ENTRIES, openDatabase, readAll, write } from "./database.ts";
import { type OldBook, openOld, TAKEN } from "./old-book.ts";

export interface Shelf {
  /** Every entry, a batch at a time. */
  read(take: (batch: [key: string, text: string][]) => void): Promise<void>;
  /** Writes and takes away together: all or nothing. */
  change(puts: readonly [key: string, text: string][], gone: readonly string[]): Promise<void>;
  /** What an older release left under another name, where there is something to decide on. */
  old?: OldBook;
}

/** The database of older releases, which every course on a host had in common. */
const OLD = "xuetang-gradebook";

/** The browser's database, which holds more than local storage does; rejects where it is forbidden. */
export async function openShelf(): Promise<Shelf> {
  const database = await openDatabase(`${space()}gradebook`, [ENTRIES, TAKEN]);
  const old = mayTake() ? await openOld(database, OLD) : null;
  return {
    ...old === null ? {} : { old },
    async read(take) {
      await readAll(database, ENTRIES, take);
      if (old !== null && old.behind.size > 0) take([...old.behind]);
    },
    async change(puts, gone) {
      // what there was no room to copy is ours from the moment that it is changed
      const settled = [...puts.map(([key]) => key), ...gone].filter((key) => old?.behind.has(key));
      await write(database, [ENTRIES, TAKEN], ([entries, taken]) => {
        for (const [key, text] of puts) entries?.put(text, key);
        for (const key of gone) entries?.delete(key);
        for (const key of settled) taken?.put(digest(old?.behind.get(key) ?? ""), key);
      });
      for (const key of settled) old?.behind.delete(key);
    },
  };
}

/** A shelf for tests, and for browsers that keep nothing. */
export class MemoryShelf implements Shelf {
  readonly items = new Map<string, string>();
  /** Refuses every change, as a full disk does. */
  full = false;

  read(take: (batch: [key: string, text: string][]) => void): Promise<void> {
    take([...this.items]);
    return Promise.resolve();
  }

  change(puts: readonly [key: string, text: string][], gone: readonly string[]): Promise<void> {
    if (this.full) return Promise.reject(new DOMException("full", "QuotaExceededError"));
    for (const [key, text] of puts) this.items.set(key, text);
    for (const key of gone) this.items.delete(key);
    return Promise.resolve();
  }
}
