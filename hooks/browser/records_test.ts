import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { ASIDE, KEY, Records, type Store } from "./records.ts";

class Memory implements Store {
  items = new Map<string, string>();
  full = false;
  forbidden = false;

  getItem(key: string): string | null {
    if (this.forbidden) throw new Error("SecurityError");
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.full || this.forbidden) throw new Error("QuotaExceededError");
    this.items.set(key, value);
  }
}

const answer = { hash: "h1", chosen: ["b"], right: true };

Deno.test("an answer is found again with the time it was given", () => {
  const store = new Memory();
  new Records(store, () => 7).keep("q-01", answer);
  assertEquals(new Records(store, () => 9).recall("q-01", "h1"), { state: "found", answer: { ...answer, at: 7 } });
});

Deno.test("an edited question is told from an unknown one", () => {
  const store = new Memory();
  const records = new Records(store, () => 7);
  records.keep("q-01", answer);
  assertEquals(records.recall("q-01", "h2").state, "changed");
  assertEquals(records.recall("q-02", "h1").state, "none");
});

Deno.test("two tabs do not undo each other", () => {
  const store = new Memory();
  const [one, two] = [new Records(store, () => 1), new Records(store, () => 2)];
  one.keep("q-01", answer);
  two.keep("q-02", answer);
  one.visit("/x/", "标题");
  const later = new Records(store, () => 3);
  assertEquals(later.recall("q-01", "h1").state, "found");
  assertEquals(later.recall("q-02", "h1").state, "found");
  assertEquals(later.last()?.title, "标题");
});

Deno.test("a full storage keeps the answer for this page and says so", () => {
  const store = new Memory();
  store.full = true;
  const records = new Records(store, () => 1);
  assertEquals(records.keep("q-01", answer), false);
  assertEquals(records.fault, "full");
  assertEquals(records.recall("q-01", "h1").state, "found");
});

Deno.test("a forbidden storage does not stop the reader", () => {
  const store = new Memory();
  store.forbidden = true;
  const records = new Records(store, () => 1);
  assertEquals(records.recall("q-01", "h1").state, "none");
  assertEquals(records.fault, "unavailable");
  assertEquals(records.keep("q-01", answer), false);
  assertEquals(records.recall("q-01", "h1").state, "found");
});

for (const damaged of ["{", "[]", '{"version":2}', '{"version":1,"answers":{"q":{"hash":1}}}']) {
  Deno.test(`a damaged record is set aside, not lost: ${damaged}`, () => {
    const store = new Memory();
    store.items.set(KEY, damaged);
    const records = new Records(store, () => 1);
    assertEquals(records.recall("q-01", "h1").state, "none");
    assertEquals(records.fault, "damaged");
    records.keep("q-01", answer);
    assertEquals(store.items.get(ASIDE), damaged);
    assertEquals(new Records(store, () => 2).recall("q-01", "h1").state, "found");
  });
}
