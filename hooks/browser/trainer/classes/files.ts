/** The cells of a file that a trainer chooses: a workbook, or a text with columns. */
import { decoded } from "../../shared/page/decoding.ts";
import { type Sheet, sheetsOf } from "./excel.ts";
import { LONGEST, MOST_LINES, type Rows, rowsOfText } from "./lists.ts";

/** What is asked for where a file is chosen. */
export const ACCEPT =
  ".xlsx,.csv,.txt,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MOST_BYTES = 5_000_000;

export interface Read {
  rows: Rows;
  /** What a person should know of it, in words. */
  told: string[];
}

/** Rejects with words for a person. `fit` says which of several sheets is meant; the first one that has anything, where none fits. */
export async function rowsOfFile(file: File, fit: (rows: Rows) => boolean): Promise<Read> {
  if (file.size > MOST_BYTES) throw new Error(`“${file.name}”超过 ${MOST_BYTES / 1e6} MB，不像名单，没有读。`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new Error(`“${file.name}”是旧版的 .xls 或者 .doc，读不了。请在 Excel 里另存为 .xlsx，再选一次。`);
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return fromSheets(file.name, bytes, fit);
  const text = decoded(bytes);
  if (text.includes("\u0000")) {
    throw new Error(`“${file.name}”不是名单。请选 .xlsx、.csv 或者 .txt，或者把名单复制了贴到框里。`);
  }
  const lines = text.length > LONGEST ? Infinity : text.split(/\r\n?|\n/, MOST_LINES + 1).length;
  if (lines > MOST_LINES) throw new Error(`“${file.name}”超过 ${MOST_LINES} 行，不像名单，没有读。`);
  return { rows: rowsOfText(text), told: [] };
}

function fromSheets(name: string, bytes: Uint8Array, fit: (rows: Rows) => boolean): Read {
  let sheets: Sheet[];
  try {
    sheets = sheetsOf(bytes).filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== "")));
  } catch {
    throw new Error(
      `“${name}”读不出来：不是 Excel 表格（.xlsx），加了密码，或者坏了。请另存为 .xlsx，或者把名单复制了贴到框里。`,
    );
  }
  const sheet = sheets.find(({ rows }) => fit(rows)) ?? sheets[0];
  if (sheet === undefined) throw new Error(`“${name}”里没有字。`);
  const told = [
    ...sheets.length > 1 ? [`“${name}”里有 ${sheets.length} 张表，读的是“${sheet.name}”。`] : [],
    ...sheet.cut > 0
      ? [`有 ${sheet.cut} 格的数超过 15 位：Excel 把后面几位变成了 0，请在 Excel 里设成文本，重新填过再读。`]
      : [],
  ];
  return { rows: sheet.rows, told };
}
