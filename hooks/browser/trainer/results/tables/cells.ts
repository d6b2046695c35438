/** What a cell of Excel can hold: a longer text goes on in the next cell, or is cut and told; a file with more than that is one to be repaired. */
import limits from "../../../../courseware/rules/shared/cells.json" with { type: "json" };

export type Cell = string | number | null;

export interface Sheet {
  name: string;
  /** The first row is the heading. */
  rows: Cell[][];
}

/** Units of UTF-16 in a cell, less the apostrophe that makes a formula a text. */
const MOST = limits.most - 1;
/** How far back a better place for a cut is looked for. */
const NEAR = 100;
/** Cells that are named one by one. */
const NAMED = 3;
/** How a text begins that a spreadsheet works out. */
export const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Where a text may be cut so that no character is cut in half and, if that can be, what follows begins like no formula. */
function cutAt(text: string, most: number): number {
  const isWhole = (at: number) => !/[\udc00-\udfff]/.test(text[at] ?? "");
  for (let at = most; at > most - NEAR; at--) {
    if (isWhole(at) && !FORMULA.test(text[at] ?? "")) return at;
  }
  return isWhole(most) ? most : most - 1;
}

/** A text in as many cells as it takes; most take one. */
export function inCells(text: string): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > MOST) {
    const at = cutAt(rest, MOST);
    found.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...found, rest];
}

/** Sheets that Excel opens: what no cell holds is cut, says so itself, and is told in `said`. */
export function fitted(sheets: readonly Sheet[]): { sheets: Sheet[]; said: string } {
  const told: string[] = [];
  const cut = (sheet: Sheet, row: number, column: number, value: Cell): Cell => {
    if (typeof value !== "string" || value.length <= MOST) return value;
    const length = value.length.toLocaleString("zh-CN");
    told.push(`“${sheet.name}”第 ${row + 1} 行“${sheet.rows[0]?.[column] ?? ""}”有 ${length} 个字`);
    const note = `……（全文 ${length} 个字，一格放不下，后面的没有写）`;
    return value.slice(0, cutAt(value, MOST - note.length)) + note;
  };
  const made = sheets.map((sheet) => ({
    name: sheet.name,
    rows: sheet.rows.map((row, at) => row.map((value, column) => cut(sheet, at, column, value))),
  }));
  const more = told.length > NAMED ? `等 ${told.length} 格` : "";
  const said = told.length === 0
    ? ""
    : `Excel 一格最多 ${limits.most.toLocaleString("zh-CN")} 个字：${told.slice(0, NAMED).join("；")}${more}，` +
      "只写了前面的，格里注明了；全文在本页里，也在备份里。";
  return { sheets: made, said };
}
