import { ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { assignmentYaml } from "./yaml.ts";

const given = {
  id: "abcd2345",
  title: "三月小测",
  items: [{ question: "night-exam-01", points: 3 }],
  seed: "abc234",
  rule: "partial",
  mode: "exam",
  opens: Date.UTC(2026, 2, 2, 1, 0),
  due: Date.UTC(2026, 2, 8, 16, 30),
  minutes: null,
  pass: 60,
  attempts: null,
  shuffle: { questions: true, options: false },
  fields: ["name", "number"],
  key: "B".repeat(87),
} as const;

const text = (more: Record<string, unknown> = {}) =>
  assignmentYaml({ ...given, items: [...given.items], fields: [...given.fields], ...more });

Deno.test("dates are those that clocks in China show, wherever the file is made", () => {
  assert(text().includes("\nopens: 2026-03-02 09:00\ndue: 2026-03-09 00:30\n"), text());
  assert(!text({ opens: null }).includes("opens"), "no date is no line");
});

Deno.test("a title stays on its line and inside its quotation marks", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (title) => {
    const lines = text({ title }).split("\n");
    assert(lines.length === text().split("\n").length, title);
    assert(JSON.parse((lines[3] ?? "").replace(/^title: /, "")) === title, title);
  }));
});
