/** An exam whose time ran out because the device's clock went further than the page counted by itself. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { Memory } from "../../shared/storage/memory.ts";
import { Records } from "../../shared/records/records.ts";
import type { Item, PaperFacts } from "./exam.ts";
import { Session } from "./session.ts";
import { ahead, clocksSay, LEAP, LOOK } from "./timer.ts";

const PAPER: PaperFacts = { id: "mock", title: "模拟", pass: 3, rule: "all_or_nothing" };
const ONE: Item = {
  id: "q-01",
  hash: "1",
  points: 2,
  key: { type: "single_choice", options: ["a", "b"], right: ["a"] },
};
const MINUTE = 60_000;
const LIMIT = 30 * MINUTE;

class World {
  store = new Memory();
  wall = 1_000_000_000;
  mono = 0;
  now = () => ({ wall: this.wall, mono: this.mono });

  records(): Records {
    return new Records(this.store, () => this.wall);
  }

  start(): Session {
    return Session.start(this.records(), PAPER, this.now, { seed: "abc", limit: LIMIT });
  }

  found(): Session {
    return Session.found(this.records(), PAPER, this.now) as Session;
  }

  /** Time goes by as it should, a second at a time. */
  pass(session: Session, milliseconds: number): void {
    for (let gone = 0; gone < milliseconds; gone += 1000) {
      this.wall += 1000;
      this.mono += 1000;
      session.tick();
    }
  }
}

Deno.test("a clock that leaps past the end leaves what was written, and one last look", () => {
  const world = new World();
  const session = world.start();
  world.pass(session, 5 * MINUTE);
  session.write(ONE, ["b"]);
  world.wall += 2 * 3_600_000;
  session.tick();
  assertEquals([session.leapt, session.left], [true, LOOK]);
  assertEquals(session.clocks, { wall: 125 * MINUTE, own: 5 * MINUTE });
  assert(clocksSay(125 * MINUTE, 5 * MINUTE).includes("125 分钟，这一页自己只数到 5 分钟"));
  // the look goes on over a reload, and does not begin again
  world.pass(session, MINUTE);
  session.write(ONE, ["a"]);
  session.save();
  const again = world.found();
  assertEquals([again.leapt, again.left], [true, LOOK - MINUTE]);
  const attempt = again.finish([ONE], false);
  assertEquals([attempt.ahead, attempt.elapsed, attempt.results["q-01"]?.earned], [2 * 3_600_000, LIMIT, 2]);
});

Deno.test("the last look ends by either clock, and nothing gives it back", () => {
  for (const clock of ["wall", "mono"] as const) {
    const world = new World();
    const session = world.start();
    world.wall += 3_600_000;
    session.tick();
    world[clock] += LOOK;
    session.tick();
    assertEquals(session.left, 0);
    world.wall -= 3_600_000;
    session.tick();
    assertEquals(session.left, 0);
  }
});

Deno.test("whoever saw the time run out gets no look: less than a minute, or a leap long before the end", () => {
  const world = new World();
  const session = world.start();
  world.wall += 10 * MINUTE;
  world.pass(session, 20 * MINUTE);
  assertEquals([session.left, session.leapt], [0, false]);
  assertEquals("ahead" in session.finish([ONE], true), false);
  const other = new World();
  const second = other.start();
  other.pass(second, LIMIT - 30_000);
  other.wall += LEAP;
  second.tick();
  assertEquals([second.left, second.leapt], [0, false]);
});

Deno.test("time that ran out while no page was open is told in the attempt", () => {
  const world = new World();
  const session = world.start();
  world.pass(session, MINUTE);
  session.write(ONE, ["a"]);
  session.save();
  world.wall += 3_600_000;
  const again = world.found();
  assertEquals([again.left, again.leapt], [0, true]);
  const attempt = again.finish([ONE], true);
  assertEquals([attempt.ahead, attempt.elapsed, attempt.results["q-01"]?.earned], [3_600_000, LIMIT, 2]);
});

Deno.test("a tab that slept takes over the last look of the one that woke first", () => {
  const world = new World();
  const one = world.start();
  const other = world.found();
  world.wall += 3_600_000;
  one.tick();
  one.save();
  world.wall += MINUTE;
  world.mono += MINUTE;
  one.tick();
  one.save();
  other.tick();
  other.news();
  assertEquals([one.left, other.left, other.leapt], [LOOK - MINUTE, LOOK - MINUTE, true]);
});

Deno.test("whatever the clocks do, no more than the limit and one look is to be had", () => {
  const step = fc.record({
    wall: fc.integer({ min: -7_200_000, max: 7_200_000 }),
    mono: fc.integer({ min: 0, max: 90_000 }),
  });
  fc.assert(fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
    const world = new World();
    const session = world.start();
    let [own, over] = [0, false];
    for (const { wall, mono } of steps) {
      if (over) break;
      world.wall += wall;
      world.mono += mono;
      own += mono;
      const left = session.left;
      session.tick();
      assert(session.left <= left || (session.leapt && session.left <= LOOK));
      over = session.left === 0;
      if (!over) assert(own < LIMIT + LOOK);
    }
    assert((session.exam.ahead ?? 0) >= 0 && session.clocks.own <= session.clocks.wall);
  }));
  assertEquals(ahead({ wall: 0, mono: 0 }, { wall: 900, mono: 0 }), 0);
});
