/** A part of the page seen from straight above: brightness by millimetres. */
import type { Grey } from "../../cards/seeing/picture.ts";
import type { Homography } from "./homography.ts";

/** Dots a millimetre: of a sheet that fills a picture of 12 megapixels there are nearly twice as many pixels. */
export const DOTS = 6;

export class Patch {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;

  /** From (x, y) of the page on, so many millimetres. */
  constructor(picture: Grey, plane: Homography, readonly x: number, readonly y: number, width: number, height: number) {
    [this.width, this.height] = [Math.ceil(width * DOTS), Math.ceil(height * DOTS)];
    this.data = new Uint8Array(this.width * this.height);
    // as `brightness` at `plane.at`, without an object for each of a million dots
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = plane.rows;
    const { width: wide, height: tall, data: from } = picture;
    for (let row = 0, at = 0; row < this.height; row += 1) {
      const v = y + (row + 0.5) / DOTS;
      for (let column = 0; column < this.width; column += 1, at += 1) {
        const u = x + (column + 0.5) / DOTS;
        const depth = g * u + h * v + i;
        const [across, down] = [(a * u + b * v + c) / depth, (d * u + e * v + f) / depth];
        const left = Math.min(wide - 2, Math.max(0, Math.floor(across)));
        const top = Math.min(tall - 2, Math.max(0, Math.floor(down)));
        const right = Math.min(1, Math.max(0, across - left));
        const below = Math.min(1, Math.max(0, down - top));
        const place = top * wide + left;
        this.data[at] = ((from[place] ?? 0) * (1 - right) + (from[place + 1] ?? 0) * right) * (1 - below) +
          ((from[place + wide] ?? 0) * (1 - right) + (from[place + wide + 1] ?? 0) * right) * below;
      }
    }
  }

  /** The brightness at a place of the page. */
  at(x: number, y: number): number {
    const column = Math.min(this.width - 1, Math.max(0, Math.floor((x - this.x) * DOTS)));
    const row = Math.min(this.height - 1, Math.max(0, Math.floor((y - this.y) * DOTS)));
    return this.data[row * this.width + column] ?? 0;
  }

  /** What lies within, dot by dot; empty where nothing does. */
  within(x: number, y: number, width: number, height: number): number[] {
    const found: number[] = [];
    const [left, right] = [this.#dot(x - this.x, this.width), this.#dot(x + width - this.x, this.width)];
    const [top, bottom] = [this.#dot(y - this.y, this.height), this.#dot(y + height - this.y, this.height)];
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) found.push(this.data[row * this.width + column] ?? 0);
    }
    return found;
  }

  #dot(length: number, most: number): number {
    return Math.min(most, Math.max(0, Math.round(length * DOTS)));
  }
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
