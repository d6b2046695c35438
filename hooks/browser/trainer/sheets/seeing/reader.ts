/** A picture → the sheet in it: what it says of itself, the number that was filled in, and every row of boxes. */
import type { Grey } from "../../cards/seeing/picture.ts";
import { CELLS, type Told, toldBy } from "../paper/code.ts";
import { type Block, digits, markerAt, SHEET } from "../paper/layout.ts";
import { clearness, outline, type Shift, shiftOf } from "./aligning.ts";
import { type Found, type Lost, SheetFinder } from "./finding.ts";
import { numberOf, rowOf, type RowRead, type Seen } from "./judging.ts";
import { Patch, quantile } from "./patch.ts";

/** Why a sheet that was found is not read; `dim`: too little light, or too little print. */
export type Unread = Lost | { why: "code" } | { why: "small" } | { why: "blurred" } | { why: "dim" };

/** A row that the sheet has, as the plan of its page places it. */
export interface Wanted {
  several: boolean;
  letters: readonly string[];
  number: number;
}

export interface SheetRead {
  /** The number that was filled in: empty where nothing was, null where that is in doubt. */
  number: string | null;
  /** In the order of the page's blocks and their rows. */
  rows: RowRead[];
  /** How far each block was from where the corners say, for cutting pictures out. */
  shifts: Shift[];
}

const { box, code, marker } = SHEET;
/** A box is so many pixels wide at least. */
const LEAST = 9;
/** Paper is brighter than print by so many of 256. */
const CONTRAST = 24;
/** An outline is so much darker than what is beside it, as a part of the way from paper to print: of a block, and of a box. */
const [CLEAR, CLEAR_BOX] = [0.08, 0.035];
/** Of so many rows outlines must be seen. */
const SEEN_ROWS = 0.6;
/** Around a block so much is cut out, in millimetres: it may be elsewhere, and its boxes are compared with what is around them. */
const MARGIN = 5;

/** Beside a shadow paper keeps so much of its light at least. */
const SHADE = 0.6;

interface Tone {
  /** What print is where paper is 1. */
  black: number;
  contrast: number;
}

export class SheetReader {
  #finder = new SheetFinder();

  find(picture: Grey): Found | Lost {
    return this.#finder.find(picture);
  }

  /** What the sheet says of itself. */
  told(picture: Grey, found: Found): Told | Unread {
    const pixels = found.edge / marker.side * box.width;
    if (pixels < LEAST) return { why: "small" };
    const tone = toneOf(picture, found);
    if (tone.contrast < CONTRAST) return { why: "dim" };
    return code.at.map(([x = 0, y = 0]) => codeAt(picture, found, x, y)).find((each) => each !== null) ??
      { why: "code" };
  }

  read(picture: Grey, found: Found, blocks: readonly Block<Wanted>[]): SheetRead | Unread {
    const tone = toneOf(picture, found);
    const all: readonly Block[] = [...blocks, digits()];
    const patches = all.map((each) => patchOf(picture, found, each));
    const shifts = aligned(all, patches);
    const measured = all.map((block, place) => measure(block, patches[place] as Patch, shifts[place] as Shift, tone));
    usual(measured.flat(2));
    const read = blocks.map(({ rows }, place) =>
      rows.map(({ several }, at) => rowOf(measured[place]?.[at] ?? [], several))
    );
    const rows = read.flat();
    const hidden = rows.filter(({ doubt }) => doubt === "hidden").length;
    if (rows.length > 0 && hidden > (1 - SEEN_ROWS) * rows.length) return { why: "blurred" };
    const number = numberOf((measured.at(-1) ?? []).map((row) => rowOf(row, false)));
    return { number, rows, shifts };
  }
}

/** Print beside paper, in the middle of what the four markers show. */
function toneOf(picture: Grey, { plane }: Found): Tone {
  const cell = marker.side / 8;
  const each = marker.codes.map((_, place) => {
    const { x, y } = markerAt(place);
    const patch = new Patch(picture, plane, x - cell, y - cell, marker.side + 2 * cell, marker.side + 2 * cell);
    // in the rim, and outside of it
    const ink = patch.within(x + 0.3 * cell, y + 0.3 * cell, marker.side - 0.6 * cell, 0.4 * cell);
    const paper = patch.within(x, y - 0.75 * cell, marker.side, 0.4 * cell);
    return [quantile(ink, 0.5), quantile(paper, 0.5)] as const;
  });
  const ratios = each.map(([ink, paper]) => ink / Math.max(1, paper));
  return { black: quantile(ratios, 0.5), contrast: quantile(each.map(([ink, paper]) => paper - ink), 0.5) };
}

/** The cells at one place, tried a little beside it too; null where they say nothing. */
function codeAt(picture: Grey, { plane }: Found, x: number, y: number): Told | null {
  const { cell, columns, rows } = code;
  const [wide, tall] = [columns * cell, rows * cell];
  const patch = new Patch(picture, plane, x - 2, y - 2, wide + 4, tall + 4);
  const tries = [0, 0.4, -0.4, 0.8, -0.8];
  for (const dy of tries) {
    for (const dx of tries) {
      const tones = Array.from({ length: CELLS }, (_, place) => {
        const [left, top] = [x + dx + place % columns * cell, y + dy + Math.floor(place / columns) * cell];
        const inner = patch.within(left + 0.3 * cell, top + 0.3 * cell, 0.4 * cell, 0.4 * cell);
        return inner.reduce((sum, each) => sum + each, 0) / Math.max(1, inner.length);
      });
      // about half of them are black; what is between is compared within its own part, for light falls off
      const told = toldBy(tones.map((tone, place) => {
        const near = tones.filter((_, other) => Math.abs(other % columns - place % columns) <= 4);
        return tone < (Math.min(...near) + Math.max(...near)) / 2;
      }));
      if (told !== null) return told;
    }
  }
  return null;
}

