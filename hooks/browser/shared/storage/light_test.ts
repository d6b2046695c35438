import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { LightRecords } from "./light.ts";
import { Memory } from "./memory.ts";
import { ASIDE, PREFIX, Records } from "../records/records.ts";

const visit = { title: "协商机制", read: false };

Deno.test("what one writes the other reads", () => {
  const store = new Memory();
  const [light, full] = [new LightRecords(store, () => 5), new Records(store, () => 7)];
  assertEquals(light.update("visit", "mechanisms/consultation/", () => visit), true);
  assertEquals(full.get("visit", "mechanisms/consultation/"), { ...visit, at: 5 });
  full.put("setting", "text", { value: "large" });
  assertEquals(light.get("setting", "text"), { at: 7, value: "large" });
  assertEquals([...light.all("visit")], [["mechanisms/consultation/", { ...visit, at: 5 }]]);
});

Deno.test("a later write wins though the clock was set back", () => {
  const store = new Memory();
  new LightRecords(store, () => 100).update("setting", "text", () => ({ value: "large" }));
  new LightRecords(store, () => 3).update("setting", "text", () => ({ value: "normal" }));
  assertEquals(new Records(store, () => 1).get("setting", "text"), { at: 101, value: "normal" });
});

for (const damaged of ["{", "null", "[]", "7", '{"at":"x","value":"large"}', '{"at":1,"value":2}', '{"at":1}']) {
  Deno.test(`a damaged entry counts for nothing and is set aside when it is written over: ${damaged}`, () => {
    const store = new Memory();
    store.setItem(`${PREFIX}setting:text`, damaged);
    const light = new LightRecords(store, () => 9);
    assertEquals(light.get("setting", "text"), null);
    light.update("setting", "text", (now) => {
      assertEquals(now, null);
      return { value: "large" };
    });
    assertEquals(store.getItem(`${ASIDE}setting:text`), damaged);
    assertEquals(new Records(store, () => 9).get("setting", "text")?.value, "large");
  });
}

Deno.test("entries that were taken away are not there, and not damaged", () => {
  const store = new Memory();
  const full = new Records(store, () => 5);
  full.put("setting", "text", { value: "large" });
  full.remove("setting", "text");
  const light = new LightRecords(store, () => 5);
  assertEquals(light.get("setting", "text"), null);
  assertEquals(light.all("setting").size, 0);
  light.update("setting", "text", () => ({ value: "large" }));
  assertEquals(light.all("setting").size, 1);
  assertEquals(new Records(store, () => 5).damaged(), []);
});

Deno.test("storage that is full or forbidden throws at nobody", () => {
  const full = new Memory();
  full.room = 0;
  assertEquals(new LightRecords(full, () => 1).update("setting", "text", () => ({ value: "large" })), false);
  assertEquals(new LightRecords(null, () => 1).update("setting", "text", () => ({ value: "large" })), false);
  const forbidden = new Proxy(full, {
    get() {
      throw new DOMException("no", "SecurityError");
    },
  });
  const light = new LightRecords(forbidden, () => 1);
  assertEquals(light.get("setting", "text"), null);
  assertEquals(light.some("xuetang:exam:"), false);
  assertEquals([...light.all("visit")], []);
});

Deno.test("something stands there until it was taken away", () => {
  const store = new Memory();
  const light = new LightRecords(store, () => 1);
  assertEquals(light.some("xuetang:exam:"), false);
  store.setItem("xuetang:exam:one", JSON.stringify({ at: 1, gone: true }));
  assertEquals(light.some("xuetang:exam:"), false);
  // damaged: what it is, is said by whoever can read it
  store.setItem("xuetang:exam:two", "{");
  assertEquals(light.some("xuetang:exam:"), true);
});
