/** The browser's storage as the records use it: which keys there are, and how something damaged is set aside. */
import { mayTake, space } from "./naming.ts";
import { Followed, Scoped } from "./scoped.ts";
import { names, OURS, parse, type Store } from "./storage.ts";
import { takeOver } from "./taking.ts";

export { names, OURS, parse, type Store };

export const PREFIX = "xuetang:";
/** Where an entry that cannot be read is set aside, so that nothing is lost. */
export const ASIDE = "xuetang.damaged:";

/** The version of what is stored, and where it stands. */
export const VERSION = 2;
export const VERSION_KEY = "xuetang.version";

/** True where a newer release of this site has written: its records are not ours to change. */
export function isNewer(store: Store): boolean {
  return Number(store.getItem(VERSION_KEY)) > VERSION;
}

/** Copies a text to where damaged records are kept, beside any other that had the same key. Throws where there is no room. */
export function setAside(store: Store, key: string, text: string): void {
  for (let number = 1;; number += 1) {
    const name = ASIDE + key + (number === 1 ? "" : `~${number}`);
    const taken = store.getItem(name);
    if (taken === text) return;
    if (taken === null) return store.setItem(name, text);
  }
}

let kept: Store | null = null;

function opened(make: typeof Scoped): Store | null {
  try {
    const store = globalThis.localStorage;
    store.getItem(PREFIX);
    return kept ??= new make(store, space(), mayTake() ? takeOver(store, space(), Date.now) : new Set());
  } catch {
    return null;
  }
}

/** This course's part of the browser's own storage, or null where storage is forbidden. */
export function browserStore(): Store | null {
  return opened(Followed);
}

/** The same for scripts that write nothing a journal would keep, and must stay small. */
export function lightStore(): Store | null {
  return opened(Scoped);
}

/** What another tab changed, as an event names it: null for everything, undefined for what is not this course's. */
export function elsewhere(key: string | null): string | null | undefined {
  return key === null ? null : key.startsWith(space()) ? key.slice(space().length) : undefined;
}
