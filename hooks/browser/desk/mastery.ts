/**
 * How well each objective is mastered: the average of the last score of its questions that were answered. Questions not
 * answered, or edited since, are left out and counted apart, so that nothing not done reads as nought.
 */
import type { Course, Unit } from "../shared/course/course.ts";
import type { Answer } from "../shared/records/kinds.ts";

export interface Mastery {
  /** 0 to 1; null where no question was answered. */
  share: number | null;
  done: number;
  total: number;
}

export interface ObjectiveMastery extends Mastery {
  id: string;
  text: string;
  unit: Unit;
}

export interface ChapterMastery extends Mastery {
  number: number;
  title: string;
  url: string;
  objectives: ObjectiveMastery[];
}

export function mastery(course: Course, answers: ReadonlyMap<string, Answer>): ChapterMastery[] {
  const units = new Map(course.units.map((unit) => [unit.id, unit]));
  return course.chapters.map(({ number, title, url, units: names }) => {
    const objectives = names.flatMap((name) => {
      const unit = units.get(name);
      if (unit === undefined) return [];
      return unit.objectives.map(({ id, text }) => {
        const scores = unit.questions.filter((row) => row[2] === id).map((row) =>
          lastScore(answers.get(row[0]), row[1])
        );
        return { id, text, unit, ...measured(scores) };
      });
    });
    const all = names.flatMap((name) =>
      (units.get(name)?.questions ?? []).map((row) => lastScore(answers.get(row[0]), row[1]))
    );
    return { number, title, url, objectives, ...measured(all) };
  });
}

/** The share that the last answer to a question in its present wording earned; null where there is none, or none that was marked. */
export function lastScore(answer: Answer | undefined, hash: string): number | null {
  if (answer === undefined || answer.hash !== hash) return null;
  return answer.log[answer.log.length - 1]?.[1] ?? null;
}

function measured(scores: (number | null)[]): Mastery {
  const done = scores.filter((score): score is number => score !== null);
  const share = done.length === 0 ? null : done.reduce((sum, score) => sum + score, 0) / done.length;
  return { share, done: done.length, total: scores.length };
}

/** `75%`, and `还没做` where nothing was done. */
export function inWords({ share }: Mastery): string {
  return share === null ? "还没做" : `${Math.round(share * 100)}%`;
}
