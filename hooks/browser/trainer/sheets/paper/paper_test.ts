import { deepStrictEqual as assertEquals, throws } from "node:assert/strict";
import aruco from "js-aruco2";
import { bitsOf, CELLS, cellsOf, type Told, toldBy } from "./code.ts";
import { drawn } from "./drawing.ts";
import { type Choosing, digits, type Group, HEIGHT, markerAt, pagesOf, SHEET, WIDTH } from "./layout.ts";
import { personCode, type Plan } from "./plan.ts";

const told: Told = { paper: 0xabcdef, edition: 0x123, variant: 1, page: 2, pages: 3, person: 99 };
const rows = (count: number, letters = 4, from = 1): Choosing[] =>
  Array.from({ length: count }, (_, place) => ({ number: from + place, letters: [..."ABCDEFGH"].slice(0, letters) }));
const group = (count: number, letters?: number, from?: number): Group => ({
  title: "一、单选题",
  rows: rows(count, letters, from),
});

Deno.test("what the cells say is read again, whatever it is", () => {
  for (
    const each of [told, { ...told, person: 0 }, {
      paper: 0,
      edition: 0,
      variant: 0,
      page: 0,
      pages: 1,
      person: 1,
    }] as Told[]
  ) {
    assertEquals(toldBy(cellsOf(each)), each);
  }
  throws(() => cellsOf({ ...told, person: 2 ** bitsOf("person") }), RangeError);
  throws(() => cellsOf({ ...told, page: -1 }), RangeError);
});

Deno.test("cells that were misread say nothing", () => {
  const cells = cellsOf(told);
  for (let one = 0; one < CELLS; one += 1) {
    for (let other = one; other < CELLS; other += 1) {
      assertEquals(
        toldBy(cells.map((cell, place) => cell !== (place === one || place === other))),
        null,
      );
    }
  }
  assertEquals(toldBy([]), null);
  assertEquals([toldBy(Array(CELLS).fill(true)), toldBy(Array(CELLS).fill(false))], [null, null]);
});

Deno.test("every box lies on the page, none over another, and in the order of the numbers", () => {
  for (const groups of [[group(50)], [group(30), group(10, 6, 31), group(20, 2, 41)], [group(400)], [group(1, 8)]]) {
    const pages = pagesOf(groups);
    const numbers = pages.flatMap(({ blocks }) => blocks.flatMap((block) => block.rows.map(({ number }) => number)));
    assertEquals(numbers, groups.flatMap((each) => each.rows.map(({ number }) => number)));
    for (const { blocks } of pages) {
      const boxes = [...blocks, digits()].flatMap((block) =>
        block.rows.flatMap(({ letters, x, y }) => letters.map((_, place) => ({ x: x + place * SHEET.box.pitch, y })))
      );
      for (const [place, { x, y }] of boxes.entries()) {
        const inside = x >= 18 && x + SHEET.box.width <= 201 && y >= 40 && y + SHEET.box.height <= SHEET.area.bottom;
        assertEquals(inside, true, `${x} ${y}`);
        const over = boxes.some((other, at) => at !== place && Math.abs(other.x - x) < 6 && Math.abs(other.y - y) < 5);
        assertEquals(over, false, `${x} ${y}`);
      }
    }
  }
});

Deno.test("the markers are those of the library, and none of a card's", () => {
  const { AR } = aruco as { AR: { Dictionary: new (name: string) => { codeList: string[] } } };
  assertEquals(SHEET.marker.codes, new AR.Dictionary("ARUCO_MIP_36h12").codeList.slice(200, 204));
});

Deno.test("what is drawn stays on the paper", () => {
  const pages = pagesOf([{
    title: "一、单选题",
    rows: rows(60).map((row) => ({ ...row, question: "q", values: [], several: false })),
  }]);
  const plan: Plan = { title: "小测（A 卷）", variant: 0, paper: 1, edition: 2, pages, written: [61, 62, 64] };
  for (const holder of [null, { name: "欧阳小丽", number: "031" }]) {
    const shapes = drawn(plan, 0, "答题卡", holder, { ...told, page: 0, pages: 1 });
    for (const shape of shapes) {
      const rects = shape.kind === "fill" ? shape.rects : shape.kind === "box" ? [shape.rect] : [];
      for (const [x, y, width, height] of rects) {
        assertEquals(x >= 10 && y >= 10 && x + width <= WIDTH - 9 && y + height <= HEIGHT - 10, true);
      }
    }
    const words = shapes.flatMap((each) => each.kind === "words" ? [each.words] : []);
    assertEquals(words.includes("第 61 到 62、64 题写在后面的纸上。"), true);
    assertEquals(words.some((each) => each.startsWith("欧阳小丽")), holder !== null);
  }
  assertEquals([0, 1, 2, 3].map((place) => markerAt(place).x), [10, 188, 188, 10]);
});

Deno.test("a person has the same code wherever in the list they stand, and nobody has none", () => {
  const codes = Array.from({ length: 300 }, (_, place) => personCode(`学员${place}`));
  assertEquals(new Set(codes).size, 300);
  assertEquals(codes.every((each) => each > 0 && each < 2 ** bitsOf("person")), true);
});
