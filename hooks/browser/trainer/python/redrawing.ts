/** Draws a picture of a bank anew, from its pixels alone, small enough for a question: as importing/figures.py does it by Pillow. */

/** As courseware/inpage/reading.py says them. */
export interface Limits {
  bytes: number;
  side: number;
  /** Pixels of the longer side below which nobody could read what was made smaller. */
  smallest: number;
}

/** PNG or JPEG, or why there is none; how many pixels may be unpacked was looked at before. */
export async function redrawn(
  bytes: Uint8Array<ArrayBuffer>,
  limits: Limits,
): Promise<Uint8Array | "broken" | "large"> {
  // turned as a camera says
  const picture = await createImageBitmap(new Blob([bytes])).catch(() => null);
  if (picture === null) return "broken";
  const { width, height } = picture;
  const long = Math.max(width, height);
  const drawn = bytes[0] !== 0xff || bytes[1] !== 0xd8;
  let factor = Math.min(1, limits.side / long);
  do {
    const size = [width, height].map((side) => Math.max(1, Math.round(side * factor))) as [number, number];
    for (
      const [type, quality] of [
        ...drawn ? [["image/png", 1] as const] : [],
        ["image/jpeg", .88] as const,
        ["image/jpeg", .75] as const,
      ]
    ) {
      const packed = await painted(picture, size, type, quality);
      if (packed.size <= limits.bytes) return new Uint8Array(await packed.arrayBuffer());
    }
    factor *= .8;
  } while (long * factor >= Math.min(limits.smallest, long));
  return "large";
}

function painted(
  picture: ImageBitmap,
  [width, height]: [number, number],
  type: string,
  quality: number,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const paper = canvas.getContext("2d");
  if (paper === null) throw new Error("no canvas");
  if (type === "image/jpeg") {
    paper.fillStyle = "#ffffff";
    paper.fillRect(0, 0, width, height);
  }
  paper.imageSmoothingQuality = "high";
  paper.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type, quality });
}
