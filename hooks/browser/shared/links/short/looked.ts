/** What can be told of a short link before it is read. */
import { crc32, fromBase64url } from "../bytes.ts";
import { OWN } from "../frame.ts";

export const SHORT_VERSION = 2;
/** Bytes of the check sum, the last. */
export const SUM = 3;

export function sumOf(bytes: Uint8Array): number[] {
  const sum = crc32(bytes);
  return [sum & 255, sum >>> 8 & 255, sum >>> 16 & 255];
}

/** Whether it is of this version, whole, and carries own questions; null where it is none, or was changed on the way. */
export function looked(packed: string): { bytes: Uint8Array; own: boolean } | null {
  const all = fromBase64url(packed);
  if (all?.[0] !== SHORT_VERSION) return null;
  const bytes = all.slice(0, -SUM);
  return `${sumOf(bytes)}` === `${all.slice(-SUM)}` ? { bytes, own: ((bytes[1] ?? 0) & OWN) > 0 } : null;
}
