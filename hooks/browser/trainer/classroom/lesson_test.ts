import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { Memory } from "../../shared/storage/memory.ts";
import { ALL_RIGHT, clock, commandOf, Lesson, NOT_RIGHT, shareRight, sharesOf } from "./lesson.ts";
import { typedNumber } from "./number-view.ts";

Deno.test("a lesson is gone on with where it was left, hands and time included", () => {
  const store = new Memory();
  let now = 1000;
  const lesson = new Lesson("unit:a", "甲", ["a-01", "a-02"], store, () => now);
  lesson.count("b", 1);
  lesson.count("b", 1);
  lesson.count("c", -1);
  lesson.toggle();
  lesson.start();
  now = 4000;
  assertEquals(lesson.go(1), true);
  assertEquals(lesson.running, false);
  now = 9000;
  const later = Lesson.last(store, () => now);
  assertEquals(later?.question, "a-02");
  assertEquals([later?.hands("a-01", "b"), later?.hands("a-01", "c")], [2, 0]);
  assertEquals(later?.state.spent, { "a-01": 3000 });
  assertEquals(later?.shown, false);
  assertEquals(later?.go(-1), true);
  assertEquals(later?.shown, true);
  assertEquals(later?.go(-1), false);
  later?.leave();
  assertEquals(Lesson.last(store, () => now), null);
  assertEquals(new Lesson("unit:a", "甲", ["a-01"], store, () => now).hands("a-01", "b"), 2);
});

Deno.test("what is damaged in storage is no lesson, and a part of it no harm", () => {
  const store = new Memory();
  const at = "xuetang.trainer.lesson";
  store.setItem(at, "x");
  for (const text of ["", "{", "[]", '{"source":"x"}', '{"source":"x","title":"","items":[]}']) {
    store.setItem(`${at}:x`, text);
    assertEquals(Lesson.last(store, () => 0), null);
  }
  store.setItem(
    `${at}:x`,
    '{"source":"x","title":"","items":["q"],"place":99,"tally":{"q":{"a":-1,"b":"1","c":2},"r":5}}',
  );
  assertEquals(Lesson.last(store, () => 0)?.state.tally, { q: { c: 2 } });
  assertEquals(Lesson.last(store, () => 0)?.question, null);
});

Deno.test("the share right counts heads: by option where one is right, by whoever had all of it elsewhere", () => {
  const hands = (row: string) => ({ a: 3, b: 1, [ALL_RIGHT]: 1, [NOT_RIGHT]: 4 })[row] ?? 0;
  assertEquals(shareRight("single_choice", ["a"], hands, ["a", "b", "c"]), 0.75);
  assertEquals(shareRight("multiple_choice", ["a", "b"], hands, ["a", "b", "c"]), 0.2);
  assertEquals(shareRight("true_false", ["true"], hands, ["true", "false"]), null);
});

Deno.test("keys of keyboards and clickers", () => {
  const key = (name: string, code = "", shiftKey = false) => commandOf({ key: name, code, shiftKey });
  assertEquals([key("PageDown"), key(" "), key("PageUp"), key("B"), key("Enter")], [
    "next",
    "next",
    "back",
    "reveal",
    "reveal",
  ]);
  assertEquals(key("2", "Digit2"), { row: 1, by: 1 });
  assertEquals(key("@", "Digit2", true), { row: 1, by: -1 });
  assertEquals([key("x"), key("Tab"), key("0", "Digit0")], [null, null, null]);
});

Deno.test("a countdown is what is left of the limit, goes on after a pause, and begins anew once it is over", () => {
  const store = new Memory();
  let now = 0;
  const lesson = new Lesson("unit:a", "甲", ["a-01", "a-02"], store, () => now);
  assertEquals(lesson.left, null);
  lesson.start();
  now = 5000;
  lesson.give(30_000);
  assertEquals([lesson.running, lesson.left], [false, 30_000]);
  lesson.start();
  now = 15_000;
  lesson.stop();
  now = 99_000;
  assertEquals([lesson.left, lesson.spent], [20_000, 15_000]);
  const later = Lesson.last(store, () => now);
  assertEquals(later?.left, 20_000);
  later?.start();
  now = 130_000;
  later?.tick();
  assertEquals(later?.left, 0);
  later?.stop();
  later?.start();
  assertEquals(later?.left, 30_000);
  // each question has its own
  later?.go(1);
  assertEquals(later?.left, 30_000);
  assertEquals([clock(29_001, true), clock(29_999), clock(0, true)], ["0:30", "0:29", "0:00"]);
});

Deno.test("what was only leafed through was not asked; the summary leads back to where it was called", () => {
  const items = ["a-01", "a-02", "a-03", "a-04", "a-05"];
  const lesson = new Lesson("unit:a", "甲", items, null, () => 0);
  assertEquals(lesson.asked, []);
  lesson.set("b", 31.4);
  lesson.set("c", -5);
  assertEquals([lesson.hands("a-01", "b"), lesson.hands("a-01", "c")], [31, 0]);
  lesson.go(1);
  lesson.go(1);
  lesson.toggle();
  lesson.go(1);
  lesson.set("a", 0);
  assertEquals(lesson.asked, ["a-01", "a-03"]);
  lesson.finish();
  assertEquals(lesson.question, null);
  lesson.go(-1);
  assertEquals(lesson.question, "a-04");
});

Deno.test("shares are of all hands of their kind", () => {
  const hands = (row: string) => ({ a: 3, b: 1, [ALL_RIGHT]: 1, [NOT_RIGHT]: 4 })[row] ?? 0;
  assertEquals([...sharesOf(["a", "b", "c", ALL_RIGHT, NOT_RIGHT], hands).values()], [0.75, 0.25, 0, 0.2, 0.8]);
  assertEquals([...sharesOf(["c"], () => 0).values()], [0]);
});

Deno.test("a number is read however it was typed", () => {
  assertEquals(["12", "１２", " 7 人", "", "-3", "三", "1.5"].map(typedNumber), [12, 12, 7, null, null, null, null]);
});

Deno.test("hands that a camera counted stay hidden until the answer is shown", () => {
  const store = new Memory();
  const lesson = new Lesson("unit:a", "甲", ["a-01", "a-02"], store, () => 0);
  lesson.count("b", 1);
  lesson.hold({ b: 3, c: 2 });
  assertEquals([lesson.hands("a-01", "b"), lesson.hands("a-01", "c"), lesson.held], [1, 0, 5]);
  // a reload loses nothing
  const later = Lesson.last(store, () => 0);
  assertEquals([later?.held, later?.asked], [5, ["a-01"]]);
  later?.toggle();
  assertEquals([later?.hands("a-01", "b"), later?.hands("a-01", "c"), later?.held], [3, 2, 0]);
  later?.count("b", 1);
  later?.toggle();
  later?.toggle();
  assertEquals(later?.hands("a-01", "b"), 4);
  later?.hold({ c: 1 });
  assertEquals([later?.hands("a-01", "b"), later?.hands("a-01", "c")], [0, 1]);
  later?.again();
  assertEquals([later?.asked, later?.held], [[], 0]);
});
