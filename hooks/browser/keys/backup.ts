/**
 * A value in a file under a passphrase: PBKDF2 with SHA-256 and 600,000 rounds, as the OWASP Password Storage Cheat Sheet
 * asks for at least, then AES-256-GCM.
 */
import { base64url, fromBase64url } from "../assignment/bytes.ts";
import { Refusal } from "../assignment/refusal.ts";
import { canSeal } from "../assignment/sealing.ts";
import { isRecord } from "../records/kinds.ts";

export const FORMAT = "community-governance-academy/trainer-backup";
const VERSION = 1;
const ROUNDS = 600_000;
/** A file that asks for more would only keep the browser busy. */
const MOST_ROUNDS = 2_000_000;
export const SHORTEST = 8;

async function keyFrom(passphrase: string, salt: Uint8Array, rounds: number): Promise<CryptoKey> {
  const text = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: salt as BufferSource, iterations: rounds };
  return await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function asked(): void {
  if (!canSeal()) {
    throw new Refusal("unavailable", "这个地址不是 https 开头，浏览器不给网页加密的能力。请换用 https 地址。");
  }
}

export async function sealBackup(value: unknown, passphrase: string): Promise<string> {
  asked();
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const key = await keyFrom(passphrase, salt, ROUNDS);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    key,
    new TextEncoder().encode(JSON.stringify(value)),
  );
  const body = { salt: base64url(salt), iv: base64url(iv), data: base64url(new Uint8Array(sealed)) };
  return `${JSON.stringify({ format: FORMAT, version: VERSION, rounds: ROUNDS, ...body }, null, 1)}\n`;
}

/** Throws a `Refusal`. */
export async function openBackup(text: string, passphrase: string): Promise<unknown> {
  asked();
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Refusal("damaged", "这不是备份文件，或者不完整。");
  }
  if (!isRecord(file) || file.format !== FORMAT) throw new Refusal("damaged", "这不是本站的备份文件。");
  if (typeof file.version !== "number" || file.version > VERSION) {
    throw new Refusal("newer", "这份备份是更新版本的网站做的。请先刷新本页。");
  }
  const parts = [file.salt, file.iv, file.data].map((each) => typeof each === "string" ? fromBase64url(each) : null);
  const [salt, iv, data] = parts;
  const { rounds } = file;
  if (!salt || !iv || !data || typeof rounds !== "number" || !(rounds >= 1 && rounds <= MOST_ROUNDS)) {
    throw new Refusal("damaged", "备份文件不完整。");
  }
  try {
    const key = await keyFrom(passphrase, salt, rounds);
    const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: iv as BufferSource }, key, data as BufferSource);
    return JSON.parse(new TextDecoder().decode(opened)) as unknown;
  } catch {
    throw new Refusal("key", "口令不对，或者文件被改动过。");
  }
}
