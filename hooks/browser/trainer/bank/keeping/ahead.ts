/**
 * What is being typed, in local storage before the database is asked to take it: that much is out of the page's hands at
 * once, so that a page that is killed in the middle of a word has lost nothing.
 */
import { lightStore, names, type Store } from "../../../shared/storage/store.ts";

const PREFIX = "xuetang.own:";
/** What is longer waits for the database alone: local storage is small, and belongs to the records. */
const LONGEST = 20_000;

export class Ahead {
  #store: Store | null;

  constructor(store: Store | null = lightStore()) {
    this.#store = store;
  }

  note(id: string, text: string): void {
    if (text.length > LONGEST) return;
    try {
      this.#store?.setItem(PREFIX + id, text);
    } catch {
      // a full local storage: the database will have it a moment later
    }
  }

  /** It is in the database; what another window noted since stays. */
  done(id: string, text: string): void {
    try {
      if (this.#store?.getItem(PREFIX + id) === text) this.#store.removeItem(PREFIX + id);
    } catch {
      // forbidden: nothing was noted
    }
  }

  all(): [id: string, text: string][] {
    try {
      const store = this.#store;
      return store === null
        ? []
        : names(store, PREFIX).map((name) => [name.slice(PREFIX.length), store.getItem(name) ?? ""]);
    } catch {
      return [];
    }
  }
}
