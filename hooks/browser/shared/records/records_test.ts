import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { keep, recall, takeBack } from "./answers.ts";
import { type Answer } from "./kinds.ts";
import { ASIDE, PREFIX, Records } from "./records.ts";
import { LightRecords } from "../storage/light.ts";
import { Memory } from "../storage/memory.ts";

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

Deno.test("what cannot be set aside is not written over: the new one waits on the page until there is room", () => {
  const store = new Memory();
  store.setItem(`${PREFIX}answer:q-01`, "{damaged");
  store.setItem("xuetang.version", "2");
  store.room = [...store.items].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  const records = new Records(store, () => 1);
  assertEquals(keep(records, "q-01", given, 1), false);
  assertEquals(store.getItem(`${PREFIX}answer:q-01`), "{damaged");
  assertEquals(records.faults, ["full", "damaged"]);
  assertEquals(recall(records, "q-01", "h1").state, "found");
  assertEquals(records.damaged(), [{ key: "answer:q-01", text: "{damaged" }]);
  store.room = Infinity;
  keep(records, "q-02", given, 2);
  assertEquals(records.unsaved, 0);
  assertEquals(store.getItem(`${ASIDE}answer:q-01`), "{damaged");
  assertEquals(recall(new Records(store, () => 3), "q-01", "h1").state, "found");
});

Deno.test("an entry too large for the room that is left does not hold back a small one", () => {
  const store = new Memory();
  const records = new Records(store, () => 1);
  store.room = 400;
  assertEquals(keep(records, "q-01", { ...given, response: ["长".repeat(500)] }, 1), false);
  assertEquals(keep(records, "q-02", given, 1), true);
  assertEquals(records.faults, ["full"]);
  assertEquals(records.unsaved, 1);
});

Deno.test("an entry that waited meets what another tab wrote meanwhile", () => {
  const store = new Memory();
  const records = new Records(store, () => 5);
  store.room = 0;
  keep(records, "q-01", given, 5);
  store.room = Infinity;
  keep(new Records(store, () => 9), "q-01", { ...given, response: ["b"], score: 0 }, 9);
  keep(records, "q-02", given, 10);
  const kept = new Records(store, () => 11).get("answer", "q-01");
  assertEquals(kept?.response, ["b"]);
  assertEquals(kept?.log, [[5, 1], [9, 0]]);
});

Deno.test("records of a newer release are neither touched nor stamped down", () => {
  const store = new Memory();
  store.setItem("xuetang.version", "3");
  store.setItem(`${PREFIX}answer:q-01`, '{"a form of the future":true}');
  store.setItem("xuetang", '{"version":1,"answers":{}}');
  const before = [...store.items];
  const records = new Records(store, () => 1);
  assertEquals(keep(records, "q-01", given, 1), false);
  assertEquals(records.remove("star", "q-01"), false);
  assertEquals(records.faults, ["newer"]);
  assertEquals(recall(records, "q-01", "h1").state, "found");
  assertEquals([...store.items], before);
});

Deno.test("a newer release in another tab stops this one from writing", () => {
  const store = new Memory();
  const records = new Records(store, () => 1);
  store.setItem("xuetang.version", "3");
  assertEquals(keep(records, "q-01", given, 1), false);
  assertEquals(records.faults, ["newer"]);
});

Deno.test("of a record of version 1 that is partly damaged the sound part is taken over, the whole set aside", () => {
  const store = new Memory();
  const old = JSON.stringify({
    version: 1,
    answers: {
      "q-01": { hash: "h1", chosen: ["a"], right: false, at: 7 },
      "q-02": { hash: "h1", chosen: "a", right: true, at: 7 },
      "q-03": null,
    },
    last: { address: "mechanisms/consultation/", title: "议事", at: 8 },
  });
  store.setItem("xuetang", old);
  const records = new Records(store, () => 9);
  assertEquals(records.get("answer", "q-01"), { at: 7, hash: "h1", response: ["a"], score: 0, log: [[7, 0]] });
  assertEquals(records.get("answer", "q-02"), null);
  assertEquals(records.get("visit", "mechanisms/consultation/"), { at: 8, title: "议事", read: false });
  assertEquals(records.faults, ["damaged"]);
  assertEquals(records.damaged(), [{ key: "xuetang", text: old }]);
});

