import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { OwnEntry, OwnQuestion } from "../../../shared/own/kinds.ts";
import { DAY } from "../../../shared/page/days.ts";
import { ANY, find, foldedOf, type Known, tagsOf, UNKNOWN, type Wish } from "./finding.ts";

const NOW = 1_800_000_000_000;
const id = (place: number) => `own-${"abcdefghijklmnopqrstuvwxyz"[place]}aaaaaaaaaaa`;

function entry(place: number, question: Partial<OwnQuestion>, draft: string[] = []): OwnEntry {
  return {
    question: { id: id(place), type: "true_false", stem: "", key: true, ...question } as OwnQuestion,
    ...{ made: 1, at: NOW - place, draft },
  };
}

const ALL = new Map(
  [
    entry(0, { stem: "居民会议由谁召集？", tags: ["街道", "2026春"], unit: "openness", level: "apply" }),
    entry(1, {
      ...{ type: "single_choice", stem: "业主大会", key: "a" },
      options: [{ id: "a", text: "ＡＢＣ １２" }, { id: "b", text: "乙", feedback: "不是这样" }],
    } as Partial<OwnQuestion>, ["还没有定"]),
    entry(2, { stem: "排一排", type: "ordering", items: [{ id: "a", text: "先听" }] } as Partial<OwnQuestion>),
    entry(
      3,
      {
        stem: "说说",
        type: "short_answer",
        reference: "这样",
        rubric: [{ points: 1, text: "要点一" }],
        tags: ["街道"],
      } as Partial<OwnQuestion>,
    ),
  ].map((each) => [each.question.id, each]),
);
const KNOWN = new Map<string, Known>([
  [id(0), { used: NOW - DAY, times: 2, people: 30, facility: 0.3, discrimination: 0.5 }],
  [id(1), { used: NOW - 90 * DAY, times: 1, people: 10, facility: 0.9, discrimination: 0.1 }],
  [id(3), { ...UNKNOWN, used: NOW - 5 * DAY, times: 1 }],
]);

const found = (wish: Partial<Wish>) =>
  find(ALL, { ...ANY, ...wish }, KNOWN, NOW).map(({ question }) =>
    "abcd"[[..."abcd"].findIndex((_, at) => question.id === id(at))]
  ).join("");

Deno.test("words are found however they are written, in every part", () => {
  assertEquals(found({}), "abcd");
  assertEquals(found({ words: "居民 召集" }), "a");
  assertEquals(found({ words: "abc12" }), "b");
  assertEquals(found({ words: "不是这样" }), "b");
  assertEquals(found({ words: "先听" }), "c");
  assertEquals(found({ words: "要点一" }), "d");
  assertEquals(found({ words: "街道" }), "ad");
  assertEquals(found({ words: "排一排先听" }), "", "words of two parts are not one");
  assertEquals(found({ words: "没有的" }), "");
});

Deno.test("each condition chooses by itself, and all of them together", () => {
  assertEquals(found({ type: "short_answer" }), "d");
  assertEquals(found({ tag: "街道" }), "ad");
  assertEquals(found({ unit: "openness", level: "apply" }), "a");
  assertEquals([found({ state: "draft" }), found({ state: "settled" })], ["b", "acd"]);
  assertEquals([found({ used: "never" }), found({ used: "month" }), found({ used: "older" })], ["c", "ad", "b"]);
  assertEquals([found({ did: "hard" }), found({ did: "easy" }), found({ did: "middle" }), found({ did: "poor" })], [
    "a",
    "b",
    "",
    "b",
  ]);
  assertEquals(found({ tag: "街道", used: "month", did: "hard" }), "a");
});

Deno.test("what is known orders, and what nobody knows comes last", () => {
  assertEquals(found({ order: "used" }), "adbc");
  assertEquals(found({ order: "facility" }).slice(0, 2), "ab");
  assertEquals(found({ order: "discrimination" }).slice(0, 2), "ba");
  assertEquals(tagsOf(ALL), ["街道", "2026春"]);
});

Deno.test("among ten thousand questions words are found at once", () => {
  const many = new Map<string, OwnEntry>();
  for (let place = 0; place < 10_000; place += 1) {
    many.set(
      String(place),
      entry(0, { stem: `第 ${place} 题：${"居民会议怎样召集，".repeat(12)}`, tags: [`标签${place % 7}`] }),
    );
  }
  for (const each of many.values()) foldedOf(each);
  const start = performance.now();
  assertEquals(find(many, { ...ANY, words: "第 9999 题", tag: "标签3" }, new Map(), NOW).length, 1);
  // the bench measures it in a browser; this only fails where it grows with the square
  assert(performance.now() - start < 1_000, String(performance.now() - start));
});
