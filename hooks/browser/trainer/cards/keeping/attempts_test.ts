/** Answers by cards, kept and taken back. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { Book } from "../../results/book/book.ts";
import { MemoryShelf } from "../../results/book/shelf.ts";
import { keyFrom, type Known } from "../../results/marks/keys.ts";
import { results } from "../../results/marks/results.ts";
import { HeldAnswers, type Raised } from "./answers.ts";
import { keepHeld, type LessonOf } from "./attempts.ts";

const HASH = "0123456789ab";
const LESSON: LessonOf = { title: "一课", items: ["q-1", "q-2", "q-3"], id: null };
const BANK = new Map(["q-1", "q-2", "q-3"].map((id): [string, Known] => {
  const key = keyFrom("single_choice", "b", ["a", "b", "c"]);
  assert(key);
  return [id, { id, hash: HASH, type: key.type, objective: "o", unit: "u", key }];
}));

async function shelved(): Promise<{ book: Book; shelf: MemoryShelf }> {
  const shelf = new MemoryShelf();
  const book = new Book(shelf);
  // two of one name, and one who has no card yet
  const people = [{ name: "王芳", card: 1 }, { name: "李强", card: 2 }, { name: "王芳", card: 3 }, { name: "新来的" }];
  await book.put("class", "group", { name: "骨干班", people, changed: 1 });
  return { book, shelf };
}

const raised = (question: string, ...by: [number, string][]): Raised => ({
  ...{ class: "group", name: "骨干班", question, hash: HASH, by: new Map(by) },
});

async function totals(book: Book, id: string) {
  const assignment = book.get("assignment", id);
  assert(assignment);
  const all = await results(book, assignment, BANK);
  const found = all.map(({ name, total, sheet, odd, counts }) => [name, total, sheet.possible, odd.join(), counts]);
  return { items: assignment.items.map(({ question }) => question), found };
}

Deno.test("only what was asked, and of a person only what the card was seen for, counts; nobody is held back", async () => {
  const { book, shelf } = await shelved();
  let more = 0;
  const asked = [raised("q-3", [1, "b"], [2, "b"], [3, "b"]), raised("q-1", [1, "b"], [3, "a"], [9, "a"])];
  const kept = await keepHeld(book, LESSON, asked, 5_000_000, (by) => more += by);
  assert(kept?.stored);
  assertEquals([kept.people, kept.nobody, more], [3, [9], 5]);
  const fresh = new Book(shelf);
  await fresh.load();
  assertEquals(await totals(fresh, kept.id), {
    items: ["q-1", "q-3"],
    found: [["王芳", 2, 2, "cards", true], ["李强", 1, 1, "cards", true], ["王芳", 1, 2, "cards", true]],
  });
  assertEquals(fresh.get("roster", kept.id)?.class, "group");
  assert(await kept.undo());
  assertEquals([fresh.all("receipt").size, book.all("receipt").size, book.all("assignment").size], [3, 0, 0]);
});

Deno.test("what is kept later goes into the same attempts, a round that was done again in place of the first, and undoing it leaves the first", async () => {
  const { book } = await shelved();
  const first = await keepHeld(book, LESSON, [raised("q-1", [1, "b"], [2, "a"])], 5_000_000, () => {});
  assert(first);
  const again = { ...LESSON, id: first.id };
  const second = await keepHeld(
    book,
    again,
    [raised("q-1", [1, "c"]), raised("q-2", [1, "b"])],
    6_000_000,
    () => {},
  );
  assert(second);
  assertEquals(second.id, first.id);
  assertEquals(await totals(book, first.id), { items: ["q-1", "q-2"], found: [["王芳", 1, 2, "cards", true]] });
  await second.undo();
  assertEquals(await totals(book, first.id), {
    items: ["q-1"],
    found: [["王芳", 1, 1, "cards", true], ["李强", 0, 1, "cards", true]],
  });
});

Deno.test("a class that is gone, and a browser that keeps nothing, are told", async () => {
  const { book, shelf } = await shelved();
  assertEquals(await keepHeld(book, LESSON, [{ ...raised("q-1"), class: "other" }], 1, () => {}), null);
  shelf.full = true;
  let more = 0;
  const kept = await keepHeld(book, LESSON, [raised("q-1", [1, "b"])], 1, (by) => more += by);
  assertEquals([kept?.stored, more], [false, 0]);
});

Deno.test("answers wait class by class until they are kept, and wait again once that is taken back", () => {
  const held = new HeldAnswers();
  const [one, other] = [raised("q-1", [1, "a"], [2, "b"]), {
    ...raised("q-1", [1, "a"]),
    class: "other",
    name: "二班",
  }];
  for (const each of [raised("q-1", [7, "c"]), one, other]) held.add(each);
  const lines = () => held.waiting.map(({ name, people, raised }) => [name, people, raised.length]);
  assertEquals(lines(), [["骨干班", 2, 1], ["二班", 1, 1]]);
  held.keep([one], true);
  assertEquals(lines(), [["二班", 1, 1]]);
  held.keep([one], false);
  assertEquals(lines().length, 2);
  held.forget();
  assertEquals(lines(), []);
});
