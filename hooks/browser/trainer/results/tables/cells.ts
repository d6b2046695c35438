/** Cells of tables that are exported. What a cell of Excel can hold: a longer text goes on in the next cell, or is cut and told; a file with more than that is one to be repaired. */
import limits from "../../../../courseware/rules/shared/cells.json" with { type: "json" };

/** A number that is shown in another form than it is kept: a share as a percentage, a time as a date, a mean rounded. */
export interface Shown {
  value: number;
  as: "percent" | "moment" | "rounded";
}

export type Cell = string | number | null | Shown;

export interface Sheet {
  name: string;
  /** The first row is the heading. */
  rows: Cell[][];
  /** Rows, by their places, that are totals. */
  totals?: readonly number[];
}

export function percentCell(value: number): Shown {
  return { value, as: "percent" };
}

export function roundedCell(value: number): Shown {
  return { value, as: "rounded" };
}

export function momentCell(value: number): Shown {
  return { value, as: "moment" };
}

/** `2026-03-01 09:05`, by this device's clock. */
export function moment(time: number): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${
    two(date.getMinutes())
  }`;
}

/** What a reader sees of a cell. */
export function shownWords(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "object") return String(cell);
  if (cell.as === "moment") return moment(cell.value);
  return cell.as === "percent" ? `${(cell.value * 100).toFixed(1)}%` : cell.value.toFixed(2);
}

/** Units of UTF-16 in a cell, less the apostrophe that makes a formula a text. */
const MOST = limits.most - 1;
/** How far back a better place for a cut is looked for. */
const NEAR = 100;
/** Cells that are named one by one. */
const NAMED = 3;
/** How a text begins that a spreadsheet works out. */
export const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Texts that a spreadsheet takes for numbers, dates or truths, so that digits go and zeros fall off: what it reads into
 * them is not what was written. Digits of full width count like others, as an East Asian Excel reads them.
 */
const TAKEN = new RegExp(
  "^\\s*(?:" + [
    "\\d{11,}",
    "0\\d+(?:\\.\\d*)?",
    "\\d+\\.\\d*0",
    "\\d+(?:\\.\\d*)?e[+-]?\\d+",
    "\\d{1,3}(?:,\\d{3})+",
    "\\d+(?:\\.\\d*)?%",
    "\\(\\d+\\)",
    "\\d{1,4}\\s*[-/年]\\s*\\d{1,4}(?:\\s*[-/月]\\s*\\d{0,4}日?)?",
    "\\d{1,2}月(?:\\d{1,2}日?)?",
    "\\d{1,4}:\\d{1,2}(?::\\d{1,2})?(?:\\.\\d+)?(?:\\s*[ap]m)?",
    "true|false",
  ].join("|") + ")\\s*$",
  "i",
);

/** Whether a spreadsheet would make something else of this text where it is not told that it is one. */
export function isTaken(text: string): boolean {
  return text.length <= 40 && TAKEN.test(text.normalize("NFKC"));
}

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
    told.push(`“${sheet.name}”第 ${row + 1} 行“${shownWords(sheet.rows[0]?.[column] ?? null)}”有 ${length} 个字`);
    const note = `……（全文 ${length} 个字，一格放不下，后面的没有写）`;
    return value.slice(0, cutAt(value, MOST - note.length)) + note;
  };
  const made = sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row, at) => row.map((value, column) => cut(sheet, at, column, value))),
  }));
  const more = told.length > NAMED ? `等 ${told.length} 格` : "";
  const said = told.length === 0
    ? ""
    : `Excel 一格最多 ${limits.most.toLocaleString("zh-CN")} 个字：${told.slice(0, NAMED).join("；")}${more}，` +
      "只写了前面的，格里注明了；全文在本页里，也在备份里。";
  return { sheets: made, said };
}
