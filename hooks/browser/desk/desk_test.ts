import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import type { Course, QuestionRow } from "../shared/course/course.ts";
import type { Answer, Attempt, Review } from "../shared/records/kinds.ts";
import { keep, takeBack } from "../shared/records/answers.ts";
import { Memory } from "../shared/storage/memory.ts";
import { Records } from "../shared/records/records.ts";
import { byChapter, places } from "../shared/course/bank.ts";
import { DAY } from "../shared/page/days.ts";
import { inWords, mastery } from "./mastery.ts";
import { mistakes, responseInWords, row } from "./mistakes/mistakes.ts";
import { bestAttempts, chosenPath, pathProgress, practice, untold } from "./progress.ts";
import { card, grade, limit, schedule } from "./review.ts";

/** Noon of a day in China. */
const NOON = Date.UTC(2026, 2, 1, 4);

const rows = (unit: string, objectives: string[]): QuestionRow[] =>
  objectives.map((objective, place) => [`${unit}-0${place + 1}`, "h", objective, "single_choice", 2, "apply", 2]);

const course: Course = {
  chapters: [
    { id: "one", number: 1, title: "一", url: "one/", units: ["a"] },
    { id: "two", number: 2, title: "二", url: "two/", units: ["b"] },
  ],
  units: [
    // the order of the list is not that of the course
    {
      id: "b",
      code: "2.1",
      title: "乙",
      url: "two/b/",
      minutes: 20,
      objectives: [{ id: "o1", level: "apply", text: "能乙" }],
      questions: rows("b", ["o1"]),
    },
    {
      id: "a",
      code: "1.1",
      title: "甲",
      url: "one/a/",
      minutes: 10,
      objectives: [{ id: "o1", level: "apply", text: "能甲" }, { id: "o2", level: "apply", text: "能丙" }],
      questions: rows("a", ["o1", "o1", "o2"]),
    },
  ],
  cases: [{ id: "c", title: "案", url: "cases/c/", minutes: 5, decision: false }],
  papers: [
    {
      id: "p",
      title: "卷",
      purpose: "pre-test",
      url: "papers/p/",
      minutes: 30,
      points: 4,
      pass: 60,
      rule: "all_or_nothing",
      questions: [["a-01", 2], ["b-01", 2]],
    },
  ],
  paths: [
    { id: "x", title: "甲路", url: "paths/x/", entry: "p", steps: ["unit:a", "case:c", "paper:p"] },
    { id: "y", title: "乙路", url: "paths/y/", entry: "p", steps: ["unit:b"] },
  ],
};
const bank = places(course);

function answer(log: Review[], hash = "h"): Answer {
  const [at, score] = log[log.length - 1] ?? [0, 0];
  return { at, hash, response: ["a"], score, log };
}

function given(records: Records, question: string, score: number, at: number): void {
  keep(records, question, { hash: "h", response: ["a"], score }, at);
}

Deno.test("a score becomes a grade", () => {
  assertEquals([1, 0.99, 0.5, 0.49, 0].map(grade), [3, 2, 2, 1, 1]);
});

Deno.test("right puts off further each time, wrong brings back on the next day", () => {
  const days = (log: Review[], now: number) => Math.round(((card(log, now)?.due.getTime() ?? 0) - now) / DAY);
  const first = days([[NOON, 1]], NOON);
  assert(first >= 2, `${first}`);
  const later = NOON + first * DAY;
  assert(days([[NOON, 1], [later, 1]], later) > first);
  assertEquals(days([[NOON, 0]], NOON), 1);
  assertEquals(card([], NOON), null);
});

