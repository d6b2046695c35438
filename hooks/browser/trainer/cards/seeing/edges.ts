/** The corners of a dark square nearer than a pixel: a line through where each edge is steepest. */
import { brightness, type Grey, type Point, type Quad } from "./picture.ts";

/** How many places of an edge are looked at, at least and at most, and which part of it: corners are rounded by a blur. */
const [LEAST, MOST, PART] = [7, 24, 0.76];
/** Steps of a look across an edge, in pixels. */
const STEP = 0.5;

interface Line {
  x: number;
  y: number;
  dx: number;
  dy: number;
}

/** Null where an edge of `rough` cannot be told. */
export function edges(picture: Grey, rough: Quad): Quad | null {
  const lines: Line[] = [];
  for (const [place, from] of rough.entries()) {
    const line = edge(picture, from, rough[(place + 1) % 4] ?? from);
    if (line === null) return null;
    lines.push(line);
  }
  const corners: Point[] = [];
  for (const [place, line] of lines.entries()) {
    const corner = crossing(lines[(place + 3) % 4] ?? line, line);
    if (corner === null) return null;
    corners.push(corner);
  }
  return corners as Quad;
}

/** The edge between two corners of a square that lies to the right of the way from one to the other. */
function edge(picture: Grey, from: Point, to: Point): Line | null {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [along, down] = [(to.x - from.x) / length, (to.y - from.y) / length];
  // outwards
  const [outX, outY] = [down, -along];
  const reach = 1.5 + Math.min(3, length / 16);
  const places = Math.round(Math.min(MOST, Math.max(LEAST, length / 2)));
  const points: Point[] = [];
  for (let place = 0; place < places; place += 1) {
    const part = 0.5 + PART * (place / (places - 1) - 0.5);
    const [x, y] = [from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)];
    const off = steepest(picture, x, y, outX, outY, reach);
    if (off !== null) points.push({ x: x + off * outX, y: y + off * outY });
  }
  return points.length < places / 2 ? null : fitted(points, along, down);
}

/** How far outwards it grows brighter most; null where it does nowhere. */
function steepest(picture: Grey, x: number, y: number, outX: number, outY: number, reach: number): number | null {
  let [weights, moments] = [0, 0];
  let before: number | null = null;
  const rises: number[] = [];
  for (let off = -reach; off <= reach; off += STEP) {
    const now = brightness(picture, { x: x + off * outX, y: y + off * outY });
    if (before !== null) rises.push(Math.max(0, now - before));
    before = now;
  }
  const most = Math.max(...rises);
  if (most < 2) return null;
  const at = rises.indexOf(most);
  for (let step = Math.max(0, at - 3); step <= Math.min(rises.length - 1, at + 3); step += 1) {
    const rise = rises[step] ?? 0;
    weights += rise;
    moments += rise * (-reach + (step + 0.5) * STEP);
  }
  return moments / weights;
}

/** A line through points that lie about in one direction; those that stray most are left out once. */
function fitted(points: readonly Point[], along: number, down: number): Line {
  const fit = (some: readonly Point[]): Line & { off: (point: Point) => number } => {
    const [x, y] = [mean(some.map((each) => each.x)), mean(some.map((each) => each.y))];
    let [squares, products] = [0, 0];
    for (const each of some) {
      const [way, off] = [(each.x - x) * along + (each.y - y) * down, (each.x - x) * down - (each.y - y) * along];
      squares += way * way;
      products += way * off;
    }
    const slope = squares === 0 ? 0 : products / squares;
    const [dx, dy] = [along + slope * down, down - slope * along];
    const norm = Math.hypot(dx, dy);
    return { x, y, dx, dy, off: (point) => Math.abs((point.x - x) * dy - (point.y - y) * dx) / norm };
  };
  const first = fit(points);
  const sorted = [...points].sort((a, b) => first.off(a) - first.off(b));
  return fit(sorted.slice(0, Math.max(3, Math.ceil(0.8 * points.length))));
}

function crossing(one: Line, other: Line): Point | null {
  const whole = one.dx * other.dy - one.dy * other.dx;
  if (Math.abs(whole) < 1e-6 * Math.hypot(one.dx, one.dy) * Math.hypot(other.dx, other.dy)) return null;
  const way = ((other.x - one.x) * other.dy - (other.y - one.y) * other.dx) / whole;
  return { x: one.x + way * one.dx, y: one.y + way * one.dy };
}

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
