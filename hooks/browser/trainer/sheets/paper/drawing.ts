/** A page of an answer sheet as shapes in millimetres: what a browser prints, and what tests photograph. */
import { cellsOf, type Told } from "./code.ts";
import { digits, HEIGHT, markerAt, type PageOf, SHEET, WIDTH } from "./layout.ts";
import type { Plan } from "./plan.ts";

export type Rect = readonly [x: number, y: number, width: number, height: number];
export type Shape =
  | { kind: "fill"; rects: Rect[]; fill: string }
  | { kind: "box"; rect: Rect; filled?: boolean }
  | { kind: "line"; from: readonly [number, number]; to: readonly [number, number]; width: number }
  | {
    kind: "words";
    words: string;
    x: number;
    y: number;
    size: number;
    anchor: "start" | "middle" | "end";
    fill: string;
  };

/** Whoever a sheet is printed for; nobody, for one that is filled in by hand. */
export interface Holder {
  name: string;
  number: string;
}

const { box, marker, code, bar, number: field } = SHEET;
/** The side of a marker in cells, its rim included; the rim is black, and so is every cell that is 0. */
const RIM = 8;
/** What stands in a box is light enough to be told from a filled one, and dark enough to be read. */
const [INK, SOFT, LETTER] = ["#000", "#444", "#777"];
/** Chinese letters have so many strokes that in the same grey they would be as dark as a faint mark. */
const HAN = "#999";

export function drawn(plan: Plan, page: number, facts: string, holder: Holder | null, told: Told): Shape[] {
  const shown = plan.pages[page] as PageOf;
  return [
    ...marker.codes.flatMap((cells, place) => markerShapes(cells, place)),
    ...code.at.map(([x = 0, y = 0]) => codeShape(cellsOf(told), x, y)),
    words(plan.title, WIDTH / 2, 15, 6.4, "middle"),
    words(facts, WIDTH / 2, 21, 3, "middle", SOFT),
    ...holder === null ? blanks() : named(holder),
    ...numberField(holder),
    ...howTo(),
    ...shown.headings.map(({ title, x, y }) => words(title, x, y + 5, 4, "start")),
    ...shown.blocks.flatMap(({ rows }) =>
      rows.flatMap(({ number, letters, x, y }) => boxRow(`${number}`, letters, x, y))
    ),
    ...foot(plan, page),
  ];
}

function words(
  text: string,
  x: number,
  y: number,
  size: number,
  anchor: "start" | "middle" | "end",
  fill = INK,
): Shape {
  return { kind: "words", words: text, x, y, size, anchor, fill };
}

function markerShapes(cells: string, place: number): Shape[] {
  const [{ x, y }, side] = [markerAt(place), marker.side];
  const cell = side / RIM;
  const white: Rect[] = [];
  for (let row = 0; row < RIM - 2; row += 1) {
    for (let column = 0; column < RIM - 2;) {
      let end = column;
      while (end < RIM - 2 && cells[row * (RIM - 2) + end] === "1") end += 1;
      // as one area, because a printer may leave a hair between two
      if (end > column) white.push([x + (column + 1) * cell, y + (row + 1) * cell, (end - column) * cell, cell]);
      column = Math.max(end, column + 1);
    }
  }
  return [{ kind: "fill", rects: [[x, y, side, side]], fill: INK }, { kind: "fill", rects: white, fill: "#fff" }];
}

function codeShape(cells: readonly boolean[], x: number, y: number): Shape {
  const rects: Rect[] = [];
  for (let row = 0; row < code.rows; row += 1) {
    for (let column = 0; column < code.columns;) {
      let end = column;
      while (end < code.columns && cells[row * code.columns + end]) end += 1;
      if (end > column) {
        rects.push([x + column * code.cell, y + row * code.cell, (end - column) * code.cell, code.cell]);
      }
      column = Math.max(end, column + 1);
    }
  }
  return { kind: "fill", rects, fill: INK };
}