Deno.test("with no room the old form stays, this visit has it all the same, and the next takes it over", () => {
  const store = new Memory();
  const old = '{"version":1,"answers":{"q-01":{"hash":"h1","chosen":["a"],"right":true,"at":7}},"last":null}';
  store.setItem("xuetang", old);
  store.room = old.length + 10;
  const records = new Records(store, () => 9);
  assertEquals(recall(records, "q-01", "h1").state, "found");
  assertEquals(records.faults, ["full"]);
  assertEquals(store.getItem("xuetang"), old);
  store.room = Infinity;
  assertEquals(new Records(store, () => 10).faults, []);
  assertEquals(store.getItem("xuetang"), null);
});

Deno.test("a page of the first version in some cache writes its form again: that is taken over, too", () => {
  const store = new Memory();
  keep(new Records(store, () => 5), "q-01", given, 5);
  store.setItem(
    "xuetang",
    '{"version":1,"answers":{"q-01":{"hash":"h1","chosen":["b"],"right":false,"at":7}},"last":null}',
  );
  const kept = new Records(store, () => 9).get("answer", "q-01");
  assertEquals(kept?.response, ["b"]);
  assertEquals(kept?.log, [[5, 1], [7, 0]]);
});

Deno.test("what was set aside by the first version is shown, and goes when the reader says so", () => {
  const store = new Memory();
  store.setItem("xuetang.damaged", "old");
  const records = new Records(store, () => 9);
  assertEquals(records.damaged(), [{ key: "xuetang", text: "old" }]);
  records.discard();
  assertEquals(records.faults, []);
  assertEquals(store.getItem("xuetang.damaged"), null);
});

Deno.test("a clock set back leaves the log in the order of answering", () => {
  const records = new Records(new Memory(), () => 10);
  keep(records, "q-01", given, 1000);
  keep(records, "q-01", { ...given, score: 0 }, 10);
  assertEquals(records.get("answer", "q-01")?.log, [[1000, 1], [1001, 0]]);
});

Deno.test("storage that forbids writing alone is said to be forbidden, not full", () => {
  const store = new Memory();
  store.setItem = () => {
    throw new DOMException("no", "SecurityError");
  };
  const records = new Records(store, () => 1);
  assertEquals(keep(records, "q-01", given, 1), false);
  assertEquals(records.faults, ["unavailable"]);
});

Deno.test("small pages read and write the same entries", () => {
  const store = new Memory();
  const light = new LightRecords(store, () => 5);
  assertEquals(light.update("visit", "a/", () => ({ title: "t", read: true, end: 5 })), true);
  const records = new Records(store, () => 6);
  assertEquals(records.get("visit", "a/"), { title: "t", read: true, end: 5, at: 5 });
  records.remove("visit", "a/");
  light.update("visit", "a/", () => ({ title: "t", read: false }));
  assertEquals(records.get("visit", "a/"), { title: "t", read: false, since: 6, at: 7 });
  store.setItem(`${PREFIX}visit:b/`, "{");
  assertEquals([...light.all("visit").keys()], ["a/"]);
  assertEquals(store.getItem(`${ASIDE}visit:b/`), "{");
  const damaged = `{${"x".repeat(500)}`;
  store.setItem(`${PREFIX}visit:c/`, damaged);
  store.room = [...store.items].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  assertEquals(light.update("visit", "c/", () => ({ title: "t", read: false })), false);
  assertEquals(store.getItem(`${PREFIX}visit:c/`), damaged);
  store.removeItem(`${PREFIX}visit:c/`);
  store.room = 0;
  assertEquals(light.update("visit", "c/", () => ({ title: "t", read: false })), false);
  store.setItem = () => {
    throw new Error("nothing may be written");
  };
  store.items.set("xuetang.version", "3");
  assertEquals(light.update("visit", "d/", () => ({ title: "t", read: false })), false);
  assertEquals(new LightRecords(null, () => 1).all("visit").size, 0);
});
