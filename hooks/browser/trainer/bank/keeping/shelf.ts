/** Where own questions are kept: one a key, as text, so that damage to one is damage to one only; pictures apart. */
import { done, ENTRIES, openDatabase, readAll, write } from "../../../shared/storage/databases/database.ts";
import { space } from "../../../shared/storage/naming.ts";
import { inTime } from "../../../shared/storage/databases/patience.ts";

/** What becomes of two texts of one key: which one stands, and which is kept beside it as an earlier one. */
export interface Settled {
  stands: string;
  aside: string | null;
}
export type Settle = (key: string, there: string | null, text: string) => Settled;

/** A line of a file that was not understood. */
export interface Stays {
  file: string;
  line: number;
  text: string;
}

export interface OwnShelf {
  /** Every entry, a batch at a time. */
  read(take: (batch: [key: string, text: string][]) => void): Promise<void>;
  /** The entries of these keys that there are. */
  some(keys: readonly string[]): Promise<[key: string, text: string][]>;
  /** A number that changes with every change by any window. */
  stamp(): Promise<number>;
  /** Writes as `settle` says, all or nothing; the result is what stands now. */
  change(puts: readonly [key: string, text: string][], settle: Settle): Promise<Map<string, string>>;
  /** Earlier texts of a key, the latest first. */
  earlier(key: string): Promise<string[]>;
  picture(digest: string): Promise<Blob | null>;
  keepPicture(digest: string, picture: Blob): Promise<void>;
  /** Digests of all pictures. */
  pictures(): Promise<string[]>;
  dropPictures(digests: readonly string[]): Promise<void>;
  /** The list of what was not understood, as text. */
  unread(): Promise<string | null>;
  changeUnread(act: (text: string | null) => string): Promise<void>;
  /** Takes away everything, earlier texts and pictures included. */
  empty(): Promise<void>;
  /** Calls `heard` with the keys that another window changed, or null where nobody knows; the result ends it. */
  watch(heard: (keys: string[] | null) => void): () => void;
}

/** How many earlier texts of a question are kept. */
export const EARLIER = 12;
const [PICTURES, FORMER, STATE] = ["pictures", "former", "state"];
const STORES = [ENTRIES, PICTURES, FORMER, STATE];
const [STAMP, UNREAD] = ["stamp", "unread"];
/** Milliseconds after which a database that neither opens nor fails is given up. */
const PATIENCE = 8_000;
const AT_ONCE = 2_000;

/** What is kept apart of a key lies between these. */
const range = (key: string) => IDBKeyRange.bound(`${key}~`, `${key}~\uffff`);

/** What goes wrong while a transaction runs ends it, and is told as what it was: by itself a browser says no more than that. */
class Guard {
  error: unknown = null;

  of(store: IDBObjectStore, act: () => void): () => void {
    return () => {
      try {
        act();
      } catch (error) {
        this.error = error;
        store.transaction.abort();
      }
    };
  }

  async run(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      throw this.error ?? error;
    }
  }
}

/** Keys of earlier texts stand in the order in which they were set aside. */
function asideKey(key: string, number: number): string {
  return `${key}~${String(number).padStart(16, "0")}`;
}

interface KeptPicture {
  type: string;
  bytes: ArrayBuffer;
}

