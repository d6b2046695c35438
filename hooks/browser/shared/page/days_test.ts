/** Run in several time zones as well (tests/test_days.py): nothing here may hang on where a device is. */
import { deepStrictEqual as assertEquals, notDeepStrictEqual as assertUnlike, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";
import type { Course } from "../course/course.ts";
import type { Answer, Review } from "../records/kinds.ts";
import { places } from "../course/bank.ts";
import { asStudied, DAY, day, dayInWords, endOfDay, fromStudied, today } from "./days.ts";
import { card, schedule } from "../../desk/review.ts";

/** A time as clocks in China show it. */
const at = (written: string): number => Date.parse(`${written.replace(" ", "T")}+08:00`);
const TIMES = fc.integer({ min: at("1970-01-02 00:00"), max: at("2199-12-31 00:00") });

const course = {
  chapters: [{ id: "one", number: 1, title: "一", url: "one/", units: ["a"] }],
  units: [{
    id: "a",
    code: "1.1",
    title: "甲",
    url: "one/a/",
    minutes: 10,
    objectives: [],
    questions: [["a-01", "h", "o1", "single_choice", 2, "apply", 2]],
  }],
  cases: [],
  papers: [],
  paths: [],
} as Course;

function found(log: Review[], now: string) {
  const [last, score] = log[log.length - 1]!;
  const answer: Answer = { at: last, hash: "h", response: ["a"], score, log };
  const { due, tomorrow, week } = schedule(new Map([["a-01", answer]]), places(course), at(now));
  return [due.length, tomorrow, week];
}

Deno.test("a study day begins at four in the morning in Beijing", () => {
  assertEquals(endOfDay(at("2026-03-01 12:00")), at("2026-03-02 04:00") - 1);
  assertEquals(endOfDay(at("2026-03-01 04:00")), at("2026-03-02 04:00") - 1);
  assertEquals(endOfDay(at("2026-03-01 03:59")), at("2026-03-01 04:00") - 1);
  assertEquals(endOfDay(at("2026-12-31 23:00"), 7), at("2027-01-08 04:00") - 1);
});

Deno.test("every time lies in one study day of 24 hours, in summer as well", () => {
  fc.assert(fc.property(TIMES, fc.nat(40), (time, ahead) => {
    const end = endOfDay(time);
    assert(time <= end && end - time < DAY);
    assertEquals(endOfDay(time, ahead), end + ahead * DAY);
    assertEquals(endOfDay(end + 1), end + DAY);
    assertEquals(fromStudied(asStudied(time)), time);
  }));
});

Deno.test("what is dated for people goes by the calendar of China", () => {
  assertEquals(day(at("2026-03-01 00:00")), "2026-03-01");
  assertEquals(day(at("2026-03-01 23:59")), "2026-03-01");
  assertEquals(dayInWords(at("2026-03-01 00:30")), "2026年3月1日");
  const now = Date.now;
  try {
    for (const time of ["2026-03-01 00:00", "2026-03-01 23:59", "2026-12-31 07:00"]) {
      Date.now = () => at(time);
      assertEquals(today(), day(at(time)));
    }
  } finally {
    Date.now = now;
  }
  // the last and the first that a record may hold
  assert(!dayInWords(8.64e15).includes("NaN") && !dayInWords(-8.64e15).includes("NaN"));
});

Deno.test("ts-fsrs 5.4.2 counts UTC dates: twenty minutes are a day for it, and 22 hours none", () => {
  const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });
  const again = (first: number, second: number) => {
    const before = scheduler.next(createEmptyCard(first), first, Rating.Good).card;
    return scheduler.next(before, second, Rating.Good).log.elapsed_days;
  };
  assertEquals(again(at("2026-03-01 07:50"), at("2026-03-01 08:10")), 1);
  assertEquals(again(at("2026-03-01 08:10"), at("2026-03-02 06:10")), 0);
  const ours = (first: string, second: string) => again(asStudied(at(first)), asStudied(at(second)));
  assertEquals(ours("2026-03-01 07:50", "2026-03-01 08:10"), 0);
  assertEquals(ours("2026-03-01 08:10", "2026-03-02 06:10"), 1);
  assertEquals(ours("2026-03-01 23:50", "2026-03-02 00:10"), 0);
  assertEquals(ours("2026-03-01 23:50", "2026-03-02 03:59"), 0);
  assertEquals(ours("2026-03-02 03:50", "2026-03-02 04:10"), 1);
});

Deno.test("answers that are as many study days apart make the same card, whatever the hours", () => {
  const steady = (...times: string[]) => {
    const made = card(times.map((time) => [at(time), 1]), at("2026-06-01 12:00"))!;
    return [made.stability, made.difficulty, made.scheduled_days];
  };
  const noon = steady("2026-03-01 12:00", "2026-03-04 12:00", "2026-03-12 12:00");
  assertEquals(steady("2026-03-01 07:50", "2026-03-04 08:10", "2026-03-12 07:50"), noon);
  assertEquals(steady("2026-03-02 03:59", "2026-03-04 04:00", "2026-03-13 01:00"), noon);
  assertUnlike(steady("2026-03-02 04:00", "2026-03-04 04:00", "2026-03-13 01:00"), noon);
  assertEquals(steady("2026-03-01 07:50", "2026-03-01 08:10"), steady("2026-03-01 12:00", "2026-03-01 20:00"));
});

Deno.test("a card tells real times", () => {
  const made = card([[at("2026-03-01 07:50"), 0]], at("2026-03-01 09:00"))!;
  assertEquals(made.due.getTime(), at("2026-03-02 07:50"));
  assertEquals(made.last_review!.getTime(), at("2026-03-01 07:50"));
});

Deno.test("what was wrong in the evening or after midnight comes back from four in the morning on", () => {
  const evening: Review[] = [[at("2026-03-01 22:00"), 0]];
  assertEquals(found(evening, "2026-03-01 23:00"), [0, 1, 1]);
  assertEquals(found(evening, "2026-03-02 03:59"), [0, 1, 1]);
  assertEquals(found(evening, "2026-03-02 04:00"), [1, 0, 0]);
  const night: Review[] = [[at("2026-03-02 01:00"), 0]];
  assertEquals(found(night, "2026-03-02 03:59"), [0, 1, 1]);
  assertEquals(found(night, "2026-03-02 04:00"), [1, 0, 0]);
});
