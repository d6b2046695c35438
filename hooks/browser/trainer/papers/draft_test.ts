import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { Memory } from "../../shared/storage/memory.ts";
import { Records } from "../../shared/records/records.ts";
import { ASIDE } from "../../shared/storage/store.ts";
import { type Draft, DraftShelf, keptDraft } from "./draft.ts";

const KEY = "xuetang.trainer.paper";
const ITEM = { question: "q-01", points: 5, cell: -1, pinned: true };
const paper = (title: string): Draft => ({ title, rule: "partial", seed: "s", audience: "", cells: [], items: [ITEM] });

Deno.test("rows of a draft that are not sound, and a draft that is not, are set aside and told", () => {
  const partly = JSON.stringify({ ...paper("一"), items: [ITEM, { question: 5 }] });
  for (const [text, title] of [[partly, "一"], ["{", undefined], ['{"title":"一"}', undefined]] as const) {
    const store = new Memory();
    store.setItem(KEY, text);
    const records = new Records(store, () => 5);
    const shelf = new DraftShelf(store, () => 5);
    assertEquals(shelf.found()?.title, title);
    assertEquals(records.damaged(), [{ key: KEY, text }]);
    assertEquals(records.faults, ["damaged"]);
    assert(shelf.keep(paper("二")).kept);
    assertEquals([keptDraft(store)?.title, store.getItem(ASIDE + KEY)], ["二", text]);
  }
});

Deno.test("where there is no room to set it aside it is told, and nothing is written over it", () => {
  const store = new Memory();
  store.setItem(KEY, "{".repeat(500));
  store.room = 600;
  const records = new Records(store, () => 5);
  const shelf = new DraftShelf(store, () => 5);
  assertEquals([shelf.found(), shelf.keep(paper("二"))], [null, { kept: false, other: null }]);
  assertEquals(records.damaged().map(({ key }) => key), [KEY]);
  assert(records.faults.includes("damaged"));
});

Deno.test("what a later release wrote is not written over", () => {
  const store = new Memory();
  store.setItem(KEY, '{"sheets":[]}');
  store.setItem("xuetang.version", "9");
  assertEquals(new DraftShelf(store).keep(paper("二")).kept, false);
  assertEquals(store.getItem(KEY), '{"sheets":[]}');
});

Deno.test("what another window kept meanwhile is handed to who keeps another paper in its place", () => {
  const store = new Memory();
  const [one, other] = [new DraftShelf(store, () => 5), new DraftShelf(store, () => 5)];
  assertEquals([one.found(), other.found()], [null, null]);
  assertEquals(one.keep(paper("一")), { kept: true, other: null });
  assertEquals(other.keep(paper("二")), { kept: true, other: paper("一") });
  assertEquals(other.keep(paper("三")), { kept: true, other: null });
  assertEquals(one.keep(paper("四")).other?.title, "三");
});
