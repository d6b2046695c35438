import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { anEntry, KINDS } from "./arbitrary.ts";
import { isEntry } from "./kinds.ts";
import { canonical, merge, normal } from "./merging.ts";

for (const kind of KINDS) {
  const entry = anEntry(kind);

  Deno.test(`${kind}: merging does not mind the order of two`, () => {
    fc.assert(fc.property(entry, entry, (a, b) => {
      assertEquals(canonical(merge(kind, a, b)), canonical(merge(kind, b, a)));
    }));
  });

  Deno.test(`${kind}: merging does not mind the grouping of three`, () => {
    fc.assert(
      fc.property(entry, entry, entry, (a, b, c) => {
        assertEquals(
          canonical(merge(kind, merge(kind, a, b), c)),
          canonical(merge(kind, a, merge(kind, b, c))),
        );
      }),
      { numRuns: 2000 },
    );
  });

  Deno.test(`${kind}: merging again changes nothing, and gives a sound entry`, () => {
    fc.assert(fc.property(entry, entry, (a, b) => {
      const both = merge(kind, a, b);
      assertEquals(canonical(merge(kind, both, b)), canonical(both));
      assertEquals(canonical(normal(kind, both)), canonical(both));
      assert(isEntry(kind, both));
    }));
  });
}

Deno.test("an answer deleted does not come back from an older copy, nor does its log", () => {
  const old = { at: 5, hash: "h", response: ["a"], score: 1, log: [[5, 1]] as [number, number][] };
  const gone = { at: 6, gone: true as const };
  assertEquals(merge("answer", old, gone), gone);
  const again = { ...old, at: 7, log: [[7, 0]] as [number, number][], since: 6 };
  assertEquals(merge("answer", again, old), again);
});

Deno.test("a unit read on one device stays read, however often the other opens it", () => {
  const read = { at: 5, title: "t", read: true, end: 5 };
  const opened = { at: 9, title: "t", read: false };
  assertEquals(merge("visit", read, opened), { at: 9, title: "t", read: true, end: 5 });
});

Deno.test("an exam handed in does not come back with a late draft of another tab", () => {
  const exam = { at: 9, seed: "s", started: 1, elapsed: 8, limit: null, seen: 9, clock: false, drafts: {}, flags: {} };
  const gone = { at: 5, gone: true as const };
  assertEquals(merge("exam", exam, gone), gone);
  assertEquals(merge("exam", { ...exam, started: 6 }, gone), { ...exam, started: 6 });
});
