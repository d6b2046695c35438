import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { recall } from "../../shared/records/answers.ts";
import { Memory } from "../../shared/storage/memory.ts";
import { Records } from "../../shared/records/records.ts";
import { type Item, type PaperFacts, total } from "./exam.ts";
import { attemptId, keepMarks, Session } from "./session.ts";

const PAPER: PaperFacts = { id: "mock", title: "模拟", pass: 3, rule: "all_or_nothing" };
const ONE: Item = {
  id: "q-01",
  hash: "1",
  points: 2,
  key: { type: "single_choice", options: ["a", "b"], right: ["a"] },
};
const TWO: Item = { id: "q-02", hash: "2", points: 3, key: { type: "short_answer", criteria: [2, 1] } };
const ITEMS = [ONE, TWO];
const SIXTY = { seed: "abc", limit: 60_000 };

/** Storage and both clocks, moved by the test. */
class World {
  store = new Memory();
  wall = 1_000_000;
  mono = 0;

  records(): Records {
    return new Records(this.store, () => this.wall);
  }

  now = () => ({ wall: this.wall, mono: this.mono });

  pass(milliseconds: number): void {
    this.wall += milliseconds;
    this.mono += milliseconds;
  }

  start(): Session {
    return Session.start(this.records(), PAPER, this.now, SIXTY);
  }

  found(): Session | null {
    return Session.found(this.records(), PAPER, this.now);
  }
}

Deno.test("an exam is found again after a crash, the time since counted", () => {
  const world = new World();
  const session = world.start();
  session.write(ONE, ["a"]);
  session.flag("q-02", true);
  session.save();
  world.wall += 20_000;
  world.mono = 0;
  const again = world.found();
  assertEquals(again?.exam.drafts["q-01"]?.response, ["a"]);
  assertEquals(again?.exam.flags["q-02"]?.on, true);
  assertEquals(again?.left, 40_000);
});

Deno.test("two tabs of one exam: what either writes is kept, of one question the later", () => {
  const world = new World();
  const one = world.start();
  const other = world.found() as Session;
  world.pass(10);
  one.write(ONE, ["b"]);
  one.save();
  world.pass(10);
  other.write(TWO, ["写了"]);
  other.write(ONE, ["a"]);
  other.save();
  const news = one.news();
  assertEquals(news, { state: "running", changed: ["q-01", "q-02"] });
  one.save();
  const kept = world.records().get("exam", "mock");
  assertEquals([kept?.drafts["q-01"]?.response, kept?.drafts["q-02"]?.response], [["a"], ["写了"]]);
});

Deno.test("a tab that wrote before it had heard of the other's answer does not undo it", () => {
  const world = new World();
  const [one, other] = [world.start(), world.found()];
  assert(other);
  const stale = new Map(world.store.items);
  one.write(ONE, ["a"]);
  one.save();
  // browsers tell a tab of another's write a little late: this one still reads what was there before
  const fresh = world.store.items;
  world.store.items = stale;
  other.write(TWO, ["我写的"]);
  other.save();
  assert(!world.store.items.get("xuetang:exam:mock")?.includes("q-01"));
  assert(fresh.get("xuetang:exam:mock")?.includes("q-01"));
  one.news();
  assertEquals(Object.keys(world.found()?.exam.drafts ?? {}).sort(), ["q-01", "q-02"]);
  other.news();
  assertEquals(Object.keys(other.exam.drafts).sort(), ["q-01", "q-02"]);
});

Deno.test("two tabs hand in: one attempt, every answer logged once, and neither brings the exam back", () => {
  const world = new World();
  const one = world.start();
  const other = world.found() as Session;
  one.write(ONE, ["a"]);
  one.save();
  const attempt = one.finish(ITEMS, false);
  assertEquals(other.news(), { state: "over", attempt: attemptId("mock", 1_000_000) });
  other.write(ONE, ["b"]);
  other.save();
  assertEquals(other.finish(ITEMS, true).results, attempt.results);
  assertEquals(world.records().all("attempt").size, 1);
  assertEquals(world.records().get("answer", "q-01")?.log.length, 1);
  assertEquals(world.found(), null);
});

