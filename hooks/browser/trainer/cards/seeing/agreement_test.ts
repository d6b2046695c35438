import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { AGREEING, Agreement } from "./agreement.ts";
import type { Side } from "../markers.ts";
import type { Reading } from "./reader.ts";

const at = { x: 0, y: 0 };
const card = (number: number, up: Side | null): Reading => ({
  number,
  up,
  wrong: 0,
  corners: [at, at, at, at],
  edge: 30,
});
const seen = (agreement: Agreement) => Object.fromEntries(agreement.seen);

Deno.test("a card counts once several pictures say the same of it", () => {
  const agreement = new Agreement([1, 2]);
  for (let picture = 1; picture < AGREEING; picture += 1) {
    assertEquals(agreement.add([card(1, "B")], picture * 100), false);
    assertEquals([seen(agreement), agreement.missing], [{}, [1, 2]]);
  }
  assertEquals(agreement.add([card(1, "B")], AGREEING * 100), true);
  assertEquals([seen(agreement), agreement.missing], [{ 1: "B" }, [2]]);
  assertEquals(agreement.counts, { A: 0, B: 1, C: 0, D: 0 });
  assertEquals(agreement.add([card(1, "B")], 900), false);
});

Deno.test("pictures that disagree, that lie far apart, or of a card being turned are not several", () => {
  const apart = new Agreement([1]);
  for (let picture = 0; picture < 9; picture += 1) apart.add([card(1, "B")], picture * 2000);
  assertEquals(seen(apart), {});
  const astray = new Agreement([1]);
  for (let picture = 0; picture < 20; picture += 1) astray.add([card(1, picture % 3 === 0 ? "A" : "C")], picture * 100);
  assertEquals(seen(astray), {});
  const turning = new Agreement([1]);
  for (let picture = 0; picture < 20; picture += 1) {
    turning.add([card(1, picture % 3 === 0 ? null : "C")], picture * 100);
  }
  assertEquals(seen(turning), {});
});

Deno.test("whoever thinks again is heard", () => {
  const agreement = new Agreement([1]);
  for (let picture = 0; picture < AGREEING; picture += 1) agreement.add([card(1, "A")], picture * 100);
  agreement.add([card(1, "D")], 400);
  assertEquals(seen(agreement), { 1: "A" });
  for (let picture = 5; picture < 5 + AGREEING; picture += 1) agreement.add([card(1, "D")], picture * 100);
  assertEquals(seen(agreement), { 1: "D" });
});

Deno.test("a number that two hold at once is nobody's, and is told of for a while", () => {
  const agreement = new Agreement([1, 2]);
  for (let picture = 0; picture < AGREEING; picture += 1) agreement.add([card(1, "A"), card(2, "A")], picture * 100);
  assertEquals(agreement.add([card(1, "A"), card(1, "B"), card(2, "A")], 500), true);
  assertEquals([seen(agreement), agreement.doubled], [{ 2: "A" }, [1]]);
  for (let picture = 6; picture < 12; picture += 1) agreement.add([card(1, "A")], picture * 100);
  assertEquals(seen(agreement), { 2: "A" });
  for (let picture = 0; picture < AGREEING; picture += 1) agreement.add([card(1, "A")], 9000 + picture * 100);
  assertEquals([seen(agreement), agreement.doubled], [{ 1: "A", 2: "A" }, []]);
});

Deno.test("numbers of no one in the class are passed over", () => {
  const agreement = new Agreement([1]);
  for (let picture = 0; picture < 9; picture += 1) agreement.add([card(77, "A")], picture * 100);
  assertEquals([seen(agreement), agreement.missing], [{}, [1]]);
});
