import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { back, CARD, front, type Shape } from "./layout.ts";
import { CELLS, cellsOf, MOST_CARDS, WITH_RIM } from "./markers.ts";

const person = { number: 12, name: "王芳" };
const words = (shapes: Shape[]) => shapes.flatMap((shape) => "words" in shape ? [shape] : []);
/** The letter at the edge that a direction points to: upright when that edge is up. */
const letterAt = (shapes: Shape[], turn: number) =>
  words(shapes).find((each) => each.turn === turn && each.words.length === 1)?.words;

Deno.test("what is white in print is what the marker has white", () => {
  const cell = CARD.marker / WITH_RIM;
  for (const number of [1, 12, MOST_CARDS]) {
    const [black, white] = front({ number, name: "" });
    if (black === undefined || white === undefined || !("rects" in black) || !("rects" in white)) {
      throw new Error("no marker");
    }
    const [[left, top, width, height] = [0, 0, 0, 0]] = black.rects;
    assertEquals([width, height, black.fill, white.fill], [CARD.marker, CARD.marker, "#000", "#fff"]);
    assertEquals([2 * left + width, 2 * top + height], [CARD.width, CARD.height]);
    const cells = Array.from({ length: CELLS * CELLS }, (_, place) => {
      const [x, y] = [left + (place % CELLS + 1.5) * cell, top + (Math.floor(place / CELLS) + 1.5) * cell];
      return white.rects.some(([from, over, wide, high]) => x > from && x < from + wide && y > over && y < over + high);
    });
    assertEquals(cells, cellsOf(number));
  }
});

Deno.test("letters go round clockwise in front, and behind each has the same edge up", () => {
  const [before, behind] = [front(person), back(person)];
  assertEquals([0, 90, 180, 270].map((turn) => letterAt(before, turn)), ["A", "B", "C", "D"]);
  // a sheet that is turned over about its upright middle has left and right changed
  assertEquals([0, 90, 180, 270].map((turn) => letterAt(behind, turn)), ["A", "D", "C", "B"]);
});

Deno.test("words stay small, at the edges and off the marker's white, however long a name is", () => {
  const cell = CARD.marker / WITH_RIM;
  for (const name of ["欧阳某某", "某".repeat(40)]) {
    for (const { x, y, size, turn, words: said } of words(front({ number: MOST_CARDS, name }))) {
      const half = [said.length * size / 2, size / 2] as const;
      const [along, across] = turn % 180 === 0 ? half : [half[1], half[0]];
      const [right, down] = [CARD.width - x - along, CARD.height - y - across];
      assertEquals(Math.min(x - along, y - across, right, down) >= 5, true, said);
      const off = Math.max(Math.abs(x - CARD.width / 2) - along, Math.abs(y - CARD.height / 2) - across);
      assertEquals(off >= CARD.marker / 2 + cell / 4, true, said);
      assertEquals(size <= 4, true);
    }
  }
});

Deno.test("there is no card beyond the last", () => {
  for (const number of [0, -1, MOST_CARDS + 1, 1.5, NaN]) {
    try {
      cellsOf(number);
    } catch (error) {
      if (error instanceof RangeError) continue;
    }
    throw new Error(`${number}`);
  }
});

Deno.test("two cards fill a sheet of A4", () => {
  assertEquals([CARD.width, CARD.each * CARD.height], [210, 297]);
});
