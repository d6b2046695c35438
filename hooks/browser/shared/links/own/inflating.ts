/** Deflated bytes of a stranger. */
import { Inflate } from "fflate";
import { DAMAGED } from "../bytes.ts";
import { Refusal } from "../refusal.ts";

/** Bytes that are looked at in one go. */
const STEP = 256;

/** In steps, so that what grows without end is left off early: beyond `most` bytes it throws the `Refusal` that `large` says. */
export function inflated(
  bytes: Uint8Array,
  { most, large, dictionary }: { most: number; large: string; dictionary?: Uint8Array },
): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate(dictionary === undefined ? {} : { dictionary }, (part) => {
    parts.push(part);
    length += part.length;
  });
  for (let from = 0; from < bytes.length; from += STEP) {
    try {
      stream.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length);
    } catch {
      throw new Refusal("damaged", DAMAGED);
    }
    if (length > most) throw new Refusal("large", large);
  }
  const all = new Uint8Array(length);
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}
