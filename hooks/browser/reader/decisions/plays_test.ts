import { deepStrictEqual as equal } from "node:assert/strict";
import { Memory } from "../../shared/storage/memory.ts";
import { Records } from "../../shared/records/records.ts";
import { Plays } from "./plays.ts";

function opened(store: Memory, now: number, name = "park"): Plays {
  return new Plays(new Records(store, () => now), name, () => now);
}

/** The ids of all plays in a storage. */
function ids(store: Memory): string[] {
  return [...store.items.keys()].filter((name) => name.startsWith("xuetang:play:")).sort();
}

Deno.test("nothing is stored until something is chosen", () => {
  const store = new Memory();
  equal(opened(store, 5).resume(), []);
  equal(ids(store), []);
});

Deno.test("a play goes on after a reload, in one entry", () => {
  const store = new Memory();
  const first = opened(store, 5);
  first.resume();
  first.keep(["d1.a"], null);
  const second = opened(store, 9);
  equal(second.resume(), ["d1.a"]);
  second.keep(["d1.a", "d2.b"], null);
  equal(ids(store), ["xuetang:play:park~5"]);
  equal(opened(store, 9).resume(), ["d1.a", "d2.b"]);
});

Deno.test("an ending that was found stays found when one steps back or plays again", () => {
  const store = new Memory();
  const plays = opened(store, 5);
  plays.resume();
  plays.keep(["d1.a"], "e2");
  plays.keep([], null);
  plays.keep(["d1.b"], "e1");
  plays.keep(["d1.b"], null);
  equal([...plays.found()].sort(), ["e1", "e2"]);
  equal(ids(store), ["xuetang:play:park~5", "xuetang:play:park~6", "xuetang:play:park~7"]);
  equal(opened(store, 5).resume(), ["d1.b"]);
});

Deno.test("a clock set back does not bring an older play up again", () => {
  const store = new Memory();
  const before = opened(store, 1000);
  before.resume();
  before.keep(["d1.a"], "e1");
  const after = opened(store, 10);
  after.resume();
  after.keep([], null);
  equal(opened(store, 11).resume(), []);
});

Deno.test("cases do not mix", () => {
  const store = new Memory();
  const park = opened(store, 5);
  park.resume();
  park.keep(["d1.a"], "e1");
  equal(opened(store, 6, "parking").resume(), []);
  equal([...opened(store, 6, "parking").found()], []);
});

Deno.test("an entry under a strange id is only an older play", () => {
  const store = new Memory();
  const play = { at: 1, case: "park", choices: ["d1.b"], ending: "" };
  for (const id of ["park", "park~", "park~x~y"]) store.setItem(`xuetang:play:${id}`, JSON.stringify(play));
  const plays = opened(store, 5);
  plays.resume();
  plays.keep(["d1.a"], "e1");
  plays.keep([], null);
  equal(opened(store, 6).resume(), []);
});

Deno.test("where storage takes nothing, the page still knows", () => {
  const store = new Memory();
  store.room = 0;
  const plays = opened(store, 5);
  plays.resume();
  equal(plays.keep(["d1.a"], "e1"), false);
  equal([...plays.found()], ["e1"]);
});
