/** Where a grade book is kept: an entry a key, as text, so that damage to one is damage to one only. */
import { mayTake, space } from "../../../shared/storage/naming.ts";
import { inTime } from "../../../shared/storage/databases/patience.ts";
import { digest } from "../../../shared/storage/taking.ts";
import { ENTRIES, openDatabase, readAll, write } from "../../../shared/storage/databases/database.ts";
import { type OldBook, openOld, TAKEN } from "./old-book.ts";

export interface Shelf {
  /** Every entry, a batch at a time. */
  read(take: (batch: [key: string, text: string][]) => void): Promise<void>;
  /** Writes and takes away together: all or nothing. */
  change(puts: readonly [key: string, text: string][], gone: readonly string[]): Promise<void>;
  /** Calls `heard` after another window changed something, as far as the browser tells; the result ends it. */
  watch?(heard: () => void): () => void;
  /** What an older release left under another name, where there is something to decide on. */
  old?: OldBook;
}

/** The database of older releases, which every course on a host had in common. */
const OLD = "xuetang-gradebook";
/** Milliseconds after which a database that neither opens nor fails is given up: browsers have been seen to do that. */
const PATIENCE = 8_000;

/**
 * The browser's database, which holds more than local storage does; rejects where it is forbidden, or does not open.
 * `prefix`: who needs the entries of one kind reads no others.
 */
export async function openShelf(patience = PATIENCE, prefix = ""): Promise<Shelf> {
  const name = `${space()}gradebook`;
  const opening = openDatabase(name, [ENTRIES, TAKEN]);
  // what opens late must not stand in another window's way
  const database = await inTime(opening, patience, () => void opening.then((late) => late.close(), () => {}));
  const old = mayTake() && prefix === ""
    ? await inTime(openOld(database, OLD), patience, () => database.close())
    : null;
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  return {
    ...old === null ? {} : { old },
    async read(take) {
      await readAll(database, ENTRIES, take, undefined, prefix);
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
      channel?.postMessage("");
    },
    watch(heard) {
      channel?.addEventListener("message", heard);
      // where windows do not hear of each other, they look when somebody comes back to them
      const seen = () => document.visibilityState === "visible" && heard();
      document.addEventListener("visibilitychange", seen);
      globalThis.addEventListener("focus", seen);
      return () => {
        channel?.close();
        document.removeEventListener("visibilitychange", seen);
        globalThis.removeEventListener("focus", seen);
      };
    },
  };
}

/** So long another window may keep the book to itself before this one goes ahead. */
const TURN = 20_000;

/** Runs what reads the book and then writes to it: one window after the other, where the browser can see to that. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks === undefined) return await work();
  let begun = false;
  const once = () => {
    begun = true;
    return work();
  };
  try {
    return await locks.request(`${space()}gradebook`, { signal: AbortSignal.timeout(TURN) }, once);
  } catch (error) {
    if (begun) throw error;
    return await work();
  }
}

/** A shelf for tests, and for browsers that keep nothing. */
export class MemoryShelf implements Shelf {
  readonly items = new Map<string, string>();
  /** Refuses every change, as a full disk does, or for the reason that is given. */
  full = false;
  fault: Error | null = null;

  read(take: (batch: [key: string, text: string][]) => void): Promise<void> {
    take([...this.items]);
    return Promise.resolve();
  }

  change(puts: readonly [key: string, text: string][], gone: readonly string[]): Promise<void> {
    if (this.fault !== null) return Promise.reject(this.fault);
    if (this.full) return Promise.reject(new DOMException("full", "QuotaExceededError"));
    for (const [key, text] of puts) this.items.set(key, text);
    for (const key of gone) this.items.delete(key);
    return Promise.resolve();
  }
}
