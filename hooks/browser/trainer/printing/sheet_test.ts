import {
  deepStrictEqual as assertEquals,
  notDeepStrictEqual as assertNotEquals,
  ok as assert,
} from "node:assert/strict";
import fc from "fast-check";
import type { Key, QuestionType } from "../../shared/marking/marking.ts";
import vectors from "../../../../tests/vectors/layout.json" with { type: "json" };
import {
  brackets,
  chunks,
  columnsFor,
  downColumns,
  hasKeyTable,
  held,
  places,
  room,
  sectionFacts,
  spaced,
} from "./layout.ts";
import { keepMinutes, keptMinutes, sound } from "./minutes.ts";
import { type Asked, type Given, type Line, named, pictures, sheet, type Source } from "./sheet.ts";

const say = (text: string): Line => [{ text, bold: false }];
const plain = (line: Line) => line.map(({ text }) => text).join("");

/** A question whose options say which id they have. */
function source(id: string, key: Key, options: readonly string[], more: Partial<Source> = {}): Source {
  return {
    id,
    type: key.type,
    stem: [{ line: say(`题 ${id}`), mark: "" }],
    options: options.map((each) => ({ id: each, line: say(each) })),
    left: key.type === "matching" ? key.pairs.map((each) => say(`左 ${each}`)) : [],
    key,
    tasks: [],
    explanation: [],
    basis: "",
    ...more,
  };
}

const ids = ["a", "b", "c", "d"];
const aKey: fc.Arbitrary<Key> = fc.oneof(
  fc.constantFrom(...ids).map((right): Key => ({ type: "single_choice", options: ids, right: [right] })),
  fc.subarray(ids, { minLength: 2 }).map((right): Key => ({ type: "multiple_choice", options: ids, right })),
  fc.constantFrom("true", "false").map((right): Key => ({
    type: "true_false",
    options: ["true", "false"],
    right: [right],
  })),
  fc.shuffledSubarray(ids, { minLength: 3 }).map((pairs): Key => ({ type: "matching", pairs })),
  fc.shuffledSubarray(ids, { minLength: 4 }).map((order): Key => ({ type: "ordering", order })),
);

const aPaper: fc.Arbitrary<Given> = fc.record({
  keys: fc.array(aKey, { minLength: 1, maxLength: 20 }),
  points: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20, maxLength: 20 }),
  seed: fc.string({ minLength: 1, maxLength: 6 }),
}).map(({ keys, points, seed }) => ({
  title: "小测",
  rule: "all_or_nothing",
  seed,
  course: "学堂",
  minutes: null,
  items: keys.map((key, at) => {
    const options = key.type === "true_false" ? ["true", "false"] : ids;
    return { source: source(`q${at}`, key, options), points: points[at] ?? 1 };
  }),
}));

/** What the printed key says, back in ids. */
function solved(asked: Asked): string[] {
  const id = (letter: string) => plain(asked.options.find((each) => each.letter === letter)?.line ?? say("？"));
  if (asked.type === "matching") return asked.key.split("　").map((pair) => id(pair.split("—")[1] ?? ""));
  if (asked.type === "ordering") return asked.key.split(" → ").map(id);
  if (asked.type === "true_false") return [asked.key === "√" ? "true" : "false"];
  return [...asked.key].map(id).sort();
}

function wanted(key: Key): string[] {
  if (key.type === "matching") return [...key.pairs];
  if (key.type === "ordering") return [...key.order];
  return "right" in key ? [...key.right].sort() : [];
}

Deno.test("both variants ask the same for the same points, and each has a key that is right in its own letters", () => {
  fc.assert(fc.property(aPaper, (given) => {
    const both = [sheet(given, 0), sheet(given, 1)];
    const keys = new Map(given.items.map(({ source }) => [source.id, source.key]));
    for (const each of both) {
      const asked = each.sections.flatMap((section) => section.asked);
      assertEquals(asked.map(({ number }) => number), asked.map((_, at) => at + 1));
      assertEquals(asked.map(({ id }) => id).sort(), given.items.map(({ source }) => source.id).sort());
      assertEquals(each.points, given.items.reduce((all, { points }) => all + points, 0));
      for (const one of asked) {
        assertEquals(solved(one), wanted(keys.get(one.id) as Key));
        assertEquals(one.points, given.items.find(({ source }) => source.id === one.id)?.points);
      }
    }
    assertEquals(both[0]?.sections.map(({ title }) => title), both[1]?.sections.map(({ title }) => title));
    assertEquals(sheet(given, 1), both[1], "the order hangs on the paper alone");
  }));
});

