/** How far a block of boxes lies from where the four corners say: paper bends, and is folded. */
import { type Block, SHEET } from "../paper/layout.ts";
import type { Patch } from "./patch.ts";

export interface Shift {
  dx: number;
  dy: number;
  /** How much darker the outlines are than what is beside them, of 256; small where there are none. */
  clear: number;
}

const { box } = SHEET;
/** So far from an outline, outside of it, there is paper. */
const BESIDE = 0.75;
/** Millimetres that are tried in each direction, and the steps: coarse, then fine around the best. */
const [REACH, COARSE, FINE] = [2, 0.4, 0.1];
/** Of an outline so many places a side are looked at. */
const PLACES = [0.2, 0.4, 0.6, 0.8];

interface Probe {
  x: number;
  y: number;
  outX: number;
  outY: number;
}

/** Places on the outline of a box with where outside is. */
export function outline(x: number, y: number): Probe[] {
  const { width, height } = box;
  return PLACES.flatMap((part) => [
    { x: x + part * width, y, outX: 0, outY: -BESIDE },
    { x: x + part * width, y: y + height, outX: 0, outY: BESIDE },
    { x, y: y + part * height, outX: -BESIDE, outY: 0 },
    { x: x + width, y: y + part * height, outX: BESIDE, outY: 0 },
  ]);
}

/** How much darker an outline is than its outside, in the middle of its places. */
export function clearness(patch: Patch, probes: readonly Probe[], dx: number, dy: number): number {
  let sum = 0;
  for (const { x, y, outX, outY } of probes) {
    sum += patch.at(x + dx + outX, y + dy + outY) - patch.at(x + dx, y + dy);
  }
  return sum / probes.length;
}

export function shiftOf(patch: Patch, block: Block, from: { dx: number; dy: number }): Shift {
  const probes = block.rows.flatMap(({ letters, x, y }) =>
    letters.flatMap((_, place) => outline(x + place * box.pitch, y))
  );
  const best: Shift = { dx: 0, dy: 0, clear: -Infinity };
  const search = (x: number, y: number, reach: number, step: number, tried: readonly Probe[]) => {
    best.clear = -Infinity;
    const [left, top] = [x, y];
    const many = Math.round(reach / step);
    for (let row = -many; row <= many; row += 1) {
      for (let column = -many; column <= many; column += 1) {
        const [dx, dy] = [left + column * step, top + row * step];
        const clear = clearness(patch, tried, dx, dy);
        if (clear > best.clear) Object.assign(best, { dx, dy, clear });
      }
    }
  };
  search(from.dx, from.dy, REACH, COARSE, probes.filter((_, place) => place % 2 === 0));
  search(best.dx, best.dy, COARSE, FINE, probes);
  return best;
}
