import { deepStrictEqual as assertEquals } from "node:assert/strict";
import type { Assignment } from "../../../shared/links/kinds.ts";
import type { Collected, Listed } from "../../results/book/kinds.ts";
import { isEntry } from "../../results/book/kinds.ts";
import { personCode } from "../paper/plan.ts";
import { Batch, whoseIs } from "./batch.ts";
import type { RowKept, SheetKept } from "./kinds.ts";

const row = (number: number, chosen: number[], doubt: RowKept["doubt"] = null): RowKept => ({
  ...{
    question: `q${number}`,
    number,
    letters: [..."AB"],
    values: ["a", "b"],
    several: false,
    chosen,
    doubt,
    picture: null,
  },
});
let count = 0;
const sheet = (name: string | null, more: Partial<SheetKept> = {}): SheetKept => ({
  ...{ id: `s${++count}`, assignment: "abcd2345", file: "1.jpg", at: count, edition: true, title: "", number: "" },
  told: { paper: 1, edition: 1, variant: 0, page: 0, pages: 1, person: 0 },
  ...{ rows: [row(1, [0])], who: name === null ? null : { name, number: "" }, replaces: false, name: null, page: null },
  booked: false,
  ...more,
});
const told = (page: number, pages: number, paper = 1) => ({
  paper,
  edition: 1,
  variant: 0 as const,
  page,
  pages,
  person: 0,
});
const open = (batch: Batch) => batch.sheets.map((each) => batch.open(each).map(({ why }) => why).join());

Deno.test("a sheet that was printed for somebody is theirs, wherever in the list they stand now", () => {
  const people: Listed[] = [{ name: "王芳", number: "7" }, { name: "李强" }];
  const printed = { ...told(0, 1), person: personCode("李强") };
  assertEquals(whoseIs({ told: printed, number: "7" }, people), { name: "李强", number: "" });
  assertEquals(whoseIs({ told: printed, number: null }, [people[0] as Listed]), null);
  // of another class, and the same person in two of them is one
  assertEquals(whoseIs({ told: printed, number: null }, [], [...people, { name: "李强" }]), {
    name: "李强",
    number: "",
  });
});

Deno.test("a number that was filled in is the list's own, or the place in it, or asked", () => {
  const numbered: Listed[] = [{ name: "王芳", number: "007" }, { name: "李强", number: "12" }, { name: "赵敏" }];
  const find = (number: string | null, people: readonly Listed[]) =>
    whoseIs({ told: told(0, 1), number }, people)?.name ?? null;
  assertEquals(["7", "0007", "12", "0012", "3", "", null].map((each) => find(each, numbered)), [
    ...["王芳", "王芳", "李强", "李强", null, null, null],
  ]);
  const plain: Listed[] = [{ name: "王芳" }, { name: "李强" }];
  assertEquals(["1", "0002", "3", "0"].map((each) => find(each, plain)), ["王芳", "李强", null, null]);
  assertEquals(find("7", [...numbered, { name: "另一个", number: "7" }]), null);
});

Deno.test("what is open keeps a person from the book", () => {
  assertEquals(open(new Batch([sheet("甲")], [])), [""]);
  assertEquals(open(new Batch([sheet(null)], [])), ["who"]);
  assertEquals(open(new Batch([sheet("甲", { rows: [row(1, [0, 1], "two")] })], [])), ["rows"]);
  assertEquals(open(new Batch([sheet("甲"), sheet("甲"), sheet("乙")], [])), ["twice", "twice", ""]);
  assertEquals(open(new Batch([sheet("甲", { told: told(1, 2) })], [])), ["pages"]);
  assertEquals(open(new Batch([sheet("甲", { told: told(1, 2) }), sheet("甲", { told: told(0, 2) })], [])), ["", ""]);
  assertEquals(open(new Batch([sheet("甲", { told: told(0, 2) }), sheet("甲", { told: told(1, 2, 9) })], [])), [
    "twice",
    "twice",
  ]);
  assertEquals(open(new Batch([sheet("甲", { edition: false })], [])), ["edition"]);
  assertEquals(new Batch([sheet("甲"), sheet("乙", { edition: false })], []).ready.map(({ who }) => who.name), ["甲"]);
});

Deno.test("what goes into the book is a sound attempt; points of other questions stay", () => {
  const assignment = {
    id: "abcd2345",
    items: [1, 2, 3].map((each) => ({ question: `q${each}`, points: 2 })),
  } as Assignment;
  const hashes = new Map([["q1", "h1"], ["q2", "h2"]]);
  const more = { assignment, hashes, id: "new", day: 5, now: 6 };
  const sheets = [sheet("甲", { rows: [row(1, [1]), row(2, [])] })];
  const [first] = new Batch(sheets, []).ready;
  if (first === undefined) throw new Error("nobody");
  const found = new Batch(sheets, []).attempt(first, more);
  assertEquals(isEntry("receipt", found), true);
  assertEquals(found.receipt.answers, [{ question: "q1", hash: "h1", response: ["b"] }]);
  assertEquals([found.paper, found.receipt.id, found.receipt.person.name], [{}, "new", "甲"]);
  const before: Collected = {
    ...found,
    receipt: { ...found.receipt, id: "old", answers: [{ question: "q2", hash: "h2", response: ["a"] }] },
    paper: { q1: 1, q3: 1.5 },
  };
  assertEquals(open(new Batch(sheets, [before])), ["before"]);
  const again = new Batch(sheets.map((each) => ({ ...each, replaces: true })), [before]);
  const [ready] = again.ready;
  if (ready === undefined) throw new Error("nobody");
  const replaced = again.attempt(ready, more);
  assertEquals([replaced.receipt.id, replaced.paper], ["old", { q3: 1.5 }]);
  assertEquals(replaced.receipt.answers, [{ question: "q1", hash: "h1", response: ["b"] }]);
});
