import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { deleteAll } from "./deleting.ts";
import { Memory } from "../storage/memory.ts";
import { Records } from "./records.ts";
import { Followed } from "../storage/scoped.ts";
import { forget, leaveOld } from "../storage/settling.ts";
import { takeOver } from "../storage/taking.ts";

const OWN = "@a/ ";
const ANSWER = JSON.stringify({ at: 5, hash: "h", response: ["x".repeat(300)], score: 1, log: [[5, 1]] });

/** A host whose old names there was no room to copy. */
function host() {
  const memory = new Memory();
  for (const id of ["q-01", "q-02"]) memory.setItem(`xuetang:answer:${id}`, ANSWER);
  memory.room = [...memory.items].join("").length + 200;
  const open = () => {
    const store = new Followed(memory, OWN, takeOver(memory, OWN, () => 9));
    return { store, records: new Records(store, () => 9) };
  };
  const taken = { forget: () => forget(memory, OWN), leave: () => leaveOld(memory, OWN) };
  return { memory, open, taken };
}

Deno.test("what was never copied stays under its old name where that is not to go along, and does not come back", () => {
  const { memory, open, taken } = host();
  const { store, records } = open();
  assertEquals(records.all("answer").size, 2, "read where they stand");
  assert(deleteAll(records, store, taken, false));
  assertEquals(memory.getItem("xuetang:answer:q-01"), ANSWER);
  assertEquals(memory.getItem("xuetang:answer:q-02"), ANSWER);
  assertEquals(records.all("answer").size, 0);
  memory.room = Infinity;
  assertEquals(open().records.all("answer").size, 0);
});

Deno.test("where it is to go along, nothing stays", () => {
  const { memory, open, taken } = host();
  const { store, records } = open();
  assert(deleteAll(records, store, taken, true));
  assertEquals([...memory.items.keys()].filter((name) => name.includes("answer")), []);
});

Deno.test("a browser that does not let anything go is not said to have deleted it", () => {
  const { memory, open, taken } = host();
  memory.room = Infinity;
  const { store, records } = open();
  memory.removeItem = () => {
    throw new DOMException("x", "SecurityError");
  };
  assertEquals(deleteAll(records, store, taken, true), false);
  assertEquals(deleteAll(new Records(null, () => 9), null, null, false), false);
});
