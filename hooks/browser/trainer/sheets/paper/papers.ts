/** The papers of an assignment, in every order in which they may have been printed, with the words of the bank. */
import type { Assignment } from "../../../shared/links/kinds.ts";
import { places } from "../../../shared/course/bank.ts";
import type { Course } from "../../../shared/course/course.ts";
import { questionHtml } from "../../../shared/course/questions.ts";
import { isOwnId } from "../../../shared/own/kinds.ts";
import type { OwnBank } from "../../../shared/own/shelf.ts";
import { mineOf, ownHtml } from "../../bank/asking.ts";
import type { SavedPaper } from "../../papers/shelf/kinds.ts";
import { type Given, type Sheet, sheet, type Source } from "../../printing/sheet.ts";
import { sourceOf } from "../../printing/source.ts";
import { type Plan, planOf } from "./plan.ts";

export interface Papers {
  /** As it is printed today: A and B. */
  sheets: readonly [Sheet, Sheet];
  plans: readonly [Plan, Plan];
  /** These, and B as it was printed from a paper that was put together with the same questions. */
  known: Plan[];
  /** What each question says today. */
  hashes: ReadonlyMap<string, string>;
  /** Questions that are on no paper: they left the bank, or are not in hers. */
  lost: number;
}

/** Throws where the words of its questions cannot be loaded. */
export async function papersOf(
  assignment: Assignment,
  { course, name, bank, saved }: {
    course: Course;
    /** The course's own name. */
    name: string;
    bank: OwnBank | null;
    saved: readonly SavedPaper[];
  },
): Promise<Papers> {
  const all = places(course);
  const hashes = new Map<string, string>();
  const items: { source: Source; points: number }[] = [];
  for (const { question, points } of assignment.items) {
    const place = all.get(question);
    const own = { ...assignment.own ? { own: assignment.own } : {}, mine: mineOf(assignment) };
    const html = isOwnId(question)
      ? await ownHtml(question, bank, own, points)
      : place === undefined
      ? null
      : await questionHtml(place);
    const source = html === null ? null : sourceOf(html);
    if (html === null || source === null) continue;
    items.push({ source, points });
    hashes.set(question, html.querySelector<HTMLElement>("quiz-question")?.dataset.hash ?? "");
  }
  const given: Given = {
    title: assignment.title,
    rule: assignment.rule,
    seed: assignment.seed,
    course: name,
    minutes: assignment.minutes,
    items,
  };
  const sheets = [sheet(given, 0), sheet(given, 1)] as const;
  const plans = [planOf(sheets[0], 0, hashes), planOf(sheets[1], 1, hashes)] as const;
  // an assignment gets a seed of its own; what was printed with the paper itself has the paper's
  const names = setOf(assignment.items);
  const seeds = saved.filter((each) => each.seed !== assignment.seed && setOf(each.items) === names).map(({ seed }) =>
    seed
  );
  const others = [...new Set(seeds)].map((seed) => planOf(sheet({ ...given, seed }, 1), 1, hashes));
  return { sheets, plans, known: [...plans, ...others], hashes, lost: assignment.items.length - items.length };
}

const setOf = (items: readonly { question: string }[]) => items.map(({ question }) => question).sort().join();