Deno.test("the second variant has another order wherever there is one, and never the answer's", () => {
  fc.assert(fc.property(aPaper, (given) => {
    const [one, other] = [sheet(given, 0), sheet(given, 1)];
    one.sections.forEach((section, place) => {
      const order = (asked: readonly Asked[]) => asked.map(({ id }) => id);
      const moved = other.sections[place]?.asked ?? [];
      if (moved.length > 1) assertNotEquals(order(section.asked), order(moved));
      for (const each of moved) {
        const before = section.asked.find(({ id }) => id === each.id) as Asked;
        const shown = each.options.map(({ line }) => plain(line));
        if (each.type.endsWith("_choice")) assertNotEquals(shown, before.options.map(({ line }) => plain(line)));
        if (each.type === "ordering") assertNotEquals(shown, solved(each));
      }
    });
  }));
});

Deno.test("sections stand in the order of types and say what each question is worth, or nothing where that differs", () => {
  const choice = (id: string) => source(id, { type: "single_choice", options: ids, right: ["a"] }, ids);
  const judge = source("j", { type: "true_false", options: ["true", "false"], right: ["false"] }, ["true", "false"]);
  const items = [{ source: judge, points: 3 }, { source: choice("x"), points: 2 }, { source: choice("y"), points: 2 }];
  const given: Given = { title: "小测", rule: "partial", seed: "s", course: "学堂", minutes: 90, items };
  const { sections, points, count, title, marking } = sheet(given, 0);
  assertEquals([title, points, count], ["小测（A 卷）", 7, 3]);
  assertEquals(sections.map((each) => each.title), ["一、单选题", "二、判断题"]);
  assertEquals(
    sectionFacts(sections[0] as typeof sections[0], true),
    "（共 2 题，每题 2 分，共 4 分。每题只有一个正确答案，把它的字母写进括号。）",
  );
  assertEquals(sectionFacts(sections[1] as typeof sections[0], false), "（共 1 题，共 3 分）");
  assert(!marking.includes("多选"), "what the paper does not have is not spoken of");
  const uneven = sheet({ ...given, items: items.map((each, at) => ({ ...each, points: at + 1 })) }, 0);
  assertEquals(uneven.sections[0]?.each, 0);
});

Deno.test("how several right answers count is said as the paper has it", () => {
  const many = source("m", { type: "multiple_choice", options: ids, right: ["a", "c"] }, ids);
  const of = (rule: Given["rule"]) =>
    sheet({ title: "小测", rule, seed: "s", course: "", minutes: null, items: [{ source: many, points: 2 }] }, 0);
  assert(of("all_or_nothing").sections[0]?.how.endsWith("多选、少选、错选都不得分"));
  assert(of("partial").sections[0]?.how.includes("按选对的比例"));
  assert(of("per_option").marking.includes("每个选项"));
});

Deno.test("rubrics share out the points of this paper, task by task", () => {
  const task = (...points: number[]) => ({
    ask: say("问"),
    reference: [],
    rubric: points.map((each) => ({ line: say("点"), points: each })),
  });
  const open = source("o", { type: "case_analysis", criteria: [2, 3, 5] }, [], { tasks: [task(2, 3), task(5)] });
  const given: Given = {
    title: "小测",
    rule: "partial",
    seed: "s",
    course: "",
    minutes: null,
    items: [{ source: open, points: 6 }],
  };
  const parts = sheet(given, 1).sections[0]?.asked[0]?.parts ?? [];
  assertEquals(parts.map(({ points }) => points), [3, 3]);
  assertEquals(parts.map(({ rubric }) => rubric.map(({ points }) => points)), [[1, 2], [3]]);
});

