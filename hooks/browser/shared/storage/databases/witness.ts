/**
 * How much a database held when it was looked at last, in local storage: where the browser loses or empties the database
 * alone, somebody remembers.
 */
import { isRecord } from "../../records/shapes.ts";
import { browserStore, parse, type Store } from "../store.ts";

/** What a database holds, and how much of it has not been stored yet. */
export interface Held {
  readonly size: number;
  readonly unsaved: number;
}

export interface Missing {
  had: number;
  has: number;
}

export interface Witness {
  /** What was there and nobody took away; null where nothing is missing. */
  missing(held: Held, store?: Store | null): Missing | null;
  /** Notes what there is now: more than before, or less because something was taken away here (`less`). */
  note(held: Held, less?: boolean, store?: Store | null): void;
  /** So many entries came in, or were taken away, by a page that sees a part of it. */
  shift(by: number, store?: Store | null): void;
}

/** Whoever remembers under a name of local storage. */
export function witness(name: string): Witness {
  function noted(store: Store | null): number {
    try {
      const value = parse(store?.getItem(name) ?? "");
      return isRecord(value) && typeof value.size === "number" ? value.size : 0;
    } catch {
      return 0;
    }
  }
  function write(size: number, store: Store | null): void {
    try {
      store?.setItem(name, JSON.stringify({ size, at: Date.now() }));
    } catch {
      // where there is no room for this, a loss may not be noticed
    }
  }
  return {
    missing(held, store = browserStore()) {
      const [had, has] = [noted(store), held.size];
      return has < had ? { had, has } : null;
    },
    note(held, less = false, store = browserStore()) {
      const size = held.size - held.unsaved;
      if (size === noted(store) || size < noted(store) && !less) return;
      write(size, store);
    },
    shift(by, store = browserStore()) {
      write(Math.max(0, noted(store) + by), store);
    },
  };
}
