/** The bytes of the pictures on a sheet, in a form that Word takes. */
import { pictures, type Sheet } from "./sheet.ts";

export interface Drawing {
  type: "png" | "jpg" | "gif";
  data: ArrayBuffer;
}

/** By address. */
export type Drawings = ReadonlyMap<string, Drawing>;

const TYPES: Record<string, Drawing["type"]> = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif" };

const HERE = /^data:([a-z/]+);base64,(.*)$/;

/** From a folder a browser lets no script read the site's pictures; the trainer's own stand in their address. */
export function readable(src: string): boolean {
  return HERE.test(src) || location.protocol !== "file:";
}

/** Throws where one cannot be had; a page opened from a folder can have none, and gets none. */
export async function drawings(sheet: Sheet): Promise<Drawings> {
  const wanted = pictures(sheet).filter(readable);
  return new Map(await Promise.all(wanted.map(async (src) => [src, await drawing(src)] as const)));
}

async function drawing(src: string): Promise<Drawing> {
  const blob = own(src) ?? await fetched(src);
  const type = TYPES[blob.type];
  return type === undefined
    ? { type: "png", data: await (await asPng(blob)).arrayBuffer() }
    : { type, data: await blob.arrayBuffer() };
}

/** The policy lets nobody fetch what stands in an address. */
function own(src: string): Blob | null {
  const [, type = "", text = ""] = HERE.exec(src) ?? [];
  return type === "" ? null : new Blob([Uint8Array.from(atob(text), (each) => each.charCodeAt(0))], { type });
}

async function fetched(src: string): Promise<Blob> {
  const answer = await fetch(src);
  if (!answer.ok) throw new Error(src);
  return await answer.blob();
}

/** The same pixels in a kind that office programs know, which WebP is not. */
async function asPng(blob: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (made === null) throw new Error("canvas");
  return made;
}
