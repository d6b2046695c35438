/**
 * What the reader did, an entry a key of the browser's storage: two tabs never write over each other's entries, and
 * damage to one entry is damage to one only. Storage and clock are passed in, so that every fault can be tested
 * without a browser.
 */
import { follow } from "./journal/following.ts";
import { type Entry, isEntry, isGone, isKind, type Kind, type Kinds } from "./kinds.ts";
import { canonical, merge, normal, takenAway } from "./merging.ts";
import { migrate } from "./migration.ts";
import {
  ASIDE,
  browserStore,
  isNewer,
  names,
  OURS,
  parse,
  PREFIX,
  setAside,
  type Store,
  stuckNames,
} from "../storage/store.ts";

export { ASIDE, browserStore, parse, PREFIX, type Store };

/**
 * `newer`: a newer release of the site has written here, so nothing is changed; `unavailable`: the browser forbids
 * storage; `full`: it is full; `failed`: it did not take something, for another reason or for none that it told; `missing`:
 * something is gone that was not deleted here; `damaged`: something could not be read and was set aside.
 */
export type Fault = "newer" | "unavailable" | "full" | "failed" | "missing" | "damaged";

export class Records {
  #store: Store | null;
  #now: () => number;
  /** Entries that storage did not take: this page still has them, and every later write tries them again. */
  #unsaved = new Map<string, string>();
  /** Damaged entries that there was no room to set aside: they stay where they are, and nothing is written over them. */
  #stuck = new Set<string>();
  #faults = new Set<Fault>();
  #missing: readonly string[] = [];

