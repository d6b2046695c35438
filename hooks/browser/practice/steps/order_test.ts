import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { onward, start } from "./order.ts";

Deno.test("on to the next, at the end back to what was left out, and nowhere once all is done", () => {
  assertEquals(onward({ now: 0, open: [true, true] }), { to: 1, back: false });
  assertEquals(onward({ now: 2, open: [false, true, false] }), { to: 1, back: true });
  // the last one itself, still open, is no way back
  assertEquals(onward({ now: 1, open: [false, true] }), null);
  assertEquals(onward({ now: 1, open: [false, false] }), null);
});

Deno.test("it begins at what the address names, else at the first open one, else at the first", () => {
  assertEquals(start([false, true, true], 2), 2);
  assertEquals(start([false, true, true], -1), 1);
  assertEquals(start([false, false], -1), 0);
});
