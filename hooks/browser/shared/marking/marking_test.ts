import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { valueOf } from "./numerals.ts";
import { fold, sameText } from "./folding.ts";
import {
  type ChoiceKey,
  earned,
  isRight,
  type Key,
  markBlanks,
  markInWords,
  markOption,
  markOrder,
  type Rule,
  score,
} from "./marking.ts";

const RULES: Rule[] = ["all_or_nothing", "partial", "per_option"];
const IDS = ["a", "b", "c", "d", "e", "f"];
const multiple: ChoiceKey = { type: "multiple_choice", options: ["a", "b", "c", "d"], right: ["a", "c"] };

Deno.test("full marks only for exactly the keys, in whatever order", () => {
  assertEquals(isRight(["c", "a"], ["a", "c"]), true);
  assertEquals(isRight(["a"], ["a", "c"]), false);
  assertEquals(isRight(["a", "b", "c"], ["a", "c"]), false);
  assertEquals(isRight([], []), false);
});

Deno.test("every subset of four options against every key set", () => {
  const ids = ["a", "b", "c", "d"];
  const subsets = Array.from({ length: 16 }, (_, bits) => ids.filter((_, place) => bits & (1 << place)));
  for (const keys of subsets) {
    for (const chosen of subsets) {
      assertEquals(isRight([...chosen].reverse(), keys), keys.length > 0 && chosen.join() === keys.join());
      const marks = ids.map((id) => markOption(id, chosen, keys));
      assertEquals(marks.filter((mark) => mark === "right" || mark === "missed").length, keys.length);
    }
  }
});

Deno.test("a key that was not chosen was left out only where there are several; else it is the right answer", () => {
  const told = (type: "single_choice" | "multiple_choice" | "true_false", chosen: string[], keys: string[]) =>
    ["a", "b", "c"].map((id) => markInWords(markOption(id, chosen, keys), type));
  assertEquals(told("single_choice", ["a"], ["b"]), ["选错", "正确答案", ""]);
  assertEquals(told("true_false", ["a"], ["b"]), ["选错", "正确答案", ""]);
  assertEquals(told("single_choice", [], ["b"]), ["", "正确答案", ""]);
  assertEquals(told("single_choice", ["b"], ["b"]), ["", "选对", ""]);
  assertEquals(told("multiple_choice", ["a", "b"], ["b", "c"]), ["选错", "选对", "漏选"]);
});

for (
  const [rule, given, share] of [
    ["all_or_nothing", "a", 0],
    ["all_or_nothing", "a c", 1],
    ["partial", "a", 1 / 2],
    ["partial", "a b", 0],
    ["partial", "a b c", 0],
    ["per_option", "a", 3 / 4],
    ["per_option", "a b", 1 / 2],
    ["per_option", "b d", 0],
    ["per_option", "a b c d", 1 / 2],
    ["per_option", "", 0],
  ] as const
) {
  Deno.test(`多选 a c, ${rule}: “${given}” earns ${share}`, () => {
    assertEquals(score(multiple, given.split(" ").filter(Boolean), rule), share);
  });
}

Deno.test("blanks: width, spaces, outer punctuation and the way a number is written do not matter", () => {
  const key = { type: "fill_blank", accept: [["十五", "15"], ["利益相关方"]] } as const;
  assertEquals(markBlanks([" １５ ", "“利益 相关方”。"], key), [true, true]);
  assertEquals(score(key, ["15", ""]), 1 / 2);
  assertEquals(score(key, []), 0);
  assert(sameText("2026", "二〇二六") && sameText("三百零五", "305") && sameText("十", "10") && sameText("二十", "20"));
  assert(!sameText("十五天", "十五") && !sameText("15", "十五天") && !sameText("", "十五") && !sameText("，", "。"));
  assert(!sameText("50", "50%"));
  assertEquals(["一万二千", "两百", "一○○", "1.5", "十五天", ""].map(valueOf), [
    "12000",
    "200",
    "100",
    "1.5",
    null,
    null,
  ]);
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)));
});

Deno.test("an ordering earns for each neighbour kept", () => {
  const key = { type: "ordering", order: ["a", "b", "c", "d"] } as const;
  assertEquals(score(key, ["a", "b", "c", "d"]), 1);
  assertEquals(score(key, ["d", "a", "b", "c"]), 2 / 3);
  assertEquals(score(key, ["a", "b", "d", "c"]), 1 / 3);
  assertEquals(score(key, ["d", "c", "b", "a"]), 0);
  assertEquals([...markOrder(["a", "b", "d", "c"], key).values()], [true, true, false, false]);
});

