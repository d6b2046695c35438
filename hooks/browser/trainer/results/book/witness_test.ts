import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { Memory } from "../../../shared/storage/memory.ts";
import { Book } from "./book.ts";
import { MemoryShelf } from "./shelf.ts";
import { missing, missingWords, note } from "./witness.ts";

const ROSTER = { names: ["甲"], alias: {} };

async function window(shelf: MemoryShelf): Promise<Book> {
  const book = new Book(shelf);
  await book.load();
  return book;
}

Deno.test("a book whose database was emptied says so until the trainer knows; what was taken away here is no loss", async () => {
  const [store, shelf] = [new Memory(), new MemoryShelf()];
  const book = await window(shelf);
  for (const id of ["a", "b", "c"]) await book.put("roster", id, ROSTER);
  note(book, false, store);
  await book.remove([["roster", "a"]]);
  note(book, true, store);
  assertEquals(missing(await window(shelf), store), null);
  shelf.items.delete("roster:b");
  const again = await window(shelf);
  assertEquals(missing(again, store), { had: 2, has: 1 });
  // looking at it does not lower what is remembered
  note(again, false, store);
  assert(missingWords(missing(again, store) ?? { had: 0, has: 0 }).includes("原来有 2 条"));
  note(again, true, store);
  assertEquals(missing(again, store), null);
});

Deno.test("an entry that cannot be read is there: it is told as damaged, not as missing", async () => {
  const [store, shelf] = [new Memory(), new MemoryShelf()];
  const book = await window(shelf);
  await book.put("roster", "a", ROSTER);
  note(book, false, store);
  shelf.items.set("roster:a", "{");
  assertEquals(missing(await window(shelf), store), null);
});

Deno.test("emptying takes along what another window wrote meanwhile", async () => {
  const shelf = new MemoryShelf();
  const [one, other] = [await window(shelf), await window(shelf)];
  await other.put("roster", "a", ROSTER);
  assert(await one.empty());
  assertEquals(shelf.items.size, 0);
});

Deno.test("what a full shelf refused does not later write over what another window stored since", async () => {
  const shelf = new MemoryShelf();
  const [one, other] = [await window(shelf), await window(shelf)];
  shelf.full = true;
  assertEquals(await one.put("verdict", "r", { counts: false, at: 1 }), false);
  shelf.full = false;
  assert(await other.put("verdict", "r", { counts: true, at: 2 }));
  assert(await one.put("roster", "x", ROSTER));
  assertEquals(JSON.parse(shelf.items.get("verdict:r") ?? ""), { v: 1, counts: true, at: 2 });
  assertEquals(one.get("verdict", "r"), { counts: true, at: 2 });
});

Deno.test("a taking away that was refused does not later take what another window took away and brought back", async () => {
  for (const way of ["undo", "restore"]) {
    const shelf = new MemoryShelf();
    const [one, other] = [await window(shelf), await window(shelf)];
    await other.put("roster", "r", ROSTER);
    await one.load();
    const { entries } = other.snapshot();
    shelf.full = true;
    assertEquals((await one.remove([["roster", "r"]])).stored, false);
    shelf.full = false;
    const undo = await other.remove([["roster", "r"]]);
    if (way === "undo") assert(await undo());
    else assertEquals((await other.restore(entries)).added, 1);
    assert(await one.put("roster", "x", ROSTER));
    assert(shelf.items.has("roster:r"), way);
    assertEquals(one.get("roster", "r"), ROSTER, way);
    assertEquals((await window(shelf)).get("roster", "r"), ROSTER, way);
  }
});

Deno.test("a change that was refused does not later write over the same that another window wrote anew", async () => {
  const shelf = new MemoryShelf();
  const [one, other] = [await window(shelf), await window(shelf)];
  await other.put("roster", "r", ROSTER);
  await one.load();
  shelf.full = true;
  assertEquals(await one.put("roster", "r", { names: ["乙"], alias: {} }), false);
  shelf.full = false;
  assert(await other.put("roster", "r", ROSTER));
  assert(await one.put("roster", "x", ROSTER));
  assertEquals([one.get("roster", "r"), (await window(shelf)).get("roster", "r")], [ROSTER, ROSTER]);
});

Deno.test("taking away says whether it is gone from the shelf as well", async () => {
  const shelf = new MemoryShelf();
  const book = await window(shelf);
  await book.put("roster", "a", ROSTER);
  shelf.full = true;
  assertEquals((await book.remove([["roster", "a"]])).stored, false);
});
