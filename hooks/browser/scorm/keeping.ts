/** Between the records of the player and the state that a platform keeps; and what the platform is told of it. No DOM here. */
import { keep } from "../shared/records/answers.ts";
import type { Attempt, Result } from "../shared/records/kinds.ts";
import type { Records } from "../shared/records/records.ts";
import { own } from "../practice/exam/exam.ts";
import { earned, type Rule, score } from "../shared/marking/marking.ts";
import { attemptId } from "../practice/exam/session.ts";
import { type Asked, isOpen } from "./asked.ts";
import type { Given, State } from "./code.ts";
import type { Standing } from "./dialect.ts";

/** The paper of a package. */
export interface Facts {
  id: string;
  title: string;
  /** Points needed to pass, of all the points. */
  pass: number;
  rule: Rule;
}

/** In place of the hash of a wording that is no longer asked. */
const EDITED = "edited";

/** What the records hold of this paper. */
export function stateOf(records: Records, facts: Facts, asked: readonly Asked[]): State {
  const attempts = [...records.all("attempt").values()].filter((each) => each.paper === facts.id);
  const [done] = attempts.sort((a, b) => b.started - a.started);
  if (done !== undefined) {
    const { seed, started, finished, elapsed, auto, clock, results } = done;
    const given = asked.flatMap((each) => {
      const result = own(results, each.id);
      if (result === undefined) return [];
      const { response, earned, marks = [] } = result;
      return [{ id: each.id, fits: result.hash === each.hash, response, on: false, earned, marks }];
    });
    return { mode: "done", seed, started, finished, elapsed, auto, clock, given };
  }
  const exam = records.get("exam", facts.id);
  if (exam !== null) {
    const { seed, started, elapsed, limit, seen, clock, drafts, flags } = exam;
    const given = asked.flatMap((each): Given[] => {
      const draft = own(drafts, each.id);
      const on = own(flags, each.id)?.on === true;
      if (draft === undefined && !on) return [];
      const fits = draft === undefined || draft.hash === each.hash;
      return [{ id: each.id, fits, response: draft?.response ?? [], on, earned: null, marks: [] }];
    });
    return { mode: "exam", seed, started, elapsed, limit, seen, clock, given };
  }
  return { mode: "practice", given: asked.flatMap((each) => practised(records, each)) };
}

function practised(records: Records, asked: Asked): Given[] {
  const { id, hash } = asked;
  const answer = records.get("answer", id);
  if (answer !== null && answer.response !== null) {
    const { response, marks = [] } = answer;
    return [{ id, fits: answer.hash === hash, response, on: true, earned: null, marks }];
  }
  const draft = records.get("draft", id);
  return draft === null
    ? []
    : [{ id, fits: draft.hash === hash, response: draft.response, on: false, earned: null, marks: [] }];
}

/** Puts a state into empty records, for the player to find. */
export function restore(records: Records, state: State, facts: Facts, asked: readonly Asked[], now: number): void {
  const known = new Map(asked.map((each) => [each.id, each]));
  const all = state.given.flatMap((given) => {
    const found = known.get(given.id);
    return found === undefined ? [] : [{ ...given, asked: found, hash: given.fits ? found.hash : EDITED }];
  });
  if (state.mode === "practice") {
    for (const { id, asked, hash, response, on, marks } of all) {
      if (!on) records.put("draft", id, { hash, response });
      else {
        const given = score(asked.key, response, facts.rule, marks.length > 0 ? marks : undefined);
        keep(records, id, { hash, response, score: given, ...marks.length > 0 ? { marks } : {} }, now);
      }
    }
    return;
  }
  const { seed, started, elapsed, clock } = state;
  if (state.mode === "exam") {
    const drafts = all.map(({ id, hash, response }) => [id, { at: state.seen, hash, response }] as const);
    const flags = all.filter(({ on }) => on).map(({ id, on }) => [id, { at: state.seen, on }] as const);
    records.put("exam", facts.id, {
      seed,
      started,
      elapsed,
      limit: state.limit,
      seen: state.seen,
      clock,
      drafts: Object.fromEntries(drafts.filter(([, draft]) => draft.response.length > 0)),
      flags: Object.fromEntries(flags),
    });
    return;
  }
  const results = all.map(({ id, asked, hash, response, earned, marks }): [string, Result] => [
    id,
    { hash, response, points: asked.points, earned, ...marks.length > 0 ? { marks } : {} },
  ]);
  const attempt: Omit<Attempt, "at"> = {
    paper: facts.id,
    title: facts.title,
    seed,
    started,
    finished: state.finished,
    elapsed,
    auto: state.auto,
    clock,
    pass: facts.pass,
    results: Object.fromEntries(results),
  };
  records.put("attempt", attemptId(facts.id, started), attempt);
}

/** An answer that the platform hears of; `share` is null where a person has to mark it. */
export interface Told {
  asked: Asked;
  response: string[];
  share: number | null;
}

/** Answers that count: confirmed in practice, handed in from an exam; none while an exam runs. */
export function told(state: State, facts: Facts, asked: readonly Asked[]): Told[] {
  if (state.mode === "exam") return [];
  const given = new Map(state.given.map((each) => [each.id, each]));
  return asked.flatMap((each): Told[] => {
    const found = given.get(each.id);
    if (found === undefined || !found.fits || (state.mode === "practice" && !found.on)) return [];
    const share = isOpen(each) ? null : score(each.key, found.response, facts.rule);
    return [{ asked: each, response: found.response, share }];
  });
}

/**
 * What the platform is told of the whole. The score is of what is marked by key alone: nobody reports marks that
 * readers gave themselves.
 */
export function standing(state: State, facts: Facts, asked: readonly Asked[]): Standing {
  const answers = told(state, facts, asked);
  const done = state.mode === "done" || (asked.length > 0 && answers.length === asked.length);
  const total = sum(asked.map(({ points }) => points));
  const closed = sum(asked.filter((each) => !isOpen(each)).map(({ points }) => points));
  const got = sum(answers.map(({ asked, share }) => (share === null ? 0 : earned(asked.points, share))));
  const score = state.mode === "exam" || closed === 0 ? null : { earned: got, points: closed };
  return {
    progress: asked.length === 0 ? 0 : state.mode === "done" ? 1 : answers.length / asked.length,
    score: answers.length > 0 || state.mode === "done" ? score : null,
    done,
    // the same share of the closed questions as the paper asks of all
    passed: score === null || total === 0 ? null : got * total >= facts.pass * closed,
  };
}

/** The answers for a file or a message to oneself. */
export function rescued(
  state: State,
  facts: Facts,
  asked: readonly Asked[],
): { name: string; value: unknown; text: string } {
  const given = new Map(state.given.map((each) => [each.id, each.response]));
  const lines = asked.map(({ id }, place) => `${place + 1}.（${id}）${given.get(id)?.join("；") || "未答"}`);
  return { name: facts.id, value: { paper: facts.id, ...state }, text: [facts.title, ...lines].join("\n") };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
