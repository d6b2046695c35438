/** Whether a public key is one: a point of the curve P-256 (NIST SP 800-186, 3.2.1.3). Engines look only when it is used. */
import asked from "../../../courseware/rules/shared/assignments.json" with { type: "json" };
import { base64url, fromBase64url } from "./bytes.ts";

/** Bytes of an uncompressed point: a four, and two coordinates. */
const LENGTH = 65;
/** 2^256 - 2^224 + 2^192 + 2^96 - 1. */
const P = BigInt(`0x${"f".repeat(8)}00000001${"0".repeat(24)}${"f".repeat(24)}`);
const B = BigInt("0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

function coordinate(bytes: Uint8Array, from: number): bigint {
  const digits = [...bytes.slice(from, from + 32)].map((each) => each.toString(16).padStart(2, "0"));
  return BigInt(`0x${digits.join("")}`);
}

/** `text`: the point in base64url. */
export function isPoint(text: string): boolean {
  const bytes = fromBase64url(text);
  if (bytes?.length !== LENGTH || bytes[0] !== 4) return false;
  const [x, y] = [coordinate(bytes, 1), coordinate(bytes, 33)];
  return x < P && y < P && (y * y - x * x * x + BigInt(3) * x - B) % P === BigInt(0);
}

/** Bytes of a compressed point: which of the two it is, and one coordinate (SEC 1, 2.3.3). */
export const COMPRESSED = 33;

/** Throws a `RangeError` where it is no point. */
export function compressed(text: string): Uint8Array {
  const bytes = fromBase64url(text);
  if (bytes === null || !isPoint(text)) throw new RangeError("no key");
  return Uint8Array.of(2 + (bytes[64] ?? 0) % 2, ...bytes.slice(1, 33));
}

/** The point in base64url as everything else has it; null where there is none of this coordinate. */
export function uncompressed(bytes: Uint8Array): string | null {
  const [sign = 0] = bytes;
  const x = coordinate(bytes, 1);
  if (sign >> 1 !== 1 || x >= P) return null;
  const square = (x * x * x - BigInt(3) * x + B) % P;
  // a root, where there is one: P leaves three when divided by four
  let [root, power, rest] = [BigInt(1), square, (P + BigInt(1)) / BigInt(4)];
  for (; rest > BigInt(0); rest /= BigInt(2)) {
    if (rest % BigInt(2) === BigInt(1)) root = root * power % P;
    power = power * power % P;
  }
  if (root * root % P !== square) return null;
  const y = Number(root % BigInt(2)) === sign % 2 ? root : P - root;
  const digits = y.toString(16).padStart(64, "0").match(/../g) ?? [];
  return base64url(Uint8Array.of(4, ...bytes.slice(1), ...digits.map((each) => parseInt(each, 16))));
}

/** The end of a public key: by it two people see, over the telephone, whether they speak of the same. */
export function keyMark(publicKey: string): string {
  return publicKey.slice(-asked.mark);
}
