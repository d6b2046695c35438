/** A part of the browser's storage as if it were all of it: the names of one course on one host. */
import { names, type Store } from "./storage.ts";

const TRAINERS = "xuetang.trainer.";

export type Note = (name: string, text: string | null, was?: string | null) => void;

export class Scoped implements Store {
  #store: Store;
  #space: string;
  /** Names of an older release that there was no room to copy: read where they stand. */
  #behind: Set<string>;
  #listed: string[] = [];

  constructor(store: Store, space: string, behind: Set<string> = new Set()) {
    this.#store = store;
    this.#space = space;
    this.#behind = behind;
  }

  /** A listing begins with asking for the length; other tabs change what is there at any time. */
  get length(): number {
    const own = names(this.#store, this.#space).map((name) => name.slice(this.#space.length));
    return (this.#listed = [...new Set([...own, ...this.#behind])]).length;
  }

  key(place: number): string | null {
    return this.#listed[place] ?? null;
  }

  getItem(name: string): string | null {
    return this.#store.getItem(this.#space + name) ?? (this.#behind.has(name) ? this.#store.getItem(name) : null);
  }

  setItem(name: string, text: string): void {
    this.#store.setItem(this.#space + name, text);
  }

  removeItem(name: string): void {
    this.#store.removeItem(this.#space + name);
    if (this.#behind.delete(name)) this.#store.removeItem(name);
  }
}

/** What a page sets that keeps a journal (journal.ts), for all of its scripts. Of what goes, it is told what it was. */
export const note: Note = (name, text, was) => (globalThis as { xuetangNote?: Note }).xuetangNote?.(name, text, was);

/** The same, followed by the page's journal: for what is to stay, never for what ends with a tab. */
export class Followed extends Scoped {
  readonly root: object;
  #behind: Set<string>;

  constructor(store: Store, space: string, behind: Set<string> = new Set()) {
    super(store, space, behind);
    this.root = store;
    this.#behind = behind;
  }

  /** What there was no room to copy is left to whoever it belongs to. */
  leave(): void {
    this.#behind.clear();
  }

  override setItem(name: string, text: string): void {
    // before it is tried: what there is no room for here may have some there
    note(name, text);
    try {
      super.setItem(name, text);
    } catch (error) {
      // a trainer was told that it stands as it stood: what was wanted must not come of itself later
      if (name.startsWith(TRAINERS)) note(name, this.getItem(name));
      throw error;
    }
  }

  override removeItem(name: string): void {
    note(name, null, this.getItem(name));
    super.removeItem(name);
  }
}
