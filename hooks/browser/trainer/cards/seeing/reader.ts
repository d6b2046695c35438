/** One picture → which cards are in it and which side of each is up. */
import { Matcher, type Side, SIDES, WITH_RIM } from "../markers.ts";
import { edges } from "./edges.ts";
import { Finder } from "./finding.ts";
import { brightness, distance, type Grey, middleOf, type Quad } from "./picture.ts";
import { Plane } from "./plane.ts";

export interface Reading {
  number: number;
  /** The side that is up; null where the card is held so that two are. */
  up: Side | null;
  /** How many of its 36 cells were read wrong. */
  wrong: number;
  /** The marker's corners in the picture, clockwise from the left one of side A. */
  corners: Quad;
  /** The shortest edge of the marker, in pixels. */
  edge: number;
}

/** A card is turned by so many degrees at most for its side to be up: at 45 two of them are. */
export const MOST_TURNED = 35;
/** Paper is brighter than ink by so many of 256 at least. */
const CONTRAST = 18;
/** So many of the rim's 28 cells may look white: a finger, or light on toner. */
const RIM_WRONG = 2;
/** Where in a cell it is looked at, as parts of its side: not at its edges, which a blur takes. */
const WITHIN = [-0.2, 0, 0.2];

export class CardReader {
  #finder = new Finder();
  #matcher: Matcher;

  /** `numbers`: the class's; no other card is ever read. `of`: what cells each has, where they are no cards. */
  constructor(numbers: Iterable<number>, of?: (number: number) => boolean[]) {
    this.#matcher = new Matcher(numbers, of);
  }

  read(picture: Grey): Reading[] {
    const found: Reading[] = [];
    for (const rough of this.#finder.quads(picture)) {
      const reading = this.#readOne(picture, rough);
      if (reading !== null) found.push(reading);
    }
    return single(found);
  }

  #readOne(picture: Grey, rough: Quad): Reading | null {
    // what a line was fitted to is nearer than corners of whole pixels, where it is not led astray
    for (const quad of [edges(picture, rough), rough]) {
      const cells = quad === null ? null : cellsIn(picture, quad);
      const match = cells === null ? null : this.#matcher.find(cells);
      if (quad !== null && match !== null) return reading(quad, match.number, match.turns, match.wrong);
    }
    return null;
  }
}

function reading(quad: Quad, number: number, turns: number, wrong: number): Reading {
  // the corner that is the left one of side A has gone round with the card
  const corners = quad.map((_, place) => quad[(place + turns) % 4] ?? quad[0]) as Quad;
  const lengths = corners.map((corner, place) => distance(corner, corners[(place + 1) % 4] ?? corner));
  return { number, up: sideUp(corners), wrong, corners, edge: Math.min(...lengths) };
}

/** The side that is up, by where the middle of side A lies from the middle of the opposite one. */
export function sideUp([a, b, c, d]: Quad): Side | null {
  const [x, y] = [a.x + b.x - c.x - d.x, a.y + b.y - c.y - d.y];
  // clockwise from straight up
  const degrees = (Math.atan2(x, -y) * 180 / Math.PI + 360) % 360;
  const quarter = Math.round(degrees / 90);
  if (Math.abs(degrees - 90 * quarter) > MOST_TURNED) return null;
  return SIDES[(4 - quarter) % 4] ?? null;
}

/** The 36 cells, true where white; null where it has no black rim in something white. */
function cellsIn(picture: Grey, quad: Quad): boolean[] | null {
  const plane = Plane.of(quad);
  if (plane === null) return null;
  const at = (row: number, column: number) => {
    let sum = 0;
    for (const down of WITHIN) {
      for (const across of WITHIN) {
        sum += brightness(picture, plane.at((column + 0.5 + across) / WITH_RIM, (row + 0.5 + down) / WITH_RIM));
      }
    }
    return sum / WITHIN.length ** 2;
  };
  const [rim, inner, around]: [number[], number[], number[]] = [[], [], []];
  const last = WITH_RIM - 1;
  for (let row = 0; row < WITH_RIM; row += 1) {
    for (let column = 0; column < WITH_RIM; column += 1) {
      const edge = row === 0 || column === 0 || row === last || column === last;
      (edge ? rim : inner).push(at(row, column));
    }
  }
  for (let along = 0; along < WITH_RIM; along += 1) {
    around.push(at(-1, along), at(WITH_RIM, along), at(along, -1), at(along, WITH_RIM));
  }
  const [black, white] = [median(rim), median(around)];
  if (white - black < CONTRAST) return null;
  const middle = (black + white) / 2;
  if (rim.filter((each) => each > middle).length > RIM_WRONG) return null;
  return inner.map((each) => each > middle);
}

/** A marker is found by both sides of its rim at times: the better one stays. Two of a number apart from each other both do. */
function single(all: readonly Reading[]): Reading[] {
  const kept: Reading[] = [];
  for (const each of [...all].sort((a, b) => a.wrong - b.wrong || b.edge - a.edge)) {
    const same = kept.some((one) =>
      one.number === each.number && distance(middleOf(one.corners), middleOf(each.corners)) < one.edge / 2
    );
    if (!same) kept.push(each);
  }
  return kept;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