/** The browser's database; rejects where it is forbidden, or does not open. */
export async function openOwnShelf(patience = PATIENCE): Promise<OwnShelf> {
  const name = `${space()}bank`;
  const opening = openDatabase(name, STORES);
  // what opens late must not stand in another window's way
  const database = await inTime(opening, patience, () => void opening.then((late) => late.close(), () => {}));
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  const count = (state: IDBObjectStore, guard: Guard, then: (stamp: number) => void) => {
    const asked = state.get(STAMP);
    asked.onsuccess = guard.of(state, () => {
      const next = (Number(asked.result) || 0) + 1;
      state.put(String(next), STAMP);
      then(next);
    });
  };
  const tell = (keys: string[] | null) => channel?.postMessage(keys);
  return {
    read: (take) => readAll(database, ENTRIES, take, AT_ONCE),
    async some(keys) {
      const store = database.transaction(ENTRIES).objectStore(ENTRIES);
      const found = await Promise.all(keys.map((key) => done(store.get(key) as IDBRequest<unknown>)));
      return keys.flatMap((key, place): [string, string][] =>
        found[place] === undefined ? [] : [[key, String(found[place])]]
      );
    },
    stamp: async () =>
      Number(await done(database.transaction(STATE).objectStore(STATE).get(STAMP) as IDBRequest<unknown>)) || 0,
    async change(puts, settle) {
      const now = new Map<string, string>();
      const guard = new Guard();
      await guard.run(write(database, [ENTRIES, FORMER, STATE], ([entries, former, state]) => {
        if (entries === undefined || former === undefined || state === undefined) return;
        count(state, guard, (stamp) => {
          for (const [key, text] of puts) {
            const asked = entries.get(key) as IDBRequest<unknown>;
            asked.onsuccess = guard.of(entries, () => {
              const there = asked.result === undefined ? null : String(asked.result);
              const { stands, aside } = settle(key, there, text);
              now.set(key, stands);
              if (stands !== there) entries.put(stands, key);
              if (aside !== null) setAside(former, key, aside, stamp);
            });
          }
        });
      }));
      tell(puts.map(([key]) => key));
      return now;
    },
    async earlier(key) {
      const store = database.transaction(FORMER).objectStore(FORMER);
      return (await done(store.getAll(range(key)) as IDBRequest<unknown[]>)).map(String).reverse();
    },
    async picture(digest) {
      const kept = await done(
        database.transaction(PICTURES).objectStore(PICTURES).get(digest) as IDBRequest<KeptPicture | undefined>,
      );
      return kept === undefined ? null : new Blob([kept.bytes], { type: kept.type });
    },
    async keepPicture(digest, picture) {
      const bytes = await picture.arrayBuffer();
      await write(database, [PICTURES], ([store]) => store?.put({ type: picture.type, bytes }, digest));
    },
    pictures: async () => (await done(database.transaction(PICTURES).objectStore(PICTURES).getAllKeys())).map(String),
    dropPictures: (digests) => write(database, [PICTURES], ([store]) => digests.forEach((each) => store?.delete(each))),
    async unread() {
      const found = await done(database.transaction(STATE).objectStore(STATE).get(UNREAD) as IDBRequest<unknown>);
      return found === undefined ? null : String(found);
    },
    async changeUnread(act) {
      await write(database, [STATE], ([state]) => {
        const asked = state?.get(UNREAD) as IDBRequest<unknown>;
        asked.onsuccess = () => state?.put(act(asked.result === undefined ? null : String(asked.result)), UNREAD);
      });
      tell([]);
    },
    async empty() {
      await write(database, STORES, ([entries, pictures, former, state]) => {
        for (const each of [entries, pictures, former]) each?.clear();
        state?.delete(UNREAD);
        if (state !== undefined) count(state, new Guard(), () => {});
      });
      tell(null);
    },
    watch(heard) {
      const hear = ({ data }: MessageEvent) => heard(Array.isArray(data) ? data.map(String) : null);
      channel?.addEventListener("message", hear);
      // where windows do not hear of each other, they look when somebody comes back to them
      const seen = () => document.visibilityState === "visible" && heard(null);
      document.addEventListener("visibilitychange", seen);
      globalThis.addEventListener("focus", seen);
      return () => {
        channel?.removeEventListener("message", hear);
        document.removeEventListener("visibilitychange", seen);
        globalThis.removeEventListener("focus", seen);
      };
    },
  };
}

function setAside(former: IDBObjectStore, key: string, text: string, stamp: number): void {
  former.put(text, asideKey(key, stamp));
  const asked = former.getAllKeys(range(key));
  asked.onsuccess = () => asked.result.slice(0, -EARLIER).forEach((each) => former.delete(each));
}

/** A shelf for tests, and for browsers that keep nothing. */
export class MemoryOwnShelf implements OwnShelf {
  readonly items = new Map<string, string>();
  readonly former = new Map<string, string[]>();
  readonly images = new Map<string, Blob>();
  /** Refuses every change for the reason that is given. */
  fault: Error | null = null;
  #stamp = 0;
  #heard = new Set<(keys: string[] | null) => void>();

  read(take: (batch: [key: string, text: string][]) => void): Promise<void> {
    take([...this.items]);
    return Promise.resolve();
  }

  some(keys: readonly string[]): Promise<[key: string, text: string][]> {
    return Promise.resolve([...this.items].filter(([key]) => keys.includes(key)));
  }

  stamp(): Promise<number> {
    return Promise.resolve(this.#stamp);
  }

  change(puts: readonly [key: string, text: string][], settle: Settle): Promise<Map<string, string>> {
    if (this.fault !== null) return Promise.reject(this.fault);
    const now = new Map<string, string>();
    for (const [key, text] of puts) {
      const { stands, aside } = settle(key, this.items.get(key) ?? null, text);
      this.items.set(key, stands);
      now.set(key, stands);
      if (aside !== null) this.former.set(key, [aside, ...this.former.get(key) ?? []].slice(0, EARLIER));
    }
    this.#stamp += 1;
    return Promise.resolve(now);
  }

  earlier(key: string): Promise<string[]> {
    return Promise.resolve(this.former.get(key) ?? []);
  }

  picture(digest: string): Promise<Blob | null> {
    return Promise.resolve(this.images.get(digest) ?? null);
  }

  keepPicture(digest: string, picture: Blob): Promise<void> {
    if (this.fault !== null) return Promise.reject(this.fault);
    this.images.set(digest, picture);
    return Promise.resolve();
  }

  pictures(): Promise<string[]> {
    return Promise.resolve([...this.images.keys()]);
  }

  dropPictures(digests: readonly string[]): Promise<void> {
    for (const each of digests) this.images.delete(each);
    return Promise.resolve();
  }

  lines: string | null = null;

  unread(): Promise<string | null> {
    return Promise.resolve(this.lines);
  }

  changeUnread(act: (text: string | null) => string): Promise<void> {
    if (this.fault !== null) return Promise.reject(this.fault);
    this.lines = act(this.lines);
    return Promise.resolve();
  }

  empty(): Promise<void> {
    if (this.fault !== null) return Promise.reject(this.fault);
    for (const each of [this.items, this.former, this.images]) each.clear();
    this.lines = null;
    this.#stamp += 1;
    return Promise.resolve();
  }

  watch(heard: (keys: string[] | null) => void): () => void {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  }

  /** As if another window had said so. */
  say(keys: string[] | null): void {
    for (const each of this.#heard) each(keys);
  }
}
