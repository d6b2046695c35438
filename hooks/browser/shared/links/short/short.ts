/**
 * The second version of a link as it is written: units and questions by permanent numbers, the key as one coordinate, and what
 * is asked by the trainer's own questions. It is read with the numbers of the course (link.ts, list.ts).
 */
import { base64url, Writer } from "../bytes.ts";
import { extraFlag, FIELDS, minuteOf, OPTIONS, OWN, PAPER, PRACTICE, QUESTIONS, RULES, writeExtra } from "../frame.ts";
import type { AssembledPaper, Assignment, OwnParcel } from "../kinds.ts";
import { compressed } from "../point.ts";
import { SHORT_VERSION, sumOf } from "./looked.ts";
import { type Numbers, writeList } from "./list.ts";

/** Own questions as bytes (shared/links/own), which a link without any does without. */
export type WriteOwn = (parcel: OwnParcel) => Uint8Array;

function begun(flags: number, { rule, own }: AssembledPaper): Writer {
  if (own?.pictures !== undefined && Object.keys(own.pictures).length > 0) throw new RangeError("pictures");
  const writer = new Writer();
  writer.byte(SHORT_VERSION);
  writer.byte(flags + (own === undefined ? 0 : OWN));
  writer.byte(RULES.indexOf(rule));
  return writer;
}

function ended(writer: Writer, { items, own }: AssembledPaper, numbers: Numbers, write: WriteOwn | null): string {
  if (own !== undefined) {
    if (write === null) throw new RangeError("own questions");
    const bytes = write(own);
    writer.number(bytes.length);
    writer.bytes(bytes);
  }
  writeList(writer, items, numbers, own?.asked.map(({ id }) => id));
  writer.bytes(Uint8Array.from(sumOf(writer.done())));
  return base64url(writer.done());
}

/** Behind `#a=`; throws a `RangeError` for what no link can carry. */
export function packShort(assignment: Assignment, numbers: Numbers, write: WriteOwn | null): string {
  const { id, title, seed, mode, shuffle, fields, opens, due, minutes, pass, attempts } = assignment;
  const paper = numbers.papers?.[assignment.paper ?? ""];
  const flags = (mode === "practice" ? PRACTICE : 0) + (shuffle.questions ? QUESTIONS : 0) +
    (shuffle.options ? OPTIONS : 0) + (paper === undefined ? 0 : PAPER) +
    extraFlag(assignment);
  const writer = begun(flags, assignment);
  writer.byte(FIELDS.reduce((all, each, place) => all + (fields.includes(each) ? 2 ** place : 0), 0));
  for (const text of [id, title, seed]) writer.text(text);
  for (const at of [opens, due]) writer.number(minuteOf(at));
  for (const each of [minutes ?? 0, pass, attempts ?? 0]) writer.number(each);
  writer.bytes(compressed(assignment.key));
  if (paper !== undefined) writer.number(paper);
  writeExtra(writer, assignment);
  return ended(writer, assignment, numbers, write);
}

/** Behind `#p=`; throws a `RangeError` for what no link can carry. */
export function packShortPaper(paper: AssembledPaper, numbers: Numbers, write: WriteOwn | null): string {
  const writer = begun(0, paper);
  for (const text of [paper.title, paper.seed]) writer.text(text);
  return ended(writer, paper, numbers, write);
}
