/** A lesson under way: which questions, where one is, what was shown, how many hands. Kept in this browser. */
import { isRecord } from "../../shared/records/kinds.ts";
import { isNewer, parse, putAside, type Store, stuckNames } from "../../shared/storage/store.ts";

const LAST = "xuetang.trainer.lesson";
/** Nobody counts more hands in a room. */
const MOST = 9999;
/** No countdown is longer, in milliseconds. */
const LONGEST = 60 * 60_000;
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
  /** Hands that a camera counted and that nobody may see before the answer is shown. */
  held: Record<string, Record<string, number>>;
  /** By class: the assignment of the grade book as which its answers were kept, because the trainer asked for it. */
  booked: Record<string, string>;
  /** Milliseconds by question. */
  spent: Record<string, number>;
  /** Milliseconds that a question is given; 0: the clock counts up. */
  limit: number;
  /** What had been spent on a question when its countdown began. */
  from: Record<string, number>;
}

const texts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");
const count = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0;

function read(text: string | null): LessonState | null {
  const value = parse(text ?? "");
  if (!isRecord(value) || typeof value.source !== "string" || typeof value.title !== "string") return null;
  const { source, title, items, place, shown } = value;
  if (!texts(items) || items.length === 0) return null;
  return {
    source,
    title,
    items,
    place: count(place) ? Math.min(Math.floor(place), items.length) : 0,
    shown: texts(shown) ? shown : [],
    tally: tallies(value.tally),
    held: tallies(value.held),
    booked: Object.fromEntries(Object.entries(isRecord(value.booked) ? value.booked : {}).filter(isNamed)),
    spent: numbers(isRecord(value.spent) ? value.spent : {}),
    limit: count(value.limit) ? Math.min(value.limit, LONGEST) : 0,
    from: numbers(isRecord(value.from) ? value.from : {}),
  };
}

const isNamed = (each: [string, unknown]): each is [string, string] => typeof each[1] === "string";

