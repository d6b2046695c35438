import { deepStrictEqual as assertEquals } from "node:assert/strict";
import vectors from "../../../../tests/vectors/keys.json" with { type: "json" };
import { isPoint, keyMark } from "./point.ts";

Deno.test("a public key is a point of the curve, told by its last letters", () => {
  for (const [key, mark] of vectors.sound as [string, string][]) {
    assertEquals([isPoint(key), keyMark(key)], [true, mark]);
  }
  for (const [what, text] of vectors.broken as [string, string][]) assertEquals([what, isPoint(text)], [what, false]);
});
