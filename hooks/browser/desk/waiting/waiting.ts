/** Papers of a trainer that wait for something: to be begun, gone on with, handed in, or sent. No DOM. */
import { paperId, unsealed } from "../../practice/assigned/handing-in.ts";
import { resume } from "../../practice/exam/timer.ts";
import { type Assigned, nameOf } from "../../shared/receipts/shelf.ts";
import type { Attempt, Exam } from "../../shared/records/kinds.ts";

const DAY = 86_400_000;
/** For how long one is called to mind that was opened and never begun: after it was due, or where it is never due. */
const [AFTER_DUE, AFTER_OPENED] = [7 * DAY, 30 * DAY];

export interface Waiting {
  /** By `nameOf`. */
  id: string;
  title: string;
  /** `over`: time ran out while it was closed. `unsealed`: handed in, and the message for the trainer is still to be made. */
  state: "running" | "over" | "begun" | "fresh" | "unsealed" | "unsent";
  /** Milliseconds left; null where there is no limit, or none yet. */
  left: number | null;
  due: number | null;
}

/** Milliseconds that an exam has left now, while no page of it is open; null where it has no limit. */
export function leftOf(exam: Exam, now: number): number | null {
  if (exam.limit === null) return null;
  return Math.max(0, exam.limit - resume(exam, now).elapsed);
}

/** What waits, the most pressing first. */
export function waiting(
  shelf: readonly Assigned[],
  { exams, attempts, now }: { exams: ReadonlyMap<string, Exam>; attempts: ReadonlyMap<string, Attempt>; now: number },
): Waiting[] {
  const found = shelf.flatMap((one): Waiting[] => {
    const { assignment, handedIn, begun, opened, turn, who } = one;
    const { title, due } = assignment;
    const whose = turn === undefined ? "" : `（${who?.name || "还没写姓名"}）`;
    const said = { id: nameOf(one), title: `${title || "没有标题的卷子"}${whose}`, due, left: null };
    const exam = exams.get(paperId(assignment, turn));
    if (exam !== undefined) {
      const left = leftOf(exam, now);
      return [{ ...said, state: left === 0 ? "over" : "running", left }];
    }
    const sealed = new Set(handedIn.map(({ attempt }) => attempt));
    if (unsealed(assignment, attempts, sealed, opened, turn).length > 0) return [{ ...said, state: "unsealed" }];
    if (begun !== undefined) return [{ ...said, state: "begun" }];
    if (handedIn.some(({ sent }) => sent !== undefined && sent <= 0)) return [{ ...said, state: "unsent" }];
    const forgotten = due === null ? now - opened > AFTER_OPENED : now - due > AFTER_DUE;
    return handedIn.length > 0 || forgotten ? [] : [{ ...said, state: "fresh" }];
  });
  const order: Waiting["state"][] = ["over", "running", "unsealed", "unsent", "begun", "fresh"];
  return found.sort((a, b) =>
    order.indexOf(a.state) - order.indexOf(b.state) || (a.due ?? Infinity) - (b.due ?? Infinity) || 0
  );
}
