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

/**
 * Names of what is damaged and stays where it is, because there was no room to set it aside. They are told on every page,
 * whose scripts are bundled apart.
 */
export function stuckNames(store: Store): Set<string> {
  const page = globalThis as { xuetangStuck?: WeakMap<object, Set<string>> };
  const [all, root] = [page.xuetangStuck ??= new WeakMap(), store.root ?? store];
  const found = all.get(root) ?? new Set();
  all.set(root, found);
  return found;
}

/** Sets aside what is damaged under a name; false where there is no room for that: it stays, and is told. */
export function putAside(store: Store, name: string, text: string): boolean {
  const stuck = stuckNames(store);
  try {
    setAside(store, name, text);
    stuck.delete(name);
    return true;
  } catch {
    stuck.add(name);
    return false;
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
