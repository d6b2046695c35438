/** A page seen in perspective: where in the picture a place of it is, by many points that were found of it. */
import type { Point } from "../../cards/seeing/picture.ts";

export class Homography {
  #rows: Float64Array;

  private constructor(rows: Float64Array) {
    this.#rows = rows;
  }

  /** The one that fits all pairs best; null where they do not say. */
  static fit(pairs: readonly (readonly [place: Point, seen: Point])[]): Homography | null {
    if (pairs.length < 4) return null;
    // numbers of about one, or the equations lose their digits
    const [from, to] = [frame(pairs.map(([place]) => place)), frame(pairs.map(([, seen]) => seen))];
    const sums = Array.from({ length: 8 }, () => new Float64Array(9));
    const add = (row: readonly number[]) => {
      for (let one = 0; one < 8; one += 1) {
        const sum = sums[one] as Float64Array;
        for (let other = 0; other < 9; other += 1) sum[other] = (sum[other] ?? 0) + (row[one] ?? 0) * (row[other] ?? 0);
      }
    };
    for (const [place, seen] of pairs) {
      const [x, y] = [(place.x - from.x) / from.size, (place.y - from.y) / from.size];
      const [u, v] = [(seen.x - to.x) / to.size, (seen.y - to.y) / to.size];
      add([x, y, 1, 0, 0, 0, -u * x, -u * y, u]);
      add([0, 0, 0, x, y, 1, -v * x, -v * y, v]);
    }
    const h = solved(sums);
    if (h === null) return null;
    return new Homography(between(from, to, h));
  }

  /** The nine numbers, row by row. */
  get rows(): Float64Array {
    return this.#rows;
  }

  at(x: number, y: number): Point {
    const h = this.#rows;
    const depth = (h[6] ?? 0) * x + (h[7] ?? 0) * y + (h[8] ?? 1);
    return {
      x: ((h[0] ?? 0) * x + (h[1] ?? 0) * y + (h[2] ?? 0)) / depth,
      y: ((h[3] ?? 0) * x + (h[4] ?? 0) * y + (h[5] ?? 0)) / depth,
    };
  }
}

interface Frame extends Point {
  size: number;
}

function frame(points: readonly Point[]): Frame {
  const mean = (pick: (point: Point) => number) => points.reduce((sum, each) => sum + pick(each), 0) / points.length;
  const [x, y] = [mean((each) => each.x), mean((each) => each.y)];
  return { x, y, size: Math.max(1e-9, mean((each) => Math.hypot(each.x - x, each.y - y))) };
}

/** Gauss with the largest pivot. */
function solved(rows: Float64Array[]): Float64Array | null {
  for (let at = 0; at < 8; at += 1) {
    let best = at;
    for (let row = at + 1; row < 8; row += 1) {
      if (Math.abs(rows[row]?.[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0)) best = row;
    }
    [rows[at], rows[best]] = [rows[best] as Float64Array, rows[at] as Float64Array];
    const own = rows[at] as Float64Array;
    const pivot = own[at] ?? 0;
    if (Math.abs(pivot) < 1e-12) return null;
    for (let place = at; place < 9; place += 1) own[place] = (own[place] ?? 0) / pivot;
    for (let row = 0; row < 8; row += 1) {
      const other = rows[row] as Float64Array;
      const factor = other[at] ?? 0;
      if (row === at || factor === 0) continue;
      for (let place = at; place < 9; place += 1) other[place] = (other[place] ?? 0) - factor * (own[place] ?? 0);
    }
  }
  return Float64Array.from(rows, (row) => row[8] ?? 0);
}

/** From millimetres to pixels, out of what holds between the two frames. */
function between(from: Frame, to: Frame, h: Float64Array): Float64Array {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0] = h;
  const right = (x: number, y: number, one: number) => [
    x / from.size,
    y / from.size,
    one - (x * from.x + y * from.y) / from.size,
  ];
  const [top, middle, bottom] = [right(a, b, c), right(d, e, f), right(g, i, 1)];
  const row = (own: number[], shift: number) => own.map((each, place) => each * to.size + shift * (bottom[place] ?? 0));
  return Float64Array.from([...row(top, to.x), ...row(middle, to.y), ...bottom]);
}
