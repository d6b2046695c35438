/** The trainer's keys and the assignments made, an entry a key of the browser's storage. */
import type { Assignment } from "../../shared/links/kinds.ts";
import { isAssignment } from "../../shared/links/sound.ts";
import { isRecord } from "../../shared/records/kinds.ts";
import { browserStore, isNewer, names, parse, putAside, type Store, stuckNames } from "../../shared/storage/store.ts";
import { isClear, isLockedKeys, isOwnKeys, type OwnKeys } from "./kinds.ts";
import { keepOpened } from "./opened.ts";

export const KEY = "xuetang.trainer.key:";
const ASSIGNMENT = "xuetang.trainer.assignment:";
const BACKUP = "xuetang.trainer.backup:";

function all<T>(store: Store | null, prefix: string, sound: (value: unknown) => value is T): T[] {
  try {
    if (store === null) return [];
    return names(store, prefix).map((name) => parse(store.getItem(name) ?? "")).filter(sound);
  } catch {
    return [];
  }
}

/**
 * The same for what nobody can make again: an entry that cannot be read is set aside, to be told and saved; where there is
 * no room for that it stays where it is, and is told all the same.
 */
function precious<T>(store: Store | null, prefix: string, sound: (value: unknown) => value is T): T[] {
  try {
    for (const name of store === null || isNewer(store) ? [] : names(store, prefix)) {
      const text = store?.getItem(name) ?? null;
      if (store === null || text === null || sound(parse(text))) continue;
      if (putAside(store, name, text)) store.removeItem(name);
    }
  } catch {
    // storage is forbidden, which is told
  }
  return all(store, prefix, sound);
}

export function ownKeys(store = browserStore()): OwnKeys[] {
  return precious(store, KEY, isOwnKeys);
}

export function assignments(store = browserStore()): Assignment[] {
  return precious(store, ASSIGNMENT, isAssignment);
}

/** False where the browser did not take it. `at` says when, so that of two copies the later is known (journal.ts). */
export function keepKeys(keys: OwnKeys, store = browserStore(), now = Date.now()): boolean {
  const name = KEY + keys.publicKey;
  return keep(store, name, { ...keys, at: Math.max(now, writtenAt(store, name) + 1) }, isOwnKeys);
}

export function keepAssignment(assignment: Assignment, store = browserStore()): boolean {
  return keep(store, ASSIGNMENT + assignment.id, assignment, isAssignment);
}

/** Takes an assignment out of the list; its key stays. False where the browser did not let it. */
export function forgetAssignment(id: string, store = browserStore()): boolean {
  try {
    store?.removeItem(ASSIGNMENT + id);
    return store !== null;
  } catch {
    return false;
  }
}

/** Writes over nothing that it cannot read: damaged, or a later release's. */
function keep(store: Store | null, name: string, value: unknown, sound: (value: unknown) => boolean): boolean {
  try {
    const there = store?.getItem(name) ?? null;
    if (store === null || there !== null && !sound(parse(there)) && (stuckNames(store).has(name) || isNewer(store))) {
      return false;
    }
    store.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function writtenAt(store: Store | null, name: string): number {
  try {
    const { at } = (parse(store?.getItem(name) ?? "") ?? {}) as { at?: unknown };
    return typeof at === "number" && Number.isFinite(at) ? at : -1;
  } catch {
    return -1;
  }
}

/** What the last backup held for a key: when it was saved, and the assignments that were in it. */
interface Backup {
  at: number;
  assignments: string[];
}

function isBackup(value: unknown): value is Backup {
  return isRecord(value) && typeof value.at === "number" && Array.isArray(value.assignments);
}

/** Notes that a backup holds these keys and assignments: all that are here, where none are named. */
export function noteBackup(
  at: number,
  store = browserStore(),
  { keys, made } = { keys: ownKeys(store), made: assignments(store) },
): void {
  for (const { publicKey } of keys) {
    const before = all(store, BACKUP + publicKey, isBackup)[0]?.assignments ?? [];
    const own = made.filter(({ key }) => key === publicKey).map(({ id }) => id);
    keep(store, BACKUP + publicKey, { at, assignments: [...new Set([...before, ...own])] }, isBackup);
  }
}

/** A key that would be lost with this browser: when it was backed up, if ever, and how many assignments were made since. */
export interface AtRisk {
  publicKey: string;
  backed: number | null;
  since: number;
}

/** Keys with no backup, or with assignments that no backup has. */
export function keysAtRisk(store = browserStore()): AtRisk[] {
  const made = assignments(store);
  return ownKeys(store).flatMap(({ publicKey }) => {
    const [backup = null] = all(store, BACKUP + publicKey, isBackup);
    const since = made.filter(({ id, key }) => key === publicKey && !backup?.assignments.includes(id)).length;
    return backup !== null && since === 0 ? [] : [{ publicKey, backed: backup?.at ?? null, since }];
  });
}

/**
 * Takes over what a backup brings and is sound; says how many of each, and how many were not, or found no room. A key that is
 * locked here stays so: one that the backup has in the clear opens it for this tab, whereupon it can be given another
 * passphrase.
 */
export function restoreKeys(
  value: unknown,
  store = browserStore(),
  now = Date.now(),
  keepOpen: typeof keepOpened = keepOpened,
): { keys: number; assignments: number; refused: number } {
  const given = isRecord(value) ? value : {};
  const list = (part: unknown): unknown[] => Array.isArray(part) ? part : [];
  const here = new Map(ownKeys(store).map((each) => [each.publicKey, each]));
  const keys = list(given.keys).filter(isOwnKeys).filter((each) => {
    const own = here.get(each.publicKey);
    if (own === undefined) return keepKeys(each, store);
    if (isLockedKeys(own) && isClear(each)) keepOpen(each);
    return true;
  });
  const made = list(given.assignments).filter(isAssignment).filter((each) => keepAssignment(each, store));
  const refused = list(given.keys).length + list(given.assignments).length - keys.length - made.length;
  // what came out of a backup stands in one
  noteBackup(now, store, { keys, made });
  return { keys: keys.length, assignments: made.length, refused };
}
