/** The few ways in which the grade book, the bank and the journal use IndexedDB. */

export const ENTRIES = "entries";
/** Entries read at once: parsing so many takes no longer than a frame or two. */
const BATCH = 100;

export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("indexedDB"));
  });
}

/** Opens a database and makes it where there is none; rejects where that is forbidden. */
export async function openDatabase(name: string, stores: readonly string[]): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => stores.forEach((each) => opening.result.createObjectStore(each));
  return yielding(await done(opening));
}

/** Opens a database that is there already; null where there is none. */
export function openExisting(name: string): Promise<IDBDatabase | null> {
  const opening = indexedDB.open(name);
  let made = false;
  opening.onupgradeneeded = () => {
    made = true;
    opening.transaction?.abort();
  };
  return done(opening).then(yielding).catch((error) => {
    if (made) return null;
    throw error;
  });
}

/** A later release in another tab, or one that deletes, must not wait for this page. */
function yielding(database: IDBDatabase): IDBDatabase {
  database.onversionchange = () => database.close();
  return database;
}

/** Every entry of a store whose key begins with `prefix`, a batch at a time. */
export async function readAll(
  database: IDBDatabase,
  name: string,
  take: (batch: [key: string, text: string][]) => void | Promise<void>,
  size = BATCH,
  prefix = "",
): Promise<void> {
  const end = `${prefix}\uffff`;
  let after = prefix === "" ? undefined : IDBKeyRange.bound(prefix, end);
  for (;;) {
    const store = database.transaction(name).objectStore(name);
    const [keys, values] = await Promise.all([
      done(store.getAllKeys(after, size)),
      done(store.getAll(after, size) as IDBRequest<unknown[]>),
    ]);
    await take(keys.map((key, place) => [String(key), String(values[place])]));
    const last = keys[keys.length - 1];
    if (keys.length < size || last === undefined) return;
    after = prefix === "" ? IDBKeyRange.lowerBound(last, true) : IDBKeyRange.bound(last, end, true);
  }
}

/** Writes into several stores together: all or nothing. */
export function write(
  database: IDBDatabase,
  names: readonly string[],
  act: (stores: IDBObjectStore[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // only then what is told to be stored is there after the whole browser was killed
    const transaction = database.transaction([...names], "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("indexedDB"));
    act(names.map((each) => transaction.objectStore(each)));
  });
}
