/**
 * Where everything stands on an answer sheet for the camera, in millimetres from the page's upper left corner. The numbers are in
 * sheet.json.
 */
import shape from "./sheet.json" with { type: "json" };

export const SHEET = shape;
export const [WIDTH = 0, HEIGHT = 0] = shape.page;

/** A question that is answered by filling boxes. */
export interface Choosing {
  number: number;
  /** What stands in its boxes. */
  letters: readonly string[];
}

export interface Group<T extends Choosing = Choosing> {
  title: string;
  rows: readonly T[];
}

export interface Placed {
  /** Of the first box, its left upper corner. */
  x: number;
  y: number;
}

/** Rows that stand below each other without a gap: they are found together in a picture. */
export interface Block<T extends Choosing = Choosing> {
  rows: (T & Placed)[];
}

export interface PageOf<T extends Choosing = Choosing> {
  headings: ({ title: string } & Placed)[];
  blocks: Block<T>[];
}

const FIVE = 5;
const { area, box, column, head } = shape;

/** How high so many rows are, with a gap after every five. */
const tall = (rows: number) => rows * box.row + Math.max(0, Math.ceil(rows / FIVE) - 1) * box.five;

/** As many rows as have room in a height. */
function fitting(height: number): number {
  let rows = 0;
  while (tall(rows + 1) <= height + 1e-9) rows += 1;
  return rows;
}

/** The pages that groups of questions fill; they are read down the columns. */
export function pagesOf<T extends Choosing>(groups: readonly Group<T>[]): PageOf<T>[] {
  const pages: PageOf<T>[] = [{ headings: [], blocks: [] }];
  let y = area.top;
  for (const { title, rows } of groups) {
    const most = Math.max(1, ...rows.map(({ letters }) => letters.length));
    const wide = column.label + most * box.pitch;
    const columns = Math.max(1, Math.floor((area.right - area.left + column.gap) / (wide + column.gap)));
    const rest = [...rows];
    while (rest.length > 0) {
      const room = fitting(area.bottom - y - head);
      // a heading with a row or two at the foot of a page would be lost there
      if (room < Math.min(3, Math.ceil(rest.length / columns))) {
        pages.push({ headings: [], blocks: [] });
        y = area.top;
        continue;
      }
      const page = pages.at(-1) as PageOf<T>;
      const deep = Math.min(room, Math.ceil(rest.length / columns));
      const here = rest.splice(0, deep * columns);
      page.headings.push({ title: here[0] === rows[0] ? title : `${title}（续）`, x: area.left, y });
      y += head;
      for (let from = 0; from < here.length; from += deep) {
        const left = area.left + from / deep * (area.right - area.left + column.gap) / columns + column.label;
        place(here.slice(from, from + deep), left, y, page.blocks);
      }
      y += tall(deep) + box.five;
    }
  }
  return pages;
}

function place<T extends Choosing>(rows: readonly T[], x: number, top: number, into: Block<T>[]): void {
  for (let from = 0; from < rows.length; from += FIVE) {
    const y = top + from * box.row + from / FIVE * box.five;
    const five = rows.slice(from, from + FIVE);
    into.push({ rows: five.map((row, at) => ({ ...row, x: round(x), y: round(y + at * box.row) })) });
  }
}

/** A hundredth of a millimetre is finer than any printer. */
const round = (value: number) => Math.round(value * 100) / 100;

/** Where a number is filled in: a row of ten boxes for each digit, thousands first. */
export function digits(): Block {
  const { x, y, row, digits: many } = shape.number;
  const letters = [..."0123456789"];
  return {
    rows: Array.from({ length: many }, (_, place) => ({ number: place, letters, x, y: round(y + place * row) })),
  };
}

/** The corners of a marker, clockwise from its own left upper one. */
export function markerAt(place: number): { x: number; y: number } {
  const { inset, side } = shape.marker;
  return {
    x: place === 0 || place === 3 ? inset : WIDTH - inset - side,
    y: place < 2 ? inset : HEIGHT - inset - side,
  };
}
