import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import limits from "../../../../courseware/rules/shared/cells.json" with { type: "json" };
import { fitted, inCells, isTaken, momentCell, percentCell, roundedCell } from "./cells.ts";
import { csv } from "./csv.ts";
import { unreadSheet } from "./tables.ts";

const MOST = limits.most;
const of = (text: string) => fitted([{ name: "成绩", rows: [["姓名", "单位"], [text, 7]] }]);

Deno.test("what fits into a cell of Excel stays as it is, and nothing is said", () => {
  const text = "字".repeat(MOST - 1);
  assertEquals(of(text), { sheets: [{ name: "成绩", rows: [["姓名", "单位"], [text, 7]] }], said: "" });
});

Deno.test("what does not fit is cut, says so in the cell, and is told with its place", () => {
  const { sheets, said } = of("字".repeat(40_000));
  const cell = String(sheets[0]?.rows[1]?.[0]);
  assert(cell.length < MOST);
  assert(cell.startsWith("字".repeat(32_000)));
  assert(cell.endsWith("……（全文 40,000 个字，一格放不下，后面的没有写）"));
  assert(said.includes("“成绩”第 2 行“姓名”有 40,000 个字"), said);
  assert(said.includes("32,767"));
  const many = fitted([{ name: "成绩", rows: [["姓名"], ...Array(9).fill(["字".repeat(40_000)])] }]);
  assert(many.said.includes("等 9 格"), many.said);
});

Deno.test("no character is cut in half, and no part begins like a formula", () => {
  for (const filling of ["𠮷", "a𠮷", "=1", "字", "-", "\n", "😀="]) {
    const text = filling.repeat(80_000);
    const parts = inCells(text);
    assertEquals(parts.join(""), text);
    for (const part of parts) {
      assert(part.length < MOST && part.isWellFormed());
      // a part of nothing but signs cannot begin otherwise, and gets its apostrophe when it is written
      if (!/^[-\n]+$/.test(filling)) assert(part === parts[0] || !/^[=+\-@\t\r\n]/.test(part));
    }
    const cell = String(of(text).sheets[0]?.rows[1]?.[0]);
    assert(cell.isWellFormed());
    for (const each of csv(of(text).sheets[0]!).split(/,|\r\n/)) assert(each.length <= 2 * MOST + 3);
  }
});

Deno.test("of what could not be read nothing is left out: it goes on in the next cells", () => {
  const entry = { code: "cut", words: "断了", assignment: null, lead: null, arrived: 0 };
  const text = "[XT1:" + "A".repeat(100_000);
  const sheet = unreadSheet([{ ...entry, text }, { ...entry, text: "短" }]);
  assertEquals(sheet.rows[0]?.slice(3), ["原文", "原文（续 1）", "原文（续 2）", "原文（续 3）"]);
  assertEquals(sheet.rows[1]?.slice(3).join(""), text);
  assertEquals(sheet.rows[2]?.slice(3), ["短"]);
  assertEquals(fitted([sheet]), { sheets: [sheet], said: "" });
});

Deno.test("what a spreadsheet would take for a number or a date is kept by a tab behind it; other texts are as they are", () => {
  const taken = [
    "110101199001011234",
    "13800000000",
    "007",
    "1-2",
    "3/4",
    "2026年3月",
    "3月2日",
    "9:05",
    "1E5",
    "1,234",
    "50%",
  ];
  for (const each of [...taken, "(5)", "TRUE", "００７", " 0012 "]) {
    assert(isTaken(each), each);
    assertEquals(csv({ name: "", rows: [[each]] }), `\ufeff"${each.replace(/"/g, '""')}\t"\r\n`);
  }
  for (const each of ["12", "3.5", "A01", "第 3 题", "张三1", "1-2班", "", "一二", "10:00 开会", "9".repeat(50)]) {
    assert(!isTaken(each), each);
    assertEquals(csv({ name: "", rows: [[each]] }), `\ufeff${each}\r\n`);
  }
});

Deno.test("shares are percentages, means have two decimals, times are those of the clock here", () => {
  const row = [percentCell(2 / 3), roundedCell(2 / 3), momentCell(new Date(2026, 2, 1, 9, 5).getTime()), 3.5, null];
  assertEquals(csv({ name: "", rows: [row] }), "\ufeff66.7%,0.67,2026-03-01 09:05,3.5,\r\n");
});
