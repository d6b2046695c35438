/**
 * Two copies of an entry become one: the newer wins, and what can only grow is united. Merging is commutative,
 * associative and idempotent, so that devices may exchange their records in any order, any number of times.
 *
 * That holds with entries taken away in between because an answer and a visit remember in `since` when they were last
 * taken away: of what grows, only what is younger counts. An exam counts by its start: taken away (handed in), it does
 * not come back with a later draft from another tab.
 */
import { type Answer, type Entry, type Exam, isGone, type Kind, type Review, type Visit } from "./kinds.ts";

/** How many times of answering are kept for one question. */
export const LOG = 60;

/** What is united, and so decides nothing between two entries equally late. */
const GROWING = ["log", "since", "end", "read", "elapsed", "seen", "clock", "drafts", "flags", "ahead", "look"];

type Sorted = { at: number };

/** The same value always gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(
    value,
    (_, each) =>
      typeof each === "object" && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : each,
  );
}

function core(entry: Sorted): string {
  return canonical(Object.fromEntries(Object.entries(entry).filter(([key]) => !GROWING.includes(key))));
}

/** The later of two; of two equally late the one whose text is greater, so that the order of asking does not matter. */
function later<T extends Sorted>(a: T, b: T): T {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return core(a) >= core(b) ? a : b;
}

/** When an entry was last taken away, as far as this copy knows. */
export function takenAway(entry: { at: number; since?: number } | null): number {
  return entry === null ? -Infinity : isGone(entry) ? entry.at : entry.since ?? -Infinity;
}

/** One entry from two copies of it. */
export function merge<K extends Kind>(kind: K, a: Entry<K>, b: Entry<K>): Entry<K> {
  const since = Math.max(takenAway(a), takenAway(b));
  const started = (each: Entry<K>) => (kind === "exam" ? (each as Exam).started : each.at);
  const live = [a, b].filter((each) => !isGone(each) && started(each) > since);
  const [one, other = one] = live;
  if (one === undefined || other === undefined) return { at: since, gone: true };
  if (kind === "exam") return exams(one as Exam, other as Exam) as Entry<K>;
  const winner = later(one, other);
  const marked = since > -Infinity ? { since } : {};
  if (kind === "answer") {
    return { ...winner, log: logs(one as Answer, other as Answer, since), ...marked } as Entry<K>;
  }
  if (kind === "visit") {
    const end = Math.max(ended(one as Visit), ended(other as Visit));
    const { end: _, ...rest } = winner as Visit;
    return { ...rest, read: end > since, ...end > since ? { end } : {}, ...marked } as Entry<K>;
  }
  return winner;
}

/** An entry as merging leaves it; an entry from elsewhere may come in any shape. */
export function normal<K extends Kind>(kind: K, entry: Entry<K>): Entry<K> {
  return merge(kind, entry, entry);
}

function ended(visit: Visit): number {
  return visit.read ? Math.min(visit.end ?? visit.at, visit.at) : -Infinity;
}

/** No review is later than the entry that has it: an entry taken away takes all of its log along. */
function logs(a: Answer, b: Answer, since: number): Review[] {
  const united = new Map<string, Review>();
  for (const answer of [a, b]) {
    for (const [at, score] of answer.log) {
      const time = Math.min(at, answer.at);
      if (time > since) united.set(`${time},${score}`, [time, score]);
    }
  }
  return [...united.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]).slice(-LOG);
}

/** Of two exams of one paper that were started apart the younger stays. */
function exams(a: Exam, b: Exam): Exam {
  if (a.started !== b.started) return a.started > b.started ? a : b;
  return {
    ...later(a, b),
    elapsed: Math.max(a.elapsed, b.elapsed),
    seen: Math.max(a.seen, b.seen),
    clock: a.clock || b.clock,
    drafts: tables(a.drafts, b.drafts),
    flags: tables(a.flags, b.flags),
    ...greater("ahead", a, b),
    ...greater("look", a, b),
  };
}

function greater(key: "ahead" | "look", a: Exam, b: Exam): Partial<Exam> {
  const found = [a[key], b[key]].filter((each) => each !== undefined);
  return found.length > 0 ? { [key]: Math.max(...found) } : {};
}

function tables<T extends Sorted>(a: Record<string, T>, b: Record<string, T>): Record<string, T> {
  const united = new Map(Object.entries(a));
  for (const [id, value] of Object.entries(b)) {
    const own = united.get(id);
    united.set(id, own === undefined ? value : later(own, value));
  }
  return Object.fromEntries(united);
}
