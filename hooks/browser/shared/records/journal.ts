/**
 * What was written last, once more in the browser's database. Browsers put local storage on the disk when it suits them
 * (Chromium 156: about once a minute), and a kill of the whole browser takes along what they had not; a transaction with
 * strict durability is on the disk once it is told to be. Nothing waits for it: it is looked into when a page opens.
 */
import { openDatabase, readAll, write } from "../storage/database.ts";
import { type Entry, isEntry, isKind, isRecord, type Kind } from "./kinds.ts";
import { space } from "../storage/naming.ts";
import { parse, PREFIX, type Store } from "../storage/store.ts";

const NAME = "journal";
const TEXTS = "texts";
/** What a person did; settings and visits are no loss, and reading pages write them too often. */
const WORTH = /^xuetang(?::(?:answer|attempt|draft|exam|play|profile|star):|\.assigned:|\.trainer\.)/;
/** What is older, compared with the youngest, local storage has long had on the disk. */
const KEPT = 30 * 60_000;
/** Said to a page once something was brought back. */
export const RECOVERED = "records-recovered";

export interface Row {
  text: string;
  at: number;
}

/** What the journal asks of the records, which begin it (records.ts). */
interface Taking {
  readonly faults: readonly string[];
  take<K extends Kind>(kind: K, id: string, entry: Entry<K>): string;
}

/** Where it is kept. */
export interface Rows {
  read(): Promise<Map<string, Row>>;
  /** Null takes a name away. */
  write(changes: ReadonlyMap<string, Row | null>): Promise<void>;
}

export class Journal {
  #rows: Rows;
  #now: () => number;
  #waiting = new Map<string, Row | null>();
  #busy = false;

  constructor(rows: Rows, now: () => number) {
    this.#rows = rows;
    this.#now = now;
  }

  /** Follows what was just written to local storage, or taken away from it. */
  note(name: string, text: string | null): void {
    if (!WORTH.test(name)) return;
    this.#waiting.set(name, text === null ? null : { text, at: this.#now() });
    void this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#waiting.size > 0) {
        const some = this.#waiting;
        this.#waiting = new Map();
        await this.#rows.write(some);
      }
    } catch {
      // local storage has it all the same, if later
    } finally {
      this.#busy = false;
    }
  }

  /** Brings back what local storage lost; the names of it. */
  async recover(records: Taking, store: Store): Promise<string[]> {
    const rows = await this.#rows.read();
    const since = Math.max(...[...rows.values()].map(({ at }) => at)) - KEPT;
    const past = [...rows].filter(([, { at }]) => at < since).map(([name]) => [name, null] as const);
    if (past.length > 0) await this.#rows.write(new Map(past));
    const young = [...rows].filter(([name, { at }]) => at >= since && WORTH.test(name));
    // a later release knows better what is to become of its own
    if (records.faults.includes("newer")) return [];
    return young.filter(([name, { text }]) => brought(name, text, records, store)).map(([name]) => name);
  }
}

function brought(name: string, text: string, records: Taking, store: Store): boolean {
  const value = parse(text);
  if (name.startsWith(PREFIX)) {
    const [kind = "", ...id] = name.slice(PREFIX.length).split(":");
    return isKind(kind) && isEntry(kind, value) && records.take(kind, id.join(":"), value) !== "kept";
  }
  const there = store.getItem(name);
  if (!isRecord(value) || there === text) return false;
  const united = there === null ? text : handedIn(parse(there), value);
  if (united === null) return false;
  store.setItem(name, united);
  return true;
}

/** An assignment with what was handed in for it there and here; null where nothing is missing there. */
function handedIn(there: unknown, here: Record<string, unknown>): string | null {
  if (!isRecord(there) || !Array.isArray(there.handedIn) || !Array.isArray(here.handedIn)) return null;
  const attempts = new Set((there.handedIn as unknown[]).map((each) => isRecord(each) && each.attempt));
  const missing = (here.handedIn as unknown[]).filter((each) => isRecord(each) && !attempts.has(each.attempt));
  return missing.length === 0 ? null : JSON.stringify({ ...there, handedIn: [...there.handedIn, ...missing] });
}

function rowsOf(database: Promise<IDBDatabase>): Rows {
  return {
    async read() {
      const found = new Map<string, Row>();
      await readAll(await database, TEXTS, (batch) => {
        for (const [name, row] of batch) {
          const value = parse(row);
          if (isRecord(value) && typeof value.text === "string" && typeof value.at === "number") {
            found.set(name, { text: value.text, at: value.at });
          }
        }
      });
      return found;
    },
    async write(changes) {
      await write(await database, [TEXTS], ([texts]) => {
        for (const [name, row] of changes) {
          if (row === null) texts?.delete(name);
          else texts?.put(JSON.stringify(row), name);
        }
      });
    },
  };
}

/** Follows what this page writes from now on, and brings back what was lost before; once a page. */
export function startJournal(records: Taking, store: Store | null): void {
  const page = globalThis as { xuetangNote?: Journal["note"] };
  if (page.xuetangNote !== undefined || store === null || typeof indexedDB === "undefined") return;
  const journal = new Journal(rowsOf(openDatabase(`${space()}${NAME}`, [TEXTS])), Date.now);
  page.xuetangNote = (name, text) => journal.note(name, text);
  journal.recover(records, store).then((names) => {
    // as if another tab had just written it
    for (const name of names) dispatchEvent(new StorageEvent("storage", { key: space() + name }));
    if (names.length > 0) dispatchEvent(new Event(RECOVERED));
  }).catch(() => {});
}
