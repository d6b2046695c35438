/** Questions of sealed papers by id: they are in no unit, and nobody practises them. */
import type { Course, SealedPaper } from "./course.ts";

export interface SealedPlace {
  id: string;
  hash: string;
  type: string;
  points: number;
  paper: SealedPaper;
}

export function sealedPlaces(course: Course): Map<string, SealedPlace> {
  return new Map(
    (course.sealed ?? []).flatMap((paper) =>
      paper.questions.map(([id, points, type, hash]) => [id, { id, hash, type, points, paper }] as const)
    ),
  );
}
