/** Where a reader stands with a unit: what a mark beside its name says, on every page that has one. */
import type { Course, Unit } from "../../shared/course/course.ts";
import type { Answer, Visit } from "../../shared/records/kinds.ts";
import { lastScore } from "../mastery.ts";

/** From nothing to mastered; each includes what stands before it, but for `read`: one can practise without having read. */
export type Standing = "new" | "read" | "practised" | "mastered";

/** Of the questions of a unit, how many must have been scored, and how well on the average, before it counts as mastered. */
const SCORED = 0.8;
const SHARE = 0.8;

export interface Known {
  visits: ReadonlyMap<string, Visit>;
  answers: ReadonlyMap<string, Answer>;
}

/** An answer to a question that was edited since, or that nobody has marked yet, counts neither for nor against. */
export function standing(unit: Unit, { visits, answers }: Known): Standing {
  const scores = unit.questions
    .map(([id, hash]) => lastScore(answers.get(id), hash))
    .filter((score): score is number => score !== null);
  if (scores.length === 0) return visits.get(unit.url)?.read ? "read" : "new";
  const share = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return scores.length >= SCORED * unit.questions.length && share >= SHARE ? "mastered" : "practised";
}

/** Every unit's standing, by id. */
export function standings(course: Course, known: Known): Map<string, Standing> {
  return new Map(course.units.map((unit) => [unit.id, standing(unit, known)]));
}

/** What is said of the units of a chapter: `3 节，掌握 1，练过 1`; the number alone where nothing was done. */
export function summed(each: readonly Standing[]): string {
  const count = (wanted: Standing) => each.filter((one) => one === wanted).length;
  const words = ([["掌握", "mastered"], ["练过", "practised"], ["读过", "read"]] as const)
    .map(([word, kind]) => [word, count(kind)] as const)
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${word} ${number}`);
  return [`${each.length} 节`, ...words].join("，");
}