  constructor(store: Store | null, now: () => number) {
    this.#store = store;
    this.#now = now;
    if (store === null) this.#faults.add("unavailable");
    this.#guard((store) => {
      const { damaged, waiting } = migrate(store);
      if (damaged) this.#faults.add("damaged");
      if (waiting.length > 0) {
        this.#unsaved = new Map(waiting);
        this.#flush("");
      }
      if (isNewer(store)) this.#faults.add("newer");
    });
    if (this.damaged().length > 0) this.#faults.add("damaged");
  }

  /** What is wrong with storage, the worst first; empty where all is well. */
  get faults(): Fault[] {
    // others on the page set aside as well: assignments, a trainer's keys
    if (!this.#faults.has("damaged") && this.damaged().length > 0) this.#faults.add("damaged");
    return (["newer", "unavailable", "full", "failed", "missing", "damaged"] as const).filter((each) =>
      this.#faults.has(each)
    );
  }

  /** Names of what was here and is gone, though nobody deleted it here (journal.ts). */
  get missing(): readonly string[] {
    return this.#missing;
  }

  set missing(names: readonly string[]) {
    this.#missing = names;
    if (names.length > 0) this.#faults.add("missing");
    else this.#faults.delete("missing");
  }

  /** Entries that only this page has, because storage did not take them. */
  get unsaved(): number {
    return this.#unsaved.size;
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | null {
    const found = this.#read(kind, id);
    return found === null || isGone(found) ? null : found;
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
    const since = takenAway(before);
    const kept = (kind === "answer" || kind === "visit") && since > -Infinity ? { since } : {};
    return this.#write(kind, id, { ...value, ...kept, at: this.#at(before) } as Kinds[K]);
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
    return found.sort(([a, x], [b, y]) => (`${a}:${x}` < `${b}:${y}` ? -1 : 1));
  }

  /** An entry as it is kept, taken away or not. */
  peek<K extends Kind>(kind: K, id: string): Entry<K> | null {
    return this.#read(kind, id);
  }

  /** Takes in an entry from elsewhere: the newer of the two stays. */
  take<K extends Kind>(kind: K, id: string, entry: Entry<K>): "added" | "updated" | "kept" {
    const own = this.#read(kind, id);
    const merged = own === null ? normal(kind, entry) : merge(kind, own, entry);
    if (own !== null && canonical(merged) === canonical(normal(kind, own))) return "kept";
    this.#write(kind, id, merged);
    return own === null ? "added" : "updated";
  }

  /** Puts an entry back as it was, or takes away every trace of it; what undoes an import. */
  restore<K extends Kind>(kind: K, id: string, entry: Entry<K> | null): boolean {
    if (entry !== null) return this.#write(kind, id, entry);
    const name = `${PREFIX}${kind}:${id}`;
    this.#unsaved.delete(name);
    return this.#guard((store) => isNewer(store) || (store.removeItem(name), true)) ?? false;
  }

  /** What could not be read and was set aside: the key it had, and its text. */
  damaged(): { key: string; text: string }[] {
    const aside = (this.#guard(damagedNames) ?? []).map((name) => [name, name.slice(ASIDE.length) || OURS]);
    const stuck = [...this.#stuck].map((name) => [name, name.slice(PREFIX.length)]);
    const others = (this.#guard((store) => [...stuckNames(store)]) ?? []).filter((name) => this.#raw(name) !== null);
    return [...aside, ...stuck, ...others.map((name) => [name, name])]
      .map(([name = "", key = ""]) => ({ key, text: this.#raw(name) ?? "" }));
  }

  /** Throws away what was set aside, once the reader has saved it elsewhere. */
  discard(): void {
    this.#guard((store) => {
      const others = stuckNames(store);
      for (const name of [...damagedNames(store), ...this.#stuck, ...others]) store.removeItem(name);
      this.#stuck.clear();
      others.clear();
      this.#faults.delete("damaged");
      this.#flush("");
    });
  }

  /** Deletes all that this site keeps, what was set aside included; false where the browser did not let it. */
  clear(): boolean {
    this.#unsaved.clear();
    this.#stuck.clear();
    return this.#guard((store) => {
      stuckNames(store).clear();
      for (const name of names(store, OURS)) store.removeItem(name);
      this.#faults.clear();
      this.#missing = [];
      return true;
    }) ?? false;
  }

  /** Later than what is there, even where the clock was set back meanwhile: the newer write must win. */
  #at(before: { at: number } | null): number {
    return Math.max(this.#now(), (before?.at ?? 0) + 1);
  }

  #read<K extends Kind>(kind: K, id: string): Entry<K> | null {
    const name = `${PREFIX}${kind}:${id}`;
    const saved = this.#saved(kind, name);
    const waiting = this.#unsaved.get(name);
    if (waiting === undefined) return saved;
    const entry = JSON.parse(waiting) as Entry<K>;
    // another tab may have written since
    return saved === null ? entry : merge(kind, saved, entry);
  }

  #saved<K extends Kind>(kind: K, name: string): Entry<K> | null {
    const text = this.#raw(name);
    if (text === null) return null;
    const value = parse(text);
    if (isEntry(kind, value)) return value;
    if (!this.#faults.has("newer")) this.#setAside(name, text);
    return null;
  }

  #write<K extends Kind>(kind: K, id: string, entry: Entry<K>): boolean {
    const name = `${PREFIX}${kind}:${id}`;
    this.#unsaved.set(name, JSON.stringify(entry));
    this.#flush(name);
    return !this.#unsaved.has(name);
  }

  /** Writes what is waiting. `fresh` has just been made from what is stored; the others meet what was stored meanwhile. */
  #flush(fresh: string): void {
    this.#guard((store) => {
      // a newer release may have come in another tab
      if (isNewer(store)) return this.#faults.add("newer");
      for (const name of [...this.#unsaved.keys()]) {
        const [kind, id] = split(name);
        const entry = this.#read(kind, id);
        if (this.#stuck.has(name)) continue;
        const text = name === fresh ? this.#unsaved.get(name) ?? "" : JSON.stringify(entry);
        if (this.#attempt(() => store.setItem(name, text))) this.#unsaved.delete(name);
      }
      // what was said of a write that failed holds no longer than until all is written
      if (this.#unsaved.size === 0) {
        (["full", "failed", "unavailable"] as const).forEach((each) => this.#faults.delete(each));
      }
    });
  }

  #setAside(name: string, text: string): void {
    this.#faults.add("damaged");
    this.#stuck.delete(name);
    this.#guard((store) => {
      // a copy first: what cannot be copied stays where it is
      if (this.#attempt(() => setAside(store, name.slice(PREFIX.length), text))) store.removeItem(name);
      else this.#stuck.add(name);
    });
  }

  #keys(): [Kind, string][] {
    const stored = this.#guard((store) => names(store, PREFIX)) ?? [];
    return [...new Set([...stored, ...this.#unsaved.keys()])].map(split).filter(([kind, id]) =>
      isKind(kind) && id !== ""
    );
  }

  #raw(name: string): string | null {
    return this.#guard((store) => store.getItem(name));
  }

  /** Tries to write; false where there is no room, or writing alone is forbidden. */
  #attempt(act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      this.#faults.add(REASONS[(error as Error | null)?.name ?? ""] ?? "failed");
      return false;
    }
  }

  /** Runs something that storage may forbid at any time (a private window, a setting changed meanwhile). */
  #guard<T>(act: (store: Store) => T): T | null {
    try {
      return this.#store === null ? null : act(this.#store);
    } catch {
      this.#faults.add("unavailable");
      return null;
    }
  }
}

/** Names of what storage throws; Firefox has one of its own for a full one. */
const REASONS: Record<string, Fault> = {
  SecurityError: "unavailable",
  QuotaExceededError: "full",
  NS_ERROR_DOM_QUOTA_REACHED: "full",
};

/** The first version had one such key, with no colon. */
function damagedNames(store: Store): string[] {
  return names(store, ASIDE.slice(0, -1));
}

function split(name: string): [Kind, string] {
  const [kind = "", ...rest] = name.slice(PREFIX.length).split(":");
  return [kind as Kind, rest.join(":")];
}

/** The records of this page, opened once: its scripts share them, and with them what storage did not take. */
export function records(): Records {
  const page = globalThis as { xuetangRecords?: Records };
  if (page.xuetangRecords !== undefined) return page.xuetangRecords;
  const store = browserStore();
  page.xuetangRecords = new Records(store, Date.now);
  follow(page.xuetangRecords, store);
  return page.xuetangRecords;
}
