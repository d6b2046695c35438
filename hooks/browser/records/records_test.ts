import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { keep, recall, takeBack } from "./answers.ts";
import { type Answer } from "./kinds.ts";
import { ASIDE, PREFIX, Records } from "./records.ts";
import { Memory } from "./memory.ts";

const given = { hash: "h1", response: ["a"], score: 1 };

Deno.test("an answer is found again, by question and hash", () => {
  const store = new Memory();
  keep(new Records(store, () => 5), "q-01", given, 5);
  const records = new Records(store, () => 6);
  assertEquals(recall(records, "q-01", "h1"), { state: "found", answer: { ...given, at: 5, log: [[5, 1]] } });
  assertEquals(recall(records, "q-01", "h2").state, "changed");
  assertEquals(recall(records, "q-02", "h1").state, "none");
});

Deno.test("an answer taken back leaves its log", () => {
  const records = new Records(new Memory(), () => 5);
  keep(records, "q-01", given, 5);
  takeBack(records, "q-01");
  assertEquals(recall(records, "q-01", "h1").state, "none");
  assertEquals(records.get("answer", "q-01")?.log, [[5, 1]]);
});

Deno.test("two tabs do not undo each other", () => {
  const store = new Memory();
  const [one, other] = [new Records(store, () => 1), new Records(store, () => 2)];
  keep(one, "q-01", given, 1);
  keep(other, "q-02", given, 2);
  keep(one, "q-03", given, 3);
  assertEquals([...new Records(store, () => 3).all("answer").keys()].sort(), ["q-01", "q-02", "q-03"]);
});

Deno.test("a clock set back does not make an older answer win", () => {
  const store = new Memory();
  keep(new Records(store, () => 1000), "q-01", given, 1000);
  keep(new Records(store, () => 10), "q-01", { ...given, response: ["b"], score: 0 }, 10);
  const kept = new Records(store, () => 10).get("answer", "q-01");
  assertEquals(kept?.response, ["b"]);
  assert((kept?.at ?? 0) > 1000);
});

Deno.test("a full store keeps everything on the page, says so, and saves it when there is room", () => {
  const store = new Memory();
  store.room = 0;
  const records = new Records(store, () => 1);
  assertEquals(keep(records, "q-01", given, 1), false);
  assertEquals(records.faults, ["full"]);
  assertEquals(recall(records, "q-01", "h1").state, "found");
  store.room = Infinity;
  assertEquals(keep(records, "q-02", given, 2), true);
  assertEquals(records.faults, []);
  assertEquals(new Records(store, () => 3).all("answer").size, 2);
});

Deno.test("forbidden storage keeps everything on the page", () => {
  const records = new Records(null, () => 1);
  assertEquals(keep(records, "q-01", given, 1), false);
  assertEquals(records.faults, ["unavailable"]);
  assertEquals(records.all("answer").size, 1);
});

for (const damaged of ["{", "[]", '{"at":1}', '{"at":1,"hash":"h","response":["a"],"score":2,"log":[]}']) {
  Deno.test(`a damaged entry is set aside, not lost, and hurts no other: ${damaged}`, () => {
    const store = new Memory();
    keep(new Records(store, () => 1), "q-02", given, 1);
    store.setItem(`${PREFIX}answer:q-01`, damaged);
    const records = new Records(store, () => 1);
    assertEquals(records.get("answer", "q-01"), null);
    assertEquals(records.faults, ["damaged"]);
    keep(records, "q-01", given, 2);
    assertEquals(store.getItem(`${ASIDE}answer:q-01`), damaged);
    assertEquals(new Records(store, () => 2).all("answer").size, 2);
  });
}

Deno.test("records of version 1 are taken over", () => {
  const store = new Memory();
  store.setItem(
    "xuetang",
    '{"version":1,"answers":{"q-01":{"hash":"h1","chosen":["a","b"],"right":true,"at":7}},"last":null}',
  );
  const records = new Records(store, () => 9);
  const answer: Answer = { at: 7, hash: "h1", response: ["a", "b"], score: 1, log: [[7, 1]] };
  assertEquals(recall(records, "q-01", "h1"), { state: "found", answer });
  assertEquals(store.getItem("xuetang"), null);
});

Deno.test("a record of version 1 that cannot be read is set aside", () => {
  const store = new Memory();
  store.setItem("xuetang", '{"version":1,"answers":[]}');
  const records = new Records(store, () => 9);
  assertEquals(records.faults, ["damaged"]);
  assertEquals(records.damaged(), [{ key: "xuetang", text: '{"version":1,"answers":[]}' }]);
});

Deno.test("delete all deletes all", () => {
  const store = new Memory();
  const records = new Records(store, () => 9);
  keep(records, "q-01", given, 9);
  store.setItem(`${ASIDE}answer:q-02`, "{");
  store.setItem("somebody-else", "1");
  records.clear();
  assertEquals(records.all("answer").size, 0);
  assertEquals(store.getItem("somebody-else"), "1");
  assertEquals(records.damaged(), []);
});
