/**
 * An exam under way, kept in the records as it goes, in as many tabs as it is open in. Clock and records are passed in;
 * there is no DOM here.
 */
import { keep } from "../../shared/records/answers.ts";
import type { Attempt, Exam } from "../../shared/records/kinds.ts";
import { canonical, merge } from "../../shared/records/merging.ts";
import type { Records } from "../../shared/records/records.ts";
import { begin, handIn, type Item, own, type PaperFacts, selfMark, type Written } from "./exam.ts";
import { isSealed, type Rule, score } from "../../shared/marking/scoring.ts";
import { advance, ahead, LEAP, LOOK, type Moment, resume, told } from "./timer.ts";

/** What another tab did: `changed` names the questions to be shown afresh. */
export type News = { state: "running"; changed: string[] } | { state: "over"; attempt: string | null };

export class Session {
  #records: Records;
  #paper: PaperFacts;
  #now: () => Moment;
  #last: Moment;
  exam: Written<Exam>;
  /** False once storage did not take something. */
  saved = true;

  private constructor(records: Records, paper: PaperFacts, now: () => Moment, exam: Written<Exam>) {
    this.#records = records;
    this.#paper = paper;
    this.#now = now;
    this.#last = now();
    this.exam = exam;
  }

  static start(
    records: Records,
    paper: PaperFacts,
    now: () => Moment,
    { seed, limit }: { seed: string; limit: number | null },
  ): Session {
    const session = new Session(records, paper, now, begin(seed, limit, now().wall));
    session.save();
    return session;
  }

  /** The exam that the records say is under way, the time since counted; null where there is none. */
  static found(records: Records, paper: PaperFacts, now: () => Moment): Session | null {
    const exam = records.get("exam", paper.id);
    if (exam === null || records.get("attempt", attemptId(paper.id, exam.started)) !== null) return null;
    const { at: _, ...kept } = exam;
    const found: Written<Exam> = { ...kept, ...resume(exam, now().wall) };
    // while no page was open there was nothing to count by but the wall clock
    if (found.look !== undefined) found.look += found.elapsed - kept.elapsed;
    const gap = ahead({ wall: exam.seen, mono: 0 }, { wall: now().wall, mono: 0 });
    return new Session(records, paper, now, leap(found, kept.elapsed, gap, LOOK));
  }

  get attempt(): string {
    return attemptId(this.#paper.id, this.exam.started);
  }

  get left(): number {
    const { limit, elapsed, look } = this.exam;
    if (limit === null) return Infinity;
    return Math.max(0, look === undefined ? limit - elapsed : LOOK - look);
  }

  /** Whether time ran out by a leap of the clock: what is left then is for a last look. */
  get leapt(): boolean {
    return this.exam.look !== undefined;
  }

  /** Milliseconds since the start by the device's clock, and as far as a page was open and counted by itself. */
  get clocks(): { wall: number; own: number } {
    return { wall: this.exam.elapsed, own: Math.max(0, this.exam.elapsed - (this.exam.ahead ?? 0)) };
  }

  write(item: Pick<Item, "id" | "hash">, response: string[]): void {
    const at = this.#later(own(this.exam.drafts, item.id), own(this.#stored?.drafts ?? {}, item.id));
    this.exam.drafts[item.id] = { at, hash: item.hash, response };
  }

  flag(question: string, on: boolean): void {
    const at = this.#later(own(this.exam.flags, question), own(this.#stored?.flags ?? {}, question));
    this.exam.flags[question] = { at, on };
  }

  /** This exam as it is kept: another tab may have written what this one has not heard of. */
  get #stored(): Exam | null {
    const stored = this.#records.get("exam", this.#paper.id);
    return stored?.started === this.exam.started ? stored : null;
  }

  /** The newer write must win, wherever the clock was set meanwhile. */
  #later(...before: ({ at: number } | undefined)[]): number {
    return Math.max(this.#now().wall, ...before.map((each) => (each?.at ?? 0) + 1));
  }

