/** A picture in grey, and points in it. */

/** A byte a pixel, row by row. */
export interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

export interface Point {
  x: number;
  y: number;
}

/** Clockwise, as a picture is looked at. */
export type Quad = [Point, Point, Point, Point];

/** How bright it is between pixels; outside of the picture as at its edge. */
export function brightness({ width, height, data }: Grey, { x, y }: Point): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)));
  const [right, down] = [Math.min(1, Math.max(0, x - left)), Math.min(1, Math.max(0, y - top))];
  const at = top * width + left;
  return ((data[at] ?? 0) * (1 - right) + (data[at + 1] ?? 0) * right) * (1 - down) +
    ((data[at + width] ?? 0) * (1 - right) + (data[at + width + 1] ?? 0) * right) * down;
}

/** What a canvas gives as four bytes a pixel; `into` is used again where it is of the size. */
export function greyOf(colours: Uint8ClampedArray, width: number, height: number, into?: Grey): Grey {
  const data = into?.data.length === width * height ? into.data : new Uint8Array(width * height);
  for (let at = 0, from = 0; at < data.length; at += 1, from += 4) {
    const [red = 0, green = 0, blue = 0] = [colours[from], colours[from + 1], colours[from + 2]];
    data[at] = (77 * red + 150 * green + 29 * blue) >> 8;
  }
  return { width, height, data };
}

export const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

export const middleOf = (quad: Quad): Point => ({
  x: quad.reduce((sum, { x }) => sum + x, 0) / quad.length,
  y: quad.reduce((sum, { y }) => sum + y, 0) / quad.length,
});
