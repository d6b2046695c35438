/** From what was answered to a receipt, and the words about when an assignment may be done. */
import type { Assignment, GivenAnswer, Person, Receipt, Show } from "../../shared/links/kinds.ts";
import type { Attempt } from "../../shared/records/kinds.ts";

/** The id under which the records keep exams of an assignment: its papers are nobody else's. */
export function paperId(assignment: Pick<Assignment, "id">, turn = 1): string {
  return `assigned-${assignment.id}${turn > 1 ? `.${turn}` : ""}`;
}

/** How often this link lets its person hand in; null for as often as they like. */
export function tries({ attempts, more }: Pick<Assignment, "attempts" | "more">): number | null {
  return attempts === null ? null : attempts + (more?.tries ?? 0);
}

/** What the trainee's device knows of an exam, without the score that it gave. */
export function receiptOf(
  assignment: Assignment,
  attempt: Omit<Attempt, "at">,
  person: Person,
  number: number,
): Omit<Receipt, "id"> {
  const answers: GivenAnswer[] = Object.entries(attempt.results).map(([question, { hash, response }]) => ({
    question,
    hash,
    response: [...response],
  }));
  const asked = new Set(assignment.items.map(({ question }) => question));
  return {
    assignment: assignment.id,
    person: asFields(assignment, person),
    attempt: number,
    started: attempt.started,
    finished: attempt.finished,
    elapsed: attempt.elapsed,
    auto: attempt.auto,
    clock: attempt.clock,
    ...attempt.ahead === undefined ? {} : { ahead: attempt.ahead },
    seed: attempt.seed,
    answers: answers.filter(({ question }) => asked.has(question)),
  };
}

/** Only what was asked for is sent. */
function asFields({ fields }: Assignment, person: Person): Person {
  const said = (field: keyof Person) => fields.includes(field) ? person[field].trim().slice(0, 100) : "";
  return { name: said("name"), unit: said("unit"), number: said("number") };
}

/** Exams of an assignment that were begun here since it was `opened` and have no receipt yet, the first one first. */
export function unsealed(
  assignment: Assignment,
  attempts: ReadonlyMap<string, Attempt>,
  sealed: ReadonlySet<string>,
  opened: number,
  turn = 1,
): [string, Attempt][] {
  return [...attempts]
    .filter(([id, { paper, started }]) => paper === paperId(assignment, turn) && started >= opened && !sealed.has(id))
    .sort(([, a], [, b]) => a.finished - b.finished);
}

/** Whether it may be begun at `now` by somebody who handed in `done` times, and if not, why not. */
export function mayBegin(assignment: Assignment, done: number, now: number): "yes" | "late" | "early" | "used" {
  const most = tries(assignment);
  if (most !== null && done >= most) return "used";
  if (assignment.opens !== null && now < assignment.opens) return "early";
  return assignment.due !== null && now > assignment.due ? "late" : "yes";
}

/** Whether what an exam earned shows at `now`. */
export function maySee(show: Show, due: number | null, now: number): boolean {
  return show !== "never" && (show !== "due" || now >= (due ?? 0));
}
