/** Papers written by hand, typed and pasted. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { Assignment } from "../../../shared/links/kinds.ts";
import { Book } from "../book/book.ts";
import { isEntry } from "../book/kinds.ts";
import { MemoryShelf } from "../book/shelf.ts";
import { keyFrom, type Known } from "./keys.ts";
import { attemptOf, columnsOf, emptyRow, placed, read, rowOf } from "./paper-grid.ts";
import { analysed, chosen, results } from "./results.ts";

const HASH = "0123456789ab";
const ASSIGNMENT = {
  ...{
    id: "abcd2345",
    title: "测验",
    seed: "s",
    rule: "partial",
    mode: "exam",
    opens: 1,
    due: 2,
    minutes: 1,
    pass: 60,
  },
  ...{ attempts: 1, shuffle: { questions: false, options: false }, fields: ["name"], key: "" },
  items: ["q-1", "q-2", "q-3", "q-4", "q-5"].map((question) => ({ question, points: 2 })),
} as Assignment;

function known(id: string, type: string, key: string, options: string[] = []): [string, Known] {
  const made = keyFrom(type, key, options);
  assert(made);
  return [id, { id, hash: HASH, type: made.type, objective: "o1", unit: "u", key: made }];
}

const BANK = new Map([
  known("q-1", "single_choice", "b", ["a", "b", "c"]),
  known("q-2", "multiple_choice", "a c", ["a", "b", "c", "d"]),
  known("q-3", "true_false", "false", ["true", "false"]),
  known("q-4", "short_answer", "3 2"),
]);
const COLUMNS = columnsOf(ASSIGNMENT, BANK);
const KEPT = { assignment: ASSIGNMENT.id, id: "p".repeat(16), day: 5_000_000, now: 9_000_000 };
const row = (cells: string[], name = "王芳") => ({ ...emptyRow({ name }, COLUMNS), cells });

Deno.test("a cell says letters, 对 and 错, or points, however they are typed; what it cannot say is told", () => {
  const [one, several, truth, open] = COLUMNS;
  assert(one && several && truth && open);
  const said = [
    ...["b", " Ｂ ", "2", "1.5分", ""].map((text) => read(text, one, 1)),
    ...["ca", "A、C", "a c"].map((text) => read(text, several, 2)),
    ...["对", "√", "T", "×", "B"].map((text) => read(text, truth, 3)),
    read("2", open, 4),
  ];
  assertEquals(
    said,
    [
      ...[{ response: ["b"] }, { response: ["b"] }, { points: 2 }, { points: 1.5 }, { empty: true }],
      ...[{ response: ["a", "c"] }, { response: ["a", "c"] }, { response: ["a", "c"] }],
      ...[{ response: ["true"] }, { response: ["true"] }, { response: ["true"] }, { response: ["false"] }],
      ...[{ response: ["false"] }, { points: 2 }],
    ] as typeof said,
  );
  for (
    const [text, column, part] of [
      ["AB", one, "只能选一个"],
      ["D", one, "只有 3 个选项"],
      ["3", one, "满分 2 分"],
      ["-1", one, "看不懂"],
      ["好", several, "选项的字母"],
      ["A", open, "请填得分"],
    ] as const
  ) {
    const found = read(text, column, 1);
    assert("wrong" in found && found.wrong.includes(part), JSON.stringify(found));
  }
});

Deno.test("a row counts as an attempt, is marked 纸卷 and nothing else, and comes back as it was typed", async () => {
  const cells = ["B", "AC", "对", "1.5", "2"];
  const { collected, wrong } = attemptOf(row(cells), COLUMNS, KEPT);
  assert(collected && wrong.length === 0 && isEntry("receipt", collected));
  assertEquals(rowOf(collected, COLUMNS).cells, cells);
  const book = new Book(new MemoryShelf());
  await book.put("receipt", KEPT.id, collected);
  const [found] = await results(book, ASSIGNMENT, BANK);
  assertEquals([found?.total, found?.sheet.possible, found?.odd, found?.paper, found?.counts], [
    2 + 2 + 0 + 1.5 + 2,
    10,
    ["paper"],
    true,
    true,
  ]);
  // the last question has left the bank: its points count all the same
  assertEquals([found?.sheet.passed, found?.sheet.markings.map(({ state }) => state)], [true, [
    "right",
    "right",
    "wrong",
    "partly",
    "right",
  ]]);
  const analysis = analysed(chosen([found!], "best"), ASSIGNMENT, BANK);
  assertEquals([analysis.people, analysis.apart, analysis.questions[0]?.options.map(({ count }) => count.all)], [
    1,
    [],
    [
      0,
      1,
      0,
    ],
  ]);
});

Deno.test("two papers with the same answers are two papers, and one more than is allowed is told", async () => {
  const book = new Book(new MemoryShelf());
  for (const [place, name] of ["王芳", "李强", "王芳"].entries()) {
    const id = String(place).padEnd(16, "x");
    const { collected } = attemptOf(row(["B", "AC", "", "", ""], name), COLUMNS, { ...KEPT, id, now: place });
    await book.put("receipt", id, collected!);
  }
  const all = await results(book, ASSIGNMENT, BANK);
  assertEquals(all.map(({ odd }) => odd), [["paper"], ["paper"], ["attempts", "paper"]]);
});

Deno.test("an empty row is nothing, and a row with a cell that says nothing is told whole", () => {
  assertEquals(attemptOf(emptyRow(null, COLUMNS), COLUMNS, KEPT), { collected: null, wrong: [] });
  const { collected, wrong } = attemptOf(row(["Z", "9", "对", "", ""], " "), COLUMNS, KEPT);
  assertEquals([collected, wrong.length], [null, 3]);
});

Deno.test("what was pasted goes where it belongs: by its heading, or from the cell on", () => {
  const headed = placed(
    [["三月测验", "", "", "", ""], ["序号", "姓 名", "工号", "第1题", "3", "总分"], [
      "1",
      "王芳",
      "007",
      "B",
      "对",
      "9",
    ]],
    4,
    COLUMNS,
  );
  assertEquals(headed, { rows: [["1", "王芳", "007", "B", "对", "9"]], columns: [-1, 0, 1, 2, 4, -1], named: true });
  assertEquals(placed([["姓名", "题A", "", ""], ["王芳", "B", "", "对"]], 0, COLUMNS).columns, [0, 2, 3, 4]);
  assertEquals(placed([["B", "AC"], ["", ""], ["C", "A"]], 2, COLUMNS), {
    rows: [["B", "AC"], ["C", "A"]],
    columns: [2, 3],
    named: false,
  });
  assertEquals(placed([["王芳", "", "B"]], 0, COLUMNS).named, true);
  assertEquals(placed([["1", "2", "3"]], 5, COLUMNS).columns, [5, 6, -1]);
});

Deno.test("a total alone counts with everybody's, and leaves the figures of the others' questions as they were", async () => {
  const book = new Book(new MemoryShelf());
  const rows = [row(["B", "AC", "错", "2", "2"]), { ...row(["", "", "", "", ""], "李强"), total: "7.5 分" }];
  for (const [place, each] of rows.entries()) {
    const id = String(place).padEnd(16, "x");
    const { collected, wrong } = attemptOf(each, COLUMNS, { ...KEPT, id, now: place });
    assert(collected && wrong.length === 0 && isEntry("receipt", collected));
    await book.put("receipt", id, collected);
    if (place === 1) assertEquals(rowOf(collected, COLUMNS).total, "7.5");
  }
  const all = await results(book, ASSIGNMENT, BANK);
  const [, bare] = all;
  assertEquals([bare?.total, bare?.sheet.possible, bare?.sheet.passed, bare?.odd], [7.5, 10, true, ["paper"]]);
  const analysis = analysed(chosen(all, "best"), ASSIGNMENT, BANK);
  assertEquals([analysis.people, analysis.bare, analysis.apart, analysis.shares], [2, 1, [], [1, 0.75]]);
  assertEquals(analysis.questions.map(({ people }) => people), [1, 1, 1, 1, 1]);
});

Deno.test("a total that is too much, no number, or stands beside answers is told", () => {
  for (const [total, part] of [["11", "满分 10 分"], ["良", "看不懂"], ["-1", "看不懂"]] as const) {
    const { collected, wrong } = attemptOf({ ...row(["", "", "", "", ""]), total }, COLUMNS, KEPT);
    assert(collected === null && wrong.join().includes(part), wrong.join());
  }
  const both = attemptOf({ ...row(["B", "", "", "", ""]), total: "2" }, COLUMNS, KEPT);
  assert(both.collected === null && both.wrong.join().includes("总分会自己算出来"));
});

Deno.test("a column of totals is taken where a heading calls it one or it is pasted into its own, never beside questions", () => {
  assertEquals(placed([["序号", "姓名", "成绩"], ["1", "王芳", "9"]], 0, COLUMNS).columns, [-1, 0, 7]);
  assertEquals(placed([["姓名", "1", "总分"], ["王芳", "B", "9"]], 0, COLUMNS).columns, [0, 2, -1]);
  assertEquals(placed([["9"], ["8"]], 7, COLUMNS).columns, [7]);
});
