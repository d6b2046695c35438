/** A file → what was read of it, in a worker or, where there is none, in the page. */
import { type Grey, greyOf } from "../../cards/seeing/picture.ts";
import type { Plan } from "../paper/plan.ts";
import { type RowSeen, type SheetSeen, Sight } from "../seeing/sight.ts";
import type { Trouble } from "../batch/kinds.ts";
import { sizeIn } from "./size.ts";

type Shown<T, K extends keyof T> = Omit<T, K> & { [P in K]: Blob | null };
export type RowShown = Shown<RowSeen, "picture">;
/** A sheet whose pictures are files. */
export type SheetShown = Shown<Omit<SheetSeen, "rows">, "name" | "page"> & { rows: RowShown[] };

/** Pixels of the longer side that a picture is read in; and as many at most as are unfolded at all. */
const [SIDE, MOST] = [4000, 100_000_000];
/** The first bytes of a file, in which its size stands: a JPEG may have a small picture of itself before. */
const HEAD = 256 * 1024;
/** Rows that are turned to grey at once, so that colours of all of them need not lie in memory. */
const STRIP = 512;
const QUALITY = 0.75;

let sight: Sight | null = null;

export async function readFile(file: Blob, plans: readonly Plan[]): Promise<SheetShown | Trouble> {
  if (file.size === 0) return { why: "empty" };
  const size = sizeIn(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
  if (size !== null && size.width * size.height > MOST) return { why: "huge" };
  if (size === null && !file.type.startsWith("image/")) return { why: "kind" };
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return { why: "picture" };
  }
  try {
    const grey = greyIn(picture);
    return grey === null ? { why: "picture" } : await readGrey(grey, plans);
  } finally {
    picture.close();
  }
}

export async function readGrey(grey: Grey, plans: readonly Plan[]): Promise<SheetShown | Trouble> {
  sight ??= new Sight();
  const seen = sight.read(grey, plans);
  if ("why" in seen) return seen;
  const [name, page] = [await fileOf(seen.name), await fileOf(seen.page)];
  const rows: RowShown[] = [];
  for (const row of seen.rows) rows.push({ ...row, picture: row.picture === null ? null : await fileOf(row.picture) });
  return { ...seen, name, page, rows };
}

function greyIn(picture: ImageBitmap): Grey | null {
  const by = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * by), Math.round(picture.height * by)];
  if (width === 0 || height === 0) return null;
  const data = new Uint8Array(width * height);
  const canvas = canvasOf(width, Math.min(STRIP, height));
  const context = canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D | null;
  if (context === null) return null;
  for (let top = 0; top < height; top += STRIP) {
    const tall = Math.min(STRIP, height - top);
    // of a picture that can be seen through the paper is white
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, tall);
    context.drawImage(picture, 0, top / by, picture.width, tall / by, 0, 0, width, tall);
    data.set(greyOf(context.getImageData(0, 0, width, tall).data, width, tall).data, top * width);
  }
  return { width, height, data };
}

function canvasOf(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement("canvas"), { width, height });
}

async function fileOf({ width, height, data }: Grey): Promise<Blob | null> {
  const canvas = canvasOf(width, height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D | null;
  if (context === null) return null;
  const colours = new Uint8ClampedArray(4 * data.length);
  data.forEach((tone, at) => colours.set([tone, tone, tone, 255], 4 * at));
  context.putImageData(new ImageData(colours, width, height), 0, 0);
  if ("convertToBlob" in canvas) return await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
