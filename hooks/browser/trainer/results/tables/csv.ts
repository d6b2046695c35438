/** Tables as plain text that spreadsheets open. */
import { type Cell, FORMULA, isTaken, type Sheet, shownWords } from "./cells.ts";

/**
 * Text that a spreadsheet takes for a formula is made harmless as OWASP says (owasp.org/www-community/attacks/
 * CSV_Injection): an apostrophe before cells that begin with = + - @ tab, carriage return or line feed. Numbers are not text.
 */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A tab behind it, which nobody sees, keeps a text that looks like a number or a date what it is. */
function kept(text: string): string {
  return isTaken(text) ? `${text}\t` : text;
}

/** RFC 4180 with a byte order mark, by which Excel knows UTF-8. */
export function csv(sheet: Sheet): string {
  const written = (each: Cell) => {
    const text = typeof each === "string" ? kept(harmless(each)) : shownWords(each);
    return /[",\r\n]|\t$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return `\ufeff${sheet.rows.map((row) => `${row.map(written).join(",")}\r\n`).join("")}`;
}
