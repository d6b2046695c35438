import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { drawn, type Shape } from "../paper/drawing.ts";
import { digits, pagesOf, SHEET } from "../paper/layout.ts";
import type { Plan, Row } from "../paper/plan.ts";
import { judged, numberOf, rowOf, type Seen } from "./judging.ts";
import { Sight } from "./sight.ts";

const SCALE = 5;
const rows: Row[] = Array.from({ length: 20 }, (_, place) => ({
  question: `q${place + 1}`,
  number: place + 1,
  letters: [..."ABCD"],
  values: [..."abcd"],
  several: place >= 15,
}));
const plan: Plan = {
  ...{ title: "小测（A 卷）", variant: 0, paper: 77, edition: 5, written: [] },
  pages: pagesOf([{ title: "一、单选题", rows }]),
};
const told = { paper: 77, edition: 5, variant: 0 as const, page: 0, pages: 1, person: 0 };

interface Canvas {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A sheet on a grey table, straight, `marks` by number; `part` of the way from paper to ink. */
function photograph(marks: Record<number, number[]>, { number = "", part = 1, more = told } = {}): Canvas {
  const [width, height] = [230 * SCALE, 317 * SCALE];
  const picture = { width, height, data: new Uint8Array(width * height).fill(110) };
  const fill = (x: number, y: number, wide: number, tall: number, tone: number) => {
    for (let row = Math.round((y + 10) * SCALE); row < Math.round((y + tall + 10) * SCALE); row += 1) {
      const from = row * width + Math.round((x + 10) * SCALE);
      picture.data.fill(tone, from, row * width + Math.round((x + wide + 10) * SCALE));
    }
  };
  fill(0, 0, 210, 297, 225);
  const draw = (shape: Shape) => {
    if (shape.kind === "fill") { for (const rect of shape.rects) fill(...rect, shape.fill === "#000" ? 30 : 225); }
    if (shape.kind !== "box") return;
    const [x, y, wide, tall] = shape.rect;
    const line = 0.3;
    for (
      const [left, top, across, down] of [[x, y, wide, line], [x, y + tall - line, wide, line], [x, y, line, tall], [
        x + wide - line,
        y,
        line,
        tall,
      ]]
    ) {
      fill(left ?? 0, top ?? 0, across ?? 0, down ?? 0, 30);
    }
  };
  drawn(plan, 0, "答题卡", null, more).forEach(draw);
  const { width: wide, height: tall, pitch } = SHEET.box;
  const mark = (x: number, y: number, place: number) => fill(x + place * pitch, y, wide, tall, 225 - 195 * part);
  const all = plan.pages[0]?.blocks.flatMap((block) => block.rows) ?? [];
  for (const row of all) for (const place of marks[row.number] ?? []) mark(row.x, row.y, place);
  [...number].forEach((digit, at) => {
    const row = digits().rows[at];
    if (row !== undefined) mark(row.x, row.y, Number(digit));
  });
  return picture;
}

const read = (picture: Canvas) => {
  const seen = new Sight().read(picture, [plan]);
  if ("why" in seen) return seen;
  const doubts = Object.fromEntries(seen.rows.flatMap(({ number, doubt }) => doubt === null ? [] : [[number, doubt]]));
  const chosen = Object.fromEntries(
    seen.rows.flatMap((row) => row.chosen.length > 0 ? [[row.number, row.chosen]] : []),
  );
  return { number: seen.number, chosen, doubts };
};

Deno.test("what is filled in is read, and nothing else", () => {
  const marks = { 1: [0], 2: [3], 7: [2], 16: [0, 1, 3], 20: [2] };
  assertEquals(read(photograph(marks, { number: "0031" })), { number: "0031", chosen: marks, doubts: {} });
  assertEquals(read(photograph({})), { number: "", chosen: {}, doubts: {} });
});

Deno.test("two marks on a single choice and a faint one are asked, several where several may be are not", () => {
  assertEquals(read(photograph({ 3: [0, 1], 17: [0, 1] })), {
    number: "",
    chosen: { 3: [0, 1], 17: [0, 1] },
    doubts: { 3: "two" },
  });
  assertEquals(read(photograph({ 4: [1] }, { part: 0.3 })), { number: "", chosen: {}, doubts: { 4: "faint" } });
});

Deno.test("a picture is told why it is no sheet", () => {
  const whole = photograph({ 1: [0] });
  const without = (x: number, y: number) => {
    const data = whole.data.slice();
    for (let row = y; row < y + 30 * SCALE; row += 1) {
      data.fill(110, row * whole.width + x, row * whole.width + x + 30 * SCALE);
    }
    return read({ ...whole, data });
  };
  const [right, low] = [(230 - 40) * SCALE, (317 - 40) * SCALE];
  assertEquals(without(10 * SCALE, 10 * SCALE), { why: "corners", corners: [0] });
  assertEquals(without(right, low), { why: "corners", corners: [2] });
  assertEquals(read({ width: 400, height: 300, data: new Uint8Array(120_000).fill(200) }), { why: "none" });
  assertEquals(read({ width: 0, height: 0, data: new Uint8Array() }), { why: "none" });
  assertEquals(read(photograph({}, { more: { ...told, paper: 78 } })), { why: "paper" });
  assertEquals(read(photograph({}, { more: { ...told, pages: 2 } })), { why: "page" });
});

Deno.test("a sheet upside down and one of other words are read", () => {
  const upside = photograph({ 5: [1] });
  assertEquals(read({ ...upside, data: upside.data.slice().reverse() }), {
    number: "",
    chosen: { 5: [1] },
    doubts: {},
  });
  const seen = new Sight().read(photograph({}, { more: { ...told, edition: 6 } }), [plan]);
  assertEquals("why" in seen ? seen : seen.edition, false);
});

Deno.test("boxes are marked, empty or asked by what is in them and around them", () => {
  const empty: Seen = { dark: 0.1, usual: 0.1, lightest: 0, around: 0, beyond: 0, there: true };
  const full: Seen = { ...empty, dark: 0.95, lightest: 0.85 };
  assertEquals([judged(empty), judged(full)], ["empty", "marked"]);
  for (const each of [{ dark: 0.2 }, { dark: 0.5, lightest: 0.1 }, { there: false }, { beyond: 4 }, { around: 0.5 }]) {
    assertEquals(judged({ ...empty, ...each }), "asked", JSON.stringify(each));
  }
  for (const each of [{ lightest: 0.2 }, { there: false }, { beyond: 3 }, { around: 0.4 }]) {
    assertEquals(judged({ ...full, ...each }), "asked", JSON.stringify(each));
  }
});

Deno.test("a number is whole, or in doubt", () => {
  const empty: Seen = { dark: 0.1, usual: 0.1, lightest: 0, around: 0, beyond: 0, there: true };
  const digit = (...filled: number[]) =>
    rowOf(
      Array.from({ length: 10 }, (_, place) => filled.includes(place) ? { ...empty, dark: 1, lightest: 0.9 } : empty),
      false,
    );
  assertEquals(numberOf([digit(), digit(), digit(1), digit(2)]), "12");
  assertEquals(numberOf([digit(), digit()]), "");
  assertEquals(numberOf([digit(1), digit()]), null);
  assertEquals(numberOf([digit(1), digit(2, 3)]), null);
});
