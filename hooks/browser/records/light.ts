/**
 * The few records that every page touches, without the shapes of all the others: reading pages carry a few kilobytes
 * of script, no more. What is written here is what records.ts reads; a test holds the two together.
 */
import type { Kind, Kinds } from "./kinds.ts";
import type { Store } from "./records.ts";

type Light = "visit" | "setting";

const PREFIX = "xuetang:";
const ASIDE = "xuetang.damaged:";

export class LightRecords {
  #store: Store | null;
  #now: () => number;

  constructor(store: Store | null, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  get<K extends Light>(kind: K, id: string): Kinds[K] | null {
    const entry = parse(this.#raw(`${PREFIX}${kind}:${id}`));
    return isSound(kind, entry) ? entry : null;
  }

  /** Every entry of a kind by id, in no particular order. */
  all<K extends Light>(kind: K): Map<string, Kinds[K]> {
    const found = new Map<string, Kinds[K]>();
    for (const id of this.#ids(kind)) {
      const entry = this.get(kind, id);
      if (entry !== null) found.set(id, entry);
    }
    return found;
  }

  /** Whether there is an entry of the kind that was not taken away; looks at nothing else in it. */
  some(kind: Kind): boolean {
    return this.#ids(kind).some((id) => {
      const entry = parse(this.#raw(`${PREFIX}${kind}:${id}`));
      return entry !== null && entry.gone !== true;
    });
  }

  /** Changes one entry, read afresh; false where storage did not take it. */
  update<K extends Light>(kind: K, id: string, change: (now: Kinds[K] | null) => Omit<Kinds[K], "at">): boolean {
    const name = `${PREFIX}${kind}:${id}`;
    const text = this.#raw(name);
    const before = parse(text);
    const sound = isSound(kind, before);
    const at = Math.max(this.#now(), typeof before?.at === "number" ? before.at + 1 : 0);
    try {
      // a damaged entry is copied before it is written over; one that was taken away is not damaged
      if (text !== null && !sound && before?.gone !== true) {
        this.#store?.setItem(ASIDE + name.slice(PREFIX.length), text);
      }
      this.#store?.setItem(name, JSON.stringify({ ...change(sound ? before : null), at }));
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

type Loose = Record<string, unknown>;

function parse(text: string | null): Loose | null {
  try {
    const value = JSON.parse(text ?? "null");
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function isSound<K extends Light>(kind: K, entry: Loose | null): entry is Loose & Kinds[K] {
  if (entry === null || entry.gone === true || !Number.isFinite(entry.at)) return false;
  return kind === "visit"
    ? typeof entry.title === "string" && typeof entry.read === "boolean"
    : typeof entry.value === "string";
}

let shared: LightRecords | null = null;

/** The light records of this page. */
export function lightRecords(): LightRecords {
  if (shared === null) {
    let store: Store | null = null;
    try {
      store = globalThis.localStorage;
    } catch {
      // the browser forbids storage: nothing is remembered, and the pages with questions say so
    }
    shared = new LightRecords(store, Date.now);
  }
  return shared;
}