function tallies(found: unknown): LessonState["tally"] {
  const rows = Object.entries(isRecord(found) ? found : {});
  return Object.fromEntries(rows.flatMap(([id, each]) => isRecord(each) ? [[id, numbers(each)]] : []));
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
  /** The question from which the summary was asked for. */
  #before: number | null = null;

  /** Goes on with the lesson of the same source where one is kept; its questions are those given. */
  constructor(source: string, title: string, items: string[], store: Store | null, now: () => number) {
    this.#store = store;
    this.#now = now;
    const before = kept(source, store);
    this.state = before === null
      ? { source, title, items, place: 0, shown: [], tally: {}, held: {}, booked: {}, spent: {}, limit: 0, from: {} }
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
    const place = this.question === null && steps < 0 ? this.#back() : this.state.place + steps;
    if (place < 0 || place > this.state.items.length) return false;
    this.#to(place);
    return true;
  }

  /** To the summary, from wherever it is. */
  finish(): void {
    if (this.question !== null) this.#to(this.state.items.length);
  }

  #to(place: number): void {
    this.stop();
    if (this.question !== null) this.#before = this.state.place;
    this.state.place = place;
    this.#keep();
  }

  /** Where the summary was asked for, or the last question that was asked. */
  #back(): number {
    const { items } = this.state;
    const last = items.findLastIndex((id) => this.#wasAsked(id));
    return Math.min(this.#before ?? (last < 0 ? items.length - 1 : last), items.length - 1);
  }

  #wasAsked(id: string): boolean {
    const { tally, held, shown, spent } = this.state;
    return shown.includes(id) || id in held || (spent[id] ?? 0) > 0 ||
      Object.values(tally[id] ?? {}).some((hands) => hands > 0);
  }

  /** The questions that were put to the room: hands counted, answer shown or time taken; others were only leafed through. */
  get asked(): string[] {
    return this.state.items.filter((id) => this.#wasAsked(id));
  }

  get shown(): boolean {
    return this.question !== null && this.state.shown.includes(this.question);
  }

  toggle(): void {
    const { question } = this;
    if (question === null) return;
    const others = this.state.shown.filter((each) => each !== question);
    this.state.shown = this.shown ? others : [...others, question];
    if (this.shown) this.#reveal(question);
    this.#keep();
  }

  /** Takes hands that were counted unseen, in place of those that are there; shown with the answer. */
  hold(rows: Readonly<Record<string, number>>): void {
    const { question } = this;
    if (question === null) return;
    this.state.held[question] = numbers(rows);
    if (this.shown) this.#reveal(question);
    this.#keep();
  }

  /** Remembers, or with null forgets, as what the answers of a class stand in the grade book. */
  book(group: string, assignment: string | null): void {
    if (assignment === null) delete this.state.booked[group];
    else this.state.booked[group] = assignment;
    this.#keep();
  }

  /** How many hands are kept back of the question on the screen. */
  get held(): number {
    return Object.values(this.state.held[this.question ?? ""] ?? {}).reduce((sum, each) => sum + each, 0);
  }

  #reveal(question: string): void {
    const held = this.state.held[question];
    if (held === undefined) return;
    this.state.tally[question] = held;
    delete this.state.held[question];
  }

  hands(question: string, row: string): number {
    return this.state.tally[question]?.[row] ?? 0;
  }

  count(row: string, by: 1 | -1): void {
    const { question } = this;
    if (question !== null) this.set(row, this.hands(question, row) + by);
  }

  /** So many hands, as they were typed. */
  set(row: string, hands: number): void {
    const { question } = this;
    if (question === null || !Number.isFinite(hands)) return;
    const rows = this.state.tally[question] ??= {};
    rows[row] = Math.min(MOST, Math.max(0, Math.round(hands)));
    this.#keep();
  }

  /** Forgets hands, times and what was shown. */
  again(): void {
    this.stop();
    Object.assign(this.state, { place: 0, shown: [], tally: {}, held: {}, booked: {}, spent: {}, from: {} });
    this.#keep();
  }

  get running(): boolean {
    return this.#since !== null;
  }

  start(): void {
    const { question } = this;
    if (question !== null && this.state.limit > 0) {
      if (this.left === 0) delete this.state.from[question];
      this.state.from[question] ??= this.spent;
    }
    this.#since ??= this.#now();
  }

  /** How long each question is given from now on; 0 for no limit. */
  give(limit: number): void {
    this.stop();
    this.state.limit = Math.min(LONGEST, Math.max(0, limit));
    this.state.from = {};
    this.#keep();
  }

  /** What is left of the countdown; null where none is set. */
  get left(): number | null {
    const { limit, from } = this.state;
    if (limit === 0) return null;
    return Math.max(0, limit - (this.spent - (from[this.question ?? ""] ?? this.spent)));
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

/** What part of all the hands of its kind each row has: the picture that a room compares. */
export function sharesOf(rows: readonly string[], hands: (row: string) => number): Map<string, number> {
  const heads = (row: string) => row === ALL_RIGHT || row === NOT_RIGHT;
  const sum = (some: readonly string[]) => some.reduce((all, row) => all + hands(row), 0);
  const [options, whole] = [sum(rows.filter((row) => !heads(row))), sum(rows.filter(heads))];
  return new Map(rows.map((row) => [row, hands(row) / Math.max(1, heads(row) ? whole : options)]));
}

export type Command = "next" | "back" | "reveal" | "full" | "timer" | "summary" | "help" | "close" | {
  row: number;
  by: 1 | -1;
};

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
    s: "summary",
    "?": "help",
    "？": "help",
    Escape: "close",
  };
  return found[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/** Minutes and seconds, as a clock shows them; `up`: of a second that has begun all is shown, as a countdown does. */
export function clock(time: number, up = false): string {
  const seconds = up ? Math.ceil(time / 1000) : Math.floor(time / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
