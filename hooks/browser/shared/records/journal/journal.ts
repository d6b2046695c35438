/**
 * What was written last, once more in the browser's database. Browsers put local storage on the disk when it suits them
 * (Chromium 156: about once a minute), and a kill of the whole browser takes along what they had not; a transaction with
 * strict durability is on the disk once it is told to be. Nothing waits for it: it is looked into when a page opens.
 *
 * Of what is older the name alone stays, so that it is told where local storage lost something that nobody deleted here.
 */
import { openDatabase, readAll, write } from "../../storage/database.ts";
import { RECOVERED, type Taking } from "./kinds.ts";
import { isEntry, isKind, isRecord } from "../kinds.ts";
import { space } from "../../storage/naming.ts";
import type { Note } from "../../storage/scoped.ts";
import { settleHere } from "../../storage/settling.ts";
import { names, OURS, parse, PREFIX, type Store } from "../../storage/store.ts";
import { digest } from "../../storage/taking.ts";

const NAME = "journal";
const TEXTS = "texts";
/**
 * What a person did; settings and visits are no loss, and reading pages write them too often. A key that was opened ends with
 * its tab.
 */
const WORTH = /^xuetang(?::(?:answer|attempt|draft|exam|play|profile|star):|\.assigned:|\.trainer\.(?!opened:))/;
/** What is older, compared with the youngest, local storage has long had on the disk. */
const KEPT = 30 * 60_000;
/** Before the name of what was found to be missing, until the reader knows. */
const LOST = "?";
/** When everything was deleted: a mark that names nothing of what was there. */
const EMPTIED = "!";

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

export class Journal {
  #rows: Rows;
  #now: () => number;
  #waiting = new Map<string, Row | null>();
  #running: Promise<void> | null = null;
  /** Names of what is neither in local storage nor was deleted here. */
  missing: string[] = [];

  constructor(rows: Rows, now: () => number) {
    this.#rows = rows;
    this.#now = now;
  }

