/** One receipt marked by the bank: what each question earned, and what still waits for a person. */
import type { Assignment, Receipt } from "../../../shared/links/kinds.ts";
import { earned, type OpenKey, score } from "../../../shared/marking/marking.ts";
import { type Known, onPaper } from "./keys.ts";
import type { Ruling } from "../book/kinds.ts";

/**
 * `sealed`: its key file is not here yet; `blank`: nothing was answered; `waiting`: an open answer without marks; `updated`: the wording was edited, or the
 * question has left the bank, and nobody has decided; `untold`: of the paper the total alone was entered; `unknown`: the same, of a wording that was never published; `left`: left out by the trainer.
 */
export type State =
  | "right"
  | "partly"
  | "wrong"
  | "blank"
  | "waiting"
  | "updated"
  | "unknown"
  | "left"
  | "sealed"
  | "untold";

export interface Marking {
  question: string;
  points: number;
  /** Null while it waits or is left out. */
  earned: number | null;
  state: State;
  response: string[];
  /** The wording that was answered; null where the receipt says nothing of this question. */
  hash: string | null;
  /** How a question counts that was edited since; null where it was not, or nobody has decided. */
  ruling: Ruling | null;
}

export interface Sheet {
  markings: Marking[];
  total: number;
  /** What could be earned: the paper less what is left out. */
  possible: number;
  /** Open answers without marks. */
  waiting: number;
  /** Questions that were edited since, with no decision. */
  updated: number;
  /** The same of wordings that were never published. */
  unknown: number;
  /** Questions of a sealed paper whose key file is not here. */
  sealed: number;
  /** Of the answers nothing is known: the total was entered alone. */
  bare: boolean;
  /** Null while anything waits. */
  passed: boolean | null;
}

export interface Marker {
  known(question: string): Known | null;
  ruling(question: string, hash: string): Ruling | null;
  marks(question: string): readonly (number | null)[] | null;
  /** What it earned as a whole, where nothing else is known. */
  total?: number;
  /** What has no answer was not asked, and is left out. */
  answeredOnly?: boolean;
  /** Points that were given on paper; null where it is to be marked here. */
  given?(question: string): number | null;
  /** Whether its key stands in a key file that is not here. */
  sealed?(question: string): boolean;
  /** Whether a wording was ever on the site. */
  published?(question: string, hash: string): boolean;
}

export function marked(receipt: Receipt, assignment: Assignment, marker: Marker): Sheet {
  if (marker.total !== undefined) return totalOnly(marker.total, assignment);
  const answers = new Map(receipt.answers.map((each) => [each.question, each]));
  const markings = assignment.items.map(({ question, points }): Marking => {
    const answer = answers.get(question);
    const base = { question, points, response: answer?.response ?? [], hash: answer?.hash ?? null };
    if (answer === undefined && marker.answeredOnly) return { ...base, earned: null, state: "left", ruling: null };
    const onSheet = marker.given?.(question) ?? null;
    if (onSheet !== null) {
      const state = onSheet >= points ? "right" : onSheet > 0 ? "partly" : "wrong";
      return { ...base, earned: Math.min(points, Math.max(0, onSheet)), state, ruling: null };
    }
    const known = marker.known(question);
    const same = known !== null && (answer === undefined || answer.hash === known.hash);
    const ruling = same ? null : marker.ruling(question, answer?.hash ?? "");
    const done = (share: number, state: State): Marking => ({ ...base, earned: earned(points, share), state, ruling });
    if (known === null && marker.sealed?.(question)) return { ...base, earned: null, state: "sealed", ruling: null };
    if (!same) {
      if (ruling === "full") return done(1, "right");
      if (ruling === "leave") return { ...base, earned: null, state: "left", ruling };
      const never = answer !== undefined && marker.published?.(question, answer.hash) === false;
      const state = never ? "unknown" : "updated";
      if (ruling === null || known === null) return { ...base, earned: null, state, ruling: null };
    }
    if (!base.response.some((each) => each.trim())) return done(0, "blank");
    const key = onPaper(known, points);
    const share = score(key, base.response, assignment.rule, given(known, marker.marks(question)));
    if (share === null) return { ...base, earned: null, state: "waiting", ruling };
    return done(share, share === 1 ? "right" : share > 0 ? "partly" : "wrong");
  });
  const count = (state: State) => markings.filter((each) => each.state === state).length;
  const total = markings.reduce((sum, each) => sum + (each.earned ?? 0), 0);
  const possible = markings.reduce((sum, each) => sum + (each.state === "left" ? 0 : each.points), 0);
  const [waiting, updated, unknown, sealed] = [count("waiting"), count("updated"), count("unknown"), count("sealed")];
  const passed = waiting + updated + unknown + sealed > 0 || possible === 0
    ? null
    : total * 100 >= assignment.pass * possible;
  return { markings, total, possible, waiting, updated, unknown, sealed, bare: false, passed };
}

/** Nothing of it is known question by question. */
function totalOnly(given: number, { items, pass }: Assignment): Sheet {
  const possible = items.reduce((sum, { points }) => sum + points, 0);
  const total = Math.min(possible, Math.max(0, given));
  const untold = { earned: null, state: "untold", response: [], hash: null, ruling: null } as const;
  return {
    markings: items.map(({ question, points }) => ({ question, points, ...untold, response: [] })),
    ...{ total, possible, waiting: 0, updated: 0, unknown: 0, sealed: 0, bare: true },
    passed: possible === 0 ? null : total * 100 >= pass * possible,
  };
}

/** Marks of all criteria; undefined while one is missing. */
function given(known: Known, marks: readonly (number | null)[] | null): number[] | undefined {
  const criteria = (known.key as OpenKey).criteria;
  if (criteria === undefined || marks === null) return undefined;
  const found = criteria.map((_, place) => marks[place] ?? null);
  return found.every((each): each is number => each !== null) ? found : undefined;
}
