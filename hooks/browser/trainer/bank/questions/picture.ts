/** A picture as a question keeps it: decoded and drawn anew, so that nothing but what is seen of it stays, and small. */
import { Refusal } from "../../../shared/links/refusal.ts";

/** Bytes of a picture that is kept. */
export const MOST = 200_000;
/** Bytes of a file that is looked at, and pixels of the longer side of what is kept. */
const LARGEST = 40_000_000, SIDE = 1_600;
/** More no phone's camera takes; beyond it a canvas is empty without a word. */
const PIXELS = 120_000_000;

const QUALITIES = [0.85, 0.7, 0.55, 0.4] as const;

function drawn(source: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(source.width, source.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(source.width * scale));
  canvas.height = Math.max(1, Math.round(source.height * scale));
  const paint = canvas.getContext("2d");
  if (paint === null) throw new Refusal("unavailable", "这个浏览器现在画不出图片，请换一个浏览器再试。");
  // what can be seen through is on white, as it is printed
  paint.fillStyle = "#fff";
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const written = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (made) => made === null ? reject(new Refusal("damaged", "这张图没有转成，请换一张。")) : resolve(made),
      type,
      quality,
    )
  );

/** Throws a `Refusal` where it is no picture, or one that no browser can hold. */
export async function shrunk(file: Blob): Promise<Blob> {
  if (file.size > LARGEST) throw new Refusal("large", "这张图太大了（超过 40 MB），请先缩小。");
  let source: ImageBitmap;
  try {
    source = await createImageBitmap(file);
  } catch {
    throw new Refusal("damaged", "这个文件不是浏览器认得的图片。请用 PNG 或者 JPEG。");
  }
  try {
    if (source.width * source.height > PIXELS) throw new Refusal("large", "这张图的像素太多了，请先缩小。");
    for (const side of [SIDE, 1_100, 800, 560]) {
      const canvas = drawn(source, side);
      // drawings are smaller, and sharp, as PNG
      const exact = await written(canvas, "image/png");
      if (exact.size <= MOST) return exact;
      for (const quality of QUALITIES) {
        const made = await written(canvas, "image/jpeg", quality);
        if (made.size <= MOST) return made;
      }
    }
    throw new Refusal("large", "这张图缩小以后还是太大，请换一张简单些的。");
  } finally {
    source.close();
  }
}

/** As the page's policy lets a picture be shown. */
export function dataAddress(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("picture")));
    reader.readAsDataURL(picture);
  });
}
