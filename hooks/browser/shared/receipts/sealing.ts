/**
 * Receipts that only the trainer reads: HPKE (RFC 9180) in base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and
 * AES-128-GCM. Who sealed a receipt is not proven: the public key stands in the link, so anyone with the link may seal.
 */
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { base64url, CUT, fromBase64url } from "../links/bytes.ts";
import { Refusal } from "../links/refusal.ts";

/** The first byte of what is handed in. */
const PLAIN = 0;
const SEALED = 1;
/** Bytes of an encapsulated key: an uncompressed point of P-256 (RFC 9180, 7.1). */
const POINT = 65;
/** Bytes that AES-GCM adds. */
const TAG = 16;

export interface Keys {
  /** As an assignment carries it: an uncompressed point in base64url. */
  publicKey: string;
  privateKey: JsonWebKey;
}

/** What was inside a receipt; `plain` where it came unencrypted, so that others may have read or altered it. */
export interface Opened {
  bytes: Uint8Array;
  plain: boolean;
}

/** Browsers give no encryption to pages from plain http addresses other than localhost. */
export function canSeal(source: { crypto?: Crypto } = globalThis): boolean {
  return source.crypto?.subtle !== undefined;
}

function suite(): CipherSuite {
  if (!canSeal()) {
    throw new Refusal(
      "unavailable",
      "这个地址不是 https 开头，浏览器不给网页加密的能力。请换用 https 地址，或打开 U 盘里的本站。",
    );
  }
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
}

/** Both bind what is sealed to the format and the assignment: the same bytes open for no other. */
function bound(assignment: string): { info: BufferSource; aad: BufferSource } {
  const encoder = new TextEncoder();
  return {
    info: encoder.encode(`community-governance-academy/receipt/${SEALED}`),
    aad: encoder.encode(`assignment ${assignment}`),
  };
}

/** A new pair of keys for a trainer. */
export async function newKeys(): Promise<Keys> {
  const { kem } = suite();
  const pair = await kem.generateKeyPair();
  const publicKey = base64url(new Uint8Array(await kem.serializePublicKey(pair.publicKey)));
  return { publicKey, privateKey: await crypto.subtle.exportKey("jwk", pair.privateKey) };
}

export async function sealReceipt(publicKey: string, assignment: string, bytes: Uint8Array): Promise<Uint8Array> {
  const point = fromBase64url(publicKey);
  if (point?.length !== POINT) throw new Refusal("damaged", "链接里的公钥坏了，请向培训者重新要一次链接。");
  const { kem } = suite();
  const { info, aad } = bound(assignment);
  try {
    const recipientPublicKey = await kem.deserializePublicKey(exact(point));
    const sender = await suite().createSenderContext({ recipientPublicKey, info: info as ArrayBuffer });
    const sealed = await sender.seal(exact(bytes), aad as ArrayBuffer);
    return joined(Uint8Array.of(SEALED), new Uint8Array(sender.enc), new Uint8Array(sealed));
  } catch {
    throw new Refusal("damaged", "链接里的公钥坏了，请向培训者重新要一次链接。");
  }
}

/** Marked as unencrypted, for where the browser cannot encrypt. */
export function plainReceipt(bytes: Uint8Array): Uint8Array {
  return joined(Uint8Array.of(PLAIN), bytes);
}

/** What was handed in for an assignment; throws a `Refusal`. */
export async function openReceipt(privateKey: JsonWebKey, assignment: string, given: Uint8Array): Promise<Opened> {
  const [format] = given;
  if (format === undefined) throw new Refusal("cut", CUT);
  if (format === PLAIN) return { bytes: given.slice(1), plain: true };
  if (format > SEALED) throw new Refusal("newer", "这份答卷是更新版本的网站交出的。请先刷新本页，再收一次。");
  if (given.length < 1 + POINT + TAG) throw new Refusal("cut", CUT);
  const { info, aad } = bound(assignment);
  let recipientKey: CryptoKey;
  try {
    recipientKey = await suite().kem.importKey("jwk", { ...privateKey, key_ops: ["deriveBits"] }, false);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("key", "保存的私钥坏了，请从备份恢复。");
  }
  try {
    const enc = exact(given.slice(1, 1 + POINT));
    const recipient = await suite().createRecipientContext({ recipientKey, enc, info: info as ArrayBuffer });
    const bytes = await recipient.open(exact(given.slice(1 + POINT)), aad as ArrayBuffer);
    return { bytes: new Uint8Array(bytes), plain: false };
  } catch {
    throw new Refusal("key", "解不开：不是用这把钥匙、给这次布置加密的，或者内容被改动过。");
  }
}

/** A buffer of just these bytes. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
  let place = 0;
  for (const each of parts) {
    all.set(each, place);
    place += each.length;
  }
  return all;
}
