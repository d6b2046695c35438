import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { aDevice } from "./arbitrary.ts";
import { keep } from "./answers.ts";
import type { Entry, Kind, Review } from "./kinds.ts";
import { Memory } from "../storage/memory.ts";
import { canonical, normal } from "./merging.ts";
import { Records } from "./records.ts";
import { apply, exported, FORMAT, LARGEST, MOST, type Plan, plan } from "./transfer.ts";

const NOW = new Date(100_000);
const given = { hash: "h1", response: ["a"], score: 1 };

function device(entries: [Kind, string, Entry<Kind>][]): Records {
  const records = new Records(new Memory(), () => 50);
  for (const [kind, id, entry] of entries) records.take(kind, id, entry);
  return records;
}

function planned(text: string, records: Records): Plan {
  const read = plan(text, records);
  assert("plan" in read, JSON.stringify(read));
  return read.plan;
}

function file(...entries: unknown[]): string {
  return JSON.stringify({ format: FORMAT, version: 2, exported: "", entries });
}

const all = (records: Records) => canonical(records.entries());

Deno.test("round trip: a new device holds what the old one held, and nothing is refused", () => {
  fc.assert(fc.property(aDevice, (entries) => {
    const [old, young] = [device(entries), device([])];
    const found = planned(exported(old, NOW), young);
    assertEquals(found.refused.size, 0);
    apply(young, found);
    assertEquals(all(young), all(old));
    assertEquals(
      all(old),
      canonical(
        entries.map(([kind, id, entry]) => [kind, id, normal(kind, entry)]).sort((a, b) =>
          `${a[0]}:${a[1]}` < `${b[0]}:${b[1]}` ? -1 : 1
        ),
      ),
    );
  }));
});

Deno.test("devices that exchange files in any order, any number of times, end with the same records", () => {
  fc.assert(fc.property(aDevice, aDevice, aDevice, (a, b, c) => {
    const files = [a, b, c].map((each) => exported(device(each), NOW));
    const after = (order: number[]) => {
      const records = device([]);
      for (const place of order) apply(records, planned(files[place] ?? "", records));
      return all(records);
    };
    const expected = after([0, 1, 2]);
    for (const order of [[0, 2, 1], [1, 0, 2], [2, 1, 0], [0, 1, 0, 2, 1, 2, 2]]) assertEquals(after(order), expected);
    // grouped otherwise: b and c first become one file
    const other = device(b);
    apply(other, planned(files[2] ?? "", other));
    const records = device(a);
    apply(records, planned(exported(other, NOW), records));
    assertEquals(all(records), expected);
  }));
});

Deno.test("an import undone leaves everything as it was, down to the keys of storage", () => {
  fc.assert(fc.property(aDevice, aDevice, (own, others) => {
    const store = new Memory();
    const records = new Records(store, () => 50);
    for (const [kind, id, entry] of own) records.take(kind, id, entry);
    const before = [...store.items].sort();
    const undo = apply(records, planned(exported(device(others), NOW), records));
    assertEquals(undo().left, 0);
    assertEquals([...store.items].sort(), before);
  }));
});

Deno.test("undoing leaves what was answered since", () => {
  const records = device([]);
  const other = device([]);
  keep(other, "q-01", given, 10);
  keep(other, "q-02", given, 10);
  const undo = apply(records, planned(exported(other, NOW), records));
  keep(records, "q-01", { ...given, response: ["b"], score: 0 }, 60);
  assertEquals(undo(), { restored: 1, left: 1 });
  assertEquals(records.get("answer", "q-01")?.response, ["b"]);
  assertEquals(records.get("answer", "q-02"), null);
});

Deno.test("the summary counts what is new, what is newer, what is already here", () => {
  const records = device([]);
  keep(records, "q-01", given, 10);
  keep(records, "q-02", given, 10);
  const other = device(records.entries());
  keep(other, "q-02", given, 70);
  keep(other, "q-03", given, 70);
  const { added, updated, kept } = planned(exported(other, NOW), records);
  assertEquals({ added, updated, kept }, { added: 1, updated: 1, kept: 1 });
  assertEquals(records.get("answer", "q-03"), null, "nothing is changed before it is applied");
});

