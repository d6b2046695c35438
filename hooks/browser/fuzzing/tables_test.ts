/** Tables that are opened in Excel: whatever people called themselves, nothing is worked out, and the words come back. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import type { Sheet } from "../trainer/results/tables/cells.ts";
import { csv } from "../trainer/results/tables/csv.ts";
import "../entries/trainer/workbook.ts";
import { aText, fuzz, HOSTILE } from "./arbitrary.ts";

const workbook = (globalThis as { xuetangWorkbook?: (sheets: readonly Sheet[]) => Promise<Blob> }).xuetangWorkbook;

/** The cells of RFC 4180. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    assert(match !== null, "not a table");
    const written = match[1] ?? "";
    rows[rows.length - 1]?.push(written.startsWith('"') ? written.slice(1, -1).replace(/""/g, '"') : written);
    if (match[2] === "\r\n") rows.push([]);
  }
  rows.pop();
  return rows;
}

fuzz("words in a table for Excel (.csv)", 300, fc.array(fc.array(aText, { minLength: 1, maxLength: 4 })), (rows) => {
  const text = csv({ name: "成绩", rows });
  const found = cells(text.slice(1));
  assertEquals(found.map((row) => row.length), rows.map((row) => row.length));
  found.forEach((row, y) =>
    row.forEach((each, x) => {
      assert(!/^[=+\-@\t\r\n＝＋－＠]/.test(each), each);
      const given = rows[y]?.[x] ?? "";
      // a tab behind keeps what a spreadsheet would take for a number or a date
      assert([given, `'${given}`, `${given}\t`, `'${given}\t`].includes(each));
    })
  );
});

/** The files of an archive, by its directory (PKWARE APPNOTE 4.3.12). */
function unzipped(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, string>();
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [way, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const [name, extra, note] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ];
    const from = view.getUint32(at + 42, true);
    const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
    const packed = bytes.subarray(start, start + size);
    const decoder = new TextDecoder();
    const content = way === 0 ? packed : inflateRawSync(packed);
    found.set(decoder.decode(bytes.subarray(at + 46, at + 46 + name)), decoder.decode(content));
    at += 46 + name + extra + note;
  }
  return found;
}

Deno.test("words in a workbook (.xlsx) are texts, never formulas or links", async () => {
  const rows = [["姓名", "单位"], ...HOSTILE.map((each) => [each, each])];
  const blob = await workbook?.([{ name: "成绩", rows }]);
  assert(blob !== undefined);
  const files = unzipped(new Uint8Array(await blob.arrayBuffer()));
  const sheet = [...files].find(([name]) => /worksheets\/sheet1\.xml$/.test(name))?.[1] ?? "";
  assert(sheet.length > 1000);
  assert(!/<f[ >]|<hyperlink/.test(sheet), "a formula");
  assert(!/[^\P{Cc}\t\r\n\u007f-\u009f]|[\ufffe\uffff]/u.test(sheet), "what no XML can hold");
  // every cell with words names a text of the shared ones, or holds it
  for (const [, type] of sheet.matchAll(/<c [^>]*?t="([^"]*)"/g)) {
    assert(type === "s" || type === "inlineStr" || type === "n");
  }
  const words = [...files.values()].join("").replace(/&amp;/g, "&").replace(/&lt;/g, "<");
  assert(words.includes("=cmd|"));
});