Deno.test("numbers, dates and spans ascend in both variants", () => {
  const ranked = (id: string) =>
    source(id, { type: "single_choice", options: ids, right: ["a"] }, ids, { ranked: true });
  const items = ["q1", "q2", "q3"].map((id) => ({ source: ranked(id), points: 1 }));
  const given: Given = { title: "小测", rule: "partial", seed: "s", course: "学堂", minutes: 90, items };
  for (const variant of [0, 1] as const) {
    for (const { asked } of sheet(given, variant).sections) {
      for (const each of asked) assertEquals(each.options.map(({ line }) => plain(line)), ids);
    }
  }
});

Deno.test("a paper with other questions keeps its letter in the names of its variants", () => {
  assertEquals(named("小测"), { title: "小测", letters: ["A", "B"] });
  assertEquals(named("小测 B"), { title: "小测", letters: ["B1", "B2"] });
  assertEquals(named("AB"), { title: "AB", letters: ["A", "B"] });
});

Deno.test("blanks have their words, numbered where there are several", () => {
  const gaps = (...accept: string[][]) => {
    const key: Key = { type: "fill_blank", accept };
    const items = [{ source: source("g", key, []), points: 1 }];
    return sheet({ title: "", rule: "partial", seed: "s", course: "", minutes: null, items }, 0).sections[0]?.asked[0];
  };
  assertEquals(gaps(["一", "1"])?.key, "一 或 1");
  assertEquals(gaps(["一"], ["二"])?.key, "（1）一；（2）二");
  assert(places(gaps(["一"], ["二"]) as Asked).startsWith("（1）____"));
});

Deno.test("rows run down the columns, options share lines as they are long", () => {
  assertEquals(downColumns([1, 2, 3, 4, 5], 2), [[1, 4], [2, 5], [3, null]]);
  assertEquals(chunks([1, 2, 3], 2), [[1, 2], [3]]);
  const open = (type: QuestionType) => ({ type, parts: [{}], key: "" }) as unknown as Asked;
  assert(!hasKeyTable({ asked: [open("short_answer")] } as Parameters<typeof hasKeyTable>[0]));
});

Deno.test("options share lines where they fit, and brackets hold, as in documents/papers/room.py", () => {
  for (const [options, columns] of vectors.columns as [string[], number][]) {
    assertEquals([options, columnsFor(options.map((text) => ({ line: say(text) })))], [options, columns]);
  }
  for (const [width, text] of vectors.brackets as [number, string][]) assertEquals(brackets(width), text);
  for (const [text, kept] of vectors.held as [string, string][]) assertEquals(held(text), kept);
  for (const [text, pieces] of vectors.spaced) assertEquals(spaced(text as string), pieces);
  assertEquals(room({ type: "multiple_choice" } as Asked), brackets(3));
});

Deno.test("minutes are whole, kept, and nothing odd is believed", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: () => null,
    length: 0,
  };
  keepMinutes(90, store);
  assertEquals(keptMinutes(store), 90);
  keepMinutes(null, store);
  assertEquals(keptMinutes(store), null);
  assertEquals(["", "0", "-5", "x", "1e9", " 45.4 ", null].map(sound), [null, null, null, null, 600, 45, null]);
  const broken = () => {
    throw new Error("no");
  };
  assertEquals(keptMinutes({ ...store, getItem: broken }), null);
  keepMinutes(5, { ...store, setItem: broken });
});

Deno.test("a picture comes along in both variants, and a sheet knows whether it has any", () => {
  const picture = { src: "../../assets/pictures/map.png", alt: "平面图", width: 240, height: 120 };
  const key: Key = { type: "single_choice", options: ids, right: ["b"] };
  const items = [source("q1", key, ids, { picture }), source("q2", key, ids)].map((source) => ({ source, points: 2 }));
  const given: Given = { title: "小测", rule: "all_or_nothing", seed: "s", course: "", minutes: null, items };
  for (const variant of [0, 1] as const) {
    const made = sheet(given, variant);
    const found = new Map(made.sections.flatMap(({ asked }) => asked.map((each) => [each.id, each.picture ?? null])));
    assertEquals([found.get("q1"), found.get("q2")], [picture, null]);
    assertEquals(pictures(made), [picture.src]);
  }
  assertEquals(pictures(sheet({ ...given, items: items.slice(1) }, 0)), []);
});
