import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { Chapter, Unit } from "../../shared/course/course.ts";
import type { Answer } from "../../shared/records/kinds.ts";
import type { Place } from "../../shared/course/bank.ts";
import { askedSet, DRAWN, drawSet, setQuery } from "./drill.ts";

const chapter = (id: string): Chapter => ({ id, number: 1, title: id, url: "", units: [] });
const place = (id: string, where: string, type = "single_choice"): [string, Place] => [
  id,
  { id, hash: "h", objective: "o", type, points: 2, unit: {} as Unit, chapter: chapter(where) },
];
const answer = (...scores: number[]): Answer => ({
  at: 1,
  hash: "h",
  response: ["a"],
  score: scores.at(-1) ?? 0,
  log: scores.map((score, at) => [at, score]),
});
const bank = new Map([
  ...Array.from({ length: 30 }, (_, at) => place(`one-${at}`, at < 20 ? "a" : "b")),
  place("long", "a", "case_analysis"),
]);
const nothing = { bank, answers: new Map<string, Answer>(), stars: new Map() };

Deno.test("an address asks for a set and says the same again; anything else asks for nothing", () => {
  for (const query of ["?from=random&chapter=a&seed=abc", "?from=mistakes", "?from=starred&chapter=b"]) {
    const asked = askedSet(query);
    assert(asked);
    assertEquals(setQuery(asked), query);
  }
  assertEquals(askedSet(""), null);
  assertEquals(askedSet("?from=all"), null);
});

Deno.test("ten at random: other seeds draw others, the same seed the same, and nothing that takes long to write", () => {
  const draw = (seed: string, chapter = "") => drawSet({ kind: "random", chapter, seed }, nothing).map(({ id }) => id);
  assertEquals(draw("x").length, DRAWN);
  assertEquals(draw("x"), draw("x"));
  assert(draw("x").join() !== draw("y").join());
  const seen = new Set(Array.from({ length: 60 }, (_, at) => draw(String(at))).flat());
  assertEquals(seen.size, 30);
  assert(draw("x", "b").every((id) => bank.get(id)?.chapter.id === "b"));
  assertEquals(draw("x", "nowhere"), []);
});

Deno.test("what went wrong and what was kept comes in the order of the course", () => {
  const answers = new Map([["one-25", answer(0)], ["one-3", answer(1, 0.5)], ["one-4", answer(0, 1, 1)], [
    "gone",
    answer(0),
  ]]);
  const stars = new Map([["long", 1], ["one-7", 1], ["gone", 1]]);
  const drawn = (kind: "mistakes" | "starred", chapter = "") =>
    drawSet({ kind, chapter, seed: "" }, { bank, answers, stars }).map(({ id }) => id);
  assertEquals(drawn("mistakes"), ["one-3", "one-25"]);
  assertEquals(drawn("mistakes", "b"), ["one-25"]);
  assertEquals(drawn("starred"), ["one-7", "long"]);
});
