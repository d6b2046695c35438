/**
 * An assignment as the part of an address behind `#a=`, which no server gets to see: bytes in base64url; and how links are
 * found in what people paste. Of the two versions the second is what is given out (short/short.ts).
 */
import { base64url, crc32, fromBase64url, Writer } from "./bytes.ts";
import {
  extraFlag,
  FIELDS,
  FORMAT,
  minuteOf,
  OPTIONS,
  plain,
  POINT,
  PRACTICE,
  QUESTIONS,
  RULES,
  writeExtra,
} from "./frame.ts";
import type { AssembledPaper, Assignment, PaperItem } from "./kinds.ts";
import { unpackAssignment, unpackPaper } from "./reading.ts";
import type { Refusal } from "./refusal.ts";
import { UNSEEN } from "../marking/lookalikes.ts";
import type { Numbers } from "./short/list.ts";
import { looked } from "./short/looked.ts";
import { packShort, packShortPaper, type WriteOwn } from "./short/short.ts";

export { unpackAssignment, unpackPaper };

const VERSION = 1;
const PREFIX = "#a=";
/** Of a text in which a link is looked for, of a link, of its pieces, of links: a chat pasted whole stays far below. */
const LONGEST = 1_000_000;
const LONGEST_LINK = 20_000;
const MOST_PIECES = 100;
const MOST_LINKS = 10;

/**
 * Behind an address, short where the numbers of the course are given; throws a `RangeError` for an assignment that could not
 * be read again. `write` is needed where own questions go along.
 */
export function toHash(assignment: Assignment, numbers?: Numbers, write: WriteOwn | null = null): string {
  const short = numbers !== undefined || assignment.own !== undefined;
  const packed = short ? packShort(assignment, numbers ?? {}, write) : packAssignment(assignment);
  if (!readable(short ? packFirst(assignment) : packed)) throw new RangeError("an assignment that no link can carry");
  return PREFIX + packed;
}

/**
 * The packed assignment in an address, or in a text that holds one; null where there is none. A chat may have broken the
 * link into lines, with marks of quotation before each, and words may follow it: the longest of the pieces that a check
 * sum vouches for is taken, of several links the last, for it corrects the others. Without a whole one, what there is.
 */
export function packedIn(text: string): string | null {
  const found = text.slice(0, LONGEST).split(BEGINNING).slice(1).slice(-MOST_LINKS).map(pieces);
  for (const each of [...found].reverse()) {
    for (let count = each.length; count > 0; count--) {
      const packed = each.slice(0, count).join("");
      if (readable(packed)) return packed;
    }
  }
  return found[0]?.join("") ?? null;
}

/** What chats and mail programs put where they break a line. */
const NOISE = `[\\s>|${UNSEEN}]`;
const BEGINNING = new RegExp(`#${NOISE}*a${NOISE}*=`, "u");
const RUN = new RegExp(`^(?:[\\w-]|${NOISE})*`, "u");

/** What may belong to a link, in the pieces in which it came. */
function pieces(rest: string): string[] {
  const [run = ""] = RUN.exec(rest.slice(0, LONGEST_LINK)) ?? [];
  return run.split(/[^\w-]+/).filter(Boolean).slice(0, MOST_PIECES);
}

function readable(packed: string): boolean {
  if (looked(packed) !== null) return true;
  try {
    unpackAssignment(packed);
    return true;
  } catch (error) {
    return (error as Refusal).code === "newer";
  }
}

/**
 * All of an assignment, to be kept: nothing that is read with it may change. Where own questions or pictures go along it is
 * the text of a file.
 */
export function packAssignment(assignment: Assignment): string {
  const { own } = assignment;
  const packed = packFirst(assignment);
  return own === undefined ? packed : JSON.stringify({ format: FORMAT, packed, own });
}

function packFirst(assignment: Assignment): string {
  const writer = new Writer();
  const key = fromBase64url(assignment.key);
  if (key?.length !== POINT) throw new RangeError("no key");
  writer.byte(VERSION);
  const { mode, shuffle } = assignment;
  writer.byte(
    (mode === "practice" ? PRACTICE : 0) + (shuffle.questions ? QUESTIONS : 0) +
      (shuffle.options ? OPTIONS : 0) + extraFlag(assignment),
  );
  writer.byte(RULES.indexOf(assignment.rule));
  writer.byte(FIELDS.reduce((all, each, place) => all + (assignment.fields.includes(each) ? 2 ** place : 0), 0));
  for (const text of [assignment.id, assignment.title, assignment.seed]) writer.text(text);
  for (const at of [assignment.opens, assignment.due]) writer.number(minuteOf(at));
  writer.number(assignment.minutes === null ? 0 : assignment.minutes);
  writer.number(assignment.pass);
  writer.number(assignment.attempts === null ? 0 : assignment.attempts);
  writer.bytes(key);
  writeExtra(writer, assignment);
  writeItems(writer, assignment.items);
  return summed(writer);
}

function writeItems(writer: Writer, items: readonly PaperItem[]): void {
  const all = items.map((each) => ({ ...each, place: plain(each.question) }));
  const units = [...new Set(all.map(({ place }) => place?.[0] ?? ""))];
  writer.number(units.length);
  for (const unit of units) writer.text(unit);
  writer.number(items.length);
  for (const { question, points, place } of all) {
    writer.number(units.indexOf(place?.[0] ?? ""));
    writer.number(place?.[1] ?? 0);
    if (place === null) writer.text(question);
    writer.number(points);
  }
}

function summed(writer: Writer): string {
  const bytes = writer.done();
  writer.number(crc32(bytes) & 0xffff);
  return base64url(writer.done());
}

/** A paper without what makes it an assignment, as it stands behind `#p=`. */
export function packPaper(paper: AssembledPaper, numbers?: Numbers, write: WriteOwn | null = null): string {
  if (numbers !== undefined || paper.own !== undefined) return packShortPaper(paper, numbers ?? {}, write);
  const writer = new Writer();
  writer.byte(VERSION);
  writer.byte(RULES.indexOf(paper.rule));
  for (const text of [paper.title, paper.seed]) writer.text(text);
  writeItems(writer, paper.items);
  return summed(writer);
}

/** A file of an assignment, with whatever stands before and behind it; null where there is none. */
export function fileIn(text: string): string | null {
  const [from, end] = [text.indexOf(`{"format":"${FORMAT}"`), text.lastIndexOf("}")];
  return from < 0 || end < from ? null : text.slice(from, end + 1);
}
