/**
 * What the reader did, an entry a key of the browser's storage: two tabs never write over each other's entries, and
 * damage to one entry is damage to one only. Storage and clock are passed in, so that every fault can be tested
 * without a browser.
 */
import { type Entry, isEntry, isGone, isKind, type Kind, type Kinds } from "./kinds.ts";
import { merge } from "./merging.ts";
import { migrate } from "./migration.ts";

/** The part of Web Storage that we use. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export const PREFIX = "xuetang:";
/** Where an entry that cannot be read is set aside, so that nothing is lost. */
export const ASIDE = "xuetang.damaged:";

/** `unavailable`: the browser forbids storage; `full`: it is full; `damaged`: something could not be read and was set aside. */
export type Fault = "unavailable" | "full" | "damaged";

export class Records {
  #store: Store | null;
  #now: () => number;
  /** Entries that storage did not take: this page still has them, and every later write tries them again. */
  #unsaved = new Map<string, string>();
  #faults = new Set<Fault>();

  constructor(store: Store | null, now: () => number) {
    this.#store = store;
    this.#now = now;
    if (store === null) this.#faults.add("unavailable");
    else {
      try {
        migrate(store, () => this.#faults.add("damaged"));
      } catch {
        // a storage with no room keeps the old form for the next visit; the first write here says what is wrong
      }
    }
    if (this.damaged().length > 0) this.#faults.add("damaged");
  }

  /** What is wrong with storage, the worst first; empty where all is well. */
  get faults(): Fault[] {
    return (["unavailable", "full", "damaged"] as const).filter((each) => this.#faults.has(each));
  }

  /** Entries that only this page has, because storage did not take them. */
  get unsaved(): number {
    return this.#unsaved.size;
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | null {
    const entry = this.#read(kind, id);
    return entry === null || isGone(entry) ? null : entry;
  }

  /** Every entry of a kind by id, in no particular order. */
  all<K extends Kind>(kind: K): Map<string, Kinds[K]> {
    const found = new Map<string, Kinds[K]>();
    for (const [key, id] of this.#keys()) {
      if (key !== kind) continue;
      const value = this.get(kind, id);
      if (value !== null) found.set(id, value);
    }
    return found;
  }

  /** Changes one entry, read afresh so that another tab's change is not undone; false where storage did not take it. */
  update<K extends Kind>(kind: K, id: string, change: (now: Kinds[K] | null) => Omit<Kinds[K], "at">): boolean {
    const before = this.#read(kind, id);
    const value = change(before === null || isGone(before) ? null : before);
    return this.#write(kind, id, { ...value, at: this.#at(before) } as Kinds[K]);
  }

  put<K extends Kind>(kind: K, id: string, value: Omit<Kinds[K], "at">): boolean {
    return this.update(kind, id, () => value);
  }

  remove(kind: Kind, id: string): boolean {
    return this.#write(kind, id, { at: this.#at(this.#read(kind, id)), gone: true });
  }

  /** Every entry with the things taken away, for an export; settings of the device stay here. */
  entries(): [Kind, string, Entry<Kind>][] {
    const found: [Kind, string, Entry<Kind>][] = [];
    for (const [kind, id] of this.#keys()) {
      const entry = kind === "setting" ? null : this.#read(kind, id);
      if (entry !== null) found.push([kind, id, entry]);
    }
    return found.sort(([a, x], [b, y]) => (a + x < b + y ? -1 : 1));
  }

  /** Takes in an entry from elsewhere: the newer of the two stays. */
  take<K extends Kind>(kind: K, id: string, entry: Entry<K>): "added" | "updated" | "kept" {
    const own = this.#read(kind, id);
    const merged = own === null ? entry : merge(kind, own, entry);
    const text = JSON.stringify(merged);
    if (own !== null && text === JSON.stringify(own)) return "kept";
    this.#write(kind, id, merged);
    return own === null ? "added" : "updated";
  }

  /** What could not be read and was set aside: the key it had, and its text. */
  damaged(): { key: string; text: string }[] {
    return this.#names(ASIDE).map((name) => ({ key: name.slice(ASIDE.length), text: this.#raw(name) ?? "" }));
  }

  /** Deletes all that this site keeps, what was set aside included. */
  clear(): void {
    for (const name of [...this.#names(PREFIX), ...this.#names(ASIDE)]) {
      this.#guard(() => this.#store?.removeItem(name));
    }
    this.#unsaved.clear();
    this.#faults.delete("damaged");
    this.#faults.delete("full");
  }

  /** Later than what is there, even where the clock was set back meanwhile: the newer write must win. */
  #at(before: { at: number } | null): number {
    return Math.max(this.#now(), (before?.at ?? 0) + 1);
  }

  #read<K extends Kind>(kind: K, id: string): Entry<K> | null {
    const name = `${PREFIX}${kind}:${id}`;
    const text = this.#unsaved.get(name) ?? this.#raw(name);
    if (text === null) return null;
    const value = parse(text);
    if (isEntry(kind, value)) return value;
    this.#setAside(name, text);
    return null;
  }

  #write<K extends Kind>(kind: K, id: string, entry: Entry<K>): boolean {
    const name = `${PREFIX}${kind}:${id}`;
    this.#unsaved.set(name, JSON.stringify(entry));
    if (this.#store === null) return false;
    for (const [each, text] of this.#unsaved) {
      if (!this.#save(each, text)) return false;
      this.#unsaved.delete(each);
    }
    this.#faults.delete("full");
    return true;
  }

  #save(name: string, text: string): boolean {
    try {
      this.#store?.setItem(name, text);
      return true;
    } catch {
      this.#faults.add("full");
      return false;
    }
  }

  #setAside(name: string, text: string): void {
    this.#faults.add("damaged");
    // a copy first: what cannot be copied stays where it is, and the next write of it waits in memory
    const aside = `${ASIDE}${name.slice(PREFIX.length)}`;
    const copied = this.#guard(() => {
      const taken = this.#store?.getItem(aside);
      this.#store?.setItem(taken == null || taken === text ? aside : `${aside}~${this.#now()}`, text);
      return true;
    });
    if (copied) this.#guard(() => this.#store?.removeItem(name));
  }

  #keys(): [Kind, string][] {
    const names = new Set([...this.#names(PREFIX), ...this.#unsaved.keys()]);
    return [...names].flatMap((name): [Kind, string][] => {
      const [kind = "", ...rest] = name.slice(PREFIX.length).split(":");
      return isKind(kind) && rest.length > 0 ? [[kind, rest.join(":")]] : [];
    });
  }

  #names(prefix: string): string[] {
    return this.#guard(() => {
      const store = this.#store;
      const names = Array.from({ length: store?.length ?? 0 }, (_, place) => store?.key(place) ?? "");
      return names.filter((name) => name.startsWith(prefix));
    }) ?? [];
  }

  #raw(name: string): string | null {
    return this.#guard(() => this.#store?.getItem(name) ?? null) ?? null;
  }

  /** Runs something that storage may forbid at any time (a private window, a setting changed meanwhile). */
  #guard<T>(act: () => T): T | null {
    try {
      return act();
    } catch {
      this.#faults.add("unavailable");
      return null;
    }
  }
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
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

let shared: Records | null = null;

/** The records of this page, opened once. */
export function records(): Records {
  return shared ??= new Records(browserStore(), Date.now);
}
