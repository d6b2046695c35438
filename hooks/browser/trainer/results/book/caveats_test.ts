/** What a forged or a second answer sheet looks like from the trainer's side. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { Assignment, Receipt } from "../../../shared/links/kinds.ts";
import { Book } from "./book.ts";
import { keyFrom, type Known } from "../marks/keys.ts";
import { FORGED, NOTES, TIMES } from "./caveats.ts";
import { marked } from "../marks/marked.ts";
import { analysed, chosen, mayCount, results } from "../marks/results.ts";
import { MemoryShelf } from "./shelf.ts";
import { csv } from "../tables/csv.ts";
import { gradeSheet, questionSheet } from "../tables/tables.ts";

const [NOW, BEFORE, NEVER] = ["0123456789ab", "aaaaaaaaaaaa", "bbbbbbbbbbbb"];
const ASSIGNMENT: Assignment = {
  id: "abcd2345",
  title: "测验",
  items: [{ question: "q-1", points: 2 }],
  seed: "s",
  rule: "partial",
  mode: "exam",
  opens: null,
  due: null,
  minutes: null,
  pass: 60,
  attempts: 1,
  shuffle: { questions: false, options: false },
  fields: ["name"],
  key: "",
};
const key = keyFrom("single_choice", "a", ["a", "b"]);
if (key === null) throw new Error("a key");
const QUESTION: Known = { id: "q-1", hash: NOW, type: "single_choice", objective: "o", unit: "u", key };
const BANK = new Map([["q-1", QUESTION]]);
const published = (_: string, hash: string) => hash !== NEVER;

function receipt(id: string, name: string, hash: string, right: boolean, more: Partial<Receipt> = {}): Receipt {
  return {
    id: id.padEnd(16, "x"),
    assignment: ASSIGNMENT.id,
    person: { name, unit: "", number: "" },
    attempt: 1,
    started: 1_000_000 + id.charCodeAt(0),
    finished: 1_500_000,
    elapsed: 300_000,
    auto: false,
    clock: false,
    seed: "s",
    answers: [{ question: "q-1", hash, response: [right ? "a" : "b"] }],
    ...more,
  };
}

async function read(receipts: Receipt[]): Promise<Book> {
  const book = new Book(new MemoryShelf());
  let arrived = 2_000_000;
  for (const each of receipts) {
    await book.put("receipt", each.id, { receipt: each, plain: false, arrived: arrived += 1, copies: 1 });
  }
  return book;
}

Deno.test("a second attempt on another device is counted here, flagged, and counts as the trainer chose", async () => {
  // each device says that it is the first
  const book = await read([
    receipt("a", "小赵", NOW, false),
    receipt("b", "小 赵", NOW, true),
    receipt("c", "小钱", NOW, true),
  ]);
  const all = await results(book, ASSIGNMENT, BANK);
  assertEquals(all.map(({ nth, times, odd }) => [nth, times, odd]), [[1, 2, []], [2, 2, ["attempts"]], [1, 1, []]]);
  const totals = (beyond: boolean, list = all) => chosen(list, "best", beyond).map(({ total }) => total);
  assertEquals(totals(false), [0, 2]);
  assertEquals(totals(true), [2, 2]);
  assertEquals(all.map((each) => mayCount(each, false)), [true, false, true]);
  await book.put("verdict", "b".padEnd(16, "x"), { counts: true, at: 1 });
  assertEquals(totals(false, await results(book, ASSIGNMENT, BANK)), [2, 2]);
  const free = await results(book, { ...ASSIGNMENT, attempts: null }, BANK);
  assertEquals(free.map(({ odd }) => odd), [[], [], []]);
});

Deno.test("a wording that was never published is unknown, one of before is updated", () => {
  const by = (hash: string, more: object = { published }) =>
    marked(receipt("a", "小赵", hash, true), ASSIGNMENT, {
      known: () => QUESTION,
      ruling: () => null,
      marks: () => null,
      ...more,
    });
  const said = (sheet: ReturnType<typeof by>) => [
    sheet.markings[0]?.state,
    sheet.total,
    sheet.updated,
    sheet.unknown,
    sheet.passed,
  ];
  assertEquals(said(by(NOW)), ["right", 2, 0, 0, true]);
  assertEquals(said(by(BEFORE)), ["updated", 0, 1, 0, null]);
  assertEquals(said(by(NEVER)), ["unknown", 0, 0, 1, null]);
  assertEquals(said(by(NEVER, {})), ["updated", 0, 1, 0, null], "where nobody knows what was published");
  assertEquals(said(by(NEVER, { published, known: () => null })), ["unknown", 0, 0, 1, null]);
  assertEquals(by(NEVER, { published, ruling: () => "leave" }).markings[0]?.state, "left");
});

Deno.test("what results cannot show stands in every table of them", async () => {
  const all = await results(await read([receipt("a", "小赵", NOW, true)]), ASSIGNMENT, BANK);
  const naming = {
    unit: String,
    objective: (_: string, id: string) => id,
    stem: String,
    type: String,
    option: (id: string) => ({ name: id, words: "" }),
  };
  for (
    const sheet of [gradeSheet(all, new Set(), ASSIGNMENT), questionSheet(analysed(all, ASSIGNMENT, BANK), naming, all)]
  ) {
    assertEquals(sheet.rows.slice(-NOTES.length).map(([cell]) => cell), [`说明：${FORGED}`, `说明：${TIMES}`]);
    assert(csv(sheet).includes(FORGED));
  }
  const [head = []] = gradeSheet(all, new Set(), ASSIGNMENT).rows;
  for (const each of ["第几次（他的设备数的）", "交卷时间（他的设备记的）", "收到的第几份"]) {
    assert(head.includes(each));
  }
});
