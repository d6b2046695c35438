/** What a sheet says of itself in black and white cells: which paper, wording, variant, page and person. */
import { SHEET } from "./layout.ts";

export interface Told {
  /** Of the questions, their order and the order of their options: `fingerprint`. */
  paper: number;
  /** Of the words that were printed. */
  edition: number;
  variant: 0 | 1;
  /** From 0. */
  page: number;
  pages: number;
  /** Of whoever it was printed for; 0 for whoever fills it in. */
  person: number;
}

/** How many bits each has, in the order in which they are written. */
const FIELDS: readonly (readonly [keyof Told, number])[] = [
  ["paper", 24],
  ["edition", 12],
  ["variant", 1],
  ["page", 4],
  ["pages", 4],
  ["person", 22],
];
/** Of another arrangement of a sheet nothing of the above would be true. */
const [VERSION, VERSION_BITS] = [1, 5];
const CHECK_BITS = 24;
export const CELLS = SHEET.code.rows * SHEET.code.columns;
export const MOST_PAGES = 15;
export const bitsOf = (field: keyof Told): number => FIELDS.find(([name]) => name === field)?.[1] ?? 0;

/** The cells row by row; true is black. */
export function cellsOf(told: Told): boolean[] {
  const bits = [...number(VERSION, VERSION_BITS), ...FIELDS.flatMap(([name, size]) => number(told[name], size))];
  const written = [...bits, ...number(check(bits), CHECK_BITS)];
  // every other one turned over, so that zeros are no white field
  return written.map((bit, place) => bit !== (place % 2 === 1));
}

/** What the cells say; null where they were misread. */
export function toldBy(cells: readonly boolean[]): Told | null {
  if (cells.length !== CELLS) return null;
  const bits = cells.map((cell, place) => cell !== (place % 2 === 1));
  const end = CELLS - CHECK_BITS;
  if (value(bits.slice(end)) !== check(bits.slice(0, end)) || value(bits.slice(0, VERSION_BITS)) !== VERSION) {
    return null;
  }
  let at = VERSION_BITS;
  const told = Object.fromEntries(FIELDS.map(([name, size]) => {
    const part = bits.slice(at, at + size);
    at += size;
    return [name, value(part)];
  })) as unknown as Told;
  return told.page < told.pages ? told : null;
}

function number(value: number, size: number): boolean[] {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** size) throw new RangeError(`${value} in ${size} bits`);
  return Array.from({ length: size }, (_, place) => Math.floor(value / 2 ** (size - 1 - place)) % 2 === 1);
}

const value = (bits: readonly boolean[]) => bits.reduce((sum, bit) => 2 * sum + Number(bit), 0);

/** CRC-24 of OpenPGP (RFC 9580), bit by bit: one in sixteen million of what was misread would pass. */
function check(bits: readonly boolean[]): number {
  let sum = 0xb704ce;
  for (const bit of bits) {
    const high = (sum >> 23 & 1) !== Number(bit);
    sum = sum << 1 & 0xffffff;
    if (high) sum ^= 0x864cfb;
  }
  return sum;
}
