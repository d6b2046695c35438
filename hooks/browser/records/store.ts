/** The browser's storage as the records use it: which keys there are, and how something damaged is set aside. */

/** The part of Web Storage that we use. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Every key of ours begins with it. */
export const OURS = "xuetang";
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

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function names(store: Store, prefix: string): string[] {
  const all = Array.from({ length: store.length }, (_, place) => store.key(place) ?? "");
  return all.filter((name) => name.startsWith(prefix));
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

/** The browser's own storage, or null where it is forbidden. */
export function browserStore(): Store | null {
  try {
    const store = globalThis.localStorage;
    store.getItem(PREFIX);
    return store;
  } catch {
    return null;
  }
}