/** A question of any type, with an answer made of what such a question can be given, foreign things included. */
const question: fc.Arbitrary<
  { key: Key; response: string[]; marks?: number[]; full: (given: string[], marks?: number[]) => boolean }
> = fc
  .oneof(
    fc.record({
      type: fc.constantFrom("single_choice" as const, "multiple_choice" as const, "true_false" as const),
      options: fc.constant(IDS),
      right: fc.subarray(IDS, { minLength: 1 }),
    }).chain((key) =>
      fc.subarray([...IDS, "x"]).map((response) => ({
        key,
        response,
        full: (given: string[]) => [...new Set(given)].sort().join() === [...key.right].sort().join(),
      }))
    ),
    fc.array(fc.constantFrom("七", "十五", "协商"), { minLength: 1, maxLength: 4 }).chain((words) =>
      fc.array(fc.constantFrom("7", "十五", "协商", "", "x"), { maxLength: 5 }).map((response) => ({
        key: { type: "fill_blank" as const, accept: words.map((word) => [word]) },
        response,
        full: (given: string[]) => words.every((word, place) => (given[place] === "7" ? "七" : given[place]) === word),
      }))
    ),
    fc.integer({ min: 3, max: 6 }).chain((size) =>
      fc.subarray(IDS.flatMap((left) => IDS.map((right) => `${left} ${right}`))).map((response) => ({
        key: { type: "matching" as const, pairs: IDS.slice(0, size) },
        response,
        full: (given: string[]) =>
          IDS.slice(0, size).every((id) => given.filter((pair) => pair.startsWith(id)).join() === `${id} ${id}`),
      }))
    ),
    fc.integer({ min: 3, max: 6 }).chain((size) =>
      fc.oneof(fc.shuffledSubarray(IDS.slice(0, size)), fc.array(fc.constantFrom(...IDS))).map((response) => ({
        key: { type: "ordering" as const, order: IDS.slice(0, size) },
        response,
        full: (given: string[]) => given.join() === IDS.slice(0, size).join(),
      }))
    ),
    fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }).chain((criteria) =>
      fc.array(fc.oneof(fc.integer({ min: -3, max: 30 }), fc.constant(NaN)), { maxLength: 6 }).map((marks) => ({
        key: { type: "short_answer" as const, criteria },
        response: ["写了"],
        marks,
        full: (_: string[], given?: number[]) => criteria.every((most, place) => (given?.[place] ?? 0) >= most),
      }))
    ),
  );

Deno.test("all types, all rules: never below nothing nor above the points, all of them only for the key", () => {
  fc.assert(
    fc.property(question, fc.constantFrom(...RULES), fc.integer({ min: 1, max: 20 }), (it, rule, points) => {
      const share = score(it.key, it.response, rule, it.marks);
      if (share === null) return it.key.type === "short_answer";
      const got = earned(points, share);
      return got >= 0 && got <= points && got * 2 === Math.round(got * 2) &&
        (got === points) === it.full(it.response, it.marks);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("the order of ticking and of pairing, and ticking twice, change nothing", () => {
  const unordered = question.filter(({ key }) => key.type !== "fill_blank" && key.type !== "ordering");
  fc.assert(
    fc.property(unordered, fc.constantFrom(...RULES), fc.infiniteStream(fc.nat()), (it, rule, stream) => {
      const mixed = [...it.response, ...it.response.slice(0, 1)]
        .map((id) => ({ id, by: stream.next().value ?? 0 })).sort((a, b) => a.by - b.by).map(({ id }) => id);
      return score(it.key, mixed, rule, it.marks) === score(it.key, it.response, rule, it.marks);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("a worse answer never earns more: taking away a right choice, or adding a wrong one", () => {
  fc.assert(
    fc.property(
      fc.subarray(IDS, { minLength: 1 }),
      fc.subarray(IDS),
      fc.constantFrom(...RULES),
      (right, given, rule) => {
        const key: ChoiceKey = { type: "multiple_choice", options: IDS, right };
        const before = score(key, given, rule) ?? 0;
        const worse = [
          ...given.filter((id) => right.includes(id)).map((id) => given.filter((each) => each !== id)),
          ...IDS.filter((id) => !right.includes(id) && !given.includes(id)).map((id) => [...given, id]),
        ];
        // choosing nothing earns nothing, so the first choice, even a wrong one, may earn what was rightly left
        return given.length === 0 || worse.every((each) => (score(key, each, rule) ?? 0) <= before);
      },
    ),
  );
});
