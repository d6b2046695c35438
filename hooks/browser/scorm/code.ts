/**
 * The state of a package as text for a platform's `suspend_data`, short and without characters that platforms mangle:
 *
 *     2 ; mode ; sitting ; when ; facts of the exam … ; number of entries ; entry | entry … ;
 *     entry = 4 letters for the question's id, 2 for its wording, a mark : the response [ : the reader's own marks ]
 *
 * Choices, pairs and orders are one letter each, because ids of parts are. Questions are found by their id, so that a
 * package that was replaced meanwhile gives back what still fits. The longest texts come last: a platform that cuts without
 * a word loses only them, and the end mark with them, by which it is seen. There is no DOM here.
 */
import type { Key } from "../shared/marking/marking.ts";
import { hash } from "../shared/marking/seed.ts";
import { type Asked, isOpen } from "./asked.ts";
import { short } from "./interaction.ts";

/** What is remembered of one question. */
export interface Given {
  id: string;
  /** False where the question was edited since. */
  fits: boolean;
  response: string[];
  /** Practice: confirmed, not only begun. Exam: flagged. */
  on: boolean;
  /** Points earned in an exam that was handed in; null while an open answer waits. */
  earned: number | null;
  marks: number[];
}

interface Sitting {
  seed: string;
  started: number;
  elapsed: number;
  clock: boolean;
  given: Given[];
}

export type State =
  | { mode: "practice"; given: Given[] }
  | { mode: "exam"; limit: number | null; seen: number } & Sitting
  | { mode: "done"; finished: number; auto: boolean } & Sitting;

/** Which attempt of the platform a state belongs to, and when it was written (milliseconds; kept to the second). */
export interface Stamp {
  sitting: string;
  at: number;
}

/** What a code says. `lost` where its end is missing: whose text is short, and how many answers are not there at all. */
export interface Kept extends Stamp {
  state: State;
  lost: { short: string | null; missing: number } | null;
}

