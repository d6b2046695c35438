/** Several windows of one grade book: a shelf, and a `Book` for each. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { Receipt } from "../../../shared/links/kinds.ts";
import { Book } from "./book.ts";
import { BOOK_FAULTS, openingFault, TooSlow, writingFault } from "./faults.ts";
import { MemoryShelf } from "./shelf.ts";

function collected(id: string, name = "甲") {
  const receipt: Receipt = {
    ...{ id: id.padEnd(16, "x"), assignment: "abcd2345", person: { name, unit: "", number: "" }, attempt: 1 },
    ...{ started: 1, finished: 2, elapsed: 1, auto: false, clock: false, seed: "s", answers: [] },
  };
  return { receipt, plain: false, arrived: 5, copies: 1 };
}

const put = (book: Book, id: string) => book.put("receipt", collected(id).receipt.id, collected(id));
const ids = (book: Book) => [...book.all("receipt").keys()].map((id) => id[0]).sort().join("");

async function window(shelf: MemoryShelf): Promise<Book> {
  const book = new Book(shelf);
  await book.load();
  return book;
}

Deno.test("what another window took in, changed or took away is here after looking, and looking again is no news", async () => {
  const shelf = new MemoryShelf();
  const [older, newer] = [await window(shelf), await window(shelf)];
  await put(older, "a");
  assertEquals([await newer.load(), ids(newer), await newer.load()], [true, "a", false]);
  await newer.put("roster", "abcd2345", { names: ["甲"], alias: {} });
  await put(newer, "b");
  assertEquals([await older.load(), ids(older)], [true, "ab"]);
  assertEquals(older.get("roster", "abcd2345")?.names, ["甲"]);
  await newer.put("roster", "abcd2345", { names: ["甲", "乙"], alias: {} });
  await newer.remove([["receipt", "a".padEnd(16, "x")]]);
  assertEquals([await older.load(), ids(older), older.get("roster", "abcd2345")?.names.length], [true, "b", 2]);
});

Deno.test("a backup of any window holds all of the book, and what is at risk is the same in each", async () => {
  const shelf = new MemoryShelf();
  const [older, newer] = [await window(shelf), await window(shelf)];
  await put(older, "a");
  await put(newer, "b");
  await older.load();
  const made = older.snapshot();
  assertEquals(made.entries.length, 2);
  // meanwhile the newer one takes in another: that is in no backup
  await put(newer, "c");
  await older.noteBackup(9, made.has);
  for (const book of [older, newer, await window(shelf)]) {
    await book.load();
    assertEquals([book.atRisk, book.backed], [{ receipts: 1, others: 0 }, 9]);
  }
  // a mark is lost with the browser as well as a receipt is
  await older.noteBackup(10, older.snapshot().has);
  assertEquals(older.atRisk, { receipts: 0, others: 0 });
  await older.put("marks", `${"b".padEnd(16, "x")}~q`, { marks: [1], at: 1 });
  assertEquals(older.atRisk, { receipts: 0, others: 1 });
  const again = await window(new MemoryShelf());
  await again.restore(JSON.parse(JSON.stringify(older.snapshot().entries)));
  assertEquals([ids(again), again.atRisk, again.backed], ["abc", { receipts: 0, others: 0 }, null]);
  assert(!JSON.stringify(older.dump()).includes('"backup"'), "a note about backups is no part of one");
});

Deno.test("what a shelf did not take is neither forgotten nor written over by looking", async () => {
  const shelf = new MemoryShelf();
  const [one, other] = [await window(shelf), await window(shelf)];
  await other.put("roster", "r", { names: ["旧"], alias: {} });
  await one.load();
  shelf.full = true;
  assertEquals(await one.put("roster", "r", { names: ["新"], alias: {} }), false);
  assertEquals([await one.load(), one.get("roster", "r")?.names, one.unsaved], [false, ["新"], 1]);
  await one.remove([["roster", "r"]]);
  await one.load();
  assertEquals(one.get("roster", "r"), null, "taken away here, and not put back by what still stands on the shelf");
  shelf.full = false;
  await put(one, "a");
  await other.load();
  assertEquals([other.get("roster", "r"), ids(other)], [null, "a"]);
});

Deno.test("looking and writing at once lose nothing", async () => {
  const shelf = new MemoryShelf();
  const book = await window(shelf);
  await Promise.all([put(book, "a"), book.load(), put(book, "b"), book.load(), put(book, "c")]);
  assertEquals([ids(book), shelf.items.size, book.unsaved], ["abc", 3, 0]);
});

Deno.test("why something was not stored is told as what it is", async () => {
  const shelf = new MemoryShelf();
  const book = await window(shelf);
  const thrown: [string, string][] = [
    ["QuotaExceededError", "full"],
    ["InvalidStateError", "newer"],
    ["UnknownError", "failed"],
    ["AbortError", "failed"],
  ];
  for (const [name, fault] of thrown) {
    shelf.fault = new DOMException("x", name);
    assertEquals([await put(book, "a"), book.fault], [false, fault]);
    shelf.fault = null;
    assertEquals([await put(book, "a"), book.fault], [true, null]);
  }
  // an entry of a later release is not written over, and that is no lack of room
  shelf.items.set("roster:r", '{"v":9,"names":[],"alias":{}}');
  await book.load();
  assertEquals([await book.put("roster", "r", { names: ["甲"], alias: {} }), book.fault], [false, "closed"]);
  assertEquals(shelf.items.get("roster:r"), '{"v":9,"names":[],"alias":{}}');
  assertEquals(
    [new TooSlow(), new DOMException("x", "VersionError"), new DOMException("x", "SecurityError"), null].map(
      openingFault,
    ),
    ["slow", "newer", "forbidden", "forbidden"],
  );
  assertEquals(writingFault(null), "failed");
  assertEquals(new Set(Object.values(BOOK_FAULTS)).size, 6);
});
