/** Classes on a shelf, a `Classes` for each window. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { Book } from "../results/book/book.ts";
import { MemoryShelf } from "../results/book/shelf.ts";
import { Classes, classOf, rostersOf } from "./store.ts";

const PEOPLE = [{ name: "王芳", number: "007" }, { name: "李强" }];

function windows(shelf = new MemoryShelf()) {
  let [time, count] = [0, 0];
  const open = (why: "full" | null = null) => new Classes(shelf, why, () => time += 1, (by) => count += by);
  return { shelf, open, count: () => count };
}

Deno.test("a class stays as it was written, in its order, for every window and in the grade book and its backup", async () => {
  const { shelf, open, count } = windows();
  const one = open();
  const { id, stored } = await one.add("甲班", PEOPLE);
  assert(stored);
  assertEquals(await open().all(), [{ id, name: "甲班", people: PEOPLE, changed: 1 }]);
  const book = new Book(shelf);
  await book.load();
  assertEquals([rostersOf(book)[0]?.people, book.atRisk.others, book.size, count()], [PEOPLE, 1, 1, 1]);
  const again = new Book(new MemoryShelf());
  await again.restore(JSON.parse(JSON.stringify(book.snapshot().entries)));
  assertEquals(rostersOf(again), rostersOf(book));
});

Deno.test("two windows that change one class at once lose nobody", async () => {
  const { open } = windows();
  const [one, other] = [open(), open()];
  const { id } = await one.add("甲班", PEOPLE);
  await other.all();
  await one.change(id, ({ name, people }) => ({ name, people: [...people, { name: "张伟" }] }));
  await other.change(id, ({ people }) => ({ name: "乙班", people }));
  const [now] = await one.all();
  assertEquals([now?.name, now?.people.length], ["乙班", 3]);
});

Deno.test("what was changed or taken away comes back, and what is remembered of the book goes along", async () => {
  const { open, count } = windows();
  const classes = open();
  const { id } = await classes.add("甲班", PEOPLE);
  const back = await classes.change(id, () => ({ name: "甲班", people: [] }));
  assert(back.stored && await back());
  assertEquals((await open().all())[0]?.people, PEOPLE);
  const again = await classes.remove(id);
  assertEquals([again.stored, await open().all(), count()], [true, [], 0]);
  assert(await again());
  assertEquals([(await open().all())[0]?.id, count()], [id, 1]);
});

Deno.test("a page that is closed while a class goes leaves nobody who remembers it", async () => {
  const { shelf, open, count } = windows();
  const classes = open();
  const { id } = await classes.add("甲班", PEOPLE);
  const before = shelf.change.bind(shelf);
  let seen = -1;
  shelf.change = (puts, gone) => {
    seen = count();
    return before(puts, gone);
  };
  await classes.remove(id);
  assertEquals([seen, count()], [0, 0]);
  const other = await classes.add("乙班", PEOPLE);
  shelf.full = true;
  assertEquals([(await classes.remove(other.id)).stored, count()], [false, 1], "what stayed is remembered");
});

Deno.test("a shelf that takes nothing is told, and so is one of a later release", async () => {
  const { shelf, open, count } = windows();
  const classes = open();
  shelf.full = true;
  const { id, stored } = await classes.add("甲班", PEOPLE);
  assertEquals([stored, classes.fault, classes.unsaved, count()], [false, "full", 1, 0]);
  assertEquals((await classes.all())[0]?.id, id, "this page still has it");
  shelf.full = false;
  await classes.add("乙班", []);
  assertEquals((await open().all()).length, 2, "and the next change takes it along");
  shelf.items.set("class:later", '{"v":9}');
  const next = open();
  assertEquals([(await next.all()).length, next.closed], [2, 1]);
});

Deno.test("an assignment of the trainer's own list may name a class, and whatever was stored may stand there", () => {
  assertEquals([classOf({ id: "x", class: "k1" }), classOf({ id: "x" }), classOf(null), classOf({ class: 3 })], [
    "k1",
    "",
    "",
    "",
  ]);
});
