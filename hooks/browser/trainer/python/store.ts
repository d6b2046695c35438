/** The files of Python: out of the browser's cache, or fetched, looked at, and kept there. */
import type { Row } from "./messages.ts";

export class Missing extends Error {}

export interface Fetching {
  folder: string;
  cache: string;
  told(done: number): void;
}

/** The cache, where there is one: a page over plain http, and a private window of some browsers, have none. */
async function opened(name: string): Promise<Cache | null> {
  try {
    return "caches" in globalThis ? await caches.open(name) : null;
  } catch {
    return null;
  }
}

/** Every file unpacked, by what it is. Rejects with Missing where one cannot be had, or is another than the list says. */
export async function load(
  rows: readonly Row[],
  known: readonly Row[],
  at: Fetching,
): Promise<Map<string, Uint8Array>> {
  const cache = await opened(at.cache);
  const found = new Map<string, Uint8Array>();
  let before = 0;
  for (const row of rows) {
    const [what, , , size] = row;
    const packed = await one(row, cache, at, (done) => at.told(before + done));
    before += size;
    at.told(before);
    found.set(what, await unpacked(packed));
  }
  await tidy(cache, known, at.folder);
  return found;
}

async function one(
  [, name, digest]: Row,
  cache: Cache | null,
  at: Fetching,
  told: (done: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const address = at.folder + name;
  const kept = await cache?.match(address).catch(() => undefined);
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if (await isWhole(bytes, digest)) return bytes;
    await cache?.delete(address);
  }
  const response = await fetch(address).catch(() => null);
  if (!response?.ok || !response.body) throw new Missing(name);
  const bytes = await gathered(response.body, told);
  if (!await isWhole(bytes, digest)) throw new Missing(name);
  // that there is no room for it is no trouble of whoever reads a bank now
  await cache?.put(address, new Response(bytes)).catch(() => {});
  return bytes;
}

async function gathered(
  body: ReadableStream<Uint8Array>,
  told: (done: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  const reader = body.getReader();
  for (;;) {
    const { done: ended, value } = await reader.read().catch(() => {
      throw new Missing("");
    });
    if (ended || value === undefined) break;
    parts.push(value as Uint8Array<ArrayBuffer>);
    told(done += value.length);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function isWhole(bytes: Uint8Array<ArrayBuffer>, digest: string): Promise<boolean> {
  // over plain http there is nothing to count with, and whoever can change a file can change this script
  if (!globalThis.crypto?.subtle) return true;
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  // a server may have unpacked it on the way
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Lets go of files of an older edition. */
async function tidy(cache: Cache | null, known: readonly Row[], folder: string): Promise<void> {
  const current = new Set(known.map(([, name]) => folder + name));
  for (const { url } of await cache?.keys().catch(() => []) ?? []) {
    if (!current.has(url)) await cache?.delete(url).catch(() => false);
  }
}
