/**
 * Classes: lists of people that are kept once and used by every assignment. They lie with the grade book, entry by entry, so
 * that its backup, its emptying and what it remembers of a loss hold for them too; this page reads no others.
 */
import { newName } from "../../shared/links/bytes.ts";
import { isRecord } from "../../shared/records/kinds.ts";
import { Book } from "../results/book/book.ts";
import { type BookFault, openingFault } from "../results/book/faults.ts";
import type { Listed } from "../results/book/kinds.ts";
import { alone, MemoryShelf, openShelf, type Shelf } from "../results/book/shelf.ts";
import { shift } from "../results/book/witness.ts";

export type { Listed };

/** A class; `people` in the order in which the trainer has them. */
export interface Roster {
  id: string;
  name: string;
  people: Listed[];
  /** When it was last changed. */
  changed: number;
}

/** What the trainer's own list of assignments knows beyond the link: the class that was chosen when it was given out. */
export interface WithClass {
  class?: string;
}

/** The class of an assignment that was kept; empty where none was chosen. */
export function classOf(kept: unknown): string {
  return isRecord(kept) && typeof kept.class === "string" ? kept.class : "";
}

/** The classes of a book, by name. */
export function rostersOf(book: Pick<Book, "all">): Roster[] {
  const all = [...book.all("class")].map(([id, each]): Roster => ({ id, ...each }));
  return all.sort((a, b) => a.name.localeCompare(b.name, "zh") || (a.id < b.id ? -1 : 1));
}

export class Classes {
  #book: Book;
  #shelf: Shelf;
  #now: () => number;
  #counted: (by: number) => void;
  /** Why nothing here outlasts the page; null where it does. */
  readonly why: BookFault | null;

  constructor(shelf: Shelf, why: BookFault | null = null, now: () => number = Date.now, counted = shift) {
    [this.#shelf, this.#book, this.#now, this.why] = [shelf, new Book(shelf), now, why];
    this.#counted = why === null ? counted : () => {};
    this.#book.leaving = (count) => this.#counted(-count);
  }

  /** Why the last change was not stored. */
  get fault(): BookFault {
    return this.why ?? this.#book.fault ?? "failed";
  }

  /** How many cannot be read: damaged, or written by a later release. */
  get closed(): number {
    return this.#book.closed;
  }

  /** How many only this page has. */
  get unsaved(): number {
    return this.#book.unsaved;
  }

  /** All of them as they are now; where the browser does not say, as this page knows them. */
  async all(): Promise<Roster[]> {
    await this.#book.load().catch(() => {});
    return rostersOf(this.#book);
  }

  /** A new one; this page has it, whether the browser kept it or not. */
  async add(name: string, people: readonly Listed[]): Promise<{ id: string; stored: boolean }> {
    const id = newName(8);
    const stored = await this.#book.put("class", id, { name, people: [...people], changed: this.#now() });
    if (stored) this.#counted(1);
    return { id, stored };
  }

  /** Changes one as it is now, whatever another window made of it meanwhile; the result puts it back. */
  change(id: string, act: (now: Roster) => Pick<Roster, "name" | "people">): Promise<Undo> {
    return alone(async () => {
      await this.#book.load().catch(() => {});
      const before = this.#book.get("class", id);
      if (before === null) return undo(false, () => Promise.resolve(false));
      const { name, people } = act({ id, ...before });
      const stored = await this.#book.put("class", id, { name, people: [...people], changed: this.#now() });
      return undo(stored, () => this.#book.put("class", id, { ...before, changed: this.#now() }));
    });
  }

  /** Takes one away; the result puts it back. */
  async remove(id: string): Promise<Undo> {
    const back = await this.#book.remove([["class", id]]);
    return undo(back.stored, async () => {
      const stored = await back();
      if (stored) this.#counted(1);
      return stored;
    });
  }

  /** Calls `heard` after another window changed something; the result ends it. */
  watch(heard: () => void): () => void {
    return this.#shelf.watch?.(() => {
      void this.#book.load().then((news) => news && heard()).catch(() => {});
    }) ?? (() => {});
  }
}

/** Puts back; `stored` says whether the browser took what was done. */
export type Undo = (() => Promise<boolean>) & { stored: boolean };
const undo = (stored: boolean, back: () => Promise<boolean>): Undo => Object.assign(() => back(), { stored });

/** The classes of this browser, and why they may not outlast this page. */
export async function openClasses(): Promise<Classes> {
  try {
    const classes = new Classes(await openShelf(undefined, "class:"));
    await classes.all();
    return classes;
  } catch (error) {
    return new Classes(new MemoryShelf(), openingFault(error));
  }
}
