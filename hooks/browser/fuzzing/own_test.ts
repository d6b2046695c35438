/** Own questions that somebody else wrote: a colleague's file, a backup, and what stands in the browser's own database. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { Refusal } from "../shared/links/refusal.ts";
import { isOwnEntry, type OwnEntry } from "../shared/own/kinds.ts";
import { Memory } from "../shared/storage/memory.ts";
import { restoreBank } from "../trainer/bank/backup.ts";
import { Ahead } from "../trainer/bank/keeping/ahead.ts";
import { Bank } from "../trainer/bank/keeping/bank.ts";
import { MemoryOwnShelf } from "../trainer/bank/keeping/shelf.ts";
import { readText, textOf } from "../trainer/bank/keeping/texts.ts";
import { ANY, find } from "../trainer/bank/questions/finding.ts";
import { lacks } from "../trainer/bank/questions/making.ts";
import { FORMAT, planned, readShared, shareFile, takeIn } from "../trainer/bank/questions/sharing.ts";
import { aText, aValue, fuzz, HOSTILE, LONG, spoilt, unharmed } from "./arbitrary.ts";

const NOW = 1_800_000_000_000;
const [A, B, C] = ["own-abcdefgh2345", "own-bbcdefgh2345", "own-cbcdefgh2345"] as const;

function entry(id: string, stem: string): OwnEntry {
  const options = [{ id: "a", text: "甲", feedback: "对" }, { id: "b", text: "乙" }];
  const image = { digest: "d", alt: "一张通知" };
  return {
    question: { id, type: "single_choice", stem, key: "a", options, tags: ["街道"], image },
    ...{ made: 1, at: 5, draft: ["还没有定"], source: { file: "a.docx", line: 3, words: stem } },
  };
}

const SOUND = {
  format: FORMAT,
  version: 1,
  entries: [entry(A, "甲题"), entry(B, "乙题")],
  pictures: { d: "iVBORw0KGgo" },
};
const texts = fc.oneof(
  aText,
  fc.constantFrom(...LONG),
  aValue.map((each) => JSON.stringify(each) ?? ""),
  spoilt(SOUND).map((each) => JSON.stringify(each)),
  spoilt(SOUND).chain(spoilt).map((each) => JSON.stringify(each)),
);

async function bankOf(shelf = new MemoryOwnShelf(), store = new Memory()): Promise<Bank> {
  const bank = new Bank(shelf, new Ahead(store), () => NOW);
  await bank.load();
  return bank;
}

fuzz("a colleague's file is bounded, sound, or refused with words", 300, texts, async (text) => {
  let found;
  try {
    found = readShared(text);
  } catch (error) {
    assert(error instanceof Refusal && /[\u4e00-\u9fff]/.test(error.message), String(error));
    return;
  }
  for (const each of found.entries) {
    assert(isOwnEntry(each) && !("gone" in each) && Array.isArray(lacks(each.question)));
  }
  const bank = await bankOf();
  await bank.put(entry(C, "这里的"));
  const plan = planned(bank, found.entries, NOW);
  assert(await takeIn(bank, [...plan.added, ...plan.updated], found.pictures));
  assertEquals(
    find(bank.all(), { ...ANY, words: "这里的" }, new Map(), NOW).some(({ question }) => question.id === C),
    true,
  );
  // whatever came in can be given on
  assertEquals(readShared(await shareFile(bank, [...bank.all().values()], NOW)).refused, 0);
  unharmed();
});

fuzz("a backup's part of the bank", 200, fc.oneof(aValue, spoilt(SOUND)), async (value) => {
  const bank = await bankOf();
  const done = await restoreBank(bank, JSON.parse(JSON.stringify(value) ?? "null"), NOW);
  assert(done === null || done.added === bank.all().size);
  unharmed();
});

const aStored = fc.oneof(
  aText,
  spoilt({ v: 1, w: "abc", ...entry(A, "甲题") }).map((each) => JSON.stringify(each)),
  fc.constant(textOf(entry(A, "甲题"), "w")),
);

fuzz(
  "what stands in the database and in local storage",
  300,
  fc.tuple(aStored, aStored, aText),
  async ([one, other, key]) => {
    const [shelf, store] = [new MemoryOwnShelf(), new Memory()];
    shelf.items.set(A, one);
    shelf.items.set(key, other);
    store.setItem(`xuetang.own:${B}`, other);
    const bank = await bankOf(shelf, store);
    for (const each of bank.all().values()) assert(isOwnEntry(each));
    // what was there and is damaged is not lost by being looked at, nor by a new question
    await bank.put(entry(C, "新写的"));
    assertEquals([shelf.items.get(A), shelf.items.get(key)], key === A ? [other, other] : [one, other]);
    assertEquals((await bankOf(shelf, store)).get(C)?.question.stem, "新写的");
    const read = readText(one);
    assert(typeof read === "string" || isOwnEntry(read.entry));
    unharmed();
  },
);

Deno.test("hostile words are words", () => {
  for (const words of HOSTILE) {
    const { entries: [made] } = readShared(JSON.stringify({ ...SOUND, entries: [entry(A, words)] }));
    assertEquals(made?.question.stem, JSON.parse(JSON.stringify(words)));
  }
});
