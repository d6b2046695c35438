/** The markers of the cards: which cells are white, and which marker is nearest to what was seen. */
import aruco from "js-aruco2";

interface Codes {
  codeList: string[];
}

/** Cells of a marker's side, and of the side with its black rim. */
export const [CELLS, WITH_RIM] = [6, 8];
/**
 * So many cells may be read wrong. The markers differ in 12 at least, turned or not; a random square comes within three of one of
 * 200 cards once in ten thousand, and within five once in a hundred.
 */
export const MOST_WRONG = 3;
/** As many people can have a card; the markers beyond are for other sheets. */
export const MOST_CARDS = 200;

/** Sides of a card, clockwise from the one that is the marker's own top. */
export const SIDES = ["A", "B", "C", "D"] as const;
export type Side = typeof SIDES[number];

const { AR } = aruco as { AR: { Dictionary: new (name: string) => Codes } };
const codes = new AR.Dictionary("ARUCO_MIP_36h12").codeList;

/** The cells of the card with a number (1 and up), row by row; true is white. */
export function cellsOf(number: number): boolean[] {
  const code = number >= 1 && number <= MOST_CARDS ? codes[number - 1] : undefined;
  if (code === undefined) throw new RangeError(`no card ${number}`);
  return [...code].map((cell) => cell === "1");
}

/** The same cells after a quarter turn to the right. */
export function turned(cells: readonly boolean[]): boolean[] {
  return cells.map((_, place) => {
    const [row, column] = [Math.floor(place / CELLS), place % CELLS];
    return cells[(CELLS - 1 - column) * CELLS + row] ?? false;
  });
}

export interface Match {
  number: number;
  /** How many quarter turns to the right the card was seen to have made. */
  turns: number;
  wrong: number;
}

/** Bits of 36 cells in two halves, because a number's bitwise operations take 32. */
type Halves = [number, number];
const halves = (cells: readonly boolean[]): Halves => {
  const found: Halves = [0, 0];
  cells.forEach((cell, place) => {
    if (cell) found[place < 18 ? 0 : 1] |= 1 << place % 18;
  });
  return found;
};

function ones(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Which of some cards are these cells; no others are looked for. */
export class Matcher {
  #known: (Omit<Match, "wrong"> & { bits: Halves })[] = [];

  /** `of`: what cells each has; the cards' own, if nothing is said. */
  constructor(numbers: Iterable<number>, of: (number: number) => boolean[] = cellsOf) {
    for (const number of new Set(numbers)) {
      let cells = of(number);
      for (let turns = 0; turns < SIDES.length; turns += 1) {
        this.#known.push({ number, turns, bits: halves(cells) });
        cells = turned(cells);
      }
    }
  }

  /** Null where none is near enough. */
  find(cells: readonly boolean[]): Match | null {
    const [first, second] = halves(cells);
    for (const { number, turns, bits } of this.#known) {
      const wrong = ones(first ^ bits[0]) + ones(second ^ bits[1]);
      if (wrong <= MOST_WRONG) return { number, turns, wrong };
    }
    return null;
  }
}
