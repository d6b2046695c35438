import { deepStrictEqual as equal } from "node:assert/strict";
import { changes, type Game, meaning, play, signed } from "./engine.ts";
import fc from "fast-check";
import vectors from "../../../../tests/vectors/decisions.json" with { type: "json" };

const nothing = [null, null] as const;

for (const { about, game, ways } of vectors.cases) {
  Deno.test(`a case plays as the compiler plays it: ${about}`, () => {
    for (const [taken, [totals, ending]] of Object.entries(ways)) {
      const at = play(game as unknown as Game, taken.split(" "));
      equal([at.taken.join(" "), at.point, at.totals, at.ending], [taken, null, totals, ending]);
    }
  });
}

Deno.test("sums are said with their sign as on the page", () => {
  for (const [sum, said] of vectors.signed) equal(signed(sum as number), said);
});

/** Three points; `d1.a` skips the second, `d2.b` ends early. */
const GAME: Game = {
  measures: [{ label: "信任", words: ["降了", "没变", "升了"] }, { label: "时间", words: ["费了", "没变", "省了"] }],
  scale: 6,
  points: [
    {
      id: "d1",
      echoes: [],
      choices: [{ id: "a", effects: [-1, 2], next: "d3" }, { id: "b", effects: [2, -1], next: "d2" }],
    },
    {
      id: "d2",
      echoes: [{ after: ["d1.b"], effects: [0, -1] }],
      choices: [{ id: "a", effects: [1, 0], next: "d3" }, { id: "b", effects: [-2, 2], next: "end" }],
    },
    {
      id: "d3",
      echoes: [{ after: ["d1.a"], effects: [-1, 0] }, { after: ["d2.a", "d2.b"], effects: [0, 0] }],
      choices: [{ id: "a", effects: [1, -1], next: "end" }, { id: "b", effects: [0, 1], next: "end" }],
    },
  ],
  endings: [
    { id: "e1", when: { taken: ["d2.b"], notTaken: [], bounds: [nothing, nothing] } },
    { id: "e2", when: { taken: [], notTaken: ["d3.b"], bounds: [[1, null], [null, 0]] } },
    { id: "e3", when: null },
  ],
};

Deno.test("a case begins at its first point with nothing gained or lost", () => {
  const at = play(GAME, []);
  equal([at.point?.id, at.totals, at.change, at.echoes, at.ending], ["d1", [0, 0], [0, 0], [], null]);
});

Deno.test("a choice leads where it says, and what it brings back counts on arrival", () => {
  const skipped = play(GAME, ["d1.a"]);
  equal([skipped.point?.id, skipped.totals, skipped.echoes], ["d3", [-2, 2], [0]]);
  const long = play(GAME, ["d1.b"]);
  equal([long.point?.id, long.totals, long.change, long.echoes], ["d2", [2, -2], [2, -2], [0]]);
});

Deno.test("an echo without effects is still told, and only after one of its choices", () => {
  equal(play(GAME, ["d1.b", "d2.a"]).echoes, [1]);
  equal(play(GAME, ["d1.a"]).echoes, [0]);
});

Deno.test("the first ending that fits is the ending", () => {
  equal(play(GAME, ["d1.b", "d2.b"]).ending, "e1");
  equal(play(GAME, ["d1.b", "d2.a", "d3.a"]).ending, "e2");
  equal(play(GAME, ["d1.b", "d2.a", "d3.b"]).ending, "e3");
  equal(play(GAME, ["d1.a", "d3.a"]).ending, "e3");
});

Deno.test("the change of the last step is counted to the end", () => {
  equal(play(GAME, ["d1.a", "d3.a"]).change, [1, -1]);
});

Deno.test("choices that no longer fit are cut off, and nothing after an end is taken", () => {
  equal(play(GAME, ["d1.a", "d2.a", "d3.a"]).taken, ["d1.a"]);
  equal(play(GAME, ["d1.z"]).taken, []);
  equal(play(GAME, ["d1.b", "d2.b", "d3.a"]).taken, ["d1.b", "d2.b"]);
  equal(play(GAME, ["__proto__", ""]).point?.id, "d1");
});

Deno.test("whatever was stored, one stands somewhere, and a step back is where one was", () => {
  const name = fc.constantFrom("d1.a", "d1.b", "d2.a", "d2.b", "d3.a", "d3.b", "d9.x", "constructor", "");
  fc.assert(fc.property(fc.array(name, { maxLength: 6 }), (choices) => {
    const at = play(GAME, choices);
    equal((at.point === null) === (at.ending !== null), true);
    equal(play(GAME, at.taken), at);
    const back = play(GAME, at.taken.slice(0, -1));
    equal(back.taken, at.taken.slice(0, -1));
    equal(at.totals.map((value, place) => value - (at.change[place] ?? 0)), [...back.totals]);
  }));
});

Deno.test("a case without points or endings does not crash", () => {
  equal(play({ measures: [], scale: 1, points: [], endings: [] }, ["d1.a"]).ending, null);
});

Deno.test("changes are said with their sign, and only where there are some", () => {
  equal(changes(GAME, [2, -1]), "信任 +2，时间 −1");
  equal(changes(GAME, [0, 0]), "");
  equal([signed(3), signed(0), signed(-2)], ["+3", "0", "−2"]);
  const [trust] = GAME.measures;
  equal(trust && [-4, 0, 1].map((total) => meaning(trust, total)), ["降了", "没变", "升了"]);
});
