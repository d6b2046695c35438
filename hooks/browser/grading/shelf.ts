import { TooSlow } from "./faults.ts";

/** Where a grade book is kept: an entry a key, as text, so that damage to one is damage to one only. */
export interface Shelf {
  /** Every entry, a batch at a time. */
  read(take: (batch: [key: string, text: string][]) => void): Promise<void>;
  /** Writes and takes away together: all or nothing. */
  change(puts: readonly [key: string, text: string][], gone: readonly string[]): Promise<void>;
  /** Calls \`heard\` after another window changed something, as far as the browser tells; the result ends it. */
  watch?(heard: () => void): () => void;
}

const NAME = "xuetang-gradebook";
const STORE = "entries";
/** Entries read at once: parsing so many takes no longer than a frame or two. */
const BATCH = 100;

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("indexedDB"));
  });
}

/** Milliseconds after which a database that neither opens nor fails is given up: browsers have been seen to do that. */
const PATIENCE = 8_000;

/** The browser's database, which holds more than local storage does; rejects where it is forbidden, or does not open. */
export async function openShelf(patience = PATIENCE): Promise<Shelf> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await inTime(done(opening), patience, () => {
    // it may open after all, and must not stand in another's way
    opening.onsuccess = () => opening.result.close();
  });
  // a later release in another tab must not wait for this page
  database.onversionchange = () => database.close();
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(NAME);
  return {
    async read(take) {
      let after: IDBKeyRange | undefined;
      for (;;) {
        const store = database.transaction(STORE).objectStore(STORE);
        const [keys, values] = await Promise.all([
          done(store.getAllKeys(after, BATCH)),
          done(store.getAll(after, BATCH) as IDBRequest<unknown[]>),
        ]);
        take(keys.map((key, place) => [String(key), String(values[place])]));
        const last = keys[keys.length - 1];
        if (keys.length < BATCH || last === undefined) return;
        after = IDBKeyRange.lowerBound(last, true);
      }
    },
    change(puts, gone) {
      return new Promise((resolve, reject) => {
        // only then what is told to be stored is there after the whole browser was killed
        const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
        const store = transaction.objectStore(STORE);
        transaction.oncomplete = () => {
          channel?.postMessage("");
          resolve();
        };
        transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("indexedDB"));
        for (const [key, text] of puts) store.put(text, key);
        for (const key of gone) store.delete(key);
      });
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

function inTime<T>(work: Promise<T>, patience: number, late: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      late();
      reject(new TooSlow(NAME));
    }, patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
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
    return await locks.request(NAME, { signal: AbortSignal.timeout(TURN) }, once);
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
