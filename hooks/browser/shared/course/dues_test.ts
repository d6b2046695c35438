import { deepStrictEqual as assertEquals } from "node:assert/strict";
import vectors from "../../../../tests/vectors/dues.json" with { type: "json" };
import { said, standing } from "./dues.ts";

for (const { dates, today, states } of vectors.cases) {
  Deno.test(`a source stands as the compiler tells: ${JSON.stringify(dates)} on ${today}`, () => {
    assertEquals(standing(dates, today), states);
  });
}

Deno.test("a state is said with its day", () => {
  assertEquals(said("coming", "2027-03-01"), "2027-03-01 起有变化");
});
