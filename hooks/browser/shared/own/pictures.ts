/** Pictures of own questions as pages show them: the policy knows no `blob:` addresses, so their bytes stand in the address. */
import type { Seen } from "./element.ts";

/** What PNG and JPEG begin with, in base64; anything else is not shown. */
const KINDS = [["iVBORw0KGgo", "image/png"], ["/9j/", "image/jpeg"]] as const;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Letters of the largest picture that is shown: more than the bank keeps of one. */
const LARGEST = 1_000_000;

/** Null where it is no picture that a browser can show. */
export async function seen(base64: string): Promise<Seen | null> {
  const kind = KINDS.find(([beginning]) => base64.startsWith(beginning));
  if (kind === undefined || base64.length > LARGEST || !BASE64.test(base64)) return null;
  const image = new Image();
  image.src = `data:${kind[1]};base64,${base64}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  return { src: image.src, width: image.naturalWidth, height: image.naturalHeight };
}

/** Of the bank's own; null where it is none. */
export async function seenBlob(blob: Blob | null): Promise<Seen | null> {
  return blob === null ? null : await seen(await base64Of(blob));
}

/** The bytes as a parcel carries them. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
