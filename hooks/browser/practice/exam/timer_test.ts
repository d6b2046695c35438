import { deepStrictEqual as assertEquals } from "node:assert/strict";
import fc from "fast-check";
import { advance, clockFace, resume, told, type Used } from "./timer.ts";

const start: Used = { elapsed: 1000, seen: 50_000, clock: false };

Deno.test("a locked phone stops the monotonic clock, not the exam", () => {
  const used = advance(start, { wall: 50_000, mono: 10 }, { wall: 650_000, mono: 20 });
  assertEquals(used, { elapsed: 601_000, seen: 650_000, clock: false });
});

Deno.test("a clock set back stops nothing, and is told", () => {
  const used = advance(start, { wall: 50_000, mono: 0 }, { wall: 20_000, mono: 3000 });
  assertEquals(used, { elapsed: 4000, seen: 20_000, clock: true });
});

Deno.test("a reload counts by the wall clock, and gives nothing back where that ran backwards", () => {
  assertEquals(resume(start, 80_000), { elapsed: 31_000, seen: 80_000, clock: false });
  assertEquals(resume(start, 20_000), { elapsed: 1000, seen: 20_000, clock: true });
  assertEquals(resume(start, 49_000), { elapsed: 1000, seen: 49_000, clock: false });
});

Deno.test("whatever the clocks do, time used only grows, by no less than the monotonic clock", () => {
  const moment = fc.record({ wall: fc.integer({ min: 0, max: 1e9 }), mono: fc.integer({ min: 0, max: 1e6 }) });
  fc.assert(fc.property(fc.array(moment, { minLength: 2 }), (moments) => {
    let used = start;
    let [before, mono] = [moments[0] ?? { wall: 0, mono: 0 }, 0];
    for (const step of moments.slice(1)) {
      mono += step.mono;
      const now = { wall: step.wall, mono: before.mono + step.mono };
      const later = advance(used, before, now);
      if (later.elapsed < used.elapsed) return false;
      [used, before] = [later, now];
    }
    return used.elapsed >= start.elapsed + mono && resume(used, 0).elapsed >= used.elapsed;
  }));
});

Deno.test("time left is told at ten, five and one minutes, once each", () => {
  const limit = 20 * 60_000;
  const all = Array.from({ length: 1200 }, (_, second) => told(second * 1000, (second + 1) * 1000, limit));
  assertEquals(all.filter((each) => each !== null), [10, 5, 1]);
  assertEquals(told(0, 17 * 60_000, limit), 5);
  assertEquals(told(0, 21 * 60_000, limit), null);
  // an exam of five minutes need not be told at its start that five are left
  assertEquals(told(0, 1000, 5 * 60_000), null);
});

Deno.test("clock faces", () => {
  assertEquals([5_400_000, 309_000, 1, 0, -5].map(clockFace), ["01:30:00", "05:09", "00:01", "00:00", "00:00"]);
});
