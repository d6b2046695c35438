import { deepStrictEqual as assertEquals } from "node:assert/strict";
import fc from "fast-check";
import type { Candidate } from "../picking.ts";
import { spread } from "./spread.ts";

const CHAPTERS = ["one", "two", "three"].map((id, at) => ({ id, number: at + 1, title: id, url: "", units: [] }));
const aQuestion = fc.record({
  chapter: fc.constantFrom("one", "two"),
  type: fc.constantFrom("single_choice", "true_false"),
  level: fc.constantFrom("remember", "analyse"),
  points: fc.integer({ min: 1, max: 20 }),
});

Deno.test("chapters, levels and types add up to the paper, and a chapter without a question is there", () => {
  fc.assert(fc.property(fc.array(aQuestion, { maxLength: 30 }), (questions) => {
    const bank = new Map(questions.map(({ chapter, type, level }, at) => [
      `q${at}`,
      { id: `q${at}`, objective: "o", unit: "u", chapter, type, level, difficulty: 1 } satisfies Candidate,
    ]));
    const items = questions.map(({ points }, at) => ({ question: `q${at}`, points }));
    const { chapters, whole } = spread({ chapters: CHAPTERS }, [...items, { question: "gone", points: 9 }], bank);
    assertEquals(chapters.map(({ number }) => number), [1, 2, 3]);
    const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
    assertEquals(whole.count, questions.length);
    assertEquals(whole.points, sum(questions.map(({ points }) => points)));
    assertEquals(sum(chapters.map(({ count }) => count)), whole.count);
    assertEquals(sum(chapters.map(({ points }) => points)), whole.points);
    for (const row of [...chapters, whole]) {
      assertEquals(sum(Object.values(row.levels)), row.count);
      assertEquals(sum(Object.values(row.types)), row.count);
    }
    const second = questions.filter(({ chapter, level }) => chapter === "two" && level === "analyse").length;
    assertEquals(chapters[1]?.levels.analyse ?? 0, second);
    assertEquals(chapters[2]?.count, 0);
  }));
});
