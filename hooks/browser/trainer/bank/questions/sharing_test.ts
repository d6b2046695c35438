import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { Refusal } from "../../../shared/links/refusal.ts";
import type { OwnEntry, OwnQuestion } from "../../../shared/own/kinds.ts";
import { Memory } from "../../../shared/storage/memory.ts";
import { bankAtRisk, bankBackup, noteBankBackup, restoreBank } from "../backup.ts";
import { Ahead } from "../keeping/ahead.ts";
import { Bank } from "../keeping/bank.ts";
import { MemoryOwnShelf } from "../keeping/shelf.ts";
import { contentOf, FORMAT, pictureOf, planned, readShared, shareFile, takeIn } from "./sharing.ts";

const NOW = 1_800_000_000_000;
const [A, B, C] = ["own-abcdefgh2345", "own-bbcdefgh2345", "own-cbcdefgh2345"] as const;
const PNG = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])], {
  type: "image/png",
});

const question = (id: string, stem: string): OwnQuestion => ({
  ...{ id, type: "single_choice", stem, key: "a", tags: ["街道"] },
  options: [{ id: "a", text: "甲" }, { id: "b", text: "乙" }],
});
const entry = (id: string, stem: string, at: number): OwnEntry => ({
  question: question(id, stem),
  ...{ made: 1, at, draft: [], source: { file: "内部/名单.docx", line: 3, words: "原话" } },
});

async function bankOf(...entries: OwnEntry[]): Promise<Bank> {
  const bank = new Bank(new MemoryOwnShelf(), new Ahead(new Memory()), () => NOW);
  await bank.load();
  await bank.takeAll(entries);
  return bank;
}

const stems = (bank: Bank) => [...bank.all().values()].map(({ question }) => question.stem).sort();

Deno.test("a file goes to a colleague with pictures, without where it came from, and back", async () => {
  const mine = await bankOf(entry(A, "甲题", 5));
  const digest = await mine.keepPicture(PNG);
  const one = mine.get(A) as OwnEntry;
  await mine.put({ ...one, question: { ...one.question, image: { digest, alt: "一张通知" } } });
  const text = await shareFile(mine, [...mine.all().values()], NOW);
  assert(!text.includes("名单") && !text.includes("原话"));
  const found = readShared(text);
  const theirs = await bankOf();
  assert(await takeIn(theirs, planned(theirs, found.entries, NOW).added, found.pictures));
  const got = theirs.get(A)?.question;
  assertEquals([got?.stem, got?.image, found.refused], ["甲题", { digest, alt: "一张通知" }, 0]);
  assertEquals((await theirs.picture(digest))?.size, PNG.size);
  assertEquals(await theirs.keepPicture(PNG), digest);
});

Deno.test("theirs never writes over a newer mine; mine that is older is kept beside theirs", async () => {
  const mine = await bankOf(entry(A, "我后改的", 100), entry(B, "我先写的", 10), entry(C, "一样的", 10));
  const plan = planned(mine, [entry(A, "他先写的", 50), entry(B, "他后改的", 60), { ...entry(C, "一样的", 90) }], NOW);
  assertEquals([plan.added.length, plan.updated.map((each) => each.question.id), plan.kept], [0, [B], 2]);
  await takeIn(mine, plan.updated, new Map());
  assertEquals(stems(mine), ["一样的", "他后改的", "我后改的"]);
  assertEquals((await mine.earlier(B)).map((each) => each.question.stem), ["我先写的"]);
  // a clock that runs ahead makes nothing newer than what is changed here afterwards
  const [ahead] = planned(mine, [entry(A, "将来的", NOW * 2)], NOW).updated;
  await takeIn(mine, [ahead as OwnEntry], new Map());
  await mine.put({ ...mine.get(A) as OwnEntry, question: question(A, "又是我的") });
  assertEquals(planned(mine, [entry(A, "将来的", NOW * 2)], NOW).updated, []);
});

Deno.test("what says the same is one question, whatever it is called; what was taken away is asked about", async () => {
  const mine = await bankOf(entry(A, "同一道", 10), entry(B, "删掉的", 10));
  await mine.remove([B]);
  const plan = planned(mine, [entry(C, "同一道", 90), entry(B, "删掉的", 90)], NOW);
  assertEquals([plan.same, plan.added, plan.removed.map((each) => each.question.id)], [1, [], [B]]);
  assertEquals(contentOf(question(A, "同一道")), contentOf(question(C, "同一道")));
  assert(contentOf(question(A, "同一道")) !== contentOf({ ...question(A, "同一道"), key: "b" } as OwnQuestion));
});

Deno.test("a file that is none of ours says so", () => {
  const code = (text: string) => {
    try {
      readShared(text);
      return "";
    } catch (error) {
      return error instanceof Refusal ? error.code : String(error);
    }
  };
  assertEquals(code("{"), "damaged");
  assertEquals(code('{"format":"x"}'), "damaged");
  assertEquals(code(JSON.stringify({ format: FORMAT, version: 2 })), "newer");
  assertEquals(
    readShared(`\ufeff${JSON.stringify({ format: FORMAT, version: 1, entries: 5, pictures: [] })}`).entries,
    [],
  );
});

Deno.test("a picture is a PNG or a JPEG by its bytes, whatever a file calls it", () => {
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>");
  assertEquals(pictureOf(svg), null);
  assertEquals(pictureOf(new Uint8Array([0xff, 0xd8, 0xff, 1]))?.type, "image/jpeg");
});

Deno.test("a backup holds all of the bank and brings it back, over nothing that is newer", async () => {
  const store = new Memory();
  const mine = await bankOf(entry(A, "甲题", 5), entry(B, "乙题", 6));
  assertEquals(bankAtRisk(mine, store), { since: 2, backed: 0 });
  const made = JSON.parse(JSON.stringify(await bankBackup(mine)));
  noteBankBackup(NOW, store);
  assertEquals(bankAtRisk(mine, store), { since: 0, backed: NOW });
  const other = await bankOf(entry(A, "甲题，后来改的", 90));
  assertEquals(await restoreBank(other, made, NOW), { added: 1, kept: 1, refused: 0, whole: true });
  assertEquals(stems(other), ["乙题", "甲题，后来改的"]);
  // restoring is asking for what was taken away
  await mine.remove([A, B]);
  assertEquals((await restoreBank(mine, made, NOW))?.added, 2);
  assertEquals([stems(mine), await restoreBank(mine, undefined, NOW)], [["乙题", "甲题"], null]);
  assertEquals(mine.get(A)?.source?.words, "原话", "her own backup keeps where it was read");
  assertEquals(await bankBackup(await bankOf()), null);
});

Deno.test("what no form makes is refused: parts of one name, points without end, too many parts", () => {
  const bad: OwnQuestion[] = [
    { ...question(A, "x"), options: [{ id: "a", text: "甲" }, { id: "a", text: "乙" }] } as OwnQuestion,
    { id: A, type: "short_answer", stem: "x", reference: "", rubric: [{ points: 1e308, text: "" }] },
    { id: A, type: "fill_blank", stem: "x", blanks: Array.from({ length: 99 }, () => ({ accept: [] })) },
    { ...question(A, "x"), difficulty: 9 },
    { ...question(A, "长".repeat(70_000)) },
  ];
  for (const each of bad) {
    const found = readShared(
      JSON.stringify({ format: FORMAT, version: 1, entries: [{ question: each, made: 1, at: 1, draft: [] }] }),
    );
    assertEquals([found.entries.length, found.refused], [0, 1], each.type);
  }
});
