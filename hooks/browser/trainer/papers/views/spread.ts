/** How a paper's questions spread over chapters and levels: the counts, without a page to show them on. */
import type { Course } from "../../../shared/course/course.ts";
import type { Candidate, Picked } from "../picking.ts";

export interface Row {
  /** Of the chapter; 0 for all of them together. */
  number: number;
  title: string;
  count: number;
  points: number;
  /** By level and by type, how many questions. */
  levels: Record<string, number>;
  types: Record<string, number>;
}

/** A row for each chapter, those without a question too, and the whole paper last. Questions out of the bank count nowhere. */
export function spread(
  course: Pick<Course, "chapters">,
  items: readonly Pick<Picked, "question" | "points">[],
  bank: ReadonlyMap<string, Candidate>,
): { chapters: Row[]; whole: Row } {
  const row = (number: number, title: string): Row => ({
    number,
    title,
    count: 0,
    points: 0,
    levels: {},
    types: {},
  });
  const whole = row(0, "合计");
  const chapters = new Map(course.chapters.map(({ id, number, title }) => [id, row(number, title)]));
  for (const { question, points } of items) {
    const each = bank.get(question);
    if (each === undefined) continue;
    const own = chapters.get(each.chapter);
    for (const into of own === undefined ? [whole] : [own, whole]) {
      into.count += 1;
      into.points += points;
      into.levels[each.level] = (into.levels[each.level] ?? 0) + 1;
      into.types[each.type] = (into.types[each.type] ?? 0) + 1;
    }
  }
  return { chapters: [...chapters.values()], whole };
}
