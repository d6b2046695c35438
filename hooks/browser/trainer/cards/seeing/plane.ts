/** A plane seen in perspective: where in the picture a point of a square is. */
import type { Point, Quad } from "./picture.ts";

export class Plane {
  #rows: readonly number[];

  private constructor(rows: readonly number[]) {
    this.#rows = rows;
  }

  /** The square from (0, 0) to (1, 1) whose corners are seen there; null where they lie in a line. */
  static of([a, b, c, d]: Quad): Plane | null {
    const [x, y] = [a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y];
    const [bx, by, dx, dy] = [b.x - c.x, b.y - c.y, d.x - c.x, d.y - c.y];
    const whole = bx * dy - dx * by;
    if (Math.abs(whole) < 1e-9) return null;
    const [g, h] = [(x * dy - dx * y) / whole, (bx * y - x * by) / whole];
    return new Plane([
      b.x - a.x + g * b.x,
      d.x - a.x + h * d.x,
      a.x,
      b.y - a.y + g * b.y,
      d.y - a.y + h * d.y,
      a.y,
      g,
      h,
    ]);
  }

  at(u: number, v: number): Point {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#rows;
    const depth = g * u + h * v + 1;
    return { x: (a * u + b * v + c) / depth, y: (d * u + e * v + f) / depth };
  }
}
