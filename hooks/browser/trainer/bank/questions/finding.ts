/** Finding own questions: by words, folded as answers and searches are, and by all else that is known of them. */
import { fold } from "../../../shared/marking/folding.ts";
import type { OwnEntry, OwnQuestion } from "../../../shared/own/kinds.ts";
import { DAY } from "../../../shared/page/days.ts";

/** How a question did, by all grade books of this browser; null where nobody knows. */
export interface Known {
  /** When it was last given out. */
  used: number | null;
  times: number;
  people: number;
  facility: number | null;
  discrimination: number | null;
}

export const UNKNOWN: Known = { used: null, times: 0, people: 0, facility: null, discrimination: null };

/** Empty where it does not matter. */
export interface Wish {
  words: string;
  type: string;
  tag: string;
  unit: string;
  level: string;
  state: "" | "draft" | "settled";
  used: "" | "never" | "month" | "older";
  did: "" | "hard" | "middle" | "easy" | "poor";
  order: "changed" | "used" | "facility" | "discrimination";
}

export const ANY: Wish = {
  ...{ words: "", type: "", tag: "", unit: "", level: "", state: "", used: "", did: "", order: "changed" },
} as Wish;

/** Below and above it a question is called hard and easy; below the last it hardly tells people apart. */
const HARD = 0.4, EASY = 0.8, POOR = 0.2;
const MONTH = 31 * DAY;

function texts(question: OwnQuestion): string[] {
  const { stem, explanation = "", basis = [], tags = [], image } = question;
  const frame = [stem, explanation, ...basis, ...tags, image?.alt ?? ""];
  switch (question.type) {
    case "single_choice":
    case "multiple_choice":
      return [...frame, ...question.options.flatMap(({ text, feedback = "" }) => [text, feedback])];
    case "true_false":
      return frame;
    case "fill_blank":
      return [...frame, ...question.blanks.flatMap(({ accept }) => accept)];
    case "matching":
      return [
        ...frame,
        ...[...question.pairs, ...question.extra ?? []].flatMap((each) => Object.values(each).slice(1)),
      ];
    case "ordering":
      return [...frame, ...question.items.map(({ text }) => text)];
    case "short_answer":
      return [...frame, question.reference, ...question.rubric.map(({ text }) => text)];
    case "case_analysis":
      return [
        ...frame,
        ...question.tasks.flatMap(({ ask, reference, rubric }) => [ask, reference, ...rubric.map(({ text }) => text)]),
      ];
  }
}

const folded = new WeakMap<OwnEntry, string>();

/** What is looked through; made once an entry. */
export function foldedOf(entry: OwnEntry): string {
  const known = folded.get(entry);
  if (known !== undefined) return known;
  // at once: a fold for each of twenty texts takes twenty times as long; the mark keeps words from running together
  const made = fold(texts(entry.question).join("\n¦\n"));
  folded.set(entry, made);
  return made;
}

function fitsUse(used: number | null, wish: Wish["used"], now: number): boolean {
  if (wish === "never") return used === null;
  if (wish === "month") return used !== null && used > now - MONTH;
  return wish === "" || used !== null && used <= now - MONTH;
}

function did({ facility, discrimination }: Known, wish: Wish["did"]): boolean {
  if (wish === "") return true;
  if (wish === "poor") return discrimination !== null && discrimination < POOR;
  if (facility === null) return false;
  if (wish === "hard") return facility < HARD;
  return wish === "easy" ? facility >= EASY : facility >= HARD && facility < EASY;
}

/** The lowest first; what nobody knows last. */
const rising = (a: number | null, b: number | null) => (a ?? Infinity) - (b ?? Infinity) || 0;

/** What fits, in the order that is wished for. `all` stands in the order of the last change. */
export function find(
  all: ReadonlyMap<string, OwnEntry>,
  wish: Wish,
  known: ReadonlyMap<string, Known>,
  now: number,
): OwnEntry[] {
  const words = wish.words.split(/\s+/).map(fold).filter(Boolean);
  const of = ({ question: { id } }: OwnEntry) => known.get(id) ?? UNKNOWN;
  const found = [...all.values()].filter((entry) => {
    const { question, draft } = entry;
    return (wish.type === "" || question.type === wish.type) &&
      (wish.tag === "" || (question.tags ?? []).includes(wish.tag)) &&
      (wish.unit === "" || question.unit === wish.unit) &&
      (wish.level === "" || question.level === wish.level) &&
      (wish.state === "" || (wish.state === "draft") === draft.length > 0) &&
      fitsUse(of(entry).used, wish.used, now) && did(of(entry), wish.did) &&
      words.every((each) => foldedOf(entry).includes(each));
  });
  switch (wish.order) {
    case "changed":
      return found;
    case "used":
      return found.sort((a, b) => (of(b).used ?? -1) - (of(a).used ?? -1));
    default: {
      const { order } = wish;
      return found.sort((a, b) => rising(of(a)[order], of(b)[order]));
    }
  }
}

/** Every tag there is, the most used first. */
export function tagsOf(all: ReadonlyMap<string, OwnEntry>): string[] {
  const counts = new Map<string, number>();
  for (const { question } of all.values()) {
    for (const each of question.tags ?? []) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, "zh")).map(([tag]) => tag);
}
