import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { packAssignment, toHash } from "../links/link.ts";
import type { Assignment } from "../links/kinds.ts";
import { newKeys } from "./sealing.ts";
import { Memory } from "../storage/memory.ts";
import { Records } from "../records/records.ts";
import { ASIDE } from "../storage/store.ts";
import { apply, exported, type Plan, plan } from "../records/transfer.ts";
import { allAssigned, type Assigned, assigned, fromFile, type HandedIn, keepAssigned, PREFIX } from "./shelf.ts";

const NOW = new Date(100_000);
const { publicKey } = await newKeys();

function assignment(id: string): Assignment {
  return {
    ...{
      id,
      key: publicKey,
      title: "小测",
      seed: "abcdef",
      rule: "all_or_nothing",
      mode: "exam",
      opens: null,
      due: null,
    },
    ...{ minutes: null, pass: 60, attempts: null, shuffle: { questions: false, options: false }, fields: ["name"] },
    items: [{ question: "a-01", points: 1 }],
  };
}

function given(attempt: string, at: number): HandedIn {
  return { attempt, at, text: `${attempt} text`, block: `${attempt} block` };
}

function opened(id: string, ...handedIn: HandedIn[]): Assigned {
  return { packed: packAssignment(assignment(id)), assignment: assignment(id), opened: 5, handedIn };
}

const attempts = (store: Memory, id: string) => assigned(id, store)?.handedIn.map(({ attempt }) => attempt);

Deno.test("a damaged assignment is set aside and told, not written over when its link is opened again", () => {
  for (const text of ["{", "[]", '{"packed":"x","opened":1}', '{"packed":5}']) {
    const store = new Memory();
    store.setItem(`${PREFIX}abcdefgh`, text);
    const records = new Records(store, () => 5);
    assertEquals(records.faults, []);
    assertEquals(assigned("abcdefgh", store), null);
    assert(keepAssigned(opened("abcdefgh"), store));
    assertEquals(store.getItem(`${ASIDE}${PREFIX}abcdefgh`), text);
    assertEquals(records.damaged(), [{ key: `${PREFIX}abcdefgh`, text }]);
    assertEquals(records.faults, ["damaged"]);
  }
});

Deno.test("the same where the list is asked, or the link alone is opened", () => {
  for (const act of [allAssigned, (store: Memory) => keepAssigned(opened("abcdefgh"), store)]) {
    const store = new Memory();
    store.setItem(`${PREFIX}abcdefgh`, "{");
    act(store);
    assertEquals(store.getItem(`${ASIDE}${PREFIX}abcdefgh`), "{");
  }
});

Deno.test("one receipt that cannot be read does not take the others along, and is kept", () => {
  const store = new Memory();
  keepAssigned(opened("abcdefgh", given("a", 1)), store);
  const text = JSON.stringify({
    ...JSON.parse(store.getItem(`${PREFIX}abcdefgh`) ?? ""),
    handedIn: [given("a", 1), { at: 2 }],
  });
  store.setItem(`${PREFIX}abcdefgh`, text);
  assertEquals(attempts(store, "abcdefgh"), ["a"]);
  keepAssigned(opened("abcdefgh", given("b", 3)), store);
  assertEquals(attempts(store, "abcdefgh"), ["a", "b"]);
  assertEquals(store.getItem(`${ASIDE}${PREFIX}abcdefgh`), text);
});

Deno.test("where there is no room to set it aside it stays, and nothing is written over it", () => {
  const store = new Memory();
  store.setItem(`${PREFIX}abcdefgh`, "{".repeat(900));
  store.room = 1000;
  assertEquals(assigned("abcdefgh", store), null);
  assertEquals(keepAssigned(opened("abcdefgh"), store), false);
  assertEquals([...store.items.keys()], [`${PREFIX}abcdefgh`]);
});

Deno.test("what a newer release wrote is neither set aside nor written over", () => {
  const store = new Memory();
  store.setItem("xuetang.version", "3");
  store.setItem(`${PREFIX}abcdefgh`, '{"form":2}');
  assertEquals(assigned("abcdefgh", store), null);
  assertEquals(keepAssigned(opened("abcdefgh"), store), false);
  assertEquals(store.getItem(`${PREFIX}abcdefgh`), '{"form":2}');
});

function planned(text: string, store: Memory): Plan {
  const read = plan(text, new Records(store, () => 50), allAssigned(store));
  assert("plan" in read, JSON.stringify(read));
  return read.plan;
}

