/** Writes workbooks; loaded only when one is asked for. `universal`, because `browser` may start workers from blobs. */
import writeExcelFile from "write-excel-file/universal";
import { type Cell, FORMULA, isTaken, type Sheet, type Shown, shownWords } from "../../trainer/results/tables/cells.ts";

const FORMATS: Record<Shown["as"], string> = { percent: "0.0%", moment: "yyyy-mm-dd hh:mm", rounded: "0.00" };
/** Kept as text also when somebody goes into the cell and out again: Excel would work it out, or drop digits. */
const TEXT = "@";
/** Characters of a column; longer texts go on in the next line. */
const [NARROWEST, WIDEST] = [6, 46];

/** How many digits wide a text is: Chinese letters and signs count twice. */
function breadth(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2010-\u2027\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\ud800-\udbff]/g,
  );
  return text.length + (wide?.length ?? 0);
}

/** As wide as what stands in it; a line that is alone in its row may stand across the columns that are empty beside it. */
function widths({ rows }: Sheet): number[] {
  const found: number[] = [];
  rows.forEach((row, place) => {
    if (place > 0 && row.filter((cell) => shownWords(cell) !== "").length < 2) return;
    row.forEach((cell, column) => {
      const lines = shownWords(cell).slice(0, WIDEST * 2).split("\n");
      found[column] = Math.max(found[column] ?? NARROWEST, ...lines.map((line) => breadth(line) + 2));
    });
  });
  return Array.from(found, (width) => Math.min(WIDEST, width ?? NARROWEST));
}

/** Days since 1900 as Excel counts them, by this device's clock. */
function serial(time: number): number {
  return (time - new Date(time).getTimezoneOffset() * 60_000) / 86_400_000 + 25_569;
}

function written(cell: Cell, width: number) {
  if (cell === null) return null;
  if (typeof cell === "number") return { value: cell };
  if (typeof cell === "object") {
    return { value: cell.as === "moment" ? serial(cell.value) : cell.value, format: FORMATS[cell.as] };
  }
  return {
    value: cell,
    ...FORMULA.test(cell) || isTaken(cell) ? { format: TEXT } : {},
    ...breadth(cell.slice(0, 2 * WIDEST)) > width || cell.includes("\n") ? { wrap: true } : {},
  };
}

function workbook(sheets: readonly Sheet[]): Promise<Blob> {
  const made = sheets.map((sheet) => {
    const { name, rows, totals = [] } = sheet;
    const columns = widths(sheet).map((width) => ({ width }));
    const line = (row: readonly Cell[], place: number) => {
      const alone = row.filter((cell) => shownWords(cell) !== "").length < 2;
      const strong = place === 0 || totals.includes(place);
      return row.map((cell, column) => {
        const found = written(cell, alone && place > 0 ? Infinity : columns[column]?.width ?? NARROWEST);
        if (found === null) return null;
        return { ...found, alignVertical: "top" as const, ...strong ? { fontWeight: "bold" as const } : {} };
      });
    };
    return { sheet: name, stickyRowsCount: 1, columns, data: rows.map(line) };
  });
  return writeExcelFile(made).toBlob();
}

(globalThis as { xuetangWorkbook?: typeof workbook }).xuetangWorkbook = workbook;
