import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { Book } from "./book.ts";
import { MOST_NAMES, namesFrom, tooMany } from "../marks/people.ts";
import { MemoryShelf } from "./shelf.ts";

const PERSON = { unit: "", number: "" };

function receipt(id: string, assignment: string, name: string) {
  const receipt = {
    ...{ id, assignment, person: { ...PERSON, name }, attempt: 1, started: 1, finished: 2, elapsed: 1, auto: false },
    ...{ clock: false, seed: "s", answers: [] },
  };
  return { receipt, plain: false, arrived: 1, copies: 1 };
}

async function full(shelf: MemoryShelf): Promise<Book> {
  const book = new Book(shelf);
  await book.load();
  for (const [assignment, name] of [["one", "张某"], ["two", "李某"]] as const) {
    await book.put("receipt", `r-${assignment}`, receipt(`r-${assignment}`, assignment, name));
    await book.put("marks", `r-${assignment}~q-1`, { marks: [1], at: 1 });
    await book.put("verdict", `r-${assignment}`, { counts: true, at: 1 });
    await book.put("ruling", `${assignment}~q-1~h`, { choice: "full", at: 1 });
    await book.put("roster", assignment, { names: [name, `${name}同事`], alias: {} });
    const unread = { text: `【交卷】${name}`, code: "key", words: "打不开", assignment, lead: name, arrived: 1 };
    await book.put("unread", `u-${assignment}`, unread);
  }
  return book;
}

Deno.test("deleting one assignment takes its people's names along, every one, and leaves the others'", async () => {
  const shelf = new MemoryShelf();
  const book = await full(shelf);
  const undo = await book.remove(book.of("one"));
  const kept = JSON.stringify([...shelf.items]);
  assert(!kept.includes("张某"), kept);
  assertEquals([...shelf.items.keys()].sort(), [
    ...["marks:r-two~q-1", "receipt:r-two", "roster:two", "ruling:two~q-1~h", "unread:u-two", "verdict:r-two"],
  ]);
  await undo();
  const again = new Book(shelf);
  await again.load();
  assertEquals(again.dump().length, 12);
});

Deno.test("an emptied book is empty, what could not be read included", async () => {
  const shelf = new MemoryShelf();
  await full(shelf);
  shelf.items.set("receipt:broken", "{");
  shelf.items.set("roster:later", '{"v":99}');
  const book = new Book(shelf);
  await book.load();
  assertEquals(book.closed, 2);
  assert(await book.empty());
  assertEquals([shelf.items.size, book.closed, book.dump().length], [0, 0, 0]);
});

Deno.test("a backup comes back whole, however large: verdicts, rosters and marks stand behind the receipts", async () => {
  const many = Array.from({ length: 60_000 }, (_, number) => ({
    ...{ kind: "receipt", id: `r-${number}`, value: receipt(`r-${number}`, "one", "张某") },
  }));
  const last = [
    { kind: "verdict", id: "r-1", value: { counts: false, at: 1 } },
    { kind: "roster", id: "one", value: { names: ["张某"], alias: {} } },
    { kind: "marks", id: "r-1~q-1", value: { marks: [2], at: 1 } },
  ];
  const shelf = new MemoryShelf();
  const book = new Book(shelf);
  assertEquals(await book.restore([...many, ...last]), { added: 60_003, kept: 0, refused: 0 });
  for (const { kind, id } of last) assert(shelf.items.has(`${kind}:${id}`), id);
});

Deno.test("a roster that is too long is told before anything of it is used", () => {
  const names = (count: number) => Array.from({ length: count }, (_, number) => `某${number}`).join("\n");
  assertEquals(tooMany(names(MOST_NAMES)), "");
  assertEquals(namesFrom(names(MOST_NAMES)).length, MOST_NAMES);
  for (const text of [names(MOST_NAMES + 1), "张某\n".repeat(20_001), "张".repeat(2_000_001)]) {
    assert(tooMany(text).includes("没有用"), tooMany(text));
  }
});
