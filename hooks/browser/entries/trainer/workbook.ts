/** Writes workbooks; loaded only when one is asked for. `universal`, because `browser` may start workers from blobs. */
import writeExcelFile from "write-excel-file/universal";
import type { Sheet } from "../../trainer/results/tables/cells.ts";

const HEAD = { fontWeight: "bold", wrap: true } as const;

function workbook(sheets: readonly Sheet[]): Promise<Blob> {
  const written = sheets.map(({ name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map((head) => ({ width: Math.max(8, Math.min(30, String(head ?? "").length * 2 + 2)) })),
    data: rows.map((row, place) =>
      row.map((value) => value === null ? null : place === 0 ? { value: String(value), ...HEAD } : { value })
    ),
  }));
  return writeExcelFile(written).toBlob();
}

(globalThis as { xuetangWorkbook?: typeof workbook }).xuetangWorkbook = workbook;
