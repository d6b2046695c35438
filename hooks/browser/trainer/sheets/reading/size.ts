/** How large a picture is, by its first bytes: one of 200 megapixels is told before a browser tries to unfold it. */

export interface Size {
  width: number;
  height: number;
}

/** Null where the bytes do not say; the browser may still know. */
export function sizeIn(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (at: number, text: string) =>
    [...text].every((each, place) => bytes[at + place] === each.charCodeAt(0));
  if (ascii(1, "PNG") && bytes.length >= 24) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (ascii(0, "GIF8") && bytes.length >= 10) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (ascii(0, "BM") && bytes.length >= 26) {
    return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  }
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? inJpeg(view) : null;
}

/** The frame's header comes behind segments that say how long they are. */
function inJpeg(view: DataView): Size | null {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}
