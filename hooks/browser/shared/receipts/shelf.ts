/** The assignments that were opened in this browser, and what was handed in for each; one entry each. */
import type { Course } from "../course/course.ts";
import type { Assignment, Person } from "../links/kinds.ts";
import { unpackAssignment } from "../links/reading.ts";
import { isRecord } from "../records/kinds.ts";
import { browserStore, isNewer, names, parse, putAside, type Store } from "../storage/store.ts";

export const PREFIX = "xuetang.assigned:";

/** What was handed in once. */
export interface HandedIn {
  /** The attempt's id in the records; `practice~<time>` where the paper was practised. */
  attempt: string;
  at: number;
  /** The whole message, as it was made. */
  text: string;
  /** The block of it that a QR code carries. */
  block: string;
  /**
   * When the trainee said that it was sent; negative where they said later that it was not, 0 until they say anything. What was
   * handed in before anybody asked has none.
   */
  sent?: number;
  /** The receipt's own name, by which the trainer knows one whose name was corrected, and how often it was. */
  receipt?: string;
  renamed?: number;
}

export interface Assigned {
  /** As it came in the link; all of it, as `packAssignment` has it, where own questions came along. */
  packed: string;
  /** By which a short link was read: it says the same whatever becomes of the course. */
  numbers?: Course["numbers"];
  assignment: Assignment;
  /** Behind `#a=`, where `packed` is no link itself: another browser opens the same by it. */
  link?: string;
  /** Who does it, where several do on one device: from 2 on; the first is whoever the device belongs to. */
  turn?: number;
  /** Their name and the like; the first person's stand in the profile. */
  who?: Person;
  /** When it was their turn last. */
  turned?: number;
  /** When its link was opened here first. */
  opened: number;
  /** When the practice under way was begun. */
  begun?: number;
  handedIn: HandedIn[];
}

function isPerson(value: unknown): value is Person {
  return isRecord(value) && [value.name, value.unit, value.number].every((each) => typeof each === "string");
}

/** Under what it is kept: the assignment's id, and behind a full stop whose turn it is from the second person on. */
export function nameOf({ assignment, turn = 1 }: Pick<Assigned, "assignment" | "turn">): string {
  return turn > 1 ? `${assignment.id}.${turn}` : assignment.id;
}

/** All who do it on this device, whoever did so last first. */
export function turnsOf(id: string, store: Store | null = browserStore()): Assigned[] {
  const all = allAssigned(store).filter(({ assignment }) => assignment.id === id);
  return all.sort((a, b) => (b.turned ?? 0) - (a.turned ?? 0) || (a.turn ?? 1) - (b.turn ?? 1));
}

function isHandedIn(value: unknown): value is HandedIn {
  return isRecord(value) && typeof value.at === "number" &&
    [value.attempt, value.text, value.block].every((each) => typeof each === "string");
}

/** What stands in an entry, and whether that is all of it: one receipt that cannot be read does not take the others along. */
function read(text: string): { one: Assigned | null; whole: boolean } {
  const value = parse(text);
  if (!isRecord(value) || typeof value.packed !== "string" || typeof value.opened !== "number") {
    return { one: null, whole: false };
  }
  try {
    const numbers = isRecord(value.numbers) ? value.numbers as Course["numbers"] : undefined;
    const assignment = unpackAssignment(value.packed, numbers);
    const given: unknown[] = Array.isArray(value.handedIn) ? value.handedIn : [];
    const handedIn = given.filter(isHandedIn);
    const begun = typeof value.begun === "number" ? { begun: value.begun } : {};
    const one = {
      packed: value.packed,
      ...numbers && { numbers },
      ...typeof value.link === "string" ? { link: value.link } : {},
      assignment,
      opened: value.opened,
      ...typeof value.turn === "number" && value.turn > 1 ? { turn: Math.floor(value.turn) } : {},
      ...isPerson(value.who) ? { who: value.who } : {},
      ...typeof value.turned === "number" ? { turned: value.turned } : {},
      ...begun,
      handedIn,
    };
    return {
      one,
      whole: handedIn.length === given.length && (Array.isArray(value.handedIn) || !("handedIn" in value)),
    };
  } catch {
    return { one: null, whole: false };
  }
}

/** An entry of the shelf; a damaged one is set aside first. Throws where there is no room for that: then it stays as it is. */
function sound(store: Store, name: string): Assigned | null {
  const text = store.getItem(name);
  if (text === null) return null;
  const { one, whole } = read(text);
  if (whole || isNewer(store)) return one;
  if (!putAside(store, name, text)) throw new Error("no room");
  if (one === null) store.removeItem(name);
  else store.setItem(name, written(one));
  return one;
}

function written({ assignment: _, ...rest }: Assigned): string {
  return JSON.stringify(rest);
}

/** One of them by `nameOf`; null where it was never opened here, or cannot be read. */
export function assigned(id: string, store: Store | null = browserStore()): Assigned | null {
  try {
    return store && sound(store, PREFIX + id);
  } catch {
    return null;
  }
}

/** All of them, the one opened last first. */
export function allAssigned(store: Store | null = browserStore()): Assigned[] {
  try {
    const ids = store === null ? [] : names(store, PREFIX).map((name) => name.slice(PREFIX.length));
    const found = ids.map((id) => assigned(id, store)).filter((each): each is Assigned => each !== null);
    return found.sort((a, b) => b.opened - a.opened);
  } catch {
    return [];
  }
}

/** What was handed in there and here, by attempt, the earliest first. */
export function together(there: readonly HandedIn[], here: readonly HandedIn[]): HandedIn[] {
  const mine = new Set(here.map(({ attempt }) => attempt));
  const theirs = new Map(there.map((each) => [each.attempt, each]));
  const said = here.map((each) => {
    const other = theirs.get(each.attempt);
    if (other === undefined) return each;
    // of two names the one corrected last, and of two words about its way what was said last
    const corrected = (other.renamed ?? 0) - (each.renamed ?? 0);
    if (corrected !== 0) return corrected > 0 ? other : each;
    const { sent } = other;
    return sent !== undefined && Math.abs(sent) > Math.abs(each.sent ?? 0) ? { ...each, sent } : each;
  });
  return [...there.filter(({ attempt }) => !mine.has(attempt)), ...said].sort((a, b) => a.at - b.at);
}

/**
 * Keeps an assignment together with what another tab may have handed in for it meanwhile. False where the browser did not
 * take it, or holds something damaged in its place that there is no room to set aside.
 */
export function keepAssigned(given: Assigned, store: Store | null = browserStore()): boolean {
  try {
    if (store === null) return false;
    const name = PREFIX + nameOf(given);
    const text = store.getItem(name);
    // a newer release may write what this one cannot read whole
    if (text !== null && isNewer(store) && !read(text).whole) return false;
    const others = sound(store, name)?.handedIn ?? [];
    const next = written({ ...given, handedIn: together(others, given.handedIn) });
    // what stands there already is no news to other windows
    if (next !== text) store.setItem(name, next);
    return true;
  } catch {
    return false;
  }
}

/** Puts an entry back as it was, or takes away every trace of it; what undoes an import. */
export function restoreAssigned(id: string, before: Assigned | null, store: Store | null = browserStore()): void {
  if (before === null) store?.removeItem(PREFIX + id);
  else store?.setItem(PREFIX + id, written(before));
}

/** An entry as a file brings it; null where it is not whole. */
export function fromFile(value: Record<string, unknown>): Assigned | null {
  const { one, whole } = read(JSON.stringify(value));
  return whole ? one : null;
}
