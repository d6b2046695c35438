/** A picture and the papers that are marked → a sheet that was read, with what a person may have to look at; or why not. */
import type { Grey } from "../../cards/seeing/picture.ts";
import type { Told } from "../paper/code.ts";
import { HEIGHT, SHEET, WIDTH } from "../paper/layout.ts";
import type { Plan, Row } from "../paper/plan.ts";
import type { Found } from "./finding.ts";
import type { Doubt, RowRead } from "./judging.ts";
import { quantile } from "./patch.ts";
import { type SheetRead, SheetReader, type Unread } from "./reader.ts";

/** Why a picture gave no sheet; `paper`: of another paper than those asked for. */
export type Refusal = Unread | { why: "paper" } | { why: "page" };

export interface RowSeen {
  question: string;
  number: number;
  letters: readonly string[];
  values: readonly string[];
  several: boolean;
  /** Places of the boxes that are marked. */
  chosen: number[];
  doubt: Doubt | null;
  /** Where a person has to look. */
  picture: Grey | null;
}

export interface SheetSeen {
  told: Told;
  /** The paper is the one that is asked for, and its words are the same. */
  edition: boolean;
  title: string;
  number: string | null;
  rows: RowSeen[];
  /** The name as it was written, and the whole sheet, small. */
  name: Grey;
  page: Grey;
}

/** Dots a millimetre of what is cut out. */
const [CLOSE, FAR] = [5, 2];

export class Sight {
  #reader = new SheetReader();

  read(picture: Grey, plans: readonly Plan[]): SheetSeen | Refusal {
    const found = this.#reader.find(picture);
    if ("why" in found) return found;
    const told = this.#reader.told(picture, found);
    if ("why" in told) return told;
    const plan = plans.find(({ paper }) => paper === told.paper);
    if (plan === undefined) return { why: "paper" };
    const page = plan.pages[told.page];
    if (page === undefined || plan.pages.length !== told.pages) return { why: "page" };
    const read = this.#reader.read(picture, found, page.blocks);
    if ("why" in read) return read;
    return {
      told,
      edition: plan.edition === told.edition,
      title: plan.title,
      number: read.number,
      rows: rowsOf(picture, found, page.blocks, read),
      name: cut(picture, found, [6, 24, 144, 14], CLOSE),
      page: cut(picture, found, [0, 0, WIDTH, HEIGHT], FAR),
    };
  }
}

function rowsOf(picture: Grey, found: Found, blocks: Plan["pages"][number]["blocks"], read: SheetRead): RowSeen[] {
  const left = [...read.rows];
  return blocks.flatMap(({ rows }, block) =>
    rows.map((row: Row & { x: number; y: number }) => {
      const { chosen, doubt } = left.shift() as RowRead;
      const { question, number, letters, values, several, x, y } = row;
      const { dx = 0, dy = 0 } = read.shifts[block] ?? {};
      const { label } = SHEET.column;
      const { pitch, row: tall } = SHEET.box;
      const place = [x + dx - label, y + dy - tall * 0.6, label + letters.length * pitch + 8, tall * 1.8] as const;
      const shown = doubt === null ? null : cut(picture, found, place, CLOSE);
      return { question, number, letters, values, several, chosen, doubt, picture: shown };
    })
  );
}

type Area = readonly [x: number, y: number, width: number, height: number];

/** A part of the page from straight above, with so many dots a millimetre: the mean of what a dot covers. */
function cut(picture: Grey, { plane }: Found, [x, y, wide, tall]: Area, dots: number): Grey {
  const [width, height] = [Math.round(wide * dots), Math.round(tall * dots)];
  const data = new Uint8Array(width * height);
  const parts = dots < 4 ? [0.25, 0.75] : [0.5];
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, at += 1) {
      let sum = 0;
      for (const down of parts) {
        for (const across of parts) {
          const place = plane.at(x + (column + across) / dots, y + (row + down) / dots);
          const [left, top] = [Math.round(place.x), Math.round(place.y)];
          const inside = left >= 0 && top >= 0 && left < picture.width && top < picture.height;
          sum += inside ? picture.data[top * picture.width + left] ?? 0 : 128;
        }
      }
      data[at] = sum / parts.length ** 2;
    }
  }
  return { width, height, data: lightened(data) };
}

/** From the darkest to paper white: a photograph in the shade is read by people too. */
function lightened(data: Uint8Array): Uint8Array {
  const some = Array.from({ length: Math.ceil(data.length / 7) }, (_, place) => data[7 * place] ?? 0);
  const [dark, light] = [quantile(some, 0.02), quantile(some, 0.8)];
  const by = 235 / Math.max(40, light - dark);
  return data.map((tone) => Math.max(0, Math.min(255, 10 + (tone - dark) * by)));
}
