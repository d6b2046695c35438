import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import type { Assignment } from "../../../../shared/links/kinds.ts";
import { type Compared, compared, gain, isWeak, type Side } from "./comparing.ts";
import type { Known } from "../keys.ts";
import type { Result } from "../results.ts";

/** A paper of questions `id:unit~objective`, two points each. */
function side(title: string, items: string[], people: [name: string, marks: (number | null)[], more?: object][]): Side {
  const parts = items.map((each) => each.split(":") as [string, string | undefined]);
  const bank = new Map(parts.map(([id, place = "u~o"]): [string, Known] => {
    const [unit = "", objective = ""] = place.split("~");
    return [id, {
      id,
      hash: "h",
      type: "true_false",
      unit,
      objective,
      key: { type: "true_false", options: [], right: [] },
    }];
  }));
  const assignment = { title, items: parts.map(([question]) => ({ question, points: 2 })) } as Assignment;
  const counted = people.map(([name, marks, more = {}]): Result => ({
    name,
    ...{ unit: "", number: "", ...more },
    sheet: {
      markings: parts.map(([question], place) => ({ question, points: 2, earned: marks[place] ?? null, hash: "h" })),
    },
  } as unknown as Result));
  return { assignment, counted, bank };
}

const near = (one: number | null, other: number) =>
  assert(one !== null && Math.abs(one - other) < 1e-12, `${one}, not ${other}`);
const onlyNames = ({ only }: Compared) => ({
  before: only.before.map(({ name }) => name),
  after: only.after.map(({ name }) => name),
});
const changes = ({ people }: Compared) => people.map(({ name, before, after }) => [name, before, after]);

Deno.test("the same paper twice: who gained, what went better, what is still not understood", () => {
  const before = side("一", ["a:u~o", "b:u~p"], [["赵", [0, 0]], ["钱", [2, 0]], ["孙", [2, 2]], ["李", [0, 2]]]);
  const after = side("二", ["b:u~p", "a:u~o"], [["钱", [0, 2]], ["赵", [2, 2]], ["孙", [0, 2]], ["周", [2, 2]]]);
  const found = compared(before, after);
  assertEquals(found.kin, "same");
  // 赵 0 → 1, 钱 1/2 → 1/2, 孙 1 → 1/2
  assertEquals(changes(found), [["赵", 0, 1], ["钱", 0.5, 0.5], ["孙", 1, 0.5]]);
  assertEquals(found.counts, { up: 1, down: 1, level: 1 });
  near(found.mean.before, 1 / 2);
  near(found.mean.after, 2 / 3);
  assertEquals(onlyNames(found), { before: ["李"], after: ["周"] });
  const [first, second] = found.questions;
  // b: 0 0 2 → 0 2 0 in the order 钱 赵 孙; of 2 points each
  assertEquals([first?.places, first?.same, first?.up, first?.down], [{ before: 2, after: 1 }, true, 1, 1]);
  near(first?.before ?? null, 1 / 3);
  near(first?.after ?? null, 1 / 3);
  assertEquals([second?.places, second?.up, second?.down], [{ before: 1, after: 2 }, 1, 0]);
  near(second?.before ?? null, 2 / 3);
  assertEquals(second?.after, 1);
  assertEquals(found.objectives.map((each) => [each.objective, isWeak(each)]), [["p", true], ["o", false]]);
});

Deno.test("a parallel paper is laid beside the first by its objectives", () => {
  const before = side("一", ["a:u~o", "b:u~o", "c:u~p", "own:u~"], [["赵", [0, 2, 2, 0]]]);
  const after = side("二", ["x:u~p", "y:u~o", "z:u~q", "mine:u~"], [["赵", [0, 2, 2, 2]]]);
  const found = compared(before, after);
  assertEquals(found.kin, "parallel");
  assertEquals(found.questions.map(({ ids, same }) => [ids.before, ids.after, same]), [["c", "x", false], [
    "a",
    "y",
    false,
  ]]);
  const rows = found.objectives.map((each) => [each.objective, each.before, each.after, gain(each)]);
  assertEquals(rows, [["p", 1, 0, -1], ["o", 0.5, 1, 0.5], ["q", null, 1, null]]);
  assertEquals(compared(before, side("三", ["z:u~q"], [["赵", [2]]])).kin, "apart");
  assertEquals(compared(before, side("三", ["z:u~q", "a:u~o"], [["赵", [2, 2]]])).kin, "partly");
});

