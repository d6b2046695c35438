import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { TYPES } from "../../../shared/course/words.ts";
import type { QuestionType } from "../../../shared/marking/marking.ts";
import { isOwnQuestion, type OwnOf, type OwnQuestion } from "../../../shared/own/kinds.ts";
import { blanked, blankQuestion, draftOf, firstLine, freeId, lacks, openOf, retyped, UNDECIDED } from "./making.ts";

const ID = "own-abcdefgh2345";
const ALL = Object.keys(TYPES) as QuestionType[];

/** A whole question of each type, with no more than is asked for. */
const WHOLE: { [T in QuestionType]: OwnOf<T> } = {
  single_choice: {
    id: ID,
    type: "single_choice",
    stem: "谁？",
    options: [{ id: "a", text: "甲" }, { id: "b", text: "乙" }],
    key: "b",
  },
  multiple_choice: {
    ...{ id: ID, type: "multiple_choice", stem: "哪些？", key: ["a", "b"] },
    options: [{ id: "a", text: "甲" }, { id: "b", text: "乙" }, { id: "c", text: "丙" }],
  },
  true_false: { id: ID, type: "true_false", stem: "对吗？", key: false },
  fill_blank: {
    id: ID,
    type: "fill_blank",
    stem: "由 ____ 召集，____ 人参加。",
    blanks: [{ accept: ["居委会"] }, { accept: ["五", "5"] }],
  },
  matching: {
    ...{ id: ID, type: "matching", stem: "配一配" },
    pairs: [{ id: "a", left: "一", right: "甲" }, { id: "b", left: "二", right: "乙" }],
  },
  ordering: {
    id: ID,
    type: "ordering",
    stem: "排一排",
    items: ["一", "二", "三"].map((text, place) => ({ id: "abc"[place] ?? "", text })),
  },
  short_answer: {
    id: ID,
    type: "short_answer",
    stem: "说说",
    reference: "这样",
    rubric: [{ points: 3, text: "说到" }],
  },
  case_analysis: {
    ...{ id: ID, type: "case_analysis", stem: "有一天" },
    tasks: [{ ask: "怎么办？", reference: "这样", rubric: [{ points: 3, text: "说到" }] }],
  },
};

Deno.test("type, stem, options and key are enough, and an empty question says what it lacks", () => {
  for (const type of ALL) {
    assertEquals(lacks(WHOLE[type]), [], type);
    const empty = blankQuestion(type, { id: ID, stem: "" });
    assert(isOwnQuestion(empty), type);
    assert(lacks(empty).some(({ field }) => field === "stem"), type);
    // of a true or false only a person knows that it is not decided
    if (type !== "true_false") assert(lacks(empty).length > 1, type);
  }
});

Deno.test("each part that is missing is named", () => {
  const fields = (question: OwnQuestion) => lacks(question).map(({ field }) => field);
  const { single_choice, multiple_choice, fill_blank, matching, ordering, short_answer, case_analysis } = WHOLE;
  assertEquals(fields({ ...single_choice, key: "z" }), ["key"]);
  assertEquals(fields({ ...multiple_choice, key: [] }), ["key"]);
  assertEquals(fields({ ...single_choice, options: [{ id: "a", text: "甲" }, { id: "b", text: " 甲 " }] }), [
    "options.b.text",
  ]);
  assertEquals(fields({ ...single_choice, options: [{ id: "b", text: " " }] }), ["options", "options.b.text"]);
  assertEquals(fields({ ...fill_blank, stem: "没有空" }), ["stem"]);
  assertEquals(fields({ ...fill_blank, blanks: [{ accept: ["一"] }, { accept: [" "] }] }), ["blanks.1.accept"]);
  assertEquals(fields({ ...matching, pairs: [{ id: "a", left: "", right: "甲" }] }), ["pairs", "pairs.a.left"]);
  assertEquals(fields({ ...matching, extra: [{ id: "c", right: "" }] }), ["extra.c.right"]);
  assertEquals(fields({ ...ordering, items: ordering.items.slice(1) }), ["items"]);
  assertEquals(fields({ ...short_answer, rubric: [] }), ["rubric"]);
  assertEquals(fields({ ...short_answer, reference: "", rubric: [{ points: 0, text: "" }] }), [
    "reference",
    "rubric.0.text",
    "rubric.0.points",
  ]);
  assertEquals(fields({ ...case_analysis, tasks: [] }), ["tasks"]);
  assertEquals(fields({ ...case_analysis, tasks: [{ ask: "", reference: "", rubric: [] }] }), [
    "tasks.0.ask",
    "tasks.0.reference",
    "tasks.0.rubric",
  ]);
});

Deno.test("any type becomes any other, and what fits goes along", () => {
  for (const from of ALL) {
    const question = { ...WHOLE[from], explanation: "因为", tags: ["街道"] } as OwnQuestion;
    for (const to of ALL) {
      const made = retyped(question, to);
      assert(isOwnQuestion(made), `${from} → ${to}`);
      assertEquals([made.id, made.type, made.stem, made.explanation, made.tags], [ID, to, question.stem, "因为", [
        "街道",
      ]]);
    }
  }
  const { single_choice, multiple_choice, ordering } = WHOLE;
  assertEquals(retyped(single_choice, "multiple_choice"), { ...single_choice, type: "multiple_choice", key: ["b"] });
  assertEquals((retyped(multiple_choice, "single_choice") as OwnOf<"single_choice">).key, "");
  assertEquals((retyped(ordering, "single_choice") as OwnOf<"single_choice">).options.map(({ text }) => text), [
    "一",
    "二",
    "三",
  ]);
});

Deno.test("blanks follow the stem, and no answer goes with a blank that was deleted", () => {
  const { fill_blank } = WHOLE;
  assertEquals(blanked({ ...fill_blank, stem: "只有 ____" }).blanks.length, 2, "what was typed stays");
  assertEquals(blanked({ ...fill_blank, stem: "____ ____ ____" }).blanks, [...fill_blank.blanks, { accept: [] }]);
  assertEquals(blanked({ ...fill_blank, stem: "没有", blanks: [{ accept: [] }] }).blanks, []);
});

Deno.test("what only a person settles is told from what the question lacks", () => {
  const question = { ...WHOLE.single_choice, key: "" };
  const draft = draftOf(question, ["答案有两处，不一样", UNDECIDED]);
  assertEquals(draft, ["答案有两处，不一样", UNDECIDED, "还没有选正确答案。"]);
  assertEquals(openOf({ question, draft }), ["答案有两处，不一样", UNDECIDED]);
  assertEquals(draftOf(WHOLE.single_choice, []), []);
});

Deno.test("parts have names of their own, and a question a first line", () => {
  assertEquals([freeId([]), freeId([{ id: "a" }, { id: "c" }])], ["a", "b"]);
  assertEquals(freeId([..."abcdefgh"].map((id) => ({ id }))), "z1");
  assertEquals(firstLine({ ...WHOLE.true_false, stem: "\n  第一行\n第二行" }), "第一行");
  assertEquals(firstLine({ ...WHOLE.true_false, stem: " " }), "（还没有题干的判断题）");
});
