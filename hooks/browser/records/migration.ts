/** Brings records of older versions into the present form; each step leaves the old ones in place until the new are written. */
import { isRecord } from "./kinds.ts";
import { ASIDE, parse, PREFIX, type Store } from "./records.ts";

/** The version of what is stored; it stands under `xuetang.version`. */
export const VERSION = 2;
const VERSION_KEY = "xuetang.version";
const FIRST_KEY = "xuetang";

/** Runs every step that the stored records still need; `damaged` is called where an old record could not be read. */
export function migrate(store: Store, damaged: () => void): void {
  if (store.getItem(VERSION_KEY) === String(VERSION)) return;
  const old = store.getItem(FIRST_KEY);
  if (old !== null) {
    if (!fromFirst(store, parse(old))) {
      damaged();
      store.setItem(`${ASIDE}${FIRST_KEY}`, old);
    }
    store.removeItem(FIRST_KEY);
  }
  store.setItem(VERSION_KEY, String(VERSION));
}

/** Version 1 kept everything under one key: `{ version: 1, answers: { id: { hash, chosen, right, at } }, last }`. */
function fromFirst(store: Store, saved: unknown): boolean {
  if (!isRecord(saved) || saved.version !== 1 || !isRecord(saved.answers)) return false;
  const made: [string, unknown][] = [];
  for (const [id, answer] of Object.entries(saved.answers)) {
    if (!isRecord(answer) || typeof answer.at !== "number" || typeof answer.hash !== "string") return false;
    if (!Array.isArray(answer.chosen) || typeof answer.right !== "boolean") return false;
    const score = answer.right ? 1 : 0;
    made.push([
      `${PREFIX}answer:${id}`,
      { at: answer.at, hash: answer.hash, response: answer.chosen.map(String), score, log: [[answer.at, score]] },
    ]);
  }
  for (const [name, entry] of made) {
    if (store.getItem(name) === null) store.setItem(name, JSON.stringify(entry));
  }
  return true;
}
