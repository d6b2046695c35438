/**
 * The grade book of older releases, which belonged to the host: copied entry by entry into this course's own, where
 * nobody else has it, and left as it is until the trainer says what is to become of it.
 */
import { space } from "../../../shared/storage/naming.ts";
import type { Left, Taken } from "../../../shared/storage/settling.ts";
import { digest, isFor, MARK, type Mark, readMark } from "../../../shared/storage/taking.ts";
import { ENTRIES, openExisting, readAll, write } from "../../../shared/storage/databases/database.ts";

/** Beside the entries: what each of them was when it was taken over, as a digest. */
export const TAKEN = "taken";
/** Who took the old book over, in local storage, because it is said to every course on the host. */
const NAME = `${MARK}:gradebook`;

type Rows = Map<string, string>;

function say(store: Storage, mark: Mark): void {
  store.setItem(NAME, JSON.stringify(mark));
}

export interface OldBook extends Taken {
  /** Entries that there was no room to copy: they are read where they stand. */
  behind: Rows;
}

async function rows(database: IDBDatabase, store: string): Promise<Rows> {
  const found: Rows = new Map();
  await readAll(database, store, (batch) => {
    for (const [key, text] of batch) found.set(key, text);
  });
  return found;
}

/** The old book, taken over as far as there is room; null where there is none, or it is another course's. */
export async function openOld(own: IDBDatabase, name: string): Promise<OldBook | null> {
  const store = globalThis.localStorage;
  const mark = readMark(store, NAME);
  if (!isFor(mark, space())) return null;
  const old = await openExisting(name);
  if (old === null) return null;
  const at = mark.at || Date.now();
  if (mark.by === "") {
    try {
      say(store, { ...mark, by: space(), at });
    } catch {
      // a full storage: what is copied here is copied once all the same
    }
  }
  const behind = await takeOver(own, old);
  let gone = false;
  const end = () => {
    gone = true;
    old.close();
    indexedDB.deleteDatabase(name);
    store.removeItem(NAME);
    behind.clear();
  };
  return {
    behind,
    left: async () => gone ? null : await left(own, old, at),
    async drop(all) {
      await drop(own, old, all);
      if ((await rows(old, ENTRIES)).size > 0) return;
      end();
    },
    async giveBack() {
      const done = await giveBack(own, await rows(old, ENTRIES));
      behind.clear();
      say(store, { by: "", at: 0, was: {}, not: [...new Set([...readMark(store, NAME).not, space()])] });
      return done;
    },
    takeAgain() {
      const now = readMark(store, NAME);
      say(store, { ...now, not: now.not.filter((each) => each !== space()) });
    },
    forget: end,
  };
}

/** Copies what is not here yet, or was changed by a page of an older release since; the result is what did not fit. */
async function takeOver(own: IDBDatabase, old: IDBDatabase): Promise<Rows> {
  const behind: Rows = new Map();
  const taken = await rows(own, TAKEN);
  await readAll(old, ENTRIES, async (batch) => {
    const fresh = batch.filter(([key, text]) => taken.get(key) !== digest(text));
    if (fresh.length === 0) return;
    try {
      await write(own, [ENTRIES, TAKEN], ([entries, marks]) => {
        for (const [key, text] of fresh) {
          const asked = entries?.get(key);
          if (asked === undefined) continue;
          asked.onsuccess = () => {
            const here: unknown = asked.result;
            if (here !== undefined && here !== text && digest(String(here)) !== taken.get(key)) return;
            entries?.put(text, key);
            marks?.put(digest(text), key);
          };
        }
      });
    } catch {
      for (const [key, text] of fresh) behind.set(key, text);
    }
  });
  const here = behind.size === 0 ? new Map() : await rows(own, ENTRIES);
  for (const key of here.keys()) behind.delete(key);
  return behind;
}

async function left(own: IDBDatabase, old: IDBDatabase, at: number): Promise<Left | null> {
  const [entries, taken] = [await rows(own, ENTRIES), await rows(own, TAKEN)];
  const found: Left = { at, copied: 0, apart: [], behind: 0 };
  for (const [name, text] of await rows(old, ENTRIES)) {
    if (taken.get(name) === digest(text)) found.copied += 1;
    else if (entries.has(name)) found.apart.push({ name, text });
    else found.behind += 1;
  }
  return found.copied + found.apart.length + found.behind === 0 ? null : found;
}

/** Takes the old entries away that are here; what is told apart goes only where `all` says so. */
async function drop(own: IDBDatabase, old: IDBDatabase, all: boolean): Promise<void> {
  await takeOver(own, old);
  const [entries, taken] = [await rows(own, ENTRIES), await rows(own, TAKEN)];
  const going = [...await rows(old, ENTRIES)].filter(([key, text]) =>
    taken.get(key) === digest(text) || (all && entries.has(key))
  );
  await write(old, [ENTRIES], ([store]) => going.forEach(([key]) => store?.delete(key)));
}

/** Takes from here what was copied, is still there, and was not changed since. */
async function giveBack(own: IDBDatabase, there: Rows): Promise<{ returned: number; changed: number }> {
  const [entries, taken] = [await rows(own, ENTRIES), await rows(own, TAKEN)];
  const here = [...taken].filter(([key]) => entries.has(key));
  const returned = here.filter(([key, was]) => digest(entries.get(key) ?? "") === was && there.has(key));
  await write(own, [ENTRIES, TAKEN], ([store, marks]) => {
    for (const [key] of returned) store?.delete(key);
    marks?.clear();
  });
  return { returned: returned.length, changed: here.length - returned.length };
}