Deno.test("receipts are in the export, counted, united with those that are here, and an import of them can be undone", () => {
  const [old, young] = [new Memory(), new Memory()];
  keepAssigned(opened("abcdefgh", given("a", 1), given("b", 2)), old);
  keepAssigned(opened("ijkmnpqr"), old);
  keepAssigned(opened("abcdefgh", given("c", 3)), young);
  const file = exported(new Records(old, () => 50), NOW, allAssigned(old));
  const found = planned(file, young);
  assertEquals([found.added, found.updated, found.kept, found.receipts], [1, 1, 0, 2]);
  const before = [...young.items];
  const undo = apply(new Records(young, () => 50), found, young);
  assertEquals(undo.unshelved, 0);
  assertEquals(attempts(young, "abcdefgh"), ["a", "b", "c"]);
  assertEquals(attempts(young, "ijkmnpqr"), []);
  assertEquals(planned(file, young).kept, 2);
  assertEquals(undo(), { restored: 2, left: 0 });
  assertEquals([...young.items].sort(), before.sort());
});

Deno.test("undoing an import leaves what was handed in since", () => {
  const [old, young] = [new Memory(), new Memory()];
  keepAssigned(opened("abcdefgh", given("a", 1)), old);
  const undo = apply(
    new Records(young, () => 50),
    planned(exported(new Records(old, () => 50), NOW, allAssigned(old)), young),
    young,
  );
  keepAssigned(opened("abcdefgh", given("d", 9)), young);
  assertEquals(undo(), { restored: 0, left: 1 });
  assertEquals(attempts(young, "abcdefgh"), ["a", "d"]);
});

Deno.test("an assignment of a file that was edited is refused, and the browser's refusal is counted", () => {
  const store = new Memory();
  keepAssigned(opened("abcdefgh", given("a", 1)), store);
  const file = JSON.parse(exported(new Records(store, () => 50), NOW, allAssigned(store)));
  const [entry] = file.entries;
  for (const spoilt of [{ packed: "AQ" }, { opened: "x" }, { handedIn: [{ at: 1 }] }, { handedIn: {} }]) {
    const text = JSON.stringify({ ...file, entries: [{ ...entry, ...spoilt }] });
    assertEquals([...planned(text, new Memory()).refused], [["内容不完整或被改动过", 1]]);
  }
  const full = new Memory();
  const found = planned(JSON.stringify(file), full);
  full.room = 10;
  assertEquals(apply(new Records(full, () => 50), found, full).unshelved, 1);
});

Deno.test("a short link is kept with the numbers it was read by, here and in an archive", () => {
  const numbers = { units: { a: 7 }, papers: { "pre-test": 3 } };
  const short = { ...assignment("abcdefgh"), paper: "pre-test" };
  const packed = toHash(short, numbers).slice(3);
  const one = { packed, numbers, assignment: short, opened: 5, handedIn: [given("first", 9)] };
  const store = new Memory();
  assert(keepAssigned(one, store));
  assertEquals(assigned("abcdefgh", store), one);
  const text = exported(new Records(new Memory(), () => 5), new Date(5), allAssigned(store));
  const [entry] = JSON.parse(text).entries;
  assertEquals(fromFile(entry), one);
  // without them it says nothing, and is set aside like anything damaged
  assertEquals(fromFile({ ...entry, numbers: undefined }), null);
  for (const numbers of [null, [], { units: 5 }, { units: { a: "7" } }, { units: { __proto__: 7 } }]) {
    assertEquals(fromFile({ ...entry, numbers }), null);
  }
});

Deno.test("what was said last of a receipt holds, whichever window keeps it later", () => {
  const store = new Memory();
  const told = (sent: number): HandedIn => ({ ...given("first", 9), sent });
  const now = () => assigned("aaaaaaaa", store)?.handedIn[0]?.sent;
  assert(keepAssigned(opened("aaaaaaaa", told(0)), store));
  assert(keepAssigned(opened("aaaaaaaa", told(50)), store));
  // a window that has not heard of it hands in once more
  assert(keepAssigned(opened("aaaaaaaa", told(0), { ...given("second", 10), sent: 0 }), store));
  assertEquals(now(), 50);
  // taken back, and said again
  assert(keepAssigned(opened("aaaaaaaa", told(-60)), store));
  assertEquals(now(), -60);
  assert(keepAssigned(opened("aaaaaaaa", told(70)), store));
  assertEquals(now(), 70);
});
