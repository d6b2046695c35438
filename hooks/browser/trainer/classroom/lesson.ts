/** A lesson under way: which questions, where one is, what was shown, how many hands. Kept in this browser. */
import { isRecord } from "../../shared/records/kinds.ts";
import { isNewer, parse, putAside, type Store, stuckNames } from "../../shared/storage/store.ts";

const LAST = "xuetang.trainer.lesson";
/** Nobody counts more hands in a room. */
const MOST = 9999;
/** Rows of a tally beside the options: whoever had all of it, and whoever had not. */
export const ALL_RIGHT = "+";
export const NOT_RIGHT = "-";
/** Below this share of right answers a question is taught again. */
export const ENOUGH = 0.7;

export interface LessonState {
  /** `paper:id`, `unit:id`, or what the link carries; a lesson of the same source is gone on with. */
  source: string;
  title: string;
  items: string[];
  /** The question on the screen; as many as there are questions: the summary. */
  place: number;
  shown: string[];
  tally: Record<string, Record<string, number>>;
  /** Milliseconds by question. */
  spent: Record<string, number>;
}

const texts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");
const count = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0;

function read(text: string | null): LessonState | null {
  const value = parse(text ?? "");
  if (!isRecord(value) || typeof value.source !== "string" || typeof value.title !== "string") return null;
  const { source, title, items, place, shown } = value;
  if (!texts(items) || items.length === 0) return null;
  const tally: LessonState["tally"] = {};
  for (const [id, rows] of Object.entries(isRecord(value.tally) ? value.tally : {})) {
    if (isRecord(rows)) tally[id] = numbers(rows);
  }
  return {
    source,
    title,
    items,
    place: count(place) ? Math.min(Math.floor(place), items.length) : 0,
    shown: texts(shown) ? shown : [],
    tally,
    spent: numbers(isRecord(value.spent) ? value.spent : {}),
  };
}

function numbers(found: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(Object.entries(found).filter((each): each is [string, number] => count(each[1])));
}

export class Lesson {
  readonly state: LessonState;
  /** False once the browser did not take it. */
  kept = true;
  #store: Store | null;
  #now: () => number;
  #since: number | null = null;

  /** Goes on with the lesson of the same source where one is kept; its questions are those given. */
  constructor(source: string, title: string, items: string[], store: Store | null, now: () => number) {
    this.#store = store;
    this.#now = now;
    const before = kept(source, store);
    this.state = before === null
      ? { source, title, items, place: 0, shown: [], tally: {}, spent: {} }
      : { ...before, title, items, place: Math.min(before.place, items.length) };
    this.#keep();
  }

  /** The lesson that was on the screen last. */
  static last(store: Store | null, now: () => number): Lesson | null {
    const found = kept(attempt(() => store?.getItem(LAST)) ?? "", store);
    return found === null ? null : new Lesson(found.source, found.title, found.items, store, now);
  }

  /** The next reload begins with the choice; the lesson itself stays. */
  leave(): void {
    this.stop();
    attempt(() => this.#store?.removeItem(LAST));
  }

  get question(): string | null {
    return this.state.items[this.state.place] ?? null;
  }

  /** False where there is nothing further that way. */
  go(steps: 1 | -1): boolean {
    const place = this.state.place + steps;
    if (place < 0 || place > this.state.items.length) return false;
    this.stop();
    this.state.place = place;
    this.#keep();
    return true;
  }

  get shown(): boolean {
    return this.question !== null && this.state.shown.includes(this.question);
  }

  toggle(): void {
    const { question } = this;
    if (question === null) return;
    const others = this.state.shown.filter((each) => each !== question);
    this.state.shown = this.shown ? others : [...others, question];
    this.#keep();
  }

  hands(question: string, row: string): number {
    return this.state.tally[question]?.[row] ?? 0;
  }

  count(row: string, by: 1 | -1): void {
    const { question } = this;
    if (question === null) return;
    const rows = this.state.tally[question] ??= {};
    rows[row] = Math.min(MOST, Math.max(0, (rows[row] ?? 0) + by));
    this.#keep();
  }

  /** Forgets hands, times and what was shown. */
  again(): void {
    this.stop();
    Object.assign(this.state, { place: 0, shown: [], tally: {}, spent: {} });
    this.#keep();
  }

  get running(): boolean {
    return this.#since !== null;
  }

  start(): void {
    this.#since ??= this.#now();
  }

  /** Writes down the time since it was started or counted last. */
  tick(): void {
    const { question } = this;
    if (this.#since === null || question === null) return;
    const now = this.#now();
    this.state.spent[question] = this.spent + Math.max(0, now - this.#since);
    this.#since = now;
    this.#keep();
  }

  stop(): void {
    this.tick();
    this.#since = null;
  }

  get spent(): number {
    return this.state.spent[this.question ?? ""] ?? 0;
  }

  #keep(): void {
    const done = attempt(() => {
      // what could not be set aside is not written over
      if (this.#store !== null && stuckNames(this.#store).has(`${LAST}:${this.state.source}`)) return false;
      this.#store?.setItem(`${LAST}:${this.state.source}`, JSON.stringify(this.state));
      this.#store?.setItem(LAST, this.state.source);
      return this.#store !== null;
    });
    this.kept = done === true;
  }
}

function kept(source: string, store: Store | null): LessonState | null {
  const name = `${LAST}:${source}`;
  const text = attempt(() => store?.getItem(name)) ?? null;
  const found = read(text);
  if (found?.source === source) return found;
  if (store !== null && text !== null && attempt(() => isNewer(store)) === false) putAside(store, name, text);
  return null;
}

/** Undefined where storage refuses. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** The share that had it right; null where nobody was counted. */
export function shareRight(
  type: string,
  key: readonly string[],
  hands: (row: string) => number,
  rows: readonly string[],
): number | null {
  const one = type === "single_choice" || type === "true_false";
  const all = (one ? rows : [ALL_RIGHT, NOT_RIGHT]).reduce((sum, row) => sum + hands(row), 0);
  const right = (one ? key : [ALL_RIGHT]).reduce((sum, row) => sum + hands(row), 0);
  return all === 0 ? null : right / all;
}

export type Command = "next" | "back" | "reveal" | "full" | "timer" | "help" | "close" | { row: number; by: 1 | -1 };

interface Pressed {
  key: string;
  code: string;
  shiftKey: boolean;
}

/** What a key asks for; clickers send PageDown, PageUp, and B or a full stop for a dark screen. */
export function commandOf({ key, code, shiftKey }: Pressed): Command | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return { row: Number(digit) - 1, by: shiftKey ? -1 : 1 };
  const found: Record<string, Command> = {
    ArrowRight: "next",
    PageDown: "next",
    " ": "next",
    ArrowLeft: "back",
    PageUp: "back",
    Enter: "reveal",
    b: "reveal",
    ".": "reveal",
    f: "full",
    t: "timer",
    "?": "help",
    "？": "help",
    Escape: "close",
  };
  return found[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/** Minutes and seconds, as a clock shows them. */
export function clock(time: number): string {
  const seconds = Math.floor(time / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
