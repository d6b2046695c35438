import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { Memory } from "./memory.ts";
import { Records } from "../records/records.ts";
import { FAULT_WORDS } from "../records/words.ts";
import { why } from "./why.ts";

const ANSWER = { hash: "h", response: ["a"], score: 1, log: [] };

Deno.test("one write that fails is told as what it is, and no longer than it holds", () => {
  const thrown: [string, string, string][] = [
    ["QuotaExceededError", "full", "浏览器存满了"],
    ["NS_ERROR_DOM_QUOTA_REACHED", "full", "浏览器存满了"],
    ["SecurityError", "unavailable", "浏览器不允许保存"],
    ["UnknownError", "failed", "浏览器这一次没有存进去"],
    ["InvalidStateError", "failed", "浏览器这一次没有存进去"],
  ];
  for (const [name, fault, words] of thrown) {
    const store = new Memory();
    const records = new Records(store, () => 1);
    const write = store.setItem.bind(store);
    store.setItem = () => {
      throw Object.assign(new Error("no"), { name });
    };
    assertEquals([records.put("answer", "q-01", ANSWER), records.faults, why(records.faults)], [false, [fault], words]);
    store.setItem = write;
    assertEquals([records.put("answer", "q-02", ANSWER), records.faults, records.unsaved], [true, [], 0]);
  }
});

Deno.test("a newer release is told as such where something is to be stored", () => {
  const store = new Memory();
  const records = new Records(store, () => 1);
  store.setItem("xuetang.version", "9");
  assertEquals(records.put("answer", "q-01", ANSWER), false);
  assertEquals(why(records.faults).includes("更新的版本"), true);
});

Deno.test("what hinders nothing is no reason, and every fault has words of its own", () => {
  assertEquals([why([]), why(["damaged"])], ["", ""]);
  assertEquals(new Set(Object.values(FAULT_WORDS)).size, 6);
});
