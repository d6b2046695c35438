import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { Memory } from "../../../shared/storage/memory.ts";
import { Records } from "../../../shared/records/records.ts";
import { ASIDE } from "../../../shared/storage/store.ts";
import { type Draft, draftOf } from "./kinds.ts";
import { PAPER, PaperShelf } from "./shelf.ts";

const ONLY = "xuetang.trainer.paper";
const ITEM = { question: "q-01", points: 5, cell: -1, pinned: true };
const paper = (title: string): Draft => ({ title, rule: "partial", seed: "s", audience: "", cells: [], items: [ITEM] });
const titles = (shelf: PaperShelf) => shelf.all().map(({ title }) => title);

Deno.test("the one paper of an older release becomes one of them, once", () => {
  const store = new Memory();
  const text = JSON.stringify({ ...paper("三月"), at: 7 });
  store.setItem(ONLY, text);
  const shelf = new PaperShelf(store, () => 9);
  const [found] = shelf.all();
  assertEquals([found?.title, found?.at, found?.items], ["三月", 7, [ITEM]]);
  assertEquals(store.getItem(ONLY), null);
  // a browser that was killed has it again at the old place
  store.setItem(ONLY, text);
  assert(shelf.keep(found?.id ?? "", paper("三月，改过")).kept);
  assertEquals(titles(shelf), ["三月，改过"]);
  // and a page of the older release may still write another one there
  store.setItem(ONLY, JSON.stringify({ ...paper("四月"), at: 20 }));
  assertEquals(titles(shelf), ["四月", "三月，改过"]);
});

Deno.test("where there is no room to move it, the one paper is there all the same, and stays where it is", () => {
  const store = new Memory();
  store.setItem(ONLY, JSON.stringify(paper("三月")));
  store.room = 0;
  const shelf = new PaperShelf(store, () => 9);
  const [found] = shelf.all();
  assertEquals([found?.title, store.getItem(ONLY) !== null], ["三月", true]);
  assertEquals(shelf.open(found?.id ?? "")?.title, "三月");
  assertEquals(shelf.keep(found?.id ?? "", paper("四月")), { kept: false, other: null });
  store.room = Infinity;
  assert(shelf.keep(found?.id ?? "", paper("四月")).kept);
  assertEquals(titles(shelf), ["四月"]);
});

Deno.test("what is not sound is set aside and told, and what is sound of it stays", () => {
  const partly = JSON.stringify({ ...paper("一"), items: [ITEM, { question: 5 }] });
  for (const name of [ONLY, `${PAPER}abcd`]) {
    for (const [text, title] of [[partly, "一"], ["{", undefined], ['{"title":"一"}', undefined]] as const) {
      const store = new Memory();
      store.setItem(name, text);
      const records = new Records(store, () => 5);
      const shelf = new PaperShelf(store, () => 5);
      assertEquals(titles(shelf), title === undefined ? [] : [title]);
      assertEquals(records.damaged(), [{ key: name, text }]);
      assertEquals(records.faults, ["damaged"]);
      const id = shelf.all()[0]?.id ?? "abcd";
      assert(shelf.keep(id, paper("二")).kept);
      assertEquals([titles(shelf), store.getItem(ASIDE + name)], [["二"], text]);
    }
  }
});

Deno.test("where there is no room to set it aside it is told, and nothing is written over it", () => {
  const store = new Memory();
  store.setItem(`${PAPER}abcd`, "{".repeat(500));
  store.room = 600;
  const records = new Records(store, () => 5);
  const shelf = new PaperShelf(store, () => 5);
  assertEquals([shelf.get("abcd"), shelf.keep("abcd", paper("二"))], [null, { kept: false, other: null }]);
  assertEquals(records.damaged().map(({ key }) => key), [`${PAPER}abcd`]);
});

Deno.test("what a later release wrote is not written over", () => {
  const store = new Memory();
  store.setItem(`${PAPER}abcd`, '{"sheets":[]}');
  store.setItem("xuetang.version", "9");
  const shelf = new PaperShelf(store);
  assertEquals(shelf.keep("abcd", paper("二")).kept, false);
  assertEquals(store.getItem(`${PAPER}abcd`), '{"sheets":[]}');
});

Deno.test("what another window made of the same paper is handed to who writes over it; other papers have nothing to do with it", () => {
  const store = new Memory();
  const [one, other] = [new PaperShelf(store, () => 5), new PaperShelf(store, () => 5)];
  assertEquals([one.open("abcd"), other.open("abcd")], [null, null]);
  assertEquals(one.keep("abcd", paper("一")), { kept: true, other: null });
  assertEquals(other.keep("efgh", paper("别的")), { kept: true, other: null });
  assertEquals(other.keep("abcd", paper("二")), { kept: true, other: paper("一") });
  assertEquals(other.keep("abcd", paper("三")), { kept: true, other: null });
  assertEquals(one.keep("abcd", paper("四")).other?.title, "三");
});

Deno.test("what is thrown away can be had back, until it is erased; that too can be taken back at once", () => {
  const store = new Memory();
  let now = 1;
  const shelf = new PaperShelf(store, () => now++);
  shelf.keep("abcd", paper("一"));
  shelf.keep("efgh", paper("二"));
  assert(shelf.forget("abcd"));
  assertEquals([titles(shelf), shelf.gone().map(({ title }) => title)], [["二"], ["一"]]);
  assert(shelf.restore("abcd"));
  assertEquals([titles(shelf), shelf.gone()], [["一", "二"], []]);
  assert(shelf.forget("abcd"));
  const erased = shelf.erase("abcd");
  assertEquals([shelf.gone(), shelf.get("abcd"), erased?.title], [[], null, "一"]);
  assert(erased !== null && shelf.put(erased));
  assertEquals(shelf.gone().map(({ title }) => title), ["一"]);
  // whoever goes on with it in another window has it back
  assert(shelf.keep("abcd", paper("一，改过")).kept);
  assertEquals(titles(shelf)[0], "一，改过");
});

Deno.test("a backup brings papers in, and never an older one over a newer", () => {
  const [from, to] = [new Memory(), new Memory()];
  const shelf = new PaperShelf(from, () => 50);
  shelf.keep("abcd", paper("一"));
  shelf.keep("efgh", paper("二"));
  shelf.forget("efgh");
  const other = new PaperShelf(to, () => 90);
  other.keep("abcd", paper("这里更新"));
  const brought = JSON.parse(JSON.stringify(shelf.everything()));
  const odd = [null, { ...brought[0], id: "../x" }, { ...brought[0], id: "ijkl", items: [5] }, "x"];
  assertEquals(other.take([...brought, ...odd]), { added: 1, kept: 1, refused: 4 });
  assertEquals([titles(other), other.gone().map(({ title }) => title)], [["这里更新"], ["二"]]);
  assertEquals(draftOf(other.gone()[0] as Draft), paper("二"));
  assertEquals(other.take({}), { added: 0, kept: 0, refused: 0 });
  assertEquals(new PaperShelf(null).take(brought).refused, 2);
});