Deno.test("a question that is not marked for everybody counts on neither paper", () => {
  const before = side("一", ["a", "b"], [["赵", [2, null]], ["钱", [0, 2]]]);
  const after = side("二", ["a", "b"], [["赵", [2, 0]], ["钱", [2, 0]]]);
  const found = compared(before, after);
  assertEquals(found.apart, { before: [2], after: [2] });
  assertEquals(changes(found), [["钱", 0, 1], ["赵", 1, 1]]);
  const none = compared(side("一", ["a"], [["赵", [null]]]), after);
  assertEquals([none.people, none.counts, none.mean.after], [[], { up: 0, down: 0, level: 0 }, null]);
});

Deno.test("people are found by number, unit and name, and nobody is taken for somebody else", () => {
  const pair = (one: [string, object][], other: [string, object][], alias = {}) => {
    const people = (all: [string, object][]) =>
      all.map(([name, more], at): [string, number[], object] => [name, [at % 2], more]);
    return compared(side("一", ["a"], people(one)), side("二", ["a"], people(other)), alias);
  };
  const two = pair([["王芳", { number: "1" }], ["王芳", { number: "2" }]], [["王芳", { number: "2" }], ["王芳", {
    number: "1",
  }]]);
  assertEquals(two.people.map(({ number, before, after }) => [number, before, after]), [["1", 0, 0.5], ["2", 0.5, 0]]);
  // the same name with another number is another person; with another unit it is told
  assertEquals(pair([["王芳", { number: "1" }]], [["王芳", { number: "2" }]]).only, {
    before: [{ name: "王芳", number: "1" }],
    after: [{ name: "王芳", number: "2" }],
  });
  assertEquals(
    pair([["王芳", { unit: "一社区" }]], [["王 芳", { unit: "第一社区" }]]).people.map(({ moved }) => moved),
    [true],
  );
  // two of one name, and nothing that tells them apart
  const blurred = pair([["王芳", {}], ["王芳", { unit: "甲" }]], [["王芳", { unit: "乙" }]]);
  assertEquals([blurred.people.length, blurred.only.before.length], [0, 2]);
  const like = pair([["王小明", {}]], [["王晓明", {}]]);
  assertEquals([like.people, like.doubts], [[], [{
    who: { name: "王晓明", number: "" },
    near: [{ name: "王小明", number: "" }],
  }]]);
  assertEquals(pair([["王小明", {}]], [["王晓明", {}]], { 王晓明: "王小明" }).people.length, 1);
  // a number mistyped, said by the trainer
  const typo = pair([["王芳", { number: "1" }], ["王芳", { number: "3" }]], [["王芳", { number: "2" }]], {
    "王芳~2": "王芳~1",
  });
  assertEquals(typo.people.length, 1);
  assertEquals(typo.only.before, [{ name: "王芳", number: "3" }]);
  assertEquals(pair([["", {}]], [["", {}]]).people, []);
});

Deno.test("whatever came, nobody is counted twice and no figure is NaN", () => {
  const marks = fc.array(fc.option(fc.integer({ min: 0, max: 4 }).map((half) => half / 2)), {
    minLength: 3,
    maxLength: 3,
  });
  const person = fc.tuple(
    fc.constantFrom("赵", "钱", "孙", ""),
    marks,
    fc.record({ unit: fc.constantFrom("", "甲", "乙"), number: fc.constantFrom("", "1", "2") }),
  );
  const anySide = fc.tuple(
    fc.uniqueArray(fc.constantFrom("a:u~o", "b:u~p", "c:u~o", "d:v~o"), { minLength: 1, maxLength: 3 }),
    fc.array(person),
  );
  fc.assert(fc.property(anySide, anySide, (one, other) => {
    const [before, after] = [side("一", ...one), side("二", ...other)];
    const found = compared(before, after);
    assert(found.people.length <= Math.min(before.counted.length, after.counted.length));
    const { up, down, level } = found.counts;
    assertEquals(up + down + level, found.people.length);
    if (found.people.length > 0) {
      assertEquals(found.people.length + found.only.before.length, before.counted.length);
      assertEquals(found.people.length + found.only.after.length, after.counted.length);
    }
    const figures = [...found.people, ...found.questions, ...found.objectives, found.mean].flatMap((
      each,
    ) => [each.before, each.after]);
    for (const each of figures) assert(each === null || each >= 0 && each <= 1, String(each));
  }));
});