  /** Follows what was just written to local storage, or taken away from it: then `was` is what it was. */
  note(name: string, text: string | null, was: string | null = null): void {
    if (!WORTH.test(name)) return;
    const gone = was === null ? null : { text: "", at: this.#now(), gone: digest(was) };
    this.#waiting.set(name, text === null ? gone : { text, at: this.#now() });
    void this.#flush();
  }

  /** Ends once nothing is waiting any more. */
  #flush(): Promise<void> {
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

  /** Brings back what local storage lost, and takes away again what came back there; the names of both. */
  async recover(records: Taking, store: Store): Promise<string[]> {
    const all = [...await this.#rows.read()];
    const rows = new Map(all.filter(([name]) => !name.startsWith(LOST) && name !== EMPTIED));
    const emptied = all.find(([name]) => name === EMPTIED)?.[1].at ?? null;
    const lost = new Set(all.flatMap(([name]) => name.startsWith(LOST) ? [name.slice(LOST.length)] : []));
    const since = Math.max(...[...rows.values()].map(({ at }) => at)) - KEPT;
    this.missing = [...lost];
    // a later release knows better what is to become of its own
    if (records.faults.includes("newer")) return [];
    const young = [...rows].filter(([name, { at }]) => at >= since && WORTH.test(name));
    const back = emptied === null ? [] : names(store, OURS).filter((name) => isOf(name, emptied, rows, store));
    for (const name of back) store.removeItem(name);
    const news = young.filter(([name, row]) => brought(name, row, records, store)).map(([name]) => name);
    const here = new Set(names(store, OURS).filter((name) => WORTH.test(name)));
    const changes = new Map<string, Row | null>();
    for (const [name, { text, at, gone }] of rows) {
      // a release had opened keys here
      if (!WORTH.test(name)) changes.set(name, null);
      else if (gone === undefined && !here.has(name) && text !== "" && at >= since) lost.add(name);
      else if (gone === undefined && !here.has(name)) {
        // what is written under this name later does not bring back what was lost
        changes.set(LOST + name, { text: "", at }).set(name, null);
        lost.add(name);
      } else if (at < since && gone !== undefined) changes.set(name, null);
      else if (at < since && text !== "") changes.set(name, { text: "", at });
    }
    if (emptied !== null && Math.abs(this.#now() - emptied) > KEPT) changes.set(EMPTIED, null);
    for (const name of here) if (!rows.has(name)) changes.set(name, { text: "", at: since > -Infinity ? since : 0 });
    if (changes.size > 0) await this.#rows.write(changes);
    this.missing = [...lost];
    return [...back, ...news];
  }

  /** Everything was deleted: what storage never took, in this window or another, does not come back either. */
  async empty(): Promise<void> {
    await this.#flush();
    const at = this.#now();
    for (const name of (await this.#rows.read()).keys()) if (!this.#waiting.has(name)) this.#waiting.set(name, null);
    this.#waiting.set(EMPTIED, { text: "", at });
    await this.#flush();
    this.missing = [];
  }

  /** The reader was told of what is missing. */
  async forgive(): Promise<void> {
    await this.#rows.write(new Map(this.missing.map((name) => [LOST + name, null])));
    this.missing = [];
  }
}

/** Whether what stands under a name was there when everything was deleted: what was written since has a row, or says when. */
function isOf(name: string, emptied: number, rows: ReadonlyMap<string, Row>, store: Store): boolean {
  const [text, row] = [store.getItem(name) ?? "", rows.get(name)];
  if (row !== undefined && row.gone === undefined || writtenAt(text) > emptied) return false;
  return WORTH.test(name) || writtenAt(text) <= emptied;
}

function brought(name: string, { text, at, gone }: Row, records: Taking, store: Store): boolean {
  const [there, value] = [store.getItem(name), parse(text)];
  if (gone !== undefined) {
    if (there === null || digest(there) !== gone && !(writtenAt(there) <= at)) return false;
    store.removeItem(name);
    return true;
  }
  if (name.startsWith(PREFIX)) {
    const [kind = "", ...id] = name.slice(PREFIX.length).split(":");
    return isKind(kind) && isEntry(kind, value) && records.take(kind, id.join(":"), value) !== "kept";
  }
  if (!isRecord(value) || there === text) return false;
  const united = there === null || writtenAt(there) < writtenAt(text) ? text : handedIn(parse(there), value);
  if (united === null) return false;
  try {
    store.setItem(name, united);
    return true;
  } catch {
    // no room yet: the row stays
    return false;
  }
}

/** When a text says that it was written; not a number where it says nothing. */
function writtenAt(text: string): number {
  const { at, opened } = (parse(text) ?? {}) as { at?: unknown; opened?: unknown };
  return Number(at ?? opened ?? NaN);
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
            const gone = typeof value.gone === "string" ? { gone: value.gone } : {};
            found.set(name, { text: value.text, at: value.at, ...gone });
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

/** Follows what this page writes, and has written (`waiting`), and brings back what was lost before; once a page. */
export function startJournal(records: Taking, store: Store, waiting: readonly Parameters<Note>[] = []): void {
  const page = globalThis as { xuetangNote?: Note; xuetangJournal?: Journal };
  settleHere();
  if (typeof indexedDB === "undefined") {
    page.xuetangNote = () => {};
    return;
  }
  const journal = new Journal(rowsOf(openDatabase(`${space()}${NAME}`, [TEXTS])), Date.now);
  for (const each of waiting) journal.note(...each);
  page.xuetangNote = (name, text, was) => journal.note(name, text, was);
  page.xuetangJournal = journal;
  const recover = async () => {
    const names = await journal.recover(records, store);
    records.missing = journal.missing;
    // as if another tab had just written it
    for (const name of [...names, ...journal.missing]) {
      dispatchEvent(new StorageEvent("storage", { key: space() + name }));
    }
    if (names.length + journal.missing.length > 0) dispatchEvent(new Event(RECOVERED));
  };
  void recover().catch(() => {});
  // another page of the host emptied the storage, which no page of ours does: before this page writes over what was there
  addEventListener("storage", ({ key, storageArea }) => {
    if (key === null && storageArea === globalThis.localStorage) void recover().catch(() => {});
  });
}