function patchOf(picture: Grey, { plane }: Found, { rows }: Block): Patch {
  const first = rows[0] ?? { x: 0, y: 0, letters: [] };
  const most = Math.max(...rows.map(({ letters }) => letters.length));
  const last = rows.at(-1) ?? first;
  const [width, height] = [most * box.pitch + 2 * MARGIN, last.y - first.y + box.height + 2 * MARGIN];
  return new Patch(picture, plane, first.x - MARGIN, first.y - MARGIN, width, height);
}

const middle = ({ rows }: Block) => {
  const [first, last] = [rows[0], rows.at(-1)];
  const across = (first?.letters.length ?? 0) * box.pitch / 2;
  return { x: (first?.x ?? 0) + across, y: ((first?.y ?? 0) + (last?.y ?? 0)) / 2 };
};

/** From the corners inwards, each block beginning where its nearest neighbour was found: paper bends little by little. */
function aligned(blocks: readonly Block[], patches: readonly Patch[]): Shift[] {
  const { side } = marker;
  const known = marker.codes.map((_, place) => {
    const { x, y } = markerAt(place);
    return { x: x + side / 2, y: y + side / 2, dx: 0, dy: 0 };
  });
  const found: Shift[] = [];
  const places = blocks.map(middle);
  const away = (place: number) => Math.min(...known.map((each) => gap(each, places[place] ?? each)));
  const left = new Set(blocks.keys());
  while (left.size > 0) {
    const next = [...left].reduce((best, each) => away(each) < away(best) ? each : best);
    left.delete(next);
    const here = places[next] as { x: number; y: number };
    const near = known.reduce((best, each) => gap(each, here) < gap(best, here) ? each : best);
    const shift = shiftOf(patches[next] as Patch, blocks[next] as Block, near);
    found[next] = shift;
    known.push({ ...here, dx: shift.dx, dy: shift.dy });
  }
  return found;
}

const gap = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.hypot(one.x - other.x, one.y - other.y);

type Measured = Seen & { letter: string };

function measure(block: Block, patch: Patch, { dx, dy, clear }: Shift, { black }: Tone): Measured[][] {
  return block.rows.map(({ letters, x, y }) =>
    letters.map((letter, place) => {
      const [left, top] = [x + dx + place * box.pitch, y + dy];
      const sides = surroundings(patch, left, top);
      const around = sides.flat();
      const paper = paperOf(sides);
      const range = Math.max(1, paper * (1 - black));
      const share = (tone: number) => Math.min(1.2, (paper - tone) / range);
      // the outline itself is no answer
      const inset = 0.45;
      const inner = patch.within(left + inset, top + inset, box.width - 2 * inset, box.height - 2 * inset);
      const dark = share(inner.reduce((sum, each) => sum + each, 0) / Math.max(1, inner.length));
      const own = clearness(patch, outline(left, top), 0, 0) / range;
      return {
        letter,
        dark,
        usual: 0,
        lightest: share(quantile(inner, 0.85)),
        around: around.filter((tone) => share(tone) > 0.35).length / Math.max(1, around.length),
        beyond: corners(patch, left, top, share),
        there: clear / range >= CLEAR && own >= CLEAR_BOX,
      };
    })
  );
}

/** A shadow's edge may run through a box: paper is as dark as on its darkest side, but for what no shadow does. */
function paperOf(sides: readonly number[][]): number {
  const tones = sides.map((each) => quantile(each, 0.6));
  return Math.max(Math.min(...tones), SHADE * Math.max(...tones));
}

/** What is around a box, side by side, as far as the next one leaves room. */
function surroundings(patch: Patch, x: number, y: number): number[][] {
  const [from, deep] = [0.6, 0.6];
  const { width, height } = box;
  return [
    patch.within(x - from, y - from - deep, width + 2 * from, deep),
    patch.within(x - from, y + height + from, width + 2 * from, deep),
    patch.within(x - from - deep, y, deep, height),
    patch.within(x + width + from, y, deep, height),
  ];
}

/** How far beyond a corner a stroke is looked for, from and over so many millimetres, and how dark it makes what is there. */
const [BEYOND, OVER, STROKE] = [0.2, 0.85, 0.17];

/** At how many corners a stroke leads out of the box: by all of its ink, because a thin one that is blurred is nowhere black. */
function corners(patch: Patch, x: number, y: number, share: (tone: number) => number): number {
  const [before, wide, tall] = [-BEYOND - OVER, box.width + BEYOND, box.height + BEYOND];
  const places = [[before, before], [wide, before], [wide, tall], [before, tall]];
  return places.filter(([right = 0, down = 0]) => {
    const tones = patch.within(x + right, y + down, OVER, OVER);
    return tones.reduce((sum, tone) => sum + Math.max(0, share(tone)), 0) > STROKE * tones.length;
  }).length;
}

/** A letter of so many boxes says itself how dark it is; the others go by all, and a Chinese one is so much darker. */
const [OWN, HAN] = [6, 0.035];

/** How dark boxes of each letter are that nobody filled: most of them are. */
function usual(boxes: Measured[]): void {
  const lower = (some: readonly Measured[]) => quantile(some.map(({ dark }) => dark), 0.3);
  const every = lower(boxes);
  for (const [letter, own] of Map.groupBy(boxes, (each) => each.letter)) {
    const others = every + (/\p{Script=Han}/u.test(letter) ? HAN : 0);
    const dark = own.length >= OWN ? Math.min(lower(own), every + 0.12) : others;
    for (const each of own) each.usual = dark;
  }
}
