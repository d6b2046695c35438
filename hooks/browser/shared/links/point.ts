/** Whether a public key is one: a point of the curve P-256 (NIST SP 800-186, 3.2.1.3). Engines look only when it is used. */
import asked from "../../../courseware/rules/shared/assignments.json" with { type: "json" };
import { fromBase64url } from "./bytes.ts";

/** Bytes of an uncompressed point: a four, and two coordinates. */
const LENGTH = 65;
const P = BigInt("0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
const B = BigInt("0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

/** `text`: the point in base64url. */
export function isPoint(text: string): boolean {
  const bytes = fromBase64url(text);
  if (bytes?.length !== LENGTH || bytes[0] !== 4) return false;
  const number = (from: number) =>
    BigInt(`0x${[...bytes.slice(from, from + 32)].map((each) => each.toString(16).padStart(2, "0")).join("")}`);
  const [x, y] = [number(1), number(33)];
  return x < P && y < P && (y * y - x * x * x + BigInt(3) * x - B) % P === BigInt(0);
}

/** The end of a public key: by it two people see, over the telephone, whether they speak of the same. */
export function keyMark(publicKey: string): string {
  return publicKey.slice(-asked.mark);
}
