import { deepStrictEqual as assertEquals } from "node:assert/strict";
import vectors from "../../../../../../tests/vectors/search.json" with { type: "json" };
import { keyOf } from "./index.ts";
import { numbers, places } from "./numbers.ts";

Deno.test("the index is read as the compiler writes it", () => {
  for (const [values, text] of vectors.numbers) assertEquals(numbers(text as string), values);
  for (const [values, text] of vectors.places) assertEquals(places(text as string), values);
  for (const [first = "", sound = "", second = "", other = "", key] of vectors.keys) {
    assertEquals(keyOf(first, sound, other) + second, key);
  }
});
