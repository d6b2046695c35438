/** A picture that was cut out of a photograph: drawn, because the pages' policy shows no files that a page made itself. */
import { make } from "../../../shared/page/dom.ts";

export function pictured(file: Blob, words: string, style: string): HTMLCanvasElement {
  const canvas = make("canvas", { class: style, role: "img", "aria-label": words });
  void createImageBitmap(file).then((picture) => {
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
    picture.close();
  }, () => canvas.remove());
  return canvas;
}
