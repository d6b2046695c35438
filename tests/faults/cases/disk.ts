/** What a device keeps things on, and how it fails: the browser's storage, its database, and the journal beside them. */
import { MemoryShelf } from "../../../hooks/browser/trainer/results/book/shelf.ts";
import type { Row, Rows } from "../../../hooks/browser/shared/records/journal/journal.ts";
import { Memory } from "../../../hooks/browser/shared/storage/memory.ts";

/** Nothing of the page runs any more; what it was about to do is not done. */
export class Killed extends Error {}

/** Asked before each write, or before something is taken away, which takes no room; the error that it gives is thrown. */
export type Trouble = (write: number, name: string, removes: boolean) => Error | null;

/** Local storage of a host, with every write counted. */
export class Disk extends Memory {
  writes = 0;
  trouble: Trouble = () => null;
  /** Nothing may be read either. */
  denied = false;
  /** Whoever wrote is gone: before its next write, or just after the last one. */
  dead = false;

  /** The page is killed as soon as what it is writing stands there. */
  last = false;

  #ask(): void {
    if (this.dead) throw new Killed();
    if (this.denied) throw new DOMException("x", "SecurityError");
  }

  #write(name: string, removes: boolean, act: () => void): void {
    this.#ask();
    this.writes += 1;
    const error = this.trouble(this.writes, name, removes);
    if (error !== null) throw error;
    act();
    this.dead ||= this.last;
  }

  override get length(): number {
    this.#ask();
    return super.length;
  }

  override getItem(name: string): string | null {
    this.#ask();
    return super.getItem(name);
  }

  override setItem(name: string, text: string): void {
    this.#write(name, false, () => super.setItem(name, text));
  }

  override removeItem(name: string): void {
    this.#write(name, true, () => super.removeItem(name));
  }
}

/** The grade book's database: what is changed together is changed whole or not at all. */
export class Cupboard extends MemoryShelf {
  writes = 0;
  trouble: Trouble = () => null;
  dead = false;

  override change(puts: readonly [key: string, text: string][], gone: readonly string[]): Promise<void> {
    if (this.dead) return Promise.reject(new Killed());
    this.writes += 1;
    const error = this.trouble(this.writes, puts[0]?.[0] ?? "", puts.length === 0);
    return error === null ? super.change(puts, gone) : Promise.reject(error);
  }
}

/** The journal's rows: on the disk once they are told to be. */
export class Pages implements Rows {
  rows = new Map<string, Row>();
  dead = false;

  read(): Promise<Map<string, Row>> {
    return Promise.resolve(new Map(this.rows));
  }

  write(changes: ReadonlyMap<string, Row | null>): Promise<void> {
    if (this.dead) return Promise.reject(new Killed());
    for (const [name, row] of changes) {
      if (row === null) this.rows.delete(name);
      else this.rows.set(name, row);
    }
    return Promise.resolve();
  }
}
