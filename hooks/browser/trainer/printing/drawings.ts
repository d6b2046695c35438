/** The bytes of the pictures on a sheet, in a form that Word takes. */
import type { Sheet } from "./sheet.ts";

export interface Drawing {
  type: "png" | "jpg" | "gif";
  data: ArrayBuffer;
}

/** By address. */
export type Drawings = ReadonlyMap<string, Drawing>;

const TYPES: Record<string, Drawing["type"]> = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif" };

/** Throws where one cannot be had; a page opened from a folder can have none, and gets none. */
export async function drawings({ sections }: Sheet): Promise<Drawings> {
  const wanted = new Set(sections.flatMap(({ asked }) => asked.flatMap(({ picture }) => picture ? [picture.src] : [])));
  if (wanted.size === 0 || location.protocol === "file:") return new Map();
  return new Map(await Promise.all([...wanted].map(async (src) => [src, await drawing(src)] as const)));
}

async function drawing(src: string): Promise<Drawing> {
  const answer = await fetch(src);
  if (!answer.ok) throw new Error(src);
  const blob = await answer.blob();
  const type = TYPES[blob.type];
  return type === undefined
    ? { type: "png", data: await (await asPng(blob)).arrayBuffer() }
    : { type, data: await blob.arrayBuffer() };
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
