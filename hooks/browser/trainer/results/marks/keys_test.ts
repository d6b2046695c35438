import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import vectors from "../../../../../tests/vectors/marking.json" with { type: "json" };
import { isSealed, type Rule, score } from "../../../shared/marking/marking.ts";
import { keyFrom } from "./keys.ts";

Deno.test("every key that the compiler writes is read as one", () => {
  for (const [name, type, options, text] of vectors.keys as [string, string, string[], string][]) {
    const key = keyFrom(type, text, options);
    assert(key !== null && key.type === type && !isSealed(key), name);
  }
});

Deno.test("an answer earns by its key what it should", () => {
  for (const [type, options, text, given, rule, share] of vectors.earns) {
    const key = keyFrom(type as string, text as string, options as string[]);
    assert(key !== null);
    assertEquals([type, text, given, rule, score(key, given as string[], rule as Rule)], [
      type,
      text,
      given,
      rule,
      share,
    ]);
  }
});
