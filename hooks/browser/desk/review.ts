/**
 * What is due for review today. A card is nothing that is stored: it is computed by replaying the answer's log through
 * FSRS (the library ts-fsrs with its default weights), so that devices that exchange their records agree.
 *
 * Two settings differ from the library's: no fuzz, so that the same log always gives the same day; and no learning steps
 * of minutes, because the list is made for days. A full score counts as Good, half or more as Hard, less as Again.
 *
 * Times are moved before they reach it, so that the days it counts are study days; the log stays as it was written.
 */
import { isOwnId } from "../shared/own/kinds.ts";
import { type Card, createEmptyCard, fsrs, type Grade, Rating } from "ts-fsrs";
import type { Answer, Review } from "../shared/records/kinds.ts";
import type { Place } from "../shared/course/bank.ts";
import { asStudied, endOfDay, fromStudied } from "../shared/page/days.ts";

const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

export function grade(score: number): Grade {
  return score >= 1 ? Rating.Good : score >= 0.5 ? Rating.Hard : Rating.Again;
}

/** The card that a log leads to; null where nothing was answered. */
export function card(log: readonly Review[], now: number): Card | null {
  let made: Card | null = null;
  let last = -Infinity;
  for (const [at, score] of [...log].sort(([a], [b]) => a - b)) {
    // a clock that was ahead once must not put off a review for years
    last = Math.max(last, Math.min(at, now));
    const studied = asStudied(last);
    made = scheduler.next(made ?? createEmptyCard(studied), studied, grade(score)).card;
  }
  return made && { ...made, due: new Date(fromStudied(made.due.getTime())), last_review: new Date(last) };
}

export interface Due {
  place: Place;
  /** When it is, or was, due. */
  due: number;
  /** True where what is asked was edited since it was answered. */
  edited: boolean;
}

export interface Schedule {
  /** Due today or earlier, the longest waiting first. */
  due: Due[];
  tomorrow: number;
  /** Within the seven days after today, tomorrow among them. */
  week: number;
  /** Questions that were answered but have left the bank. */
  left: number;
  /** Questions that were answered and are in the bank. */
  cards: number;
}

export function schedule(
  answers: ReadonlyMap<string, Answer>,
  bank: ReadonlyMap<string, Place>,
  now: number,
): Schedule {
  const found: Schedule = { due: [], tomorrow: 0, week: 0, left: 0, cards: 0 };
  const [today, tomorrow, week] = [endOfDay(now), endOfDay(now, 1), endOfDay(now, 7)];
  for (const [id, answer] of answers) {
    const made = card(answer.log, now);
    if (made === null) continue;
    const place = bank.get(id);
    if (place === undefined) {
      // a trainer's own question was never in the bank: nothing left it
      if (!isOwnId(id)) found.left += 1;
      continue;
    }
    found.cards += 1;
    const edited = answer.hash !== place.hash;
    const ahead = (answer.log[answer.log.length - 1]?.[0] ?? 0) > endOfDay(now);
    const due = edited || ahead ? now : made.due.getTime();
    if (due <= today) found.due.push({ place, due, edited });
    else if (due <= week) {
      found.week += 1;
      if (due <= tomorrow) found.tomorrow += 1;
    }
  }
  found.due.sort((a, b) => a.due - b.due || (a.place.id < b.place.id ? -1 : 1));
  return found;
}

/** How many a reader wants at a time; null is all. */
export const LIMITS = [10, 20, 40, null] as const;

export function limit(setting: string | undefined): number | null {
  return setting === "all" ? null : LIMITS.find((each) => String(each) === setting) ?? 20;
}