Deno.test("a clock set back gives no time back, is told, and loses no later answer", () => {
  const world = new World();
  const session = world.start();
  world.pass(30_000);
  session.write(ONE, ["b"]);
  session.tick();
  world.wall -= 3_600_000;
  world.mono += 5000;
  session.write(ONE, ["a"]);
  session.tick();
  session.save();
  assertEquals(session.left, 25_000);
  const again = world.found() as Session;
  assertEquals([again.left, again.exam.clock], [25_000, true]);
  assertEquals(again.exam.drafts["q-01"]?.response, ["a"]);
  world.pass(5000);
  again.tick();
  again.save();
  assertEquals(world.found()?.left, 20_000);
  assertEquals(again.finish(ITEMS, false).clock, true);
});

Deno.test("storage full in the middle: all stays on the page, is told, and is saved when there is room", () => {
  const world = new World();
  const records = world.records();
  const session = Session.start(records, PAPER, world.now, SIXTY);
  assert(session.saved);
  world.store.room = 0;
  session.write(ONE, ["a"]);
  assertEquals(session.save(), false);
  assertEquals(records.faults, ["full"]);
  const attempt = session.finish(ITEMS, false);
  assertEquals(session.saved, false);
  assertEquals(attempt.results["q-01"]?.earned, 2);
  world.store.room = Infinity;
  assertEquals(records.put("setting", "x", { value: "1" }), true);
  assertEquals(world.records().get("attempt", session.attempt)?.results, attempt.results);
});

Deno.test("storage full at handing in: opening the page again brings the exam back", () => {
  const world = new World();
  const session = world.start();
  session.write(ONE, ["a"]);
  session.save();
  world.store.room = 0;
  session.finish(ITEMS, false);
  assertEquals(world.found()?.exam.drafts["q-01"]?.response, ["a"]);
});

Deno.test("forbidden storage: the exam lives on the page", () => {
  const world = new World();
  const session = Session.start(new Records(null, () => 1), PAPER, world.now, SIXTY);
  session.write(ONE, ["a"]);
  assertEquals(session.save(), false);
  assertEquals(session.finish(ITEMS, true).results["q-01"]?.earned, 2);
});

Deno.test("what was deleted under a running exam is written again", () => {
  const world = new World();
  const session = world.start();
  session.write(ONE, ["a"]);
  world.store.items.clear();
  session.save();
  assertEquals(world.found()?.exam.drafts["q-01"]?.response, ["a"]);
});

Deno.test("time over while the page was closed; no more is counted than was allowed", () => {
  const world = new World();
  world.start();
  world.wall += 3_600_000;
  const again = world.found() as Session;
  assertEquals(again.left, 0);
  assertEquals(again.finish(ITEMS, true).elapsed, 60_000);
});

Deno.test("handing in tells the mistakes book, and self-marks reach the attempt", () => {
  const world = new World();
  const session = world.start();
  session.write(ONE, ["b"]);
  session.write(TWO, ["写了"]);
  const attempt = session.finish(ITEMS, false);
  const found = recall(world.records(), "q-01", "1");
  assertEquals(found.state === "found" && found.answer.score, 0);
  assertEquals(total(attempt).waiting, 1);
  const marked = keepMarks(world.records(), session.attempt, attempt, { item: TWO, marks: [2, 1], paper: PAPER });
  assertEquals([marked.saved, total(marked.attempt)], [true, {
    earned: 3,
    points: 5,
    waiting: 0,
    given: 3,
    passed: true,
  }]);
  assertEquals(world.records().get("attempt", session.attempt)?.results["q-02"]?.marks, [2, 1]);
});

Deno.test("what is written after the clock was set back is newer than what another tab wrote before, heard of or not", () => {
  const records = new Records(new Memory(), () => 1_000);
  let wall = 1_000_000;
  const now = () => ({ wall, mono: 0 });
  const one = Session.start(records, PAPER, now, SIXTY);
  const other = Session.found(records, PAPER, now);
  one.write(ONE, ["a"]);
  one.save();
  wall = 500_000;
  other?.write(ONE, ["b"]);
  other?.save();
  assertEquals(records.get("exam", "mock")?.drafts["q-01"]?.response, ["b"]);
});