const VERSION = "2";
/** Without sitting, time, number and end mark: what packages wrote until November 2026. */
const OLD = "1";
const MODES = { practice: "p", exam: "e", done: "d" } as const;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
// deno-lint-ignore no-control-regex -- control characters are what platforms mangle first
const UNSAFE = /[%|;:*<>&"'\\\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/g;

function letters(value: number, count: number): string {
  return Array.from({ length: count }, (_, place) => LETTERS[(value >>> (place * 6)) & 63]).join("");
}

/** Six letters: four that find the question, two that tell whether it was edited; what no longer fits never fits again. */
function tag({ id, hash: wording }: Pick<Asked, "id" | "hash">, fits = true): string {
  return letters(hash(id), 4) + letters(hash(wording) ^ (fits ? 0 : 1), 2);
}

export function escape(text: string): string {
  return text.replace(UNSAFE, (each) => {
    const code = each.charCodeAt(0);
    return code < 256 ? `%${code.toString(16).padStart(2, "0")}` : `%u${code.toString(16).padStart(4, "0")}`;
  });
}

function unescape(text: string): string {
  return text.replace(
    /%u([0-9a-f]{4})|%([0-9a-f]{2})/g,
    (_, long, two) => String.fromCharCode(parseInt(long ?? two, 16)),
  );
}

const number = (value: number) => Math.max(0, Math.round(value)).toString(36);
const flag = (value: boolean) => (value ? "1" : "0");

/** Whether a type is answered in the reader's own words. */
function typed(key: Key): boolean {
  return key.type === "fill_blank" || key.type === "short_answer" || key.type === "case_analysis";
}

function responseCode(key: Key, response: readonly string[]): string {
  if (typed(key)) return response.map(escape).join("*");
  return response.map((each) => (key.type === "true_false" ? each.slice(0, 1) : each.replace(" ", ""))).join("");
}

function responseOf(key: Key, code: string): string[] | null {
  if (code === "") return [];
  if (typed(key)) return code.split("*").map(unescape);
  if (key.type === "true_false") return code === "t" ? ["true"] : code === "f" ? ["false"] : null;
  if (!/^[a-f]+$/.test(code)) return null;
  if (key.type !== "matching") return [...code];
  return code.length % 2 === 0 ? (code.match(/../g) ?? []).map(([left, right]) => `${left} ${right}`) : null;
}

function entry(mode: State["mode"], asked: Asked, given: Given): string {
  const mark = mode !== "done" ? flag(given.on) : given.earned === null ? "-" : number(given.earned * 2);
  const parts = [tag(asked, given.fits) + mark, responseCode(asked.key, given.response)];
  if (given.marks.length > 0) parts.push(given.marks.map(number).join("."));
  return parts.join(":");
}

function head(state: State): string[] {
  if (state.mode === "practice") return [];
  const { seed, started, elapsed, clock } = state;
  const own = state.mode === "exam"
    ? [state.limit === null ? "-" : number(state.limit), number(state.seen)]
    : [number(state.finished), flag(state.auto)];
  return [escape(seed), number(started), number(elapsed), flag(clock), ...own];
}

function written(state: State, asked: ReadonlyMap<string, Asked>, given: readonly Given[], stamp: Stamp): string {
  const entries = given.flatMap((each) => {
    const found = asked.get(each.id);
    return found === undefined ? [] : [entry(state.mode, found, each)];
  });
  entries.sort((a, b) => a.length - b.length);
  const first = [VERSION, MODES[state.mode], escape(stamp.sitting), number(stamp.at / 1000), ...head(state)];
  return [...first, number(entries.length), entries.join("|"), ""].join(";");
}

/**
 * The state in at most `room` characters. Where what was typed is longer than that, the longest texts lose their ends, and
 * `cut` names their questions: the reader has to be told.
 */
export function encode(
  state: State,
  asked: readonly Asked[],
  room: number,
  stamp: Stamp = { sitting: "", at: 0 },
): { code: string; cut: string[] } {
  const known = new Map(asked.map((each) => [each.id, each]));
  const given = state.given.map((each) => ({ ...each, response: [...each.response] }));
  const cut = new Set<string>();
  for (;;) {
    const code = written(state, known, given, stamp);
    if (code.length <= room) return { code, cut: [...cut] };
    const longest = longestText(given, known);
    if (longest === null) {
      const last = given.pop();
      if (last === undefined) return { code: "", cut: [...cut] };
      cut.add(last.id);
      continue;
    }
    const { each, place, text } = longest;
    // an escaped character takes up to six: what one step leaves too long, the next takes
    each.response[place] = short(text, Math.max(0, text.length - Math.max(1, Math.ceil((code.length - room) / 6))));
    cut.add(each.id);
  }
}

function longestText(given: Given[], asked: ReadonlyMap<string, Asked>) {
  let found: { each: Given; place: number; text: string } | null = null;
  for (const each of given) {
    const key = asked.get(each.id)?.key;
    if (key === undefined || !typed(key)) continue;
    each.response.forEach((text, place) => {
      if (text.length > (found?.text.length ?? 0)) found = { each, place, text };
    });
  }
  return found as { each: Given; place: number; text: string } | null;
}

/** The questions of a state whose answers are not whole in what a platform has of its code. */
export function shortened(state: State, there: string, asked: readonly Asked[]): string[] {
  const found = new Map((decode(there, asked)?.state.given ?? []).map((each) => [each.id, each.response.join("\n")]));
  return state.given.filter((each) => found.get(each.id) !== each.response.join("\n")).map(({ id }) => id);
}

/** What a code says; null for one that nobody of ours wrote. Entries that make no sense are left out. */
export function decode(code: string, asked: readonly Asked[]): Kept | null {
  const [version, letter, ...rest] = code.split(";");
  if ((version !== VERSION && version !== OLD) || rest.length === 0) return null;
  const mode = (Object.keys(MODES) as State["mode"][]).find((each) => MODES[each] === letter);
  if (mode === undefined) return null;
  const [sitting = "", at] = version === OLD ? ["", "0"] : rest.splice(0, 2);
  const facts = rest.splice(0, mode === "practice" ? 0 : 6);
  const count = version === OLD ? "0" : rest.shift();
  const [entries = "", ...end] = rest;
  const whole = version === OLD ? end.length === 0 : end.length === 1 && end[0] === "";
  if (rest.length === 0 || (!whole && end.length > 0)) return null;
  const known = new Map(asked.map((each) => [tag(each).slice(0, 4), each]));
  const texts = entries === "" ? [] : entries.split("|");
  const torn = whole ? undefined : texts.pop();
  const found = texts.flatMap((each) => givenOf(mode, each, known) ?? []);
  const rescued = torn === undefined ? null : tornOf(mode, torn, known);
  const all = new Map([...found, ...rescued === null ? [] : [rescued]].map((each) => [each.id, each]));
  const state = stated(mode, facts, asked.flatMap(({ id }) => all.get(id) ?? []));
  const made = { sitting: unescape(sitting), at: value(at) * 1000 };
  if (state === null || !Number.isSafeInteger(made.at) || !/^[a-z0-9]{0,20}$/.test(made.sitting)) return null;
  const missing = Math.max(0, (value(count) || 0) - texts.length - (rescued === null ? 0 : 1));
  return { state, ...made, lost: whole ? null : { short: rescued?.id ?? null, missing } };
}

/** The state of a mode with its facts; null where they make no sense. */
function stated(mode: State["mode"], facts: readonly string[], given: Given[]): State | null {
  if (mode === "practice") return { mode, given };
  const [seed = "", started, elapsed, clock, one, two] = facts;
  const sitting = {
    seed: unescape(seed),
    started: value(started),
    elapsed: value(elapsed),
    clock: clock === "1",
    given,
  };
  if (!/^[a-z0-9-]{1,20}$/.test(sitting.seed)) return null;
  const made: State = mode === "exam"
    ? { mode, ...sitting, limit: one === "-" ? null : value(one), seen: value(two) }
    : { mode, ...sitting, finished: value(one), auto: two === "1" };
  return Object.values(made).some((each) => typeof each === "number" && !Number.isSafeInteger(each)) ? null : made;
}

/** What is left of an entry that was cut off: part of a text; of anything else nobody can say what it was. */
function tornOf(mode: State["mode"], text: string, known: ReadonlyMap<string, Asked>): Given | null {
  const [first = "", code = ""] = text.split(":");
  const key = known.get(first.slice(0, 4))?.key;
  if (key === undefined || !typed(key) || code === "") return null;
  return givenOf(mode, `${first}:${code.replace(/%(?:u[0-9a-f]{0,3}|[0-9a-f]?)$/, "")}`, known);
}

function value(text: string | undefined): number {
  return /^[0-9a-z]{1,11}$/.test(text ?? "") ? parseInt(text ?? "", 36) : NaN;
}

function givenOf(mode: State["mode"], text: string, known: ReadonlyMap<string, Asked>): Given | null {
  const [first = "", code = "", marks = ""] = text.split(":");
  const asked = known.get(first.slice(0, 4));
  const response = asked === undefined ? null : responseOf(asked.key, code);
  const mark = first.slice(6);
  if (asked === undefined || response === null) return null;
  const earned = mode !== "done" || mark === "-" ? null : value(mark) / 2;
  if (Number.isNaN(earned)) return null;
  return {
    id: asked.id,
    fits: first.slice(0, 6) === tag(asked),
    response,
    on: mode !== "done" && mark === "1",
    earned,
    marks: isOpen(asked) && marks !== "" ? marks.split(".").map(value).filter(Number.isFinite) : [],
  };
}
