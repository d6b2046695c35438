/** Where a grade book is kept: an entry a key, as text, so that damage to one is damage to one only. */
export interface Shelf {
  /** Every entry, a batch at a time. */
  read(take: (batch: [key: string, text: string][]) => void): Promise<void>;
  /** Writes and takes away together: all or nothing. */
  change(puts: readonly [key: string, text: string][], gone: readonly string[]): Promise<void>;
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

/** The browser's database, which holds more than local storage does; rejects where it is forbidden. */
export async function openShelf(): Promise<Shelf> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await done(opening);
  // a later release in another tab must not wait for this page
  database.onversionchange = () => database.close();
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
        const transaction = database.transaction(STORE, "readwrite");
        const store = transaction.objectStore(STORE);
        transaction.oncomplete = () => resolve();
        transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("indexedDB"));
        for (const [key, text] of puts) store.put(text, key);
        for (const key of gone) store.delete(key);
      });
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
