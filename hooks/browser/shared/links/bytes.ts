/** Numbers, texts and bytes one after the other, and bytes as text; whatever is read may be hostile. */
import { Refusal } from "./refusal.ts";

export const CUT = "内容不完整：后面的部分没有了。";
export const DAMAGED = "内容被改动过，或者复制的时候坏了。";

export class Writer {
  #bytes: number[] = [];

  byte(value: number): void {
    this.#bytes.push(value & 255);
  }

  /** A whole number from 0 up to 2^53, seven bits a byte, the lowest first (LEB128). */
  number(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number: ${value}`);
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  bytes(value: Uint8Array): void {
    for (const each of value) this.#bytes.push(each);
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.number(bytes.length);
    this.bytes(bytes);
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** In words for what was copied out of a chat. */
export const spoilt = (code: "cut" | "damaged") => new Refusal(code, code === "cut" ? CUT : DAMAGED);

/** Throws what `refuse` gives, a `Refusal`, where there is not what was asked for. */
export class Reader {
  #bytes: Uint8Array;
  #refuse: typeof spoilt;
  #place = 0;

  constructor(bytes: Uint8Array, refuse: typeof spoilt) {
    this.#bytes = bytes;
    this.#refuse = refuse;
  }

  get left(): number {
    return this.#bytes.length - this.#place;
  }

  byte(): number {
    const value = this.#bytes[this.#place];
    if (value === undefined) throw this.#refuse("cut");
    this.#place += 1;
    return value;
  }

  /** A whole number of at most `most`, written in the shortest way. */
  number(most = Number.MAX_SAFE_INTEGER): number {
    let [value, worth] = [0, 1];
    for (let length = 1; length <= 8; length++) {
      const byte = this.byte();
      value += (byte % 128) * worth;
      worth *= 128;
      if (byte >= 128) continue;
      if ((byte === 0 && length > 1) || value > most) break;
      return value;
    }
    throw this.#refuse("damaged");
  }

  bytes(length: number): Uint8Array {
    if (length > this.left) throw this.#refuse("cut");
    const found = this.#bytes.slice(this.#place, this.#place + length);
    this.#place += length;
    return found;
  }

  /** A text of at most `most` bytes. */
  text(most = Number.MAX_SAFE_INTEGER): string {
    const bytes = this.bytes(this.number(most));
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw this.#refuse("damaged");
    }
  }

  /** Nothing may follow. */
  end(): void {
    if (this.left > 0) throw this.#refuse("damaged");
  }
}

/** Bytes as base64url (RFC 4648, 5) without padding. */
export function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const each of bytes) text += String.fromCharCode(each);
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The bytes of a base64url text; null where it is none, or has more bits than its bytes. */
export function fromBase64url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    const found = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(found, (each) => each.charCodeAt(0));
    return base64url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/** CRC-32 as zip and PNG have it (polynomial EDB88320, reflected): every change within 32 bits in a row is seen. */
export function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const each of bytes) {
    sum ^= each;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >>> 1 ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** A new name of `length` small letters and digits, from the browser's secure random source. */
export function newName(length: number): string {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (each) => letters[each % letters.length]).join("");
}
