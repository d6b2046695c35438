/**
 * An assignment as the part of an address behind `#a=`, which no server gets to see: bytes in base64url. A unit is named
 * once, its questions by their numbers. Whoever opens a link reads what anybody may have written.
 */
import asked from "../../../courseware/rules/shared/assignments.json" with { type: "json" };
import { base64url, crc32, fromBase64url, Reader, Writer } from "./bytes.ts";
import type { AskedField, AssembledPaper, Assignment, PaperItem } from "./kinds.ts";
import type { Rule } from "../marking/marking.ts";
import { isPoint } from "./point.ts";
import { Refusal } from "./refusal.ts";
import { UNSEEN } from "../marking/lookalikes.ts";

const VERSION = 1;
const BROKEN = "链接不完整或者被改动过，请向培训者重新要一次。";
const MINUTE = 60_000;
const RULES = Object.keys(asked.rules) as Rule[];
const FIELDS = asked.fields as AskedField[];
const NUMBERED = /^(.+)-(\d{2,3})$/;
const [PRACTICE, QUESTIONS, OPTIONS] = [1, 2, 4];
/** Bytes of a title or an id. */
const SHORT = 600;
const POINT = 65;
export const MOST_QUESTIONS = 300;
const MOST_POINTS = 100;
/** The last minute that a date can be. */
const LAST_MINUTE = 8.64e15 / MINUTE;
const PREFIX = "#a=";
/** Of a text in which a link is looked for, of a link, of its pieces, of links: a chat pasted whole stays far below. */
const LONGEST = 1_000_000;
const LONGEST_LINK = 20_000;
const MOST_PIECES = 100;
const MOST_LINKS = 10;

/** Behind an address; throws a `RangeError` for an assignment that could not be read again. */
export function toHash(assignment: Assignment): string {
  const packed = packAssignment(assignment);
  if (!readable(packed)) throw new RangeError("an assignment that no link can carry");
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
  try {
    unpackAssignment(packed);
    return true;
  } catch (error) {
    return (error as Refusal).code === "newer";
  }
}

export function packAssignment(assignment: Assignment): string {
  const writer = new Writer();
  const key = fromBase64url(assignment.key);
  if (key?.length !== POINT) throw new RangeError("no key");
  writer.byte(VERSION);
  const { mode, shuffle } = assignment;
  writer.byte(
    (mode === "practice" ? PRACTICE : 0) + (shuffle.questions ? QUESTIONS : 0) + (shuffle.options ? OPTIONS : 0),
  );
  writer.byte(RULES.indexOf(assignment.rule));
  writer.byte(FIELDS.reduce((all, each, place) => all + (assignment.fields.includes(each) ? 2 ** place : 0), 0));
  for (const text of [assignment.id, assignment.title, assignment.seed]) writer.text(text);
  for (const at of [assignment.opens, assignment.due]) writer.number(at === null ? 0 : Math.floor(at / MINUTE) + 1);
  writer.number(assignment.minutes === null ? 0 : assignment.minutes);
  writer.number(assignment.pass);
  writer.number(assignment.attempts === null ? 0 : assignment.attempts);
  writer.bytes(key);
  writeItems(writer, assignment.items);
  return summed(writer);
}

function writeItems(writer: Writer, items: readonly PaperItem[]): void {
  const units = [...new Set(items.map(({ question }) => unitOf(question)))];
  writer.number(units.length);
  for (const unit of units) writer.text(unit);
  writer.number(items.length);
  for (const { question, points } of items) {
    const numbered = NUMBERED.exec(question);
    const number = Number(numbered?.[2] ?? 0);
    writer.number(units.indexOf(unitOf(question)));
    // numbers have two digits, and a third where two do not reach
    const plain = numbered !== null && number > 0 && numberOf(number) === numbered[2];
    writer.number(plain ? number : 0);
    if (!plain) writer.text(question);
    writer.number(points);
  }
}

function summed(writer: Writer): string {
  const bytes = writer.done();
  writer.number(crc32(bytes) & 0xffff);
  return base64url(writer.done());
}

