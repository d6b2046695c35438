/** What both versions of a link have alike. */
import asked from "../../../courseware/rules/shared/assignments.json" with { type: "json" };
import type { Rule } from "../marking/marking.ts";
import type { Reader, Writer } from "./bytes.ts";
import type { AskedField, Assignment, Show } from "./kinds.ts";
import { Refusal } from "./refusal.ts";

export const broken = () => new Refusal("damaged", "链接不完整或者被改动过，请向培训者重新要一次。");
export const NEWER = "这个链接是更新版本的网站做的。请先刷新本页。";
export const MINUTE = 60_000;
/** The last minute that a date can be. */
export const LAST_MINUTE = 8.64e15 / MINUTE;
export const RULES = Object.keys(asked.rules) as Rule[];
export const FIELDS = asked.fields as AskedField[];
export const SHOWS = Object.keys(asked.shows) as Show[];
/** How a file of an assignment begins, which brings own questions along. */
export const FORMAT = "community-governance-academy/assignment";
/** Bytes of an uncompressed key. */
export const POINT = 65;
/** Bytes of a title or an id. */
export const SHORT = 600;
export const MOST_QUESTIONS = 300;
export const MOST_POINTS = 100;
// what the second byte of an assignment says; the last two in the second version alone
export const PRACTICE = 1;
export const QUESTIONS = 2;
export const OPTIONS = 4;
export const OWN = 8;
export const PAPER = 16;
// of both: a byte about answers and one person follows the key
export const EXTRA = 32;
// what that byte says: the place in SHOWS, and whether a name and a number follow
export const SHOWN = 3;
export const MORE = 4;
const MOST_TRIES = 1000;
const NUMBERED = /^(.+)-(\d{2,3})$/;

/** Numbers have two digits, and a third where two do not reach. */
export function numberOf(number: number): string {
  return String(number).padStart(2, "0");
}

/** The unit or paper of a question and its number there; null where its id is of another kind. */
export function plain(question: string): [group: string, number: number] | null {
  const [, group = "", digits = ""] = NUMBERED.exec(question) ?? [];
  const number = Number(digits);
  return number > 0 && numberOf(number) === digits ? [group, number] : null;
}

/** What a date is in a link: 0 where it is open. */
export const dateOf = (minute: number) => minute === 0 ? null : (minute - 1) * MINUTE;
export const minuteOf = (date: number | null) => date === null ? 0 : Math.floor(date / MINUTE) + 1;

/** 0 where an assignment is as all were before there was a choice: then its link is theirs. */
function extraOf({ show, more }: Pick<Assignment, "show" | "more">): number {
  return SHOWS.indexOf(show ?? "now") + (more === undefined ? 0 : MORE);
}

export const extraFlag = (assignment: Assignment) => extraOf(assignment) > 0 ? EXTRA : 0;

export function writeExtra(writer: Writer, { show, more }: Assignment): void {
  const extra = extraOf({ show, more });
  if (extra > 0) writer.byte(extra);
  if (more === undefined) return;
  writer.text(more.name);
  writer.number(more.tries);
}

/** Throws a `Refusal`. */
export function readExtra(reader: Reader): Pick<Assignment, "show" | "more"> {
  const extra = reader.byte();
  if (extra === 0 || extra > SHOWN + MORE) throw broken();
  const show = SHOWS[extra & SHOWN];
  const said = show === undefined || show === "now" ? {} : { show };
  if (!(extra & MORE)) return said;
  const more = { name: reader.text(SHORT), tries: reader.number(MOST_TRIES) };
  if (!more.name.trim() || more.tries === 0) throw broken();
  return { ...said, more };
}
