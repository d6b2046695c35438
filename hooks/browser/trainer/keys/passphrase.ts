/**
 * A value locked with words: PBKDF2 with SHA-256 and 600,000 rounds, as the OWASP Password Storage Cheat Sheet asks for at
 * least, then AES-256-GCM.
 */
import { base64url, fromBase64url } from "../../shared/links/bytes.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import { canSeal } from "../../shared/receipts/sealing.ts";
import { isRecord } from "../../shared/records/kinds.ts";
import { written } from "./strength.ts";

const ROUNDS = 600_000;
/** What asks for more would only keep the browser busy. */
const MOST_ROUNDS = 2_000_000;

/** A locked value, in texts of base64url. */
export interface Locked {
  rounds: number;
  salt: string;
  iv: string;
  data: string;
}

function bytesOf(text: unknown): Uint8Array | null {
  return typeof text === "string" ? fromBase64url(text) : null;
}

/** Whether it can be tried at all; only the right words say whether it opens. */
export function isLocked(value: unknown): value is Locked {
  if (!isRecord(value)) return false;
  const { rounds } = value;
  return typeof rounds === "number" && Number.isInteger(rounds) && rounds >= 1 && rounds <= MOST_ROUNDS &&
    [value.salt, value.iv, value.data].every((each) => (bytesOf(each)?.length ?? 0) > 0);
}

async function keyFrom(words: string, salt: Uint8Array, rounds: number): Promise<CryptoKey> {
  const text = new TextEncoder().encode(written(words));
  const base = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: salt as BufferSource, iterations: rounds };
  return await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function asked(): void {
  if (!canSeal()) {
    throw new Refusal("unavailable", "这个地址不是 https 开头，浏览器不给网页加密的能力。请换用 https 地址。");
  }
}

export async function lock(value: unknown, words: string): Promise<Locked> {
  asked();
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const key = await keyFrom(words, salt, ROUNDS);
  const text = new TextEncoder().encode(JSON.stringify(value));
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text));
  return { rounds: ROUNDS, salt: base64url(salt), iv: base64url(iv), data: base64url(data) };
}

/** What was locked; throws a `Refusal` of the code `key` where the words are not the ones, or a byte was changed. */
export async function unlock(locked: Locked, words: string): Promise<unknown> {
  asked();
  const [salt, iv, data] = [locked.salt, locked.iv, locked.data].map(bytesOf);
  try {
    const key = await keyFrom(words, salt as Uint8Array, locked.rounds);
    const how = { name: "AES-GCM", iv: iv as BufferSource };
    const opened = await crypto.subtle.decrypt(how, key, data as BufferSource);
    return JSON.parse(new TextDecoder().decode(opened)) as unknown;
  } catch {
    throw new Refusal("key", "口令不对，或者内容被改动过。");
  }
}
