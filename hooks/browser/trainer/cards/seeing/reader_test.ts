import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { cellsOf, MOST_CARDS, SIDES, turned, WITH_RIM } from "../markers.ts";
import { greyOf } from "./picture.ts";
import { CardReader, MOST_TURNED, sideUp } from "./reader.ts";

const SIZE = 96;

interface Look {
  turn?: number;
  mirrored?: boolean;
  edge?: number;
  /** Of ink, of paper, and of what is around it. */
  tones?: [number, number, number];
}

/** A card in the middle of a picture, turned clockwise by so many degrees. */
function drawn(cells: readonly boolean[], look: Look = {}): { width: number; height: number; data: Uint8Array } {
  const { turn = 0, mirrored = false, edge = 40, tones: [ink, paper, around] = [30, 220, 110] } = look;
  const angle = turn * Math.PI / 180;
  const tone = (x: number, y: number) => {
    const [right, down] = [x - SIZE / 2, y - SIZE / 2];
    const u = (right * Math.cos(angle) + down * Math.sin(angle)) / edge * WITH_RIM * (mirrored ? -1 : 1) + WITH_RIM / 2;
    const v = (down * Math.cos(angle) - right * Math.sin(angle)) / edge * WITH_RIM + WITH_RIM / 2;
    if (u < -1 || v < -1 || u >= WITH_RIM + 1 || v >= WITH_RIM + 1) return around;
    if (u < 0 || v < 0 || u >= WITH_RIM || v >= WITH_RIM) return paper;
    const inside = u >= 1 && v >= 1 && u < WITH_RIM - 1 && v < WITH_RIM - 1;
    return inside && cells[(Math.floor(v) - 1) * (WITH_RIM - 2) + Math.floor(u) - 1] ? paper : ink;
  };
  const data = new Uint8Array(SIZE * SIZE);
  for (let at = 0; at < data.length; at += 1) {
    let sum = 0;
    // a pixel sees an area
    for (const [x, y] of [[1, 1], [3, 1], [1, 3], [3, 3]] as const) {
      sum += tone(at % SIZE + x / 4 - 0.5, Math.floor(at / SIZE) + y / 4 - 0.5);
    }
    data[at] = sum / 4;
  }
  return { width: SIZE, height: SIZE, data };
}

const everyone = Array.from({ length: MOST_CARDS }, (_, place) => place + 1);
const told = (reader: CardReader, picture: Parameters<CardReader["read"]>[0]) =>
  reader.read(picture).map(({ number, up, wrong }) => [number, up, wrong]);
const flipped = (cells: readonly boolean[], many: number) =>
  cells.map((cell, place) => place % 11 < 1 && place / 11 < many ? !cell : cell);

Deno.test("every card is read as itself, whichever side is up", () => {
  const reader = new CardReader(everyone);
  for (const number of everyone) {
    for (const [place, side] of SIDES.entries()) {
      if (number > 12 && number % 4 !== place) continue;
      // somewhat askew, and to get another side up it is turned to the left
      const turn = number % 41 - 20 - 90 * place;
      assertEquals(told(reader, drawn(cellsOf(number), { turn })), [[number, side, 0]], `${number} ${side}`);
    }
  }
});

Deno.test("a card is read small, pale and in bad light", () => {
  const reader = new CardReader(everyone);
  for (const edge of [20, 24, 32, 60]) {
    assertEquals(
      told(reader, drawn(cellsOf(7), { edge, turn: 12 })).map(([number, up]) => [number, up]),
      [[7, "A"]],
      `${edge}`,
    );
  }
  for (const tones of [[60, 110, 20], [10, 60, 40], [150, 250, 250]] as const) {
    assertEquals(told(reader, drawn(cellsOf(31), { tones: [...tones] })), [[31, "A", 0]], tones.join());
  }
});

