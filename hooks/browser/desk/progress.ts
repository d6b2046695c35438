/** What of the course is done: units, cases, papers, and the paths that lead through them. */
import type { Course, Path, Unit } from "../shared/course/course.ts";
import type { Kinds } from "../shared/records/kinds.ts";

/** What is asked of the records. */
export interface Remembered {
  get<K extends "visit" | "answer">(kind: K, id: string): Kinds[K] | null;
  all<K extends "attempt">(kind: K): Map<string, Kinds[K]>;
}

export interface Step {
  ref: string;
  title: string;
  url: string;
  minutes: number;
  done: boolean;
  /** What is still to do, in words; empty where it is done. */
  missing: string;
  /** Where that is done. */
  next: string;
}

export interface PathProgress {
  path: Path;
  steps: Step[];
  done: number;
  /** The first step that is not done; null at the end of the path. */
  next: Step | null;
  /** Minutes of all steps that are not done. */
  minutes: number;
}

export function pathProgress(course: Course, path: Path, records: Remembered): PathProgress {
  const steps = path.steps.flatMap((ref) => step(course, ref, records) ?? []);
  const open = steps.filter((each) => !each.done);
  const minutes = open.reduce((sum, each) => sum + each.minutes, 0);
  return { path, steps, done: steps.length - open.length, next: open[0] ?? null, minutes };
}

/** The questions of a unit's quiz, how many of them were answered, and the best scores so far out of a hundred. */
export function practice(unit: Unit, records: Remembered): { done: number; total: number; best: number } {
  let [done, earned, points] = [0, 0, 0];
  for (const [id, , , , worth] of unit.questions) {
    const log = records.get("answer", id)?.log ?? [];
    points += worth;
    if (log.length > 0) done += 1;
    earned += worth * Math.max(0, ...log.map(([, score]) => score));
  }
  return { done, total: unit.questions.length, best: points === 0 ? 0 : Math.round((100 * earned) / points) };
}

export function unitStep(unit: Unit, records: Remembered): Step {
  const read = records.get("visit", unit.url)?.read ?? false;
  const { done, total } = practice(unit, records);
  const half = Math.ceil(total / 2);
  const practised = done >= half;
  const missing = [read ? "" : "还没读到末尾", practised ? "" : `练习做了 ${done} 题，要做到 ${half} 题`];
  return {
    ref: `unit:${unit.id}`,
    title: unit.title,
    url: unit.url,
    minutes: unit.minutes,
    done: read && practised,
    missing: missing.filter(Boolean).join("；"),
    next: read ? `quiz/${unit.id}/` : unit.url,
  };
}

function step(course: Course, ref: string, records: Remembered): Step | null {
  const [kind, id] = ref.split(":");
  if (kind === "unit") {
    const unit = course.units.find((each) => each.id === id);
    return unit === undefined ? null : unitStep(unit, records);
  }
  if (kind === "case") {
    const found = course.cases.find((each) => each.id === id);
    if (found === undefined) return null;
    const { title, url, minutes } = found;
    const done = records.get("visit", url)?.read ?? false;
    return { ref, title, url, minutes, done, missing: done ? "" : "还没读到末尾", next: url };
  }
  const paper = course.papers.find((each) => each.id === id);
  if (paper === undefined) return null;
  const { title, url, minutes, questions } = paper;
  const answered = questions.filter(([id]) => (records.get("answer", id)?.log ?? []).length > 0).length;
  const taken = [...records.all("attempt").values()].some((attempt) => attempt.paper === id);
  const done = taken || (questions.length > 0 && answered === questions.length);
  const missing = done ? "" : `做了 ${answered} 题，共 ${questions.length} 题；交卷也算`;
  return { ref, title, url, minutes, done, missing, next: url };
}

/** The path a reader chose; else the one opened last; else the one most of which is done; null for a beginner. */
export function chosenPath(
  course: Course,
  records: Remembered,
  chosen: string | undefined,
): PathProgress | null {
  const all = course.paths.map((path) => ({
    progress: pathProgress(course, path, records),
    opened: records.get("visit", path.url)?.at ?? -Infinity,
  }));
  const own = all.find(({ progress }) => progress.path.id === chosen);
  if (own !== undefined) return own.progress;
  const [best] = all
    .filter(({ progress, opened }) => progress.done > 0 || opened > -Infinity)
    .sort((a, b) => b.opened - a.opened || b.progress.done - a.progress.done);
  return best?.progress ?? null;
}

export interface Scored {
  paper: string;
  title: string;
  times: number;
  /** Points of the best attempt, and what was to be had. */
  earned: number;
  points: number;
  passed: boolean;
  /** Open answers of that attempt that the reader has not marked yet. */
  unmarked: number;
  finished: number;
}

/** Whether nothing is known of what it earned, because the trainer lets it not be seen here, or it is another person's on this device. */
export function untold({ paper, results }: Pick<Kinds["attempt"], "paper" | "results">): boolean {
  if (!paper.startsWith("assigned-")) return false;
  const answered = Object.values(results).filter(({ response }) => response.some((each) => each.trim()));
  return paper.includes(".") || answered.length > 0 && answered.every(({ earned }) => earned === null);
}

/** The best attempt at each paper, in the order in which papers were first handed in. */
export function bestAttempts(attempts: Iterable<Kinds["attempt"]>): Scored[] {
  const best = new Map<string, Scored>();
  for (const attempt of [...attempts].sort((a, b) => a.finished - b.finished)) {
    const results = Object.values(attempt.results);
    const earned = results.reduce((sum, each) => sum + (each.earned ?? 0), 0);
    const before = best.get(attempt.paper);
    const times = (before?.times ?? 0) + 1;
    if (before !== undefined && before.earned >= earned) {
      before.times = times;
      continue;
    }
    best.set(attempt.paper, {
      paper: attempt.paper,
      title: attempt.title,
      times,
      earned,
      points: results.reduce((sum, each) => sum + each.points, 0),
      passed: earned >= attempt.pass,
      unmarked: results.filter((each) => each.earned === null).length,
      finished: attempt.finished,
    });
  }
  return [...best.values()];
}
