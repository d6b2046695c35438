/**
 * The records for pages that must stay small (every page loads reader.js): reads and writes single entries as `Records`
 * does, but keeps nothing that storage does not take. For visits and settings only: whatever a person typed or answered
 * goes through `Records`.
 */
import { isEntry, isGone, type Kind, type Kinds } from "./kinds.ts";
import type { Store } from "./records.ts";

const PREFIX = "xuetang:";
const ASIDE = "xuetang.damaged:";

export class LightRecords {
  #store: Store | null;
  #now: () => number;

  constructor(store: Store | null, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | null {
    const entry = parse(this.#raw(`${PREFIX}${kind}:${id}`));
    return isEntry(kind, entry) && !isGone(entry) ? entry : null;
  }

  /** Every entry of a kind by id, in no particular order. */
  all<K extends Kind>(kind: K): Map<string, Kinds[K]> {
    const found = new Map<string, Kinds[K]>();
    for (const id of this.#ids(kind)) {
      const entry = this.get(kind, id);
      if (entry !== null) found.set(id, entry);
    }
    return found;
  }

  /** Changes one entry, read afresh; false where storage did not take it. */
  update<K extends "visit" | "setting">(
    kind: K,
    id: string,
    change: (now: Kinds[K] | null) => Omit<Kinds[K], "at">,
  ): boolean {
    const name = `${PREFIX}${kind}:${id}`;
    const text = this.#raw(name);
    const before = parse(text);
    const sound = isEntry(kind, before);
    try {
      // what is damaged is copied before it is written over
      if (text !== null && !sound) this.#store?.setItem(ASIDE + name.slice(PREFIX.length), text);
      const at = Math.max(this.#now(), sound ? before.at + 1 : 0);
      this.#store?.setItem(name, JSON.stringify({ ...change(this.get(kind, id)), at }));
      return this.#store !== null;
    } catch {
      return false;
    }
  }

  #ids(kind: Kind): string[] {
    const start = `${PREFIX}${kind}:`;
    try {
      const store = this.#store;
      const names = Array.from({ length: store?.length ?? 0 }, (_, place) => store?.key(place) ?? "");
      return names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
    } catch {
      return [];
    }
  }

  #raw(name: string): string | null {
    try {
      return this.#store?.getItem(name) ?? null;
    } catch {
      return null;
    }
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** The records of this page for scripts that every page loads. */
export function lightRecords(): LightRecords {
  let store: Store | null = null;
  try {
    store = globalThis.localStorage;
  } catch {
    // the browser forbids storage: nothing is remembered, and the pages with questions say so
  }
  return new LightRecords(store, Date.now);
}
