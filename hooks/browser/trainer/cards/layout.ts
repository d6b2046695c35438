/** What is printed on a card, in millimetres: two cards to an A4 page, the marker in the middle, small words at the edges. */
import { CELLS, cellsOf, SIDES, WITH_RIM } from "./markers.ts";

/** Of an A4 page cut in two; the marker's side, its rim included. */
export const CARD = { width: 210, height: 148.5, marker: 120, each: 2 };
/** Capital letters, how far from the edge they stand, and how dark they are: read from an arm's length, not by a neighbour. */
const [SMALL, INSET, FAINT] = [4, 8, "#555"];

/** Black or grey areas, and words whose middle is at a place, turned clockwise by so many degrees. */
export type Shape =
  | { rects: [x: number, y: number, width: number, height: number][]; fill: string }
  | { words: string; x: number; y: number; size: number; turn: number; fill: string };

/** Somebody with a card, by its number. */
export interface Person {
  number: number;
  name: string;
}

/** The side that is held towards the camera. */
export function front({ number, name }: Person): Shape[] {
  const [left, top, cell] = [(CARD.width - CARD.marker) / 2, (CARD.height - CARD.marker) / 2, CARD.marker / WITH_RIM];
  const cells = cellsOf(number);
  const white: [number, number, number, number][] = [];
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS;) {
      let end = column;
      while (end < CELLS && cells[row * CELLS + end]) end += 1;
      // as one area, because a printer may leave a hair between two
      if (end > column) {
        white.push([left + (column + 1) * cell, top + (row + 1) * cell, (end - column) * cell, cell]);
      }
      column = Math.max(end, column + 1);
    }
  }
  return [
    { rects: [[left, top, CARD.marker, CARD.marker]], fill: "#000" },
    { rects: white, fill: "#fff" },
    ...letters(SIDES),
    label(number, name),
  ];
}

/** The side that its holder sees: whatever letter is up here is up in front. */
export function back({ number, name }: Person): Shape[] {
  const [a, b, c, d] = SIDES;
  return [...letters([a, d, c, b]), label(number, name)];
}

/** A letter at each edge, clockwise from the upper one, upright when its edge is up. */
function letters([up, right, down, left]: readonly [string, string, string, string]): Shape[] {
  const { width, height } = CARD;
  const at = (words: string, x: number, y: number, turn: number): Shape => ({
    words,
    x,
    y,
    size: SMALL,
    turn,
    fill: FAINT,
  });
  return [
    at(up, width / 2, INSET, 0),
    at(right, width - INSET, height / 2, 90),
    at(down, width / 2, height - INSET, 180),
    at(left, INSET, height / 2, 270),
  ];
}

function label(number: number, name: string): Shape {
  const words = `${number} 号${name === "" ? "" : ` ${name}`}`;
  // a Chinese letter is as wide as it is high
  const size = Math.min(SMALL, (CARD.height - 2 * INSET) / [...words].length);
  return { words, x: INSET + 3 * SMALL, y: CARD.height / 2, size, turn: 270, fill: FAINT };
}
