/**
 * Chinese text in few bytes, to be compressed further: the letters that occur most take one byte, the others of GB 2312 two,
 * anything else its number behind a sign. The table is dictionary 1; it never changes, for links are read by it for years.
 */
import dictionary from "./dictionary-1.json" with { type: "json" };
import { CUT, DAMAGED } from "../bytes.ts";
import { Refusal } from "../refusal.ts";

const SIGN = 255;
/** Rows and columns of the characters of GB 2312, as GB 18030 has them still (WHATWG Encoding, gb18030). */
const [ROWS, COLUMNS] = [[0xb0, 0xf8], [0xa1, 0xff]] as const;
const BAD = "\ufffd";

interface Table {
  one: string[];
  two: string[];
  codes: Map<string, number[]>;
}
let table: Table | null = null;

function letters(): Table {
  if (table !== null) return table;
  const one = [...dictionary.letters];
  const known = new Set(one);
  const bytes: number[] = [];
  for (let row: number = ROWS[0]; row < ROWS[1]; row++) {
    for (let column: number = COLUMNS[0]; column < COLUMNS[1]; column++) bytes.push(row, column);
  }
  const all = [...dictionary.others, ...new TextDecoder("gb18030").decode(Uint8Array.from(bytes))];
  const two = [...new Set(all)].filter((each) => !known.has(each));
  const codes = new Map(one.map((each, place) => [each, [place]]));
  two.forEach((each, place) => codes.set(each, [one.length + (place >> 8), place & 255]));
  return table = { one, two, codes };
}

export function encoded(text: string): Uint8Array {
  const { codes } = letters();
  const bytes: number[] = [];
  for (const each of text) {
    const code = each.codePointAt(0) ?? 0;
    // the second byte tells by its highest bits how many there are
    const spelt = code < 0x80 ? [SIGN, code] : [SIGN, 0x80 | code >> 16, code >> 8 & 255, code & 255];
    bytes.push(...codes.get(each) ?? spelt);
  }
  return Uint8Array.from(bytes);
}

/** Throws a `Refusal`. */
export function decoded(bytes: Uint8Array): string {
  const { one, two } = letters();
  const pages = one.length + Math.ceil(two.length / 256);
  const parts: string[] = [];
  let place = 0;
  const next = () => {
    const byte = bytes[place++];
    if (byte === undefined) throw new Refusal("cut", CUT);
    return byte;
  };
  while (place < bytes.length) {
    const byte = next();
    if (byte < pages) {
      parts.push((byte < one.length ? one[byte] : two[(byte - one.length) * 256 + next()]) ?? BAD);
      continue;
    }
    const first = byte === SIGN ? next() : SIGN;
    const code = first < 0x80 ? first : (first & 0x7f) * 0x10000 + next() * 256 + next();
    if (code > 0x10ffff) throw new Refusal("damaged", DAMAGED);
    parts.push(String.fromCodePoint(code));
  }
  return parts.join("");
}
