/**
 * The records for pages that must stay small (every page loads reader.js): reads and writes single entries as
 * `Records` does, but keeps nothing that storage does not take. For visits and settings only: whatever a person typed or
 * answered goes through `Records`.
 */
import type { Entry, Kinds } from "../records/kinds.ts";
import { fits, isGone, SMALL } from "../records/shapes.ts";
import { isNewer, lightStore, names, parse, PREFIX, setAside, type Store } from "./store.ts";

type Kind = keyof typeof SMALL;

export class LightRecords {
  #store: Store | null;
  #now: () => number;

  constructor(store: Store | null, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | null {
    const found = this.#read(kind, id);
    return found === null || isGone(found) ? null : found;
  }

  all<K extends Kind>(kind: K): Map<string, Kinds[K]> {
    const prefix = `${PREFIX}${kind}:`;
    const ids = (this.#try((store) => names(store, prefix)) ?? []).map((name) => name.slice(prefix.length));
    const found = ids.map((id) => [id, this.get(kind, id)] as const);
    return new Map(found.filter((each): each is [string, Kinds[K]] => each[1] !== null));
  }

  /** Whether something stands under a name that begins so and was not taken away. What it says, whoever knows its kind looks at. */
  some(prefix: string): boolean {
    return this.#try((store) => names(store, prefix).some((name) => !isGone(parse(store.getItem(name) ?? "")))) ??
      false;
  }

  /** False where storage did not take it. */
  update<K extends Kind>(
    kind: K,
    id: string,
    change: (now: Kinds[K] | null) => Omit<Kinds[K], "at">,
  ): boolean {
    return this.#try((store) => {
      const name = `${PREFIX}${kind}:${id}`;
      const before = this.#read(kind, id);
      // still there: damaged, and no room to set it aside
      if (before === null && store.getItem(name) !== null) return false;
      const value: Omit<Kinds[K], "at"> & { since?: number } = { ...change(this.get(kind, id)) };
      if (before !== null && isGone(before) && kind === "visit") value.since = before.at;
      if (isNewer(store)) return false;
      store.setItem(
        name,
        JSON.stringify({ ...value, at: Math.max(this.#now(), (before?.at ?? 0) + 1) }),
      );
      return true;
    }) ?? false;
  }

  #read<K extends Kind>(kind: K, id: string): Entry<K> | null {
    return this.#try((store) => {
      const name = `${PREFIX}${kind}:${id}`;
      const text = store.getItem(name);
      const value = parse(text ?? "");
      if (fits(SMALL[kind], value)) return value as Entry<K>;
      if (text !== null && !isNewer(store)) {
        // where there is no room for a copy this throws, and what is damaged stays as it is
        setAside(store, `${kind}:${id}`, text);
        store.removeItem(name);
      }
      return null;
    });
  }

  #try<T>(act: (store: Store) => T): T | null {
    try {
      return this.#store && act(this.#store);
    } catch {
      return null;
    }
  }
}

/** The records of this page for scripts that every page loads. */
export function lightRecords(): LightRecords {
  return new LightRecords(lightStore(), Date.now);
}
