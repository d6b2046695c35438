/**
 * The questions of a paper in few bits: each by the permanent number of its unit and the number in its own id, points in runs.
 * A question of no unit is spelt out, and one of the trainer's own is named by its place among those that the link carries.
 */
import { type Reader, type Writer } from "../bytes.ts";
import { broken, MOST_POINTS, MOST_QUESTIONS, NEWER, numberOf, plain, SHORT } from "../frame.ts";
import type { PaperItem } from "../kinds.ts";
import { Refusal } from "../refusal.ts";
import { bitsOf, BitWriter, widthOf } from "./bits.ts";

/** By id, as hooks/courseware/index/numbers.py gives them. */
export interface Numbers {
  units?: Record<string, number>;
  papers?: Record<string, number>;
}

// bits
const COUNT = 9;
const POINTS = 7;
/** Of a unit's or paper's number. */
const GROUP = 14;
/** Of how wide numbers are. */
const WIDTH = 4;
// what stands in place of a number where the unit is none
const HERS = 0;
const SPELT = 1;

/** `own`: ids of the questions that the link carries, in the order of the paper. */
export function writeList(
  writer: Writer,
  items: readonly PaperItem[],
  numbers: Numbers,
  own: readonly string[] = [],
): void {
  const all = items.map(({ question }) => ({ question, place: plain(question) }));
  const [{ place: first } = { place: null }] = all;
  const single = all.every(({ place }) => place !== null && place[0] === first?.[0]) ? first?.[0] ?? "" : "";
  const kind = (["units", "papers"] as const).findIndex((each) => numbers[each]?.[single] !== undefined);
  const bits = new BitWriter();
  bits.write(items.length, COUNT);
  const coded = all.map(({ question, place }) => {
    const unit = kind >= 0 ? 1 : numbers.units?.[place?.[0] ?? ""] ?? 0;
    if (unit > 0) return [unit, place?.[1] ?? 0] as const;
    return [0, own.includes(question) ? HERS : SPELT] as const;
  });
  bits.write(kind >= 0 ? 1 : 0, 1);
  if (kind >= 0) {
    bits.write(kind, 1);
    bits.write(numbers[kind === 0 ? "units" : "papers"]?.[single] ?? 0, GROUP);
  }
  const widths = [0, 1].map((part) => widthOf(Math.max(...coded.map((each) => each[part] ?? 0)))) as [number, number];
  if (kind < 0) bits.write(widths[0], WIDTH);
  bits.write(widths[1], WIDTH);
  for (const [unit, number] of coded) {
    if (kind < 0) bits.write(unit, widths[0]);
    bits.write(number, widths[1]);
  }
  writePoints(bits, items);
  writer.bytes(bits.done());
  all.forEach(({ question }, place) => {
    if (coded[place]?.[0] === 0 && coded[place]?.[1] === SPELT) writer.text(question);
  });
}

function writePoints(bits: BitWriter, items: readonly PaperItem[]): void {
  const width = widthOf(items.length);
  for (let from = 0; from < items.length;) {
    const worth = items[from]?.points ?? 0;
    let end = from;
    while (items[end]?.points === worth) end += 1;
    bits.write(end - from, width);
    bits.write(worth, POINTS);
    from = end;
  }
}

export function nameOf(names: Record<string, number> = {}, number: number): string | undefined {
  return Object.keys(names).find((each) => names[each] === number);
}

/** `own`: the ids of her questions, in the order of the paper. Throws a `Refusal`. */
export function readList(reader: Reader, numbers: Numbers, own: () => string | undefined): PaperItem[] {
  const read = bitsOf(reader);
  const count = read(COUNT);
  if (count > MOST_QUESTIONS) throw broken();
  const named = (kind: "units" | "papers", number: number) => {
    const found = nameOf(numbers[kind], number);
    // a number is never taken back: one that is not known here was given later
    if (found === undefined) throw new Refusal("newer", NEWER);
    return found;
  };
  const single = read(1) ? named(read(1) ? "papers" : "units", read(GROUP)) : null;
  const width = single === null ? read(WIDTH) : 0;
  const other = read(WIDTH);
  const coded = Array.from({ length: count }, () => [read(width), read(other)] as const);
  const points: number[] = [];
  // each run takes bits, so that this ends where they do
  while (points.length < count) {
    const run = read(widthOf(count));
    points.push(...Array<number>(run).fill(read(POINTS)));
  }
  // behind the last there are only zeros
  if (read() || points.length > count || points.some((each) => each > MOST_POINTS)) throw broken();
  return coded.map(([unit, number], place) => {
    // what is no question's number is no question: it is left out like one that has gone
    const question = single !== null || unit > 0
      ? `${single ?? named("units", unit)}-${numberOf(number)}`
      : number === HERS
      ? own()
      : reader.text(SHORT);
    if (question === undefined) throw broken();
    return { question, points: points[place] ?? 0 };
  });
}
