/** The dates of an assignment as an iCalendar file (RFC 5545), as hooks/courseware/pages/calendar.py writes it (tests/vectors/calendar.json). */
import type { Assignment } from "../../shared/links/kinds.ts";

/** Bytes of a line before it has to be folded (3.1). */
const LINE = 75;

/** `now` is when the file is made; null where there is no date. */
export function calendar(assignment: Assignment, link: string, now: number): string | null {
  const { id, title, opens, due } = assignment;
  const events = [
    ...opens === null ? [] : [event(`${id}-opens`, `${title}：开始`, opens, link, now)],
    ...due === null ? [] : [event(`${id}-due`, `${title}：截止`, due, link, now)],
  ];
  if (events.length === 0) return null;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//community-governance-academy//assignments//ZH",
    ...events.flat(),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function event(uid: string, summary: string, at: number, link: string, now: number): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}@community-governance-academy`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(at)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(link)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(summary)}`,
    "TRIGGER:-PT1H",
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** `20260302T020000Z`. */
function utc(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Text as 3.3.11 writes it. */
function escaped(text: string): string {
  // a line break of any kind would begin a line of its own, and with it a property
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, "\\n").replace(/\p{Cc}/gu, " ");
}

function folded(line: string): string {
  let [out, length] = ["", 0];
  for (const each of line) {
    const code = each.codePointAt(0) ?? 0;
    // bytes of UTF-8; half a pair is written as U+FFFD, which has three
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (length + size > LINE) {
      out += "\r\n ";
      length = 1;
    }
    out += each;
    length += size;
  }
  return out;
}