Deno.test("what an import would delete is counted by kind, before it does", () => {
  const records = device([]);
  for (const id of ["q-01", "q-02"]) keep(records, id, given, 10);
  records.put("star", "q-01", {});
  records.remove("star", "q-09");
  const other = device(records.entries());
  for (const [kind, id] of [["answer", "q-01"], ["answer", "q-02"], ["star", "q-01"], ["star", "q-08"]] as const) {
    other.remove(kind, id);
  }
  const found = planned(exported(other, NOW), records);
  assertEquals([...found.deleted].sort(), [["answer", 2], ["star", 1]]);
  assertEquals([found.added, found.updated], [0, 0]);
  const undo = apply(records, found);
  assertEquals(records.all("answer").size, 0);
  assertEquals(undo(), { restored: 4, left: 0 });
  assertEquals(records.all("answer").size, 2);
});

Deno.test("whatever a browser can hold comes back: an export is never over the limits of an import", () => {
  // some 5.2 million characters is what browsers give a host; the shortest entry there is, and the one that grows most
  const star = '{"at":1}'.length + "@community-governance/ xuetang:star:consultation-01".length;
  assert(5_300_000 / star < MOST);
  const log = Array.from({ length: 60 }, (_, at): Review => [1_772_330_584_000 + at, 1]);
  const records = device([[
    "answer",
    "q-01",
    { at: 1_772_330_584_099, hash: "h", response: [], score: 1, log },
  ]]);
  const grown = exported(records, NOW).length / JSON.stringify(records.entries()).length;
  assert(5_300_000 * grown < LARGEST, `${grown}`);
});

Deno.test("the order of keys does not matter", () => {
  const records = device([]);
  keep(records, "q-01", given, 10);
  const turned = JSON.parse(
    exported(records, NOW),
    (_, value) =>
      value !== null && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
  );
  assertEquals(planned(JSON.stringify(turned), records).kept, 1);
});

const answer = { kind: "answer", id: "q-01", at: 1, ...given, log: [] };

for (
  const [what, entry, reason] of [
    ["no record", 5, "不是一条记录"],
    ["a list", [], "不是一条记录"],
    ["an unknown kind", { ...answer, kind: "toString" }, "不认识的种类"],
    ["a setting of another device", { kind: "setting", id: "x", at: 1, value: "y" }, "不认识的种类"],
    ["a hostile id", { ...answer, id: "__proto__" }, "编号不对"],
    ["an id without end", { ...answer, id: "q".repeat(201) }, "编号不对"],
    ["a time that no clock shows", { ...answer, at: 1e300 }, "时间不对"],
    ["a score above one", { ...answer, score: 2 }, "内容不完整或被改动过"],
    ["deep nesting", { ...answer, more: JSON.parse("[".repeat(500) + "]".repeat(500)) }, "套得太深"],
  ] as [string, unknown, string][]
) {
  Deno.test(`refused with its reason, the rest is taken: ${what}`, () => {
    const found = planned(file(entry, { ...answer, id: "q-02" }), device([]));
    assertEquals([...found.refused], [[reason, 1]]);
    assertEquals(found.added, 1);
  });
}

Deno.test("a hostile key is refused and changes no prototype", () => {
  const text = file(answer).replace('"hash"', '"__proto__":{"polluted":1},"hash"');
  const records = device([]);
  const found = planned(text, records);
  apply(records, found);
  assertEquals([...found.refused.keys()], ["含有不允许的名字"]);
  assertEquals(({} as Record<string, unknown>).polluted, undefined);
});

for (
  const [what, text, part] of [
    ["nothing", " ", "空的"],
    ["cut off", file(answer).slice(0, -5), "不完整"],
    ["something else", '{"a":1}', "不是本站"],
    ["of a later version", file().replace('"version":2', '"version":3'), "更新版本"],
    ["of no version", file().replace('"version":2', '"version":"2"'), "版本"],
    ["without entries", file().replace("[]", "{}"), "没有记录清单"],
    ["too large", " ".repeat(LARGEST) + file(), `${LARGEST / 1_000_000} MB`],
    ["too many", file(...Array(MOST + 1).fill(0)), "超过"],
    ["deeper than any parser likes", "[".repeat(200_000), "不完整"],
  ] as [string, string, string][]
) {
  Deno.test(`a file is refused in plain words: ${what}`, () => {
    const read = plan(text, device([]));
    assert("refusal" in read && read.refusal.includes(part), JSON.stringify(read).slice(0, 200));
  });
}
