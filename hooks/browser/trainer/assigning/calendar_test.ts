import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import vectors from "../../../../tests/vectors/calendar.json" with { type: "json" };
import type { Assignment } from "../../shared/links/kinds.ts";
import { calendar } from "./calendar.ts";
import { assignmentYaml } from "./yaml.ts";

const GIVEN = {
  items: [{ question: "a-01", points: 1 }],
  seed: "a",
  rule: "partial",
  mode: "exam",
  minutes: null,
  pass: 60,
  attempts: null,
  shuffle: { questions: false, options: false },
  fields: [],
  key: "",
} as const;

for (const { about, code, title, opens, due, at, description, changed, file } of vectors.cases) {
  Deno.test(`a calendar as the compiler writes it: ${about}`, () => {
    const [from, until] = at as [number | null, number | null];
    const given = { ...GIVEN, id: code, title, opens: from, due: until } as unknown as Assignment;
    assertEquals(calendar(given, description, Date.parse(changed)) ?? "", file);
    // the file that publishes the assignment says the same dates
    const lines = assignmentYaml(given).split("\n");
    for (const [name, written] of Object.entries({ opens, due })) {
      assert(written === null || lines.includes(`${name}: ${written}`), `${name}: ${written}`);
    }
  });
}
