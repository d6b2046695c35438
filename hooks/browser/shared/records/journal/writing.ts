/**
 * What was written last, once more in the browser's database. Browsers put local storage on the disk when it suits them
 * (Chromium 156: about once a minute), and a kill of the whole browser takes along what they had not; a transaction with
 * strict durability is on the disk once it is told to be. Nothing waits for it. This much every page that writes has; what
 * brings back is a script of its own (journal.ts), for the few pages that find something to bring back.
 */
import { done, openDatabase, write } from "../../storage/databases/database.ts";
import { digest, names, OURS, parse, type Store } from "../../storage/storage.ts";

const NAME = "journal";
const TEXTS = "texts";
/**
 * What a person did; settings and visits are no loss, and reading pages write them too often. A key that was opened ends with
 * its tab.
 */
export const WORTH = /^xuetang(?::(?:answer|attempt|draft|exam|play|profile|star):|\.assigned:|\.trainer\.(?!opened:))/;
/** What is older, compared with the youngest, local storage has long had on the disk. */
export const KEPT = 30 * 60_000;
/** Before the name of what was found to be missing, until the reader knows. */
export const LOST = "?";
/** When everything was deleted: a mark that names nothing of what was there. */
export const EMPTIED = "!";

export interface Row {
  /** Empty where only the name is kept, and where it was taken away. */
  text: string;
  at: number;
  /** Of what was taken away, as a digest. */
  gone?: string;
}

/** Where it is kept. */
export interface Rows {
  read(): Promise<Map<string, Row>>;
  /** Null takes a name away. */
  write(changes: ReadonlyMap<string, Row | null>): Promise<void>;
}

export class Writer {
  #rows: Rows;
  #now: () => number;
  #waiting = new Map<string, Row | null>();
  #running: Promise<void> | null = null;

  constructor(rows: Rows, now: () => number) {
    this.#rows = rows;
    this.#now = now;
  }

  /** Follows what was just written to local storage, or taken away from it: then `was` is what it was. */
  note(name: string, text: string | null, was: string | null = null): void {
    if (!WORTH.test(name)) return;
    const gone = was === null ? null : { text: "", at: this.#now(), gone: digest(was) };
    this.#waiting.set(name, text === null ? gone : { text, at: this.#now() });
    void this.settled();
  }

  /** Writes these too, but for names under which something younger waits. */
  put(changes: ReadonlyMap<string, Row | null>): Promise<void> {
    for (const [name, row] of changes) if (!this.#waiting.has(name)) this.#waiting.set(name, row);
    return this.settled();
  }

  /** Ends once nothing is waiting any more. */
  settled(): Promise<void> {
    if (this.#running === null && this.#waiting.size > 0) this.#running = this.#write();
    return this.#running ?? Promise.resolve();
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.size > 0) {
        const some = this.#waiting;
        this.#waiting = new Map();
        await this.#rows.write(some);
      }
    } catch {
      // local storage has it all the same, if later
    } finally {
      this.#running = null;
    }
  }
}

/** Whether there is anything to bring back, to tell, or to tidy up: where not, the journal has nothing to do. */
export function differs(rows: ReadonlyMap<string, Row>, store: Store): boolean {
  const since = Math.max(...[...rows.values()].map(({ at }) => at)) - KEPT;
  for (const [name, { text, at, gone }] of rows) {
    const there = store.getItem(name);
    const same = gone === undefined ? there === text || text === "" && there !== null : there === null;
    if (!same || !WORTH.test(name) || at < since && (text !== "" || gone !== undefined)) return true;
  }
  return names(store, OURS).some((name) => WORTH.test(name) && !rows.has(name));
}

/** The rows in this course's own database. */
export function rowsOf(space: string): Rows {
  const database = openDatabase(`${space}${NAME}`, [TEXTS]);
  return {
    async read() {
      const texts = (await database).transaction(TEXTS).objectStore(TEXTS);
      const [keys, values] = await Promise.all([
        done(texts.getAllKeys()),
        done(texts.getAll() as IDBRequest<unknown[]>),
      ]);
      const found = new Map<string, Row>();
      for (const [place, key] of keys.entries()) {
        const { text, at, gone } = (parse(String(values[place])) ?? {}) as Partial<Row>;
        if (typeof text !== "string" || typeof at !== "number") continue;
        found.set(String(key), typeof gone === "string" ? { text, at, gone } : { text, at });
      }
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
