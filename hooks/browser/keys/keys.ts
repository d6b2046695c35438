/** The trainer's keys and the assignments made, an entry a key of the browser's storage. */
import type { Assignment } from "../assignment/kinds.ts";
import type { Keys } from "../assignment/sealing.ts";
import { isAssignment } from "../assignment/sound.ts";
import { isRecord } from "../records/kinds.ts";
import { browserStore, names, parse, type Store } from "../records/store.ts";

const KEY = "xuetang.trainer.key:";
const ASSIGNMENT = "xuetang.trainer.assignment:";

function all<T>(store: Store | null, prefix: string, sound: (value: unknown) => value is T): T[] {
  try {
    if (store === null) return [];
    return names(store, prefix).map((name) => parse(store.getItem(name) ?? "")).filter(sound);
  } catch {
    return [];
  }
}

function isKeys(value: unknown): value is Keys {
  return isRecord(value) && typeof value.publicKey === "string" && isRecord(value.privateKey);
}

export function ownKeys(store = browserStore()): Keys[] {
  return all(store, KEY, isKeys);
}

export function assignments(store = browserStore()): Assignment[] {
  return all(store, ASSIGNMENT, isAssignment);
}

/** False where the browser did not take it. */
export function keepKeys(keys: Keys, store = browserStore()): boolean {
  return keep(store, KEY + keys.publicKey, keys);
}

export function keepAssignment(assignment: Assignment, store = browserStore()): boolean {
  return keep(store, ASSIGNMENT + assignment.id, assignment);
}

/** Takes an assignment out of the list; its key stays. */
export function forgetAssignment(id: string, store = browserStore()): void {
  try {
    store?.removeItem(ASSIGNMENT + id);
  } catch {
    // a browser that forbids storage has none of them
  }
}

function keep(store: Store | null, name: string, value: unknown): boolean {
  try {
    store?.setItem(name, JSON.stringify(value));
    return store !== null;
  } catch {
    return false;
  }
}

/** Takes over what a backup brings and is sound; says how many of each. */
export function restoreKeys(value: unknown, store = browserStore()): { keys: number; assignments: number } {
  const given = isRecord(value) ? value : {};
  const list = (part: unknown): unknown[] => Array.isArray(part) ? part : [];
  const keys = list(given.keys).filter(isKeys).filter((each) => keepKeys(each, store));
  const made = list(given.assignments).filter(isAssignment).filter((each) => keepAssignment(each, store));
  return { keys: keys.length, assignments: made.length };
}
