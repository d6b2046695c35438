/** Sets of questions to go through one after another: ten at random, those that went wrong, those that were kept. No DOM. */
import type { Answer } from "../../shared/records/kinds.ts";
import type { Place } from "../../shared/course/bank.ts";
import { shuffled } from "../../shared/marking/seed.ts";
import { mistakes } from "../mistakes/mistakes.ts";

export const SETS = ["random", "mistakes", "starred"] as const;
export type SetKind = typeof SETS[number];

/** How many are drawn at random: what ten minutes hold. */
export const DRAWN = 10;
/** They are written at length and marked by oneself: not for a few minutes in between. */
const LONG = ["short_answer", "case_analysis"];

export interface Asked {
  kind: SetKind;
  /** Empty for the whole course. */
  chapter: string;
  seed: string;
}

/** What an address asks for; null where it asks for nothing that there is. */
export function askedSet(query: string): Asked | null {
  const asked = new URLSearchParams(query);
  const kind = SETS.find((each) => each === asked.get("from"));
  return kind === undefined
    ? null
    : { kind, chapter: asked.get("chapter") ?? "", seed: (asked.get("seed") ?? "").slice(0, 20) };
}

/** The end of an address that asks for it. */
export function setQuery({ kind, chapter, seed }: Asked): string {
  const asked = new URLSearchParams({ from: kind });
  if (chapter) asked.set("chapter", chapter);
  if (kind === "random" && seed) asked.set("seed", seed);
  return `?${asked}`;
}

export interface Kept {
  bank: ReadonlyMap<string, Place>;
  answers: ReadonlyMap<string, Answer>;
  stars: ReadonlyMap<string, unknown>;
}

/** The questions of a set; those at random in the order of their seed, all others in that of the course. */
export function drawSet({ kind, chapter, seed }: Asked, { bank, answers, stars }: Kept): Place[] {
  const found = kind === "mistakes"
    ? mistakes(answers, bank).map(({ place }) => place)
    : [...bank.values()].filter(({ id, type }) => kind === "starred" ? stars.has(id) : !LONG.includes(type));
  const within = found.filter((place) => !chapter || place.chapter.id === chapter);
  if (kind !== "random") return within;
  const byId = new Map(within.map((place) => [place.id, place]));
  return shuffled([...byId.keys()], seed).slice(0, DRAWN).flatMap((id) => byId.get(id) ?? []);
}