  /** Counts the time; the minutes left that are to be told now, or null. */
  tick(): number | null {
    const [before, now] = [this.exam.elapsed, this.#now()];
    const [gap, looking] = [ahead(this.#last, now), this.leapt];
    Object.assign(this.exam, advance(this.exam, this.#last, now));
    if (looking) this.exam.look = (this.exam.look ?? 0) + this.exam.elapsed - before;
    leap(this.exam, before, gap, 0);
    this.#last = now;
    return this.exam.limit === null || this.leapt ? null : told(before, this.exam.elapsed, this.exam.limit);
  }

  /** Writes what is here, united with what another tab wrote; false where storage did not take it. */
  save(): boolean {
    if (this.#over()) return this.saved;
    this.saved = this.#records.update("exam", this.#paper.id, (stored) => this.#united(stored));
    return this.saved;
  }

  #united(stored: Exam | null): Written<Exam> {
    // an exam begun earlier and never handed in gives way
    if (stored === null || stored.started !== this.exam.started) return this.exam;
    const { at: _, ...both } = merge("exam", { ...this.exam, at: 0 }, stored) as Exam;
    // this page is alive now: the time from now on is counted from what its clock says
    this.exam = { ...both, seen: this.exam.seen };
    return this.exam;
  }

  /** Handed in by another tab, or given up for a newer exam. */
  #over(): boolean {
    const stored = this.#records.get("exam", this.#paper.id);
    return this.#records.get("attempt", this.attempt) !== null ||
      (stored !== null && stored.started > this.exam.started);
  }

  /** Takes over what another tab wrote. */
  news(): News {
    if (this.#over()) {
      return { state: "over", attempt: this.#records.get("attempt", this.attempt) === null ? null : this.attempt };
    }
    const before = this.exam;
    const stored = this.#records.get("exam", this.#paper.id);
    this.#united(stored);
    const now = this.exam;
    // a tab that had not seen our last write yet has written over it: a browser's tabs hear of each other a little late
    if (stored !== null && written(stored) !== written(now)) this.save();
    const ids = new Set([...Object.keys(now.drafts), ...Object.keys(now.flags)]);
    const changed = [...ids].filter((id) =>
      canonical([own(before.drafts, id), own(before.flags, id)]) !==
        canonical([own(now.drafts, id), own(now.flags, id)])
    );
    return { state: "running", changed };
  }

  /** Hands in, once only, however many tabs try: the attempt as it is kept. */
  finish(items: readonly Item[], auto: boolean): Written<Attempt> {
    this.tick();
    const done = this.news();
    const there = done.state === "over" && done.attempt !== null ? this.#records.get("attempt", done.attempt) : null;
    if (there !== null) return there;
    if (this.exam.limit !== null) this.exam.elapsed = Math.min(this.exam.elapsed, this.exam.limit);
    const { wall } = this.#now();
    const attempt = handIn(this.#paper, this.exam, items, { finished: wall, auto });
    this.saved = this.#records.put("attempt", this.attempt, attempt);
    // where the attempt was not taken, the exam stays: opening the page again brings it all back
    if (this.saved) this.#records.remove("exam", this.#paper.id);
    if (this.#paper.hides === undefined && this.#paper.guest !== true) {
      remember(this.#records, attempt, items, this.#paper.rule);
    }
    return attempt;
  }
}

/** Notes how far the wall clock went ahead, and where time ran out by that in one step, that so much of the last look is used. */
function leap(exam: Written<Exam>, before: number, gap: number, used: number): Written<Exam> {
  if (gap > 0) exam.ahead = (exam.ahead ?? 0) + gap;
  if (exam.limit === null || exam.look !== undefined) return exam;
  if (gap > LEAP && before < exam.limit && exam.elapsed >= exam.limit) exam.look = used;
  return exam;
}

/** What the reader did in an exam, without the time. */
function written(exam: Written<Exam>): string {
  return canonical([exam.drafts, exam.flags]);
}

export function attemptId(paper: string, started: number): string {
  return `${paper}~${started}`;
}

/** The reader's own marks for an open answer of an attempt, kept; null where there is no such attempt. */
export function keepMarks(
  records: Records,
  id: string,
  attempt: Written<Attempt>,
  given: { item: Item; marks: number[]; paper: PaperFacts },
): { attempt: Written<Attempt>; saved: boolean } {
  // another tab may have marked another answer of the same attempt meanwhile
  const now = selfMark(records.get("attempt", id) ?? attempt, given.item, given.marks, given.paper.rule);
  return { attempt: now, saved: records.put("attempt", id, now) };
}

/** Each question of an attempt with its score, as practice has it. */
export function remember(records: Records, attempt: Written<Attempt>, items: Iterable<Item>, rule: Rule): void {
  for (const item of items) {
    const given = own(attempt.results, item.id);
    if (given === undefined || isSealed(item.key) || !given.response.some((each) => each.trim())) continue;
    const share = score(item.key, given.response, rule);
    keep(records, item.id, { hash: item.hash, response: given.response, score: share }, attempt.finished);
  }
}
