/**
 * A packed assignment in several parts, each an address of its own, for codes that are scanned one after the other: what is
 * too long for one code. Every part says which whole it belongs to, its place, and how many there are.
 */
import { crc32 } from "../bytes.ts";

/** Letters of a part, where nothing is known of the address before them. */
export const PART = 400;
/** Where these would be too many codes. */
export const LARGE_PART = 700;
/** More codes than anybody scans. */
export const MOST_PARTS = 20;
const SHAPE = /^([0-9a-z]{1,7})\.(\d{1,2})\.(\d{1,2})\.([\w-]{1,2000})$/;

export interface Piece {
  whole: string;
  /** From 1. */
  place: number;
  count: number;
  text: string;
}

export const nameOf = (packed: string) => crc32(new TextEncoder().encode(packed)).toString(36);

/** What stands behind `#s=` in each address, of `most` letters where so many suffice; null where it would be more codes than anybody scans. */
export function partsOf(packed: string, most = PART): string[] | null {
  const size = packed.length <= most * MOST_PARTS ? most : LARGE_PART;
  const parts = packed.match(new RegExp(`.{1,${size}}`, "g")) ?? [];
  const whole = nameOf(packed);
  if (parts.length > MOST_PARTS) return null;
  return parts.map((text, place) => `${whole}.${place + 1}.${parts.length}.${text}`);
}

export function pieceOf(text: string): Piece | null {
  const [, whole = "", place, count, part = ""] = SHAPE.exec(text) ?? [];
  const found = { whole, place: Number(place), count: Number(count), text: part };
  return found.place >= 1 && found.place <= found.count && found.count <= MOST_PARTS ? found : null;
}

/** The packed assignment of its parts by place; null where one is missing, or is another's. */
export function joined(whole: string, count: number, parts: Readonly<Record<string, string>>): string | null {
  const packed = Array.from({ length: count }, (_, place) => parts[place + 1] ?? "").join("");
  return nameOf(packed) === whole ? packed : null;
}