function blanks(): Shape[] {
  return [
    words("姓名", 10, 32, 4, "start"),
    { kind: "line", from: [20, 33.4], to: [72, 33.4], width: 0.25 },
    words("单位", 77, 32, 4, "start"),
    { kind: "line", from: [87, 33.4], to: [146, 33.4], width: 0.25 },
  ];
}

function named({ name, number }: Holder): Shape[] {
  // as large as there is room for; a Chinese letter is as wide as it is high
  const shown = number === "" ? name : `${name}　${number}`;
  return [words("姓名", 10, 32, 4, "start"), words(shown, 21, 32.4, Math.min(6, 122 / [...shown].length), "start")];
}

function numberField(holder: Holder | null): Shape[] {
  const note = holder === null ? ["编号", "或名单", "上第几"] : ["本人的", "卷，", "不用填"];
  return [
    ...note.map((each, place) => words(each, 10, field.y + 2.8 + place * 4.6, place === 0 ? 3.6 : 3, "start", SOFT)),
    ...digits().rows.flatMap(({ letters, x, y }) => boxRow("", letters, x, y)),
  ];
}

function howTo(): Shape[] {
  const x = 104;
  const sample = (at: number): Rect => [at, 41, box.width, box.height];
  const y = 44;
  return [
    words("涂满", x, y, 3.6, "start"),
    { kind: "box", rect: sample(x + 10), filled: true },
    words("不要", x + 22, y, 3.6, "start"),
    { kind: "box", rect: sample(x + 32) },
    { kind: "line", from: [x + 33.2, 42.8], to: [x + 34.2, 44], width: 0.5 },
    { kind: "line", from: [x + 34.2, 44], to: [x + 36.4, 41.4], width: 0.5 },
    { kind: "box", rect: sample(x + 40) },
    { kind: "line", from: [x + 41.4, 42.8], to: [x + 43.6, 42.8], width: 0.9 },
    words("改正：在涂错的格上打 ×，旁边写上要选的字母。", x, y + 6.4, 3.4, "start"),
    words("用黑色笔或 2B 铅笔。四角方块、黑白格不要涂写，不要折。", x, y + 12.4, 3.4, "start"),
    words("编号没有就不填；不足四位，前面填 0。", x, y + 18.4, 3.4, "start"),
  ];
}

function boxRow(label: string, letters: readonly string[], x: number, y: number): Shape[] {
  const middle = y + box.height / 2;
  return [
    ...label === "" ? [] : [words(label, x - 1.8, middle + 1.3, 3.6, "end")],
    ...letters.flatMap((letter, place): Shape[] => {
      const left = x + place * box.pitch;
      return [
        { kind: "box", rect: [left, y, box.width, box.height] },
        words(letter, left + box.width / 2, middle + 1, 2.7, "middle", /\p{Script=Han}/u.test(letter) ? HAN : LETTER),
      ];
    }),
  ];
}

function foot(plan: Plan, page: number): Shape[] {
  const { x, y, length } = bar;
  const ends: Shape[] = [x, x + length].map((at) => ({
    kind: "line",
    from: [at, y - 1.2],
    to: [at, y + 1.2],
    width: 0.25,
  }));
  const { written, pages } = plan;
  const last = page === pages.length - 1;
  return [
    { kind: "line", from: [x, y], to: [x + length, y], width: 0.25 },
    ...ends,
    words("这条线长 10 厘米；量着不对，就是打印时缩放了", x, y - 2, 2.6, "start", SOFT),
    words(`第 ${page + 1} 页　共 ${pages.length} 页`, x + length, y - 2, 2.6, "end", SOFT),
    ...written.length > 0 && last
      ? [words(`第 ${spans(written)} 题写在后面的纸上。`, 10, HEIGHT - 23.6, 3.4, "start")]
      : [],
  ];
}

/** 21 到 25、27 */
function spans(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const each of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === each - 1) last[1] = each;
    else found.push([each, each]);
  }
  return found.map(([from, to]) => from === to ? `${from}` : `${from} 到 ${to}`).join("、");
}
