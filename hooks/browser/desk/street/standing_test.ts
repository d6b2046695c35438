import { deepStrictEqual as assertEquals } from "node:assert/strict";
import type { Unit } from "../../shared/course/course.ts";
import type { Answer, Visit } from "../../shared/records/kinds.ts";
import { standing, standings, summed } from "./standing.ts";

const unit = {
  id: "u",
  url: "one/u/",
  questions: ["1", "2", "3", "4", "5"].map((id) => [`u-${id}`, "h", "o1", "single_choice", 2, "apply", 2]),
} as unknown as Unit;

const visit = (read: boolean): Visit => ({ at: 1, title: "u", read });
const answer = (score: number | null, hash = "h"): Answer => ({
  at: 1,
  hash,
  response: ["a"],
  score,
  log: score === null ? [] : [[1, score]],
});

function known(scores: (number | null | undefined)[], read?: boolean, hash?: string) {
  const given = scores.flatMap((score, place) =>
    score === undefined ? [] : [[`u-${place + 1}`, answer(score, hash)] as const]
  );
  return {
    visits: new Map(read === undefined ? [] : [["one/u/", visit(read)]]),
    answers: new Map(given),
  };
}

Deno.test("a unit that was opened and not read to its end is new", () => {
  assertEquals(standing(unit, known([])), "new");
  assertEquals(standing(unit, known([], false)), "new");
  assertEquals(standing(unit, known([], true)), "read");
});

Deno.test("who answered anything has practised; who answered most of it well has mastered it", () => {
  assertEquals(standing(unit, known([0])), "practised");
  assertEquals(standing(unit, known([1, 1, 1], true)), "practised");
  assertEquals(standing(unit, known([1, 1, 1, 1])), "mastered");
  assertEquals(standing(unit, known([1, 1, 1, 0, 1])), "mastered");
  assertEquals(standing(unit, known([1, 1, 1, 0, 0.5], true)), "practised");
});

Deno.test("an open answer that nobody marked, and one to another wording, count for nothing and not as nought", () => {
  assertEquals(standing(unit, known([null], true)), "read");
  assertEquals(standing(unit, known([1, 1, 1, 1, null])), "mastered");
  assertEquals(standing(unit, known([1, 1, 1, 1, 1], undefined, "other")), "new");
});

Deno.test("a chapter says how many of its units stand where", () => {
  const course = { units: [unit] } as unknown as Parameters<typeof standings>[0];
  assertEquals([...standings(course, known([], true))], [["u", "read"]]);
  assertEquals(summed(["new", "new", "new"]), "3 节");
  assertEquals(summed(["read", "mastered", "practised", "mastered"]), "4 节，掌握 2，练过 1，读过 1");
});
