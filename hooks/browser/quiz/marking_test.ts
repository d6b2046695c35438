import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { isRight, markOption } from "./marking.ts";

Deno.test("full marks only for exactly the keys, in whatever order", () => {
  assertEquals(isRight(["c", "a"], ["a", "c"]), true);
  assertEquals(isRight(["a"], ["a", "c"]), false);
  assertEquals(isRight(["a", "b", "c"], ["a", "c"]), false);
  assertEquals(isRight([], []), false);
});

Deno.test("every subset of four options against every key set", () => {
  const ids = ["a", "b", "c", "d"];
  const subsets = Array.from({ length: 16 }, (_, bits) => ids.filter((_, place) => bits & (1 << place)));
  for (const keys of subsets) {
    for (const chosen of subsets) {
      assertEquals(isRight([...chosen].reverse(), keys), keys.length > 0 && chosen.join() === keys.join());
      const marks = ids.map((id) => markOption(id, chosen, keys));
      assertEquals(marks.filter((mark) => mark === "right" || mark === "missed").length, keys.length);
    }
  }
});
