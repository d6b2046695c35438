import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { PaperItem } from "../../../shared/links/kinds.ts";
import { listOf, listOfItems } from "../../../shared/course/list.ts";
import type { Course } from "../../../shared/course/course.ts";
import { joined, LARGE_PART, MOST_PARTS, nameOf, PART, partsOf, pieceOf } from "../../../shared/links/own/sequence.ts";
import { changes } from "./changed-view.ts";

const items = (text: string): PaperItem[] =>
  text.split(" ").map((each) => {
    const [question = "", points] = each.split(":");
    return { question, points: Number(points ?? 2) };
  });
const rows = (text: string) => listOfItems(items(text));

Deno.test("what became of a ready-made paper is told in words", () => {
  const given = items("a b:3 c d");
  assertEquals(changes(listOfItems(given), given), []);
  assertEquals(changes(rows("a b:3 x d y"), given), [
    "第 3 题现在的卷子里没有了",
    "现在的卷子里另有 2 题，这一份没有",
  ]);
  assertEquals(changes(rows("b:5 a c d:1"), given), ["第 2、4 题的分值改过", "题目的次序改过"]);
  assert(`${rows("a b:3 c d")}` === `${listOfItems(given)}` && `${rows("a b c d")}` !== `${listOfItems(given)}`);
});

Deno.test("the list of a paper is looked up among papers and sealed ones", () => {
  const course = {
    papers: [{ id: "one", questions: [["a", 1]] }],
    sealed: [{ id: "two", questions: [["b", 2, "single_choice", "h"]] }],
  } as unknown as Course;
  assertEquals(listOf("one", course), rows("a:1"));
  assertEquals(listOf("two", course), rows("b:2"));
  assertEquals([listOf("gone", course), listOf(undefined, course)], [undefined, undefined]);
});

Deno.test("a long link goes in parts and is whole again, in whatever order they come", () => {
  const packed = Array.from({ length: 3 * PART + 5 }, (_, place) => "abcXYZ019-_"[place * 7 % 11]).join("");
  const parts = partsOf(packed) ?? [];
  assertEquals(parts.length, 4);
  const found: Record<string, string> = {};
  for (const part of [...parts].reverse()) {
    assertEquals(joined(nameOf(packed), 4, found), null);
    const piece = pieceOf(part);
    assert(piece !== null && piece.whole === nameOf(packed) && piece.count === 4);
    found[piece.place] = piece.text;
  }
  assertEquals(joined(nameOf(packed), 4, found), packed);
  // where there would be too many, they are larger, and beyond that there are none
  assertEquals(partsOf("x".repeat(PART * MOST_PARTS))?.length, MOST_PARTS);
  assertEquals(partsOf("x".repeat(PART * MOST_PARTS + 1))?.length, Math.ceil((PART * MOST_PARTS + 1) / LARGE_PART));
  assertEquals(partsOf("x".repeat(LARGE_PART * MOST_PARTS + 1)), null);
  for (const wrong of ["", "a.0.2.x", "a.3.2.x", "a.1.99.x", "a.1.2.", "a.1.2.x!", "a.1.2"]) {
    assertEquals(pieceOf(wrong), null);
  }
});
