import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { begin, draftOf, handIn, type Item, type PaperFacts, selfMark, total } from "./exam.ts";

const paper: PaperFacts = { id: "mock", title: "模拟", pass: 6, rule: "partial" };
const items: Item[] = [
  {
    id: "q-01",
    hash: "1",
    points: 3,
    key: { type: "multiple_choice", options: ["a", "b", "c", "d"], right: ["a", "b"] },
  },
  { id: "q-02", hash: "2", points: 4, key: { type: "short_answer", criteria: [3, 1] } },
  { id: "q-03", hash: "3", points: 2, key: { type: "true_false", options: ["true", "false"], right: ["true"] } },
];

function written(drafts: Record<string, { hash: string; response: string[] }>) {
  const entries = Object.entries(drafts).map(([id, draft]) => [id, { at: 1, ...draft }]);
  return { ...begin("abc", 60_000, 1000), elapsed: 30_000, drafts: Object.fromEntries(entries) };
}

Deno.test("handing in marks what can be marked; open answers wait for the reader", () => {
  const exam = written({ "q-01": { hash: "1", response: ["a"] }, "q-02": { hash: "2", response: ["写了"] } });
  const attempt = handIn(paper, exam, items, { finished: 31_000, auto: false });
  assertEquals(Object.values(attempt.results).map((each) => each.earned), [1.5, null, 0]);
  assertEquals(total(attempt), { earned: 1.5, points: 9, waiting: 1, given: 0, passed: false });
  const marked = selfMark(attempt, items[1] as Item, [3, 1], "partial");
  assertEquals(total(marked), { earned: 5.5, points: 9, waiting: 0, given: 4, passed: false });
  assertEquals(marked.results["q-02"]?.marks, [3, 1]);
});

Deno.test("an answer to an older wording is not marked, and the others stay", () => {
  const exam = written({ "q-01": { hash: "old", response: ["a", "b"] }, "q-03": { hash: "3", response: ["true"] } });
  assertEquals(draftOf(exam, items[0] as Item), null);
  const attempt = handIn(paper, exam, items, { finished: 2000, auto: true });
  assertEquals(attempt.results["q-01"]?.response, []);
  assertEquals(attempt.results["q-03"]?.earned, 2);
});

Deno.test("an open question that was left blank earns nothing and waits for nobody", () => {
  const attempt = handIn(paper, written({ "q-02": { hash: "2", response: [" ", ""] } }), items, {
    finished: 1,
    auto: false,
  });
  assertEquals(attempt.results["q-02"]?.earned, 0);
  assert(attempt.finished >= attempt.started);
});

Deno.test("names that every object has are no answers", () => {
  assertEquals(draftOf(begin("s", null, 0), { id: "constructor", hash: "" }), null);
});
