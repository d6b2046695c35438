/** Lists of people and grids of marks, out of whatever is pasted or stands in a file. */
import { ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { joined, LONGEST_NAME, peopleIn, rowsOfText } from "../trainer/classes/lists.ts";
import { Package } from "../trainer/classes/package.ts";
import { isEntry } from "../trainer/results/book/kinds.ts";
import { attendance, keyOf } from "../trainer/results/marks/attendance.ts";
import { attemptOf, type Column, emptyRow, placed, read } from "../trainer/results/marks/paper-grid.ts";
import { aText, fuzz, HOSTILE, LONG, unharmed } from "./arbitrary.ts";

const aTable = fc.array(fc.array(aText, { maxLength: 5 }), { maxLength: 8 });
const COLUMNS: Column[] = (["one", "several", "truth", "points"] as const).map((way, place) => ({
  ...{ question: `q-${place}`, points: 5, way, hash: "0123456789ab" },
  options: way === "points" ? [] : way === "truth" ? ["true", "false"] : ["a", "b", "c"],
}));

fuzz("people of a text or a table", 300, fc.tuple(fc.array(aText, { maxLength: 8 }), aTable), ([lines, table]) => {
  for (const rows of [rowsOfText(lines.join("\n")), table]) {
    const { people } = peopleIn(rows);
    assert(people.every(({ name }) => name.trim() === name && name !== "" && [...name].length <= LONGEST_NAME));
    assert(new Set(people.map(keyOf)).size === people.length);
    assert(isEntry("class", { name: "", people, changed: 1 }));
    assert(joined(people, people).added === 0);
    const { missing, strangers } = attendance(people, {}, people);
    assert(missing.length === 0 || strangers.length > 0);
  }
  unharmed();
});

fuzz("cells of a grid", 300, fc.tuple(aTable, fc.nat({ max: 6 })), ([table, at]) => {
  const { rows, columns } = placed(table, at, COLUMNS);
  // the grid's last column is the total
  assert(columns.every((each) => each >= -1 && each <= 2 + COLUMNS.length));
  for (const row of rows.length > 0 ? rows : [[]]) {
    const cells = COLUMNS.map((_, place) => row[place] ?? "");
    const { collected, wrong } = attemptOf(
      { ...emptyRow({ name: row[0] ?? "" }, COLUMNS), cells },
      COLUMNS,
      { assignment: "abcd2345", id: "x".repeat(16), day: 1, now: 2 },
    );
    assert(collected === null || wrong.length === 0 && isEntry("receipt", collected));
    for (const points of Object.values(collected?.paper ?? {})) assert(points >= 0 && points <= 5);
  }
  unharmed();
});

fuzz("bytes that may be a zip", 300, fc.uint8Array({ maxLength: 300 }), (bytes) => {
  for (const each of [bytes, Uint8Array.from([...bytes, 0x50, 0x4b, 5, 6, ...new Array(18).fill(bytes[0] ?? 0)])]) {
    try {
      const found = new Package(each);
      for (const name of found.names) found.text(name);
    } catch {
      // refused, as it should be
    }
  }
});

Deno.test("hostile and long texts are read in one go", () => {
  for (const text of [...HOSTILE, ...LONG]) {
    for (const column of COLUMNS) read(text, column, 1);
    peopleIn(rowsOfText(text));
    placed([[text, text], [text]], 0, COLUMNS);
  }
});
