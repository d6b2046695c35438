/** Questions by id, with the unit and chapter that they belong to, in the order of the course. */
import type { Chapter, Course, Unit } from "./course.ts";

export interface Place {
  id: string;
  hash: string;
  objective: string;
  type: string;
  points: number;
  unit: Unit;
  chapter: Chapter;
}

export function places(course: Course): Map<string, Place> {
  const units = new Map(course.units.map((unit) => [unit.id, unit]));
  const found = new Map<string, Place>();
  for (const chapter of course.chapters) {
    for (const name of chapter.units) {
      const unit = units.get(name);
      for (const [id, hash, objective, type, points] of unit?.questions ?? []) {
        if (unit !== undefined) found.set(id, { id, hash, objective, type, points, unit, chapter });
      }
    }
  }
  return found;
}

/** Things by chapter, in the order of the course; chapters with nothing are left out. */
export function byChapter<T extends { place: Place }>(things: T[]): [Chapter, T[]][] {
  const groups = new Map<Chapter, T[]>();
  for (const each of things) groups.set(each.place.chapter, [...groups.get(each.place.chapter) ?? [], each]);
  return [...groups].sort(([a], [b]) => a.number - b.number);
}
