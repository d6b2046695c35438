/**
 * What stands under the names of older releases after it was taken over: pages of an older release that are still open go
 * on writing there, and in the end the reader says whether the copies are to go, or to be given back.
 */
import { isEntry, isKind, isRecord, time } from "../records/kinds.ts";
import { merge } from "../records/merging.ts";
import { mayTake, space as ownSpace } from "./naming.ts";
import { note } from "./scoped.ts";
import { PREFIX } from "./store.ts";
import { parse, type Store } from "./storage.ts";
import { digest, isFor, MARK, oldNames, readMark } from "./taking.ts";

/** Two texts of one name as one; null where neither can be said to be the better. */
function together(name: string, here: string, late: string): string | null {
  if (here === late) return here;
  const [one, other] = [parse(here), parse(late)];
  if (name.startsWith(PREFIX)) {
    const kind = name.slice(PREFIX.length).split(":")[0] ?? "";
    if (!isKind(kind) || !isEntry(kind, one) || !isEntry(kind, other)) return null;
    return JSON.stringify(merge(kind, one, other));
  }
  if (!isRecord(one) || !isRecord(other) || !Array.isArray(one.handedIn) || !Array.isArray(other.handedIn)) return null;
  const mine = new Set(one.handedIn.map((each) => isRecord(each) ? each.attempt : each));
  const rest = other.handedIn.filter((each) => !mine.has(isRecord(each) ? each.attempt : each));
  return JSON.stringify({ ...one, handedIn: [...one.handedIn, ...rest] });
}

/** Takes in what was written under the old names after they had been taken over; the names here that changed by it. */
export function settle(store: Store, space: string): string[] {
  const mark = readMark(store);
  if (mark.by !== space) return [];
  let fresh = false;
  const changed: string[] = [];
  for (const name of oldNames(store)) {
    const text = store.getItem(name) ?? "";
    const was = mark.was[name];
    if (digest(text) === was) continue;
    const here = store.getItem(space + name);
    // what there was no room for is read where it stands
    if (here === null && was === undefined) continue;
    const made = here === null || digest(here) === was ? text : together(name, here, text);
    if (made === null) continue;
    try {
      if (made !== here) {
        store.setItem(space + name, made);
        changed.push(space + name);
      }
      mark.was[name] = digest(text);
      fresh = true;
    } catch {
      // no room: it stays where it is, and the next page tries again
    }
  }
  try {
    if (fresh) store.setItem(MARK, JSON.stringify(mark));
  } catch {
    // to settle it once more changes nothing
  }
  return changed;
}

/** The same in the browser's own storage. */
export function settleHere(): void {
  try {
    if (!mayTake()) return;
    // as if another tab had just written it
    for (const key of settle(globalThis.localStorage, ownSpace())) dispatchEvent(new StorageEvent("storage", { key }));
  } catch {
    // a browser that forbids storage has nothing to settle
  }
}

/** What was taken over from an older release, and what the reader can decide on it. */
export interface Taken {
  left(): Left | null | Promise<Left | null>;
  drop(all: boolean): void | Promise<void>;
  giveBack(): Done | Promise<Done>;
  takeAgain(): void | Promise<void>;
  /** Deletes all that stands there. */
  forget(): void | Promise<void>;
  /** Leaves all that stands there as it is, and takes it over no more. */
  leave?(): void;
}

interface Done {
  returned: number;
  /** Changed here since, so that they stay. */
  changed: number;
}

/** What stands under the old names: null where there is nothing of ours to decide on. */
export interface Left {
  /** When they were taken over. */
  at: number;
  /** Names that were copied and stand there still. */
  copied: number;
  /** Names that are not the same as here, and that cannot be made one. */
  apart: { name: string; text: string }[];
  /** Names that there was no room for. */
  behind: number;
}

export function left(store: Store, space: string): Left | null {
  const mark = readMark(store);
  if (!isFor(mark, space)) return null;
  const found: Left = { at: time(mark.at) ? mark.at : 0, copied: 0, apart: [], behind: 0 };
  for (const name of oldNames(store)) {
    const text = store.getItem(name) ?? "";
    if (digest(text) === mark.was[name]) found.copied += 1;
    else if (store.getItem(space + name) === null) found.behind += 1;
    else found.apart.push({ name, text });
  }
  return found.copied + found.apart.length + found.behind === 0 ? null : found;
}

/** Takes the old copies away; what had no room before is moved. What is told apart goes only where `all` says so. */
export function dropOld(store: Store, space: string, all = false): void {
  const mark = readMark(store);
  if (!isFor(mark, space)) return;
  const waiting: [name: string, text: string][] = [];
  for (const name of oldNames(store)) {
    const text = store.getItem(name) ?? "";
    if (digest(text) === mark.was[name]) store.removeItem(name);
    else if (store.getItem(space + name) === null) waiting.push([name, text]);
    else if (all) store.removeItem(name);
  }
  for (const [name, text] of waiting) {
    try {
      store.setItem(space + name, text);
      store.removeItem(name);
    } catch {
      // still no room: it stays where it is
    }
  }
  if (oldNames(store).length === 0) store.removeItem(MARK);
}

/** Gives the old names back: what was copied and not changed since goes from here, and this course takes them no more. */
export function giveBack(store: Store, space: string): Done {
  const mark = readMark(store);
  const done = { returned: 0, changed: 0 };
  if (!isFor(mark, space)) return done;
  for (const [name, was] of Object.entries(mark.was)) {
    const here = store.getItem(space + name);
    if (here === null) continue;
    if (digest(here) === was && store.getItem(name) !== null) {
      note(name, null, here);
      store.removeItem(space + name);
      done.returned += 1;
    } else done.changed += 1;
  }
  store.setItem(MARK, JSON.stringify({ by: "", at: 0, was: {}, not: [...new Set([...mark.not, space])] }));
  return done;
}

/** Undoes that: the next page takes over what nobody else has meanwhile. */
function takeAgain(store: Store, space: string): void {
  const mark = readMark(store);
  store.setItem(MARK, JSON.stringify({ ...mark, not: mark.not.filter((each) => each !== space) }));
}

/** Deletes what stands under the old names, for whoever deletes all. */
export function forget(store: Store, space: string): void {
  if (isFor(readMark(store), space)) { for (const name of [...oldNames(store), MARK]) store.removeItem(name); }
}

/** Leaves it to whoever it belongs to: nothing of it is copied from now on. */
export function leaveOld(store: Store, space: string): void {
  const mark = readMark(store);
  const old = oldNames(store);
  if (old.length === 0 || !isFor(mark, space)) return;
  for (const name of old) mark.was[name] ??= digest(store.getItem(name) ?? "");
  store.setItem(MARK, JSON.stringify({ ...mark, by: space, at: mark.at || Date.now() }));
}

/** What this page's records took over; null where storage is forbidden. */
export function takenHere(): Taken | null {
  try {
    const [store, own] = [globalThis.localStorage, ownSpace()];
    return {
      left: () => left(store, own),
      drop: (all) => dropOld(store, own, all),
      giveBack: () => giveBack(store, own),
      takeAgain: () => takeAgain(store, own),
      forget: () => forget(store, own),
      leave: () => leaveOld(store, own),
    };
  } catch {
    return null;
  }
}
