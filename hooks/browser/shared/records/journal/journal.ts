/**
 * Looks into what was written last (writing.ts) where it differs from what is there: brings back what a kill took, and tells
 * what local storage lost although nobody deleted it here. Of what is older the name alone stays, for that.
 */
import { RECOVERED, type Recovering, type Taking } from "./kinds.ts";
import { isEntry, isKind, isRecord } from "../kinds.ts";
import { space } from "../../storage/naming.ts";
import type { Note } from "../../storage/scoped.ts";
import { settleHere } from "../../storage/settling.ts";
import { names, OURS, parse, PREFIX, type Store } from "../../storage/store.ts";
import { digest } from "../../storage/taking.ts";
import { EMPTIED, KEPT, LOST, type Row, type Rows, WORTH, Writer } from "./writing.ts";

export type { Row, Rows };

export class Journal {
  #rows: Rows;
  #now: () => number;
  #writer: Writer;
  /** Names of what is neither in local storage nor was deleted here. */
  missing: string[] = [];

  constructor(rows: Rows, now: () => number, writer = new Writer(rows, now)) {
    this.#rows = rows;
    this.#now = now;
    this.#writer = writer;
  }

  /** What this page writes. */
  note(...noted: Parameters<Note>): void {
    this.#writer.note(...noted);
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
    await this.#writer.settled();
    const gone = new Map<string, Row | null>([...(await this.#rows.read()).keys()].map((name) => [name, null]));
    await this.#writer.put(gone.set(EMPTIED, { text: "", at: this.#now() }));
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

/** Brings back and tells what there is to, once a page; what came back is said as if another tab had just written it. */
export function recovering(records: Taking, store: Store, rows: Rows, writer: Writer): Recovering {
  const journal = new Journal(rows, Date.now, writer);
  return {
    empty: () => journal.empty(),
    forgive: () => journal.forgive(),
    async recover() {
      settleHere();
      const names = await journal.recover(records, store);
      records.missing = journal.missing;
      for (const name of [...names, ...journal.missing]) {
        dispatchEvent(new StorageEvent("storage", { key: space() + name }));
      }
      if (names.length + journal.missing.length > 0) dispatchEvent(new Event(RECOVERED));
    },
  };
}