Deno.test("at most three cells may be wrong", () => {
  const reader = new CardReader(everyone);
  const cells = cellsOf(12);
  for (const many of [1, 2, 3]) assertEquals(told(reader, drawn(flipped(cells, many))), [[12, "A", many]]);
  assertEquals(told(reader, drawn(flipped(cells, 4))), []);
});

Deno.test("only cards of the class are read, and no mirrored one, no frame and no full square", () => {
  const absent = new CardReader(everyone.filter((number) => number !== 5));
  assertEquals(told(absent, drawn(cellsOf(5))), []);
  const reader = new CardReader(everyone);
  for (const number of everyone) {
    assertEquals(told(reader, drawn(cellsOf(number), { mirrored: true })), [], `${number}`);
  }
  for (const white of [0, 1]) assertEquals(told(reader, drawn(Array(36).fill(white === 1))), []);
  const eye = cellsOf(1).map((_, place) => !([2, 3].includes(place % 6) && [2, 3].includes(Math.floor(place / 6))));
  assertEquals(told(reader, drawn(eye)), []);
});

Deno.test("the markers are far from each other, turned as well", () => {
  const all = everyone.flatMap((number) => {
    const ways = [cellsOf(number)];
    while (ways.length < SIDES.length) ways.push(turned(ways.at(-1) ?? []));
    return ways;
  });
  let nearest = 36;
  for (const [place, one] of all.entries()) {
    for (const other of all.slice(place + 1)) {
      nearest = Math.min(nearest, one.reduce((sum, cell, at) => sum + Number(cell !== other[at]), 0));
    }
  }
  assertEquals(nearest, 12);
});

Deno.test("no side is up where two are", () => {
  const reader = new CardReader([9]);
  for (const turn of [45, 135, -45, MOST_TURNED + 3]) {
    assertEquals(told(reader, drawn(cellsOf(9), { turn }))[0]?.[1], null);
  }
  for (const turn of [MOST_TURNED - 3, 3 - MOST_TURNED]) {
    assertEquals(told(reader, drawn(cellsOf(9), { turn }))[0]?.[1], "A");
  }
  const square = (a: [number, number], b: [number, number], c: [number, number], d: [number, number]) =>
    sideUp([a, b, c, d].map(([x, y]) => ({ x, y })) as Parameters<typeof sideUp>[0]);
  assertEquals(square([0, 0], [9, 0], [9, 9], [0, 9]), "A");
  // A to the right: what was its left is up
  assertEquals(square([9, 0], [9, 9], [0, 9], [0, 0]), "D");
  assertEquals(square([9, 9], [0, 9], [0, 0], [9, 0]), "C");
  assertEquals(square([0, 9], [0, 0], [9, 0], [9, 9]), "B");
});

Deno.test("two cards of a number in one picture are both told", () => {
  const one = drawn(cellsOf(3));
  const data = new Uint8Array(2 * one.data.length);
  for (let row = 0; row < SIZE; row += 1) {
    for (const half of [0, 1]) data.set(one.data.subarray(row * SIZE, (row + 1) * SIZE), (2 * row + half) * SIZE);
  }
  const found = told(new CardReader([3]), { width: 2 * SIZE, height: SIZE, data });
  assertEquals(found, [[3, "A", 0], [3, "A", 0]]);
});

Deno.test("nothing is found in nothing", () => {
  const reader = new CardReader(everyone);
  for (const [width, height] of [[1, 1], [2, 9], [640, 2]] as const) {
    assertEquals(reader.read({ width, height, data: new Uint8Array(width * height).fill(90) }), []);
  }
  assertEquals(reader.read({ width: 0, height: 0, data: new Uint8Array() }), []);
});

Deno.test("what a canvas gives becomes grey, in the same memory", () => {
  const colours = new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255, 0, 0, 255, 255]);
  const first = greyOf(colours, 2, 2);
  assertEquals([...first.data], [255, 0, 76, 28]);
  assertEquals(greyOf(colours, 2, 2, first).data, first.data);
  assertEquals(greyOf(colours, 2, 2, first).data === first.data, true);
});
