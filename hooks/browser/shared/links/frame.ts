/** What both versions of a link have alike. */
import asked from "../../../courseware/rules/shared/assignments.json" with { type: "json" };
import type { Rule } from "../marking/marking.ts";
import type { AskedField } from "./kinds.ts";
import { Refusal } from "./refusal.ts";

export const broken = () => new Refusal("damaged", "链接不完整或者被改动过，请向培训者重新要一次。");
export const NEWER = "这个链接是更新版本的网站做的。请先刷新本页。";
export const MINUTE = 60_000;
/** The last minute that a date can be. */
export const LAST_MINUTE = 8.64e15 / MINUTE;
export const RULES = Object.keys(asked.rules) as Rule[];
export const FIELDS = asked.fields as AskedField[];
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
