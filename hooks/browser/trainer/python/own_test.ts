import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { isOwnQuestion } from "../../shared/own/kinds.ts";
import type { ReadQuestion } from "./kinds.ts";
import { draftOf, entryOf, newId, ownOf } from "./own.ts";

const read = (each: Partial<ReadQuestion>): ReadQuestion => ({
  line: 3,
  type: "single_choice",
  stem: "先做什么？",
  draft: [],
  remarks: [],
  ...each,
});
const ID = "own-abcdefgh2345";

Deno.test("a question of somebody's bank becomes one of her own", () => {
  const choice = read({
    options: ["听", "议", "定"],
    key: "b",
    feedback: ["", "对。"],
    explanation: "先议。",
    basis: ["居委会组织法"],
    level: "apply",
    difficulty: 2,
  });
  assertEquals(ownOf(choice, ID), {
    id: ID,
    type: "single_choice",
    stem: "先做什么？",
    explanation: "先议。",
    basis: ["居委会组织法"],
    level: "apply",
    difficulty: 2,
    options: [{ id: "a", text: "听" }, { id: "b", text: "议", feedback: "对。" }, { id: "c", text: "定" }],
    key: "b",
  });
  assertEquals(draftOf(choice), []);
});

Deno.test("every type is taken along with its parts", () => {
  const parts: Partial<ReadQuestion>[] = [
    { type: "multiple_choice", options: ["一", "二", "三"], key: ["a", "c"] },
    { type: "true_false", key: false },
    { type: "fill_blank", stem: "先____，后____。", words: ["听", "议"] },
    { type: "fill_blank", stem: "先____。", accept: [["听", "听意见"]] },
    { type: "matching", pairs: [{ left: "甲", right: "一" }, { left: "乙", right: "二" }], extra: ["三"] },
    { type: "ordering", options: ["先", "再", "后"] },
    {
      type: "short_answer",
      words: ["听"],
      tasks: [{ ask: "", reference: "听", rubric: [{ points: 2, text: "说出听" }] }],
    },
    { type: "case_analysis", tasks: [{ ask: "问", reference: "答", rubric: [{ points: 2, text: "说出" }] }] },
  ];
  for (const each of parts) {
    const question = read(each);
    assert(isOwnQuestion(ownOf(question)), JSON.stringify(ownOf(question)));
    assertEquals(draftOf(question), [], String(each.type));
  }
  const blank = ownOf(read(parts[3] ?? {}), ID);
  assert(blank.type === "fill_blank");
  assertEquals(blank.blanks, [{ accept: ["听", "听意见"] }]);
  const match = ownOf(read(parts[4] ?? {}), ID);
  assert(match.type === "matching");
  assertEquals(match.extra, [{ id: "c", right: "三" }]);
});

Deno.test("a question of a file of ours is taken by its parts, and nothing that is still to be written counts", () => {
  const ours = read({
    id: "openness-03",
    objective: "o1",
    level: "请改写",
    difficulty: "请改写",
    explanation: "请改写：讲清为什么",
    basis: ["请改写"],
    options: [{ id: "a", text: "听", feedback: "请改写：选了它，该听到什么" }, {
      id: "b",
      text: "议",
      feedback: "对。",
    }],
    key: "b",
  });
  assertEquals(ownOf(ours, ID), {
    id: ID,
    type: "single_choice",
    stem: "先做什么？",
    unit: "openness",
    options: [{ id: "a", text: "听" }, { id: "b", text: "议", feedback: "对。" }],
    key: "b",
  });
  const blanks = ownOf(read({ type: "fill_blank", stem: "先____。", blanks: [{ accept: ["听"] }] }), ID);
  assert(blanks.type === "fill_blank" && blanks.blanks.length === 1);
});

Deno.test("what is missing makes a draft, and says so", () => {
  const cases: [Partial<ReadQuestion>, RegExp][] = [
    [{ options: ["一", "二"], key: null }, /没有找到答案/],
    [{ options: ["一", "二"], key: "f" }, /没有找到答案/],
    [{ type: "", options: ["一", "二"], key: "a" }, /题型没有定/],
    [{ type: "请改写", words: ["答"] }, /题型没有定/],
    [{ type: "true_false", key: null }, /没有找到答案/],
    [{ type: "fill_blank", stem: "先____，后____。", words: ["听"] }, /题干有 2 个空/],
    [{ type: "matching", pairs: [] }, /配对不全/],
    [{ type: "ordering", options: [] }, /步骤不全/],
    [{ type: "short_answer", words: ["听"] }, /怎样评分/],
    [
      { type: "short_answer", tasks: [{ ask: "", reference: "", rubric: [{ points: null, text: "说出" }] }] },
      /怎样评分/,
    ],
    [{ type: "case_analysis" }, /问什么/],
    [{ stem: "", options: ["一", "二"], key: "a" }, /没有题干/],
    [{ options: ["一", "二"], key: "a", image: { file: "picture-1.png", alt: "请改写" } }, /图里有什么/],
  ];
  for (const [each, words] of cases) {
    const question = read(each);
    assert(isOwnQuestion(ownOf(question)), JSON.stringify(ownOf(question)));
    assert(draftOf(question).some((why) => words.test(why)), `${JSON.stringify(each)}: ${draftOf(question)}`);
  }
  assertEquals(draftOf(read({ options: ["一", "二"], key: null, draft: ["没有找到答案"] })), ["没有找到答案"]);
});

Deno.test("an entry says where its question stood", () => {
  const entry = entryOf(read({ options: ["一", "二"], key: "a", source: "1、先做什么？" }), "题库.docx", 7);
  assertEquals(entry.source, { file: "题库.docx", line: 3, words: "1、先做什么？" });
  assertEquals([entry.made, entry.at, entry.draft], [7, 7, []]);
  assert(new Set(Array.from({ length: 50 }, newId)).size === 50);
  assert(/^own-[a-z2-7]{12}$/.test(newId()));
});
