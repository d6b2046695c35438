/** An own question as the text that is kept of it, and back; what is read may be damaged, or of another release. */
import { isOwnEntry, type OwnEntry } from "../../../shared/own/kinds.ts";
import { type Gone, isGone, isRecord } from "../../../shared/records/shapes.ts";
import { parse } from "../../../shared/storage/storage.ts";

import type { Stays } from "./shelf.ts";

/** The version of what is stored. */
export const VERSION = 1;

export type Kept = OwnEntry | Gone;
type Step = (value: Record<string, unknown>) => Record<string, unknown>;
/** What turns an entry of each version into one of the next; there has been no other version yet. */
const STEPS: Record<number, Step> = {};

export interface Read {
  entry: Kept;
  /** Tells this writing of it from every other. */
  mark: string;
}

/** `newer`: of a later release, and not ours to change; `damaged`: no entry at all. */
export type Unread = "newer" | "damaged";

export function textOf(entry: Kept, window: string): string {
  return JSON.stringify({ v: VERSION, w: window, ...entry });
}

export function readText(text: string, steps = STEPS, version = VERSION): Read | Unread {
  const value = parse(text);
  if (!isRecord(value) || typeof value.v !== "number" || !Number.isInteger(value.v)) return "damaged";
  if (value.v > version) return "newer";
  const { v, w, ...rest } = value as { v: number; w?: unknown };
  let entry: Record<string, unknown> = rest;
  for (let each = v; each < version; each += 1) {
    const step = steps[each];
    if (step === undefined) return "damaged";
    entry = step(entry);
  }
  if (!isOwnEntry(entry)) return "damaged";
  const kept = entry as unknown as Kept;
  return { entry: kept, mark: `${kept.at}${typeof w === "string" ? w : ""}` };
}

/** The entry of a text, where it is one that was not taken away. */
export function entryOf(text: string): OwnEntry | null {
  const read = readText(text);
  return typeof read === "string" || isGone(read.entry) ? null : read.entry;
}

/** The list of what was not understood; what is no line of it is left out. */
export function linesOf(text: string | null): Stays[] {
  const found = parse(text ?? "");
  const sound = (each: unknown): each is Stays =>
    isRecord(each) && typeof each.file === "string" && typeof each.line === "number" && typeof each.text === "string";
  return Array.isArray(found) ? found.filter(sound) : [];
}
