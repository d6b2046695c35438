/** The list of a ready-made paper as the course has it now, beside that of an assignment that was made of it. */
import type { PaperItem } from "../links/kinds.ts";
import type { Course } from "./course.ts";

export type Row = readonly [question: string, points: number];

/** Nothing where the course has no such paper, or no longer. */
export function listOf(paper: string | undefined, { papers, sealed = [] }: Course): Row[] | undefined {
  return [...papers, ...sealed].find(({ id }) => id === paper)?.questions.map((
    [question, points],
  ) => [question, points]);
}

export const listOfItems = (items: readonly PaperItem[]): Row[] => items.map((each) => [each.question, each.points]);
