import { deepStrictEqual as assertEquals } from "node:assert/strict";
import vectors from "../../../../tests/vectors/facts.json" with { type: "json" };
import { factsOf, whose } from "./facts.ts";
import type { Assignment } from "./kinds.ts";

/** The answering room shows the clock of its device, whichever that is. */
function onThisClock(written: string | null): number | null {
  return written === null ? null : new Date(written.replace(" ", "T")).getTime();
}

Deno.test("an assignment asks in the words that its page has", () => {
  for (const [given, opens, due, said] of vectors.facts as [object, string | null, string | null, string[]][]) {
    const assignment = { ...given, opens: onThisClock(opens), due: onThisClock(due) } as Assignment;
    assertEquals(factsOf(assignment), said);
  }
});

Deno.test("a key is named as its page names it", () => {
  for (const [key = "", name = "", said] of vectors.whose) {
    assertEquals(whose(key, name ? [[key, name]] : []), said);
  }
});
