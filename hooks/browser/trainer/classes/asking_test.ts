/** What is said to those who have not handed in. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { dateTime } from "../../shared/page/moment.ts";
import { askAll, askOne, named } from "./asking.ts";
import { expectedOf } from "./expected.ts";
import { Book } from "../results/book/book.ts";
import { MemoryShelf } from "../results/book/shelf.ts";

const [DUE, LINK] = [1_800_000_000_000, "https://x.example/desk/assigned/#a=AAA"];
const PEOPLE = [{ name: "王芳", number: "007" }, { name: "李强" }];

Deno.test("the words for the group have the names, the link and the date; those for one have nobody else's name", () => {
  const all = askAll({ title: "小测", due: DUE }, PEOPLE, LINK, DUE - 1);
  assert(all.includes("还有 2 人没有交：王芳、李强。") && all.includes(LINK) && all.includes(dateTime(DUE)), all);
  const one = askOne({ title: "小测", due: DUE }, PEOPLE[0]!, LINK, DUE - 1);
  assert(
    one.startsWith("王芳，您好") && !one.includes("李强") && one.includes(LINK) && one.includes(dateTime(DUE)),
    one,
  );
  assert(!all.includes("007") && !one.includes("007"), "numbers are not for a group");
});

Deno.test("a date that has passed is told as one, none is not spoken of, and a file has no link", () => {
  assert(askAll({ title: "小测", due: DUE }, PEOPLE, LINK, DUE + 1).includes("已经过了"));
  const open = askOne({ title: "小测", due: null }, PEOPLE[1]!, null, 0);
  assert(!open.includes("以前") && !open.includes("已经过了") && open.includes("文件"), open);
});

Deno.test("of two of one name the numbers are shown on the page", () => {
  assertEquals([named(PEOPLE), named([...PEOPLE, { name: "王芳", number: "012" }])], [
    "王芳、李强",
    "王芳（007）、李强、王芳（012）",
  ]);
});

Deno.test("a class said in the grade book stands above the one that was chosen, and names of before serve until then", async () => {
  const book = new Book(new MemoryShelf());
  const given = { id: "abcd2345", class: "k1" };
  const people = (name: string) => ({ name, people: [{ name: `${name}人` }], changed: 1 });
  await book.put("class", "k1", people("甲"));
  await book.put("class", "k2", people("乙"));
  const now = (assignment: { id: string }) => {
    const { id, people, gone, loose } = expectedOf(book, assignment);
    return [id, people.map(({ name }) => name).join(), gone, loose];
  };
  assertEquals(now(given), ["k1", "甲人", false, false]);
  await book.put("roster", "abcd2345", { names: [], alias: {}, class: "k2" });
  assertEquals(now(given), ["k2", "乙人", false, false]);
  await book.put("roster", "abcd2345", { names: [], alias: {}, class: "" });
  assertEquals(now(given), ["", "", false, false]);
  await book.remove([["class", "k1"]]);
  assertEquals(now({ id: "other234", class: "k1" } as { id: string }), ["", "", true, false]);
  await book.put("roster", "former23", { names: ["甲", "乙"], alias: {} });
  assertEquals(now({ id: "former23" }), ["", "甲,乙", false, true]);
});
