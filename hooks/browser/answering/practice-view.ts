/** An assigned paper that is practised: questions say at once what became of them, and what was answered can be handed in. */
import type { Assignment } from "../assignment/kinds.ts";
import { button, make } from "../desk/dom.ts";
import type { HandInEvent } from "../quiz/quiz-exam-element.ts";
import { paperId } from "./handing-in.ts";

type Question = HTMLElement & { state: string; response: string[] };

export function practiceView(
  assignment: Assignment,
  questions: HTMLElement,
  handIn: (detail: HandInEvent["detail"]) => void,
): HTMLElement {
  const started = Date.now();
  const done = button("做完了，交给培训者", () => {
    const confirmed = [...questions.querySelectorAll<Question>("quiz-question")].filter(({ state }) =>
      state !== "open"
    );
    const left = assignment.items.length - confirmed.length;
    if (left > 0 && !confirm(`还有 ${left} 题没有确认答案。现在就交吗？`)) return;
    const results = Object.fromEntries(
      confirmed.map(({ dataset, response }) => [
        dataset.question ?? "",
        { hash: dataset.hash ?? "", response, points: 0, earned: null },
      ]),
    );
    const finished = Math.max(Date.now(), started);
    handIn({
      id: `practice~${finished}`,
      attempt: {
        paper: paperId(assignment),
        title: assignment.title,
        seed: assignment.seed,
        started,
        finished,
        elapsed: finished - started,
        auto: false,
        clock: false,
        pass: 0,
        results,
      },
    });
  });
  return make(
    "div",
    { "data-rule": assignment.rule },
    questions,
    make("div", { class: "desk__bar" }, done),
  );
}
