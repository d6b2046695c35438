/** Brings records of older versions into the present form; an old one stays in place until all of it is written anew. */
import { type Answer, type Entry, isEntry, isRecord, type Visit } from "./kinds.ts";
import { merge } from "./merging.ts";
import { isNewer, OURS, parse, PREFIX, setAside, type Store, VERSION, VERSION_KEY } from "../storage/store.ts";

const FIRST_KEY = OURS;

type Made = ["answer" | "visit", string, Answer | Visit];

export interface Migration {
  /** True where something old could not be read. */
  damaged: boolean;
  /** What storage had no room for: this visit still has it. */
  waiting: [name: string, text: string][];
}

/** Runs every step that the stored records still need. An old page in a cache may write the first form again at any time. */
export function migrate(store: Store): Migration {
  const done: Migration = { damaged: false, waiting: [] };
  if (isNewer(store)) return done;
  const tried = (act: () => void): boolean => {
    try {
      act();
      return true;
    } catch {
      return false;
    }
  };
  const old = store.getItem(FIRST_KEY);
  if (old !== null) {
    const [made, whole] = fromFirst(parse(old));
    done.damaged = !whole;
    for (const [kind, id, entry] of made) {
      const name = `${PREFIX}${kind}:${id}`;
      const there = parse(store.getItem(name) ?? "");
      const text = JSON.stringify(isEntry(kind, there) ? merge(kind, there, entry as Entry<typeof kind>) : entry);
      // a damaged entry in its place is left for the records to set aside
      if (store.getItem(name) !== null && !isEntry(kind, there) || !tried(() => store.setItem(name, text))) {
        done.waiting.push([name, text]);
      }
    }
    const kept = whole || tried(() => setAside(store, FIRST_KEY, old));
    if (kept && done.waiting.length === 0) store.removeItem(FIRST_KEY);
  }
  if (store.getItem(VERSION_KEY) !== String(VERSION)) tried(() => store.setItem(VERSION_KEY, String(VERSION)));
  return done;
}

/**
 * Version 1 kept everything under one key: `{ version: 1, answers: { id: { hash, chosen, right, at } }, last }`.
 * Gives what is sound of it, and whether that is all.
 */
function fromFirst(saved: unknown): [Made[], boolean] {
  const made: Made[] = [];
  if (!isRecord(saved) || saved.version !== 1) return [made, false];
  let whole = isRecord(saved.answers);
  const take = (kind: Made[0], id: unknown, entry: unknown): void => {
    if (typeof id === "string" && id !== "" && isEntry(kind, entry)) made.push([kind, id, entry as Answer | Visit]);
    else whole = false;
  };
  for (const [id, answer] of Object.entries(isRecord(saved.answers) ? saved.answers : {})) {
    const { at, hash, chosen, right } = isRecord(answer) ? answer : {} as Record<string, unknown>;
    const score = right === true ? 1 : right === false ? 0 : -1;
    take("answer", id, { at, hash, response: Array.isArray(chosen) ? chosen : 0, score, log: [[at, score]] });
  }
  const last = saved.last ?? null;
  if (last !== null) {
    const { at, title, address } = isRecord(last) ? last : {} as Record<string, unknown>;
    take("visit", address, { at, title, read: false });
  }
  return [made, whole];
}
