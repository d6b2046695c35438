/**
 * Two copies of an entry become one: the newer wins, and what can only grow is united. Merging is commutative,
 * associative and idempotent, so that devices may exchange their records in any order, any number of times.
 */
import { type Answer, type Entry, type Exam, isGone, type Kind, type Review } from "./kinds.ts";

/** How many times of answering are kept for one question. */
export const LOG = 60;

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

/** The later of two; of two equally late the one whose text is greater, so that the order of asking does not matter. */
function later<T extends { at: number }>(a: T, b: T): T {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return canonical(a) >= canonical(b) ? a : b;
}

/** One entry from two copies of it. */
export function merge<K extends Kind>(kind: K, a: Entry<K>, b: Entry<K>): Entry<K> {
  const winner = later(a, b);
  if (isGone(a) || isGone(b) || isGone(winner)) return winner;
  if (kind === "answer") return { ...winner, log: logs((a as Answer).log, (b as Answer).log) } as Entry<K>;
  if (kind === "exam" && (a as Exam).started === (b as Exam).started) {
    const [one, other] = [a as Exam, b as Exam];
    return {
      ...winner,
      elapsed: Math.max(one.elapsed, other.elapsed),
      seen: Math.max(one.seen, other.seen),
      clock: one.clock || other.clock,
      drafts: tables(one.drafts, other.drafts),
      flags: tables(one.flags, other.flags),
    } as Entry<K>;
  }
  return winner;
}

function logs(a: readonly Review[], b: readonly Review[]): Review[] {
  const united = new Map([...a, ...b].map((review) => [review.join(), review]));
  return [...united.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]).slice(-LOG);
}

function tables<T extends { at: number }>(a: Record<string, T>, b: Record<string, T>): Record<string, T> {
  const united: Record<string, T> = { ...a };
  for (const [id, value] of Object.entries(b)) {
    const own = Object.prototype.hasOwnProperty.call(united, id) ? united[id] : undefined;
    united[id] = own === undefined ? value : later(own, value);
  }
  return united;
}
