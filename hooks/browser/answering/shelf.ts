/** The assignments that were opened in this browser, and what was handed in for each; one entry each. */
import type { Assignment } from "../assignment/kinds.ts";
import { unpackAssignment } from "../assignment/link.ts";
import { isRecord } from "../records/kinds.ts";
import { browserStore, names, parse, type Store } from "../records/store.ts";

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
}

export interface Assigned {
  /** As it came in the link. */
  packed: string;
  assignment: Assignment;
  /** When its link was opened here first. */
  opened: number;
  /** When the practice under way was begun. */
  begun?: number;
  handedIn: HandedIn[];
}

function isHandedIn(value: unknown): value is HandedIn {
  return isRecord(value) && typeof value.at === "number" &&
    [value.attempt, value.text, value.block].every((each) => typeof each === "string");
}

function sound(text: string | null): Assigned | null {
  const value = parse(text ?? "");
  if (!isRecord(value) || typeof value.packed !== "string" || typeof value.opened !== "number") return null;
  try {
    const assignment = unpackAssignment(value.packed);
    const handedIn = Array.isArray(value.handedIn) ? value.handedIn.filter(isHandedIn) : [];
    const begun = typeof value.begun === "number" ? { begun: value.begun } : {};
    return { packed: value.packed, assignment, opened: value.opened, ...begun, handedIn };
  } catch {
    return null;
  }
}

/** One of them; null where it was never opened here, or cannot be read. */
export function assigned(id: string, store: Store | null = browserStore()): Assigned | null {
  try {
    return sound(store?.getItem(PREFIX + id) ?? null);
  } catch {
    return null;
  }
}

/** All of them, the one opened last first. */
export function allAssigned(store: Store | null = browserStore()): Assigned[] {
  try {
    const found = store === null ? [] : names(store, PREFIX).map((name) => sound(store.getItem(name)));
    return found.filter((each): each is Assigned => each !== null).sort((a, b) => b.opened - a.opened);
  } catch {
    return [];
  }
}

/**
 * Keeps an assignment together with what another tab may have handed in for it meanwhile. False where the browser did not
 * take it.
 */
export function keepAssigned(given: Assigned, store: Store | null = browserStore()): boolean {
  try {
    if (store === null) return false;
    const name = PREFIX + given.assignment.id;
    const others = sound(store.getItem(name))?.handedIn ?? [];
    const mine = new Set(given.handedIn.map(({ attempt }) => attempt));
    const handedIn = [...others.filter(({ attempt }) => !mine.has(attempt)), ...given.handedIn];
    handedIn.sort((a, b) => a.at - b.at);
    const { packed, opened, begun } = given;
    store.setItem(name, JSON.stringify({ packed, opened, begun, handedIn }));
    return true;
  } catch {
    return false;
  }
}
