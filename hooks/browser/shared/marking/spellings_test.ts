import { ok as assert } from "node:assert/strict";
import cases from "../../../../tests/vectors/spellings.json" with { type: "json" };
import { sameText } from "./folding.ts";

for (const { wanted, same, other } of cases) {
  Deno.test(`spellings of “${wanted}” that other systems are told to take are right here too`, () => {
    for (const given of same) assert(sameText(given, wanted), given);
    for (const given of other) assert(!sameText(given, wanted), given);
  });
}