Deno.test("the same log always gives the same day, whatever its order, and never none", () => {
  const log = fc.array(fc.tuple(fc.integer({ min: 0, max: NOON + 3 * DAY }), fc.constantFrom(0, 0.5, 1)), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(fc.property(log, (reviews) => {
    const unlike = new Map(reviews.map((each) => [each[0], each as Review]));
    const due = card([...unlike.values()], NOON)?.due.getTime();
    assertEquals(card([...unlike.values()].reverse(), NOON)?.due.getTime(), due);
    assert(Number.isFinite(due));
  }));
});

Deno.test("today's list: the longest waiting first, what is edited asked again, what has left counted", () => {
  const answers = new Map([
    ["a-01", answer([[NOON - 9 * DAY, 1]])],
    ["a-02", answer([[NOON - 20 * DAY, 1]])],
    ["a-03", answer([[NOON, 1]], "older")],
    ["b-01", answer([[NOON, 0]])],
    ["z-01", answer([[NOON, 0]])],
    // practised out of a trainer's link: of no bank, and nothing left it
    ["own-abcdefgh2345", answer([[NOON, 0]])],
    ["b-02", answer([])],
  ]);
  const found = schedule(answers, bank, NOON);
  assertEquals(found.due.map(({ place, edited }) => [place.id, edited]), [["a-02", false], ["a-01", false], [
    "a-03",
    true,
  ]]);
  assertEquals({ ...found, due: 0 }, { due: 0, tomorrow: 1, week: 1, left: 1, cards: 4 });
});

Deno.test("an answer taken back is still reviewed: it stays in the log", () => {
  const records = new Records(new Memory(), () => NOON);
  given(records, "a-01", 1, NOON - 30 * DAY);
  takeBack(records, "a-01");
  assertEquals(schedule(records.all("answer"), bank, NOON).due.length, 1);
});

Deno.test("a clock that was years ahead does not put off reviews for years", () => {
  const found = schedule(new Map([["a-01", answer([[NOON + 3000 * DAY, 1]])]]), bank, NOON);
  assertEquals(found.due.length, 1);
});

Deno.test("how many at a time", () => {
  assertEquals(["10", "40", "all", undefined, "nonsense"].map(limit), [10, 40, null, 20, 20]);
});

Deno.test("a question leaves the book of mistakes when it was right twice in a row", () => {
  const right = (...scores: number[]) => row(answer(scores.map((score, at) => [at, score])));
  assertEquals(right(1, 1), null);
  assertEquals(right(), null);
  assertEquals(right(1, 0), 0);
  assertEquals(right(0.5, 1), 1);
  assertEquals(right(0, 1, 1), 2);
  const found = mistakes(
    new Map([
      ["b-01", answer([[1, 0]])],
      ["a-02", answer([[1, 0], [2, 1]])],
      ["a-01", answer([[1, 0], [2, 1], [3, 1]])],
      ["z-01", answer([[1, 0]])],
    ]),
    bank,
  );
  assertEquals(found.map(({ place, missing, score }) => [place.id, missing, score]), [["a-02", 1, 1], ["b-01", 2, 0]]);
  assertEquals(byChapter(found).map(([chapter, group]) => [chapter.id, group.length]), [["one", 1], ["two", 1]]);
});

Deno.test("a response in words", () => {
  const named = (part: string, id: string) => (id === "gone" ? null : `${part}:${id}`);
  const shown = new Map([["a", "C"], ["b", "A"], ["c", "B"]]);
  const letter = (_part: string, id: string) => shown.get(id) ?? null;
  assertEquals(responseInWords("multiple_choice", ["a", "c"], letter), "B、C", "under the letters that the page shows");
  assertEquals(responseInWords("single_choice", ["b"], letter), "A");
  assertEquals(responseInWords("single_choice", ["f"], letter), null, "an option that has gone");
  assertEquals(responseInWords("true_false", ["false"], named), "错");
  assertEquals(responseInWords("fill_blank", ["居民会议", ""], named), "居民会议；");
  assertEquals(responseInWords("ordering", ["p2", "p1"], named), "item:p2；item:p1");
  assertEquals(responseInWords("matching", ["p1 x"], named), "left:p1 → right:x");
  assertEquals(responseInWords("matching", ["p1 gone"], named), null);
  assertEquals(responseInWords("single_choice", null, named), null);
});

Deno.test("mastery: the last score counts; not done is never nought", () => {
  const found = mastery(
    course,
    new Map([
      ["a-01", answer([[1, 0], [2, 1]])],
      ["a-02", answer([[1, 0.5]])],
      ["a-03", answer([[1, 1]], "older")],
    ]),
  );
  const [one, two] = found;
  assertEquals(one?.objectives.map(({ share, done, total }) => [share, done, total]), [[0.75, 2, 2], [null, 0, 1]]);
  assertEquals([one?.share, one?.done, one?.total], [0.75, 2, 3]);
  assertEquals(found.map(inWords), ["75%", "还没做"]);
  assertEquals(two?.share, null);
  assertEquals(inWords({ share: 0, done: 1, total: 1 }), "0%");
});

Deno.test("a path: a unit needs reading and half of its practice, a case reading, a paper an attempt or all answers", () => {
  const records = new Records(new Memory(), () => NOON);
  const path = course.paths[0];
  assert(path);
  const state = () => {
    const { done, minutes, next } = pathProgress(course, path, records);
    return [done, minutes, next?.next];
  };
  assertEquals(state(), [0, 45, "one/a/"]);
  records.put("visit", "one/a/", { title: "甲", read: true });
  assertEquals(state(), [0, 45, "quiz/a/"]);
  given(records, "a-01", 0, 1);
  assertEquals(state(), [0, 45, "quiz/a/"]);
  given(records, "a-02", 0, 1);
  assertEquals(state(), [1, 35, "cases/c/"]);
  records.put("visit", "cases/c/", { title: "案", read: true });
  given(records, "b-01", 1, 1);
  assertEquals(state(), [3, 0, undefined]);
});

Deno.test("a paper handed in is a step done, however few answers it had", () => {
  const records = new Records(new Memory(), () => NOON);
  records.put("attempt", "p~1", attempt("p", 1, 0));
  const path = course.paths[0];
  assert(path);
  assertEquals(pathProgress(course, path, records).steps[2]?.done, true);
});

Deno.test("the path that is shown: the chosen one, else the one opened last, else the one furthest on, else none", () => {
  const records = new Records(new Memory(), () => NOON);
  const shown = (chosen?: string) => chosenPath(course, records, chosen)?.path.id;
  assertEquals(shown(), undefined);
  assertEquals(shown("y"), "y");
  records.put("visit", "two/b/", { title: "乙", read: true });
  given(records, "b-01", 1, 1);
  assertEquals(shown(), "y");
  records.put("visit", "paths/x/", { title: "甲路", read: false });
  assertEquals(shown(), "x");
  assertEquals(shown("not a path"), "x");
});

Deno.test("the best score of practice, out of a hundred, nothing for what was not done", () => {
  const records = new Records(new Memory(), () => NOON);
  const unit = course.units[1];
  assert(unit);
  given(records, "a-01", 1, 1);
  given(records, "a-01", 0, 2);
  given(records, "a-02", 0.5, 1);
  assertEquals(practice(unit, records), { done: 2, total: 3, best: 50 });
});

function attempt(paper: string, finished: number, earned: number | null): Omit<Attempt, "at"> {
  return {
    paper,
    title: paper,
    seed: "s",
    started: 0,
    finished,
    elapsed: 0,
    auto: false,
    clock: false,
    pass: 6,
    results: { q: { hash: "h", response: ["a"], points: 10, earned } },
  };
}

Deno.test("of several attempts the best is shown, with how many there were", () => {
  const found = bestAttempts(
    [attempt("p", 3, 5), attempt("p", 2, 8), attempt("q", 1, null)].map((each) => ({ at: 1, ...each })),
  );
  assertEquals(
    found.map((
      { paper, times, earned, points, passed, unmarked, finished },
    ) => [paper, times, earned, points, passed, unmarked, finished]),
    [
      ["q", 1, 0, 10, false, 1, 1],
      ["p", 2, 8, 10, true, 0, 2],
    ],
  );
});

Deno.test("what a trainer keeps back, and what somebody else did on this device, is no score of one's own", () => {
  const results = (...earned: (number | null)[]) =>
    Object.fromEntries(earned.map((each, at) => [`q-${at}`, { hash: "h", response: ["a"], points: 1, earned: each }]));
  const blank = { hash: "h", response: [], points: 1, earned: 0 };
  const told = (paper: string, of: ReturnType<typeof results>) => !untold({ paper, results: { ...of, blank } });
  assertEquals(
    [told("mock", results(null)), told("assigned-abcd2345", results(1, null)), told("assigned-abcd2345", {})],
    [true, true, true],
  );
  assertEquals([told("assigned-abcd2345", results(null, null)), told("assigned-abcd2345.2", results(1))], [
    false,
    false,
  ]);
});
