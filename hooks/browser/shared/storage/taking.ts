/**
 * Names of older releases had neither course nor path: whoever opened first on a host takes them over, once. They are
 * copied and stay where they are until the reader says that all is well, or that they belong elsewhere.
 */
import { isRecord } from "../records/shapes.ts";
import { digest, MARK, names, OURS, parse, type Store } from "./storage.ts";

export { digest, MARK };

export interface Mark {
  /** Whose names begin so; empty where nobody has them. */
  by: string;
  at: number;
  /** What each old name held when it was taken, as a digest. */
  was: Record<string, string>;
  /** Who gave them back. */
  not: string[];
}

export function readMark(store: Store, name = MARK): Mark {
  const { by, at, was, not } = (parse(store.getItem(name) ?? "") ?? {}) as Record<string, unknown>;
  return {
    by: typeof by === "string" ? by : "",
    at: Number(at) || 0,
    was: isRecord(was) ? was as Record<string, string> : {},
    not: [not ?? []].flat().map(String),
  };
}

/** Whether this course may have what stands under the old names. */
export function isFor(mark: Mark, space: string): boolean {
  return mark.by === space || (mark.by === "" && !mark.not.includes(space));
}

/** Every name that older releases gave. */
export function oldNames(store: Store): string[] {
  return names(store, OURS).filter((name) => /^xuetang(?!\.taken)(?![^.:])/.test(name));
}

/** Copies what has not been taken yet; the result is what there was no room for. */
export function takeOver(store: Store, space: string, now: () => number): Set<string> {
  const behind = new Set<string>();
  const old = oldNames(store);
  const mark = readMark(store);
  if (old.length === 0 || !isFor(mark, space)) return behind;
  let fresh = false;
  for (const name of old) {
    if (mark.was[name] !== undefined) continue;
    const text = store.getItem(name) ?? "";
    const there = store.getItem(space + name);
    try {
      if (there === null) store.setItem(space + name, text);
      // written here since: what becomes of the two is for `settle` to say
      else if (there !== text) continue;
      mark.was[name] = digest(text);
      fresh = true;
    } catch {
      behind.add(name);
    }
  }
  try {
    if (fresh) store.setItem(MARK, JSON.stringify({ ...mark, by: space, at: mark.at || now() }));
  } catch {
    // the copies are there; the next page finds them the same and tries again
  }
  return behind;
}
