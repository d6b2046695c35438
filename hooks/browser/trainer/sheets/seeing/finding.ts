/** Where in a picture a sheet is: by four markers, no two alike, which tell its corners and which way up it is. */
import type { Grey, Point, Quad } from "../../cards/seeing/picture.ts";
import { edges } from "../../cards/seeing/edges.ts";
import { CardReader, type Reading } from "../../cards/seeing/reader.ts";
import { markerAt, SHEET } from "../paper/layout.ts";
import { Homography } from "./homography.ts";

/** Names of the corners, as the sheet is read. */
export const CORNERS = ["左上角", "右上角", "右下角", "左下角"] as const;
const codes = SHEET.marker.codes;
const cells = (number: number) => [...codes[number - 1] ?? ""].map((cell) => cell === "1");

/** Why a picture has no sheet to be read; `corners`: which of the four, from 0. */
export type Lost = { why: "none" } | { why: "corners"; corners: number[] } | { why: "several" } | { why: "folded" };

export interface Found {
  /** The markers' corners, clockwise from each one's own left upper one; the markers clockwise from the sheet's. */
  quads: Quad[];
  /** From millimetres of the page to pixels. */
  plane: Homography;
  /** The shortest edge of a marker in pixels. */
  edge: number;
}

/** Pixels of the longer side in which markers are looked for. */
const SIDE = 1800;

export class SheetFinder {
  #reader = new CardReader(codes.map((_, place) => place + 1), cells);

  /**
   * In a reduced picture first: contours of a large one take long, and its grain tears them. What is missing there is looked for
   * nearer, as a small sheet in a large picture needs, and farther, where a line that the printer left white cuts no marker in two.
   */
  find(picture: Grey): Found | Lost {
    const most = Math.ceil(Math.max(picture.width, picture.height) / SIDE);
    const found = new Map<number, Reading>();
    for (const by of new Set([most, Math.ceil(most / 2), 2 * most])) {
      const here = this.#reader.read(reduced(picture, by));
      const numbers = here.map(({ number }) => number);
      if (new Set(numbers).size < numbers.length) return { why: "several" };
      for (const each of here) if (!found.has(each.number)) found.set(each.number, enlarged(each, by, picture));
      if (found.size === codes.length) break;
    }
    if (found.size === 0) return { why: "none" };
    const each = codes.map((_, place) => found.get(place + 1));
    const missing = each.flatMap((own, place) => own === undefined ? [place] : []);
    return missing.length > 0 ? { why: "corners", corners: missing } : placed(each.filter((own) => own !== undefined));
  }
}

/** Corners as they are in the picture that was reduced: by its own edges, where these can be told. */
function enlarged(reading: Reading, by: number, picture: Grey): Reading {
  if (by === 1) return reading;
  const rough = reading.corners.map(({ x, y }) => ({ x: by * x + (by - 1) / 2, y: by * y + (by - 1) / 2 })) as Quad;
  return { ...reading, corners: edges(picture, rough) ?? rough, edge: reading.edge * by };
}

/** Each pixel the mean of so many by so many. */
export function reduced(picture: Grey, by: number): Grey {
  if (by === 1) return picture;
  const [width, height] = [Math.floor(picture.width / by), Math.floor(picture.height / by)];
  const data = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  for (let row = 0; row < height; row += 1) {
    sums.fill(0);
    for (let down = 0; down < by; down += 1) {
      let at = (row * by + down) * picture.width;
      for (let column = 0; column < width; column += 1) {
        let sum = 0;
        for (let across = 0; across < by; across += 1, at += 1) sum += picture.data[at] ?? 0;
        sums[column] = (sums[column] ?? 0) + sum;
      }
    }
    for (let column = 0; column < width; column += 1) data[row * width + column] = (sums[column] ?? 0) / (by * by);
  }
  return { width, height, data };
}

/** Of a flat sheet every corner of a marker lies within so many millimetres of where it belongs; a bent one gives a little. */
const ASTRAY = 4;

function placed(readings: readonly Reading[]): Found | Lost {
  const quads = readings.map(({ corners }) => corners);
  const { side } = SHEET.marker;
  const pairs = quads.flatMap((quad, place) => {
    const { x, y } = markerAt(place);
    const own: Point[] = [{ x, y }, { x: x + side, y }, { x: x + side, y: y + side }, { x, y: y + side }];
    return own.map((corner, at) => [corner, quad[at] ?? corner] as const);
  });
  const plane = Homography.fit(pairs);
  if (plane === null) return { why: "folded" };
  const edge = Math.min(...readings.map((each) => each.edge));
  const off = Math.max(...pairs.map(([{ x, y }, seen]) => {
    const there = plane.at(x, y);
    return Math.hypot(there.x - seen.x, there.y - seen.y);
  }));
  // markers of two sheets, or one that is folded over
  return off > edge / side * ASTRAY ? { why: "folded" } : { quads, plane, edge };
}