/** A paper without what makes it an assignment, as it stands behind `#p=`. */
export function packPaper(paper: AssembledPaper): string {
  const writer = new Writer();
  writer.byte(VERSION);
  writer.byte(RULES.indexOf(paper.rule));
  for (const text of [paper.title, paper.seed]) writer.text(text);
  writeItems(writer, paper.items);
  return summed(writer);
}

/** Throws a `Refusal`. */
export function unpackPaper(text: string): AssembledPaper {
  return unpacked(text, (reader, bytes) => {
    const [version, rule] = [reader.byte(), RULES[reader.byte()]];
    if (version > VERSION) throw new Refusal("newer", "这个链接是更新版本的网站做的。请先刷新本页。");
    const [title, seed, items] = [reader.text(SHORT), reader.text(SHORT), readItems(reader)];
    endOf(reader, bytes);
    if (rule === undefined) throw new Refusal("damaged", BROKEN);
    return { title, seed, rule, items };
  });
}

/** Throws a `Refusal`. */
export function unpackAssignment(text: string): Assignment {
  return unpacked(text, read);
}

function unpacked<T>(text: string, read: (reader: Reader, bytes: Uint8Array) => T): T {
  const bytes = fromBase64url(text);
  if (bytes === null) throw new Refusal("damaged", BROKEN);
  try {
    return read(new Reader(bytes), bytes);
  } catch (error) {
    if (error instanceof Refusal && error.code === "newer") throw error;
    throw new Refusal("damaged", BROKEN);
  }
}

function read(reader: Reader, bytes: Uint8Array): Assignment {
  const version = reader.byte();
  if (version > VERSION) throw new Refusal("newer", "这个链接是更新版本的网站做的。请先刷新本页。");
  const [flags, rule, fields] = [reader.byte(), RULES[reader.byte()], reader.byte()];
  const [id, title, seed] = [reader.text(SHORT), reader.text(SHORT), reader.text(SHORT)];
  const [opens, due] = [reader.number(LAST_MINUTE), reader.number(LAST_MINUTE)];
  const [minutes, pass, attempts] = [reader.number(24 * 60), reader.number(100), reader.number(1000)];
  const key = base64url(reader.bytes(POINT));
  const items = readItems(reader);
  const sound = /^[a-z0-9]{8}$/.test(id) && flags < 8 && fields < 8 && isPoint(key);
  endOf(reader, bytes);
  if (rule === undefined || !sound) throw new Refusal("damaged", BROKEN);
  return {
    id,
    title,
    seed,
    rule,
    mode: flags & PRACTICE ? "practice" : "exam",
    opens: opens === 0 ? null : (opens - 1) * MINUTE,
    due: due === 0 ? null : (due - 1) * MINUTE,
    minutes: minutes || null,
    pass,
    attempts: attempts || null,
    shuffle: { questions: (flags & QUESTIONS) > 0, options: (flags & OPTIONS) > 0 },
    fields: FIELDS.filter((_, place) => fields & (2 ** place)),
    key,
    items,
  };
}

function readItems(reader: Reader): PaperItem[] {
  const units = Array.from({ length: reader.number(MOST_QUESTIONS) }, () => reader.text(SHORT));
  const items: PaperItem[] = Array.from({ length: reader.number(MOST_QUESTIONS) }, () => {
    const unit = units[reader.number(units.length)];
    const number = reader.number(999);
    if (unit === undefined) throw new Refusal("damaged", BROKEN);
    return {
      question: number > 0 ? `${unit}-${numberOf(number)}` : reader.text(SHORT),
      points: reader.number(MOST_POINTS),
    };
  });
  const once = new Set(items.map(({ question }) => question)).size === items.length;
  if (items.length === 0 || !once) throw new Refusal("damaged", BROKEN);
  return items;
}

/** The check sum, and nothing after it. */
function endOf(reader: Reader, bytes: Uint8Array): void {
  const length = bytes.length - reader.left;
  const sum = reader.number(0xffff);
  reader.end();
  if (sum !== (crc32(bytes.slice(0, length)) & 0xffff)) throw new Refusal("damaged", BROKEN);
}

function unitOf(question: string): string {
  return NUMBERED.exec(question)?.[1] ?? "";
}

function numberOf(number: number): string {
  return String(number).padStart(2, "0");
}
