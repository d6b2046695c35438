import { forNumbered } from "./numbered.ts";
import type { Item } from "./showing.ts";
import { startWorker } from "./worker.ts";
import { deepStrictEqual as assertEquals } from "node:assert/strict";

const item = (location: string, title: string, more: Partial<Item> = {}): Item => ({
  location,
  title,
  text: "",
  score: 1,
  terms: {},
  ...more,
});

/** What MaterialX 10.2.2 draws of a group: the page, and below it every document but that one, or with terms. */
const drawn = (group: Item[]) => {
  const page = group.find((each) => !each.location.includes("#")) ?? group[0]!;
  const below = group.filter((each) => each !== page || Object.keys(each.terms).length > 0);
  return [page.title, ...below.map(({ location, title, text, tags }) => [location, title, text, tags ?? []])];
};

Deno.test("a page that was found by its own words is named once, and its words stand below with its kind", () => {
  const group = [
    item("a/", "甲<mark>乙</mark>&amp;", { text: "丙<mark>乙</mark>&lt;", tags: ["单元"], terms: { 乙: true } }),
    item("a/#b", "丁", { text: "戊", terms: { 乙: true } }),
  ];
  assertEquals(drawn(forNumbered(group)), [
    "甲<mark>乙</mark>&",
    ["a/", "单元", "丙<mark>乙</mark>&lt;", []],
    ["a/#b", "丁", "戊", []],
  ]);
});

Deno.test("of a page that was found by a part, the first part has the kind", () => {
  const group = [
    item("a/#b", "&lt;丁&gt;", { text: "戊", terms: { 乙: true } }),
    item("a/#c", "己", { text: "庚", terms: { 乙: true } }),
    item("a/", "甲", { tags: ["案例"], terms: { 乙: true } }),
  ];
  assertEquals(drawn(forNumbered(group)), ["甲", ["a/#b", "<丁>", "戊", ["案例"]], ["a/#c", "己", "庚", []]]);
});

Deno.test("what was met by sound alone has no words of its own, and is listed all the same", () => {
  const group = [item("a/", "甲", { text: "丙", tags: ["术语"] })];
  assertEquals(drawn(forNumbered(group)), ["甲", ["a/", "术语", "丙", []]]);
});

Deno.test("the note for the panel goes where markup is taken for markup", () => {
  const note = '<data class="search-note" value="{}">2 页说到了</data>';
  assertEquals(drawn(forNumbered([item("map/", note)])), ["2 页说到了", ["map/", "2 页说到了", note, []]]);
});

Deno.test("each numbered question has an answer with its number, and others are answered as ever", async () => {
  const scope = globalThis as unknown as Record<string, unknown>;
  const sent: { id?: number; type: number; data?: { items: Item[][] } }[] = [];
  let hear: (event: { data: unknown }) => unknown = () => {};
  const kept = { add: scope.addEventListener, at: scope.location };
  Object.defineProperty(scope, "location", {
    value: new URL("https://a.example/assets/javascripts/workers/x.js"),
    configurable: true,
  });
  scope.addEventListener = (_: string, listener: typeof hear) => hear = listener;
  scope.postMessage = (message: typeof sent[number]) => sent.push(message);
  scope.importScripts = () => {};
  scope.xuetangAnswers = () => ({
    answer: (query: string, numbered: boolean) => Promise.resolve([[item(query, numbered ? "numbered" : "plain")]]),
  });
  try {
    startWorker();
    await hear({ data: { id: 0, type: 0, data: { config: {}, docs: [] } } });
    await Promise.all([1, 2].map((id) => hear({ data: { id, type: 2, data: { query: `q${id}` } } })));
    await hear({ data: { type: 0, data: {} } });
    await Promise.all(["q3", "q4"].map((data) => hear({ data: { type: 2, data } })));
  } finally {
    scope.addEventListener = kept.add;
    Object.defineProperty(scope, "location", { value: kept.at, configurable: true });
    for (const name of ["postMessage", "importScripts", "xuetangAnswers"]) delete scope[name];
  }
  const said = sent.map((
    { id, type, data },
  ) => [id, type, data?.items.map(([first]) => [first!.location, first!.title])]);
  assertEquals(said, [
    [0, 1, undefined],
    // the theme waits for it, although what was asked meanwhile made it pointless
    [1, 3, []],
    [2, 3, [["q2", "numbered"]]],
    [undefined, 1, undefined],
    [undefined, 3, [["q4", "plain"]]],
  ]);
});
