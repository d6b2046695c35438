/** The cells of a workbook as they are shown: a number that is written 007 there is 007 here. */
import type { Rows } from "./lists.ts";
import { Package } from "./package.ts";

/** Cells beyond are no list of people. */
const [MOST_ROWS, MOST_COLUMNS] = [20_000, 400];
/** Digits that a number of Excel holds; what was typed behind them it made zeros of. */
const DIGITS = 15;

export interface Sheet {
  name: string;
  rows: Rows;
  /** Cells whose last digits Excel lost. */
  cut: number;
}

/** Every sheet that is not hidden, in order; throws where it is no workbook. */
export function sheetsOf(bytes: Uint8Array): Sheet[] {
  const parts = new Package(bytes);
  const book = xml(parts.text("xl/workbook.xml"));
  const links = new Map(
    all(xml(parts.text("xl/_rels/workbook.xml.rels")), "Relationship").map((
      each,
    ) => [each.getAttribute("Id"), each.getAttribute("Target") ?? ""]),
  );
  const strings = parts.names.includes("xl/sharedStrings.xml")
    ? all(xml(parts.text("xl/sharedStrings.xml")), "si").map(textOf)
    : [];
  const formats = parts.names.includes("xl/styles.xml") ? paddings(xml(parts.text("xl/styles.xml"))) : [];
  return all(book, "sheet").flatMap((each) => {
    if ((each.getAttribute("state") ?? "visible") !== "visible") return [];
    const id = [...each.attributes].find(({ localName, prefix }) => localName === "id" && prefix !== null)?.value;
    const target = links.get(id ?? "") ?? "";
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    const sheet = parts.text(path);
    return sheet === null ? [] : [{ name: each.getAttribute("name") ?? "", ...cellsOf(xml(sheet), strings, formats) }];
  });
}

function xml(text: string | null): Document {
  if (text === null || text.includes("<!DOCTYPE")) throw new RangeError("no workbook");
  const found = new DOMParser().parseFromString(text, "application/xml");
  if (found.getElementsByTagName("parsererror").length > 0) throw new RangeError("no workbook");
  return found;
}

/** Whatever the namespace is called; there are two of them. */
function all(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagNameNS("*", name)];
}

/** Without the pinyin above it. */
function textOf(element: Element): string {
  return all(element, "t").filter((each) => each.parentElement?.localName !== "rPh").map((each) => each.textContent)
    .join("");
}

/** By style: to how many digits a number is filled with zeros; 0 where it is not. */
function paddings(styles: Document): number[] {
  const own = new Map(
    all(styles, "numFmt").map((each) => [each.getAttribute("numFmtId"), each.getAttribute("formatCode") ?? ""]),
  );
  const [cells] = all(styles, "cellXfs");
  if (cells === undefined) return [];
  return all(cells, "xf").map((each) => {
    const code = (own.get(each.getAttribute("numFmtId")) ?? "").split(";")[0] ?? "";
    return /^0+$/.test(code) ? code.length : 0;
  });
}

function cellsOf(sheet: Document, strings: readonly string[], paddings: readonly number[]): Omit<Sheet, "name"> {
  const rows: string[][] = [];
  let cut = 0;
  for (const row of all(sheet, "row").slice(0, MOST_ROWS)) {
    const cells: string[] = [];
    for (const each of all(row, "c")) {
      const column = columnOf(each.getAttribute("r") ?? "") ?? cells.length;
      if (column >= MOST_COLUMNS) continue;
      while (cells.length < column) cells.push("");
      const value = all(each, "v")[0]?.textContent ?? "";
      const type = each.getAttribute("t") ?? "n";
      if (type === "s") cells[column] = strings[Number(value)] ?? "";
      else if (type === "inlineStr") cells[column] = textOf(each);
      else if (type === "b") cells[column] = value === "1" ? "TRUE" : "FALSE";
      else if (type !== "n" || value === "") cells[column] = type === "e" ? "" : value;
      else {
        const written = shownNumber(value, paddings[Number(each.getAttribute("s") ?? "0")] ?? 0);
        if (written.replace(/\D/g, "").length > DIGITS && /^\d+$/.test(written)) cut += 1;
        cells[column] = written;
      }
    }
    rows.push(cells);
  }
  return { rows, cut };
}

function columnOf(place: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0];
  return letters === undefined ? null : [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1;
}

function shownNumber(value: string, digits: number): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const plain = Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
  return /^\d+$/.test(plain) ? plain.padStart(digits, "0") : plain;
}
