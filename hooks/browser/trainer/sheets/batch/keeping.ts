/** Where sheets wait that are not in the grade book yet: a database of this browser, with the pictures; it can be emptied. */
import { done, openDatabase, write } from "../../../shared/storage/databases/database.ts";
import { space } from "../../../shared/storage/naming.ts";
import type { Failed, SheetKept, Waiting } from "./kinds.ts";

interface Stored {
  sheets: SheetKept;
  failed: Failed;
  waiting: Waiting;
}
type Store = keyof Stored;
const STORES: readonly Store[] = ["sheets", "failed", "waiting"];

/** Keeps in this page what the browser does not; `lasting` tells which. */
export class Keeping {
  #database: IDBDatabase | null;
  #memory = Object.fromEntries(STORES.map((each) => [each, new Map()])) as {
    [K in Store]: Map<string, Stored[K]>;
  };

  private constructor(database: IDBDatabase | null) {
    this.#database = database;
  }

  static async open(): Promise<Keeping> {
    const database = await openDatabase(`${space()}sheets`, STORES).catch(() => null);
    const made = new Keeping(database);
    if (database !== null) await made.#load(database).catch(() => made.#database = null);
    return made;
  }

  get lasting(): boolean {
    return this.#database !== null;
  }

  async #load(database: IDBDatabase): Promise<void> {
    for (const store of STORES) {
      const found = await done(database.transaction(store).objectStore(store).getAll()) as Stored[typeof store][];
      for (const each of found) if (typeof each?.id === "string") this.#memory[store].set(each.id, each as never);
    }
  }

  /** Of one assignment, in the order in which they came. */
  all<K extends Store>(store: K, assignment: string): Stored[K][] {
    const own = [...this.#memory[store].values()] as Stored[K][];
    return own.filter((each) => each.assignment === assignment).sort((a, b) => a.at - b.at);
  }

  put<K extends Store>(store: K, ...values: Stored[K][]): Promise<void> {
    for (const each of values) (this.#memory[store] as Map<string, Stored[K]>).set(each.id, each);
    return this.#write([store], ([own]) => values.forEach((each) => own?.put(each, each.id)));
  }

  /** A file that waited is now a sheet, or it is told why not: both at once, or neither. */
  settle(waiting: string, found: { sheet: SheetKept } | { failed: Failed }): Promise<void> {
    this.#memory.waiting.delete(waiting);
    if ("sheet" in found) this.#memory.sheets.set(found.sheet.id, found.sheet);
    else this.#memory.failed.set(found.failed.id, found.failed);
    return this.#write(STORES, ([sheets, failed, files]) => {
      files?.delete(waiting);
      if ("sheet" in found) sheets?.put(found.sheet, found.sheet.id);
      else failed?.put(found.failed, found.failed.id);
    });
  }

  remove(store: Store, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#memory[store].delete(id);
    return this.#write([store], ([own]) => ids.forEach((id) => own?.delete(id)));
  }

  async #write(names: readonly Store[], act: (stores: IDBObjectStore[]) => void): Promise<void> {
    if (this.#database === null) return;
    // a full disk: this page goes on with what it has
    await write(this.#database, names, act).catch(() => this.#database = null);
  }
}
