import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { anAssignment, NUMBERS } from "../../../shared/links/short/arbitrary.ts";
import { packOwn } from "../../../shared/links/own/own.ts";
import { packAssignment, toHash } from "../../../shared/links/link.ts";
import { mended, wholeLink } from "./mending.ts";

const ROOM = "https://x.example/desk/assigned/";

Deno.test("a link is found again whatever was made of its marks, and whatever sticks to its end", () => {
  const marks = fc.constantFrom("#a=", "%23a=", "%23a%3D", "#a%3d", "%2523a%253D", "＃a=", "#a＝");
  const stuck = fc.constantFrom(
    "",
    "OK",
    "abc_-123",
    "，请大家做",
    "%EF%BC%8C%E8%AF%B7",
    ".html",
    "?from=x",
    " https://y.example/",
  );
  fc.assert(
    fc.property(anAssignment, marks, stuck, fc.boolean(), (given, mark, after, short) => {
      const packed = short || given.own !== undefined
        ? toHash(given, NUMBERS, packOwn).slice(3)
        : packAssignment(given);
      assertEquals(mended(`${ROOM}${mark}${packed}${after}`), packed);
    }),
    { numRuns: 60 },
  );
});

Deno.test("what is cut, or none, is not made up", () => {
  fc.assert(
    fc.property(anAssignment, fc.integer({ min: 1, max: 30 }), (given, less) => {
      assertEquals(mended(ROOM + toHash(given, NUMBERS, packOwn).slice(0, -less)), null);
    }),
    { numRuns: 30 },
  );
  for (const none of [ROOM, `${ROOM}#a`, `${ROOM}#a=`, `${ROOM}#s=abc.1.2.xyz`, "%", "%E0%A4%A", "#a=%23a="]) {
    assertEquals(mended(none), null);
  }
});

Deno.test("a whole link is described, with what came of this one", () => {
  assert(wholeLink(ROOM, `${ROOM}#a=AgAAabcdef`).includes("最后几个是“abcdef”"));
  assert(wholeLink(ROOM, `${ROOM}?paper=x`).includes("没有“#a=”"));
});

Deno.test("a long address that is none takes no time", () => {
  const started = performance.now();
  mended(`${ROOM}#a=${"A".repeat(500_000)}`);
  mended(`${ROOM}${"%25".repeat(100_000)}23a=`);
  assert(performance.now() - started < 3000);
});
