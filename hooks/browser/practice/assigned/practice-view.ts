/** An assigned paper that is practised: questions say at once what became of them, and what was answered can be handed in. */
import type { Assignment } from "../../shared/links/kinds.ts";
import { button, make } from "../../shared/page/dom.ts";
import type { HandInEvent } from "../exam/exam-element.ts";
import { paperId } from "./handing-in.ts";

type Question = HTMLElement & { state: string; response: string[] };

/** `started`: when this time was begun; `refused` says why it may not be handed in, or nothing. */
export function practiceView(
  assignment: Assignment,
  questions: HTMLElement,
  started: () => number,
  refused: () => string,
  handIn: (detail: HandInEvent["detail"]) => void,
): HTMLElement {
  const said = make("p", { role: "status", class: "desk__said" });
  const done = button("做完了，交给培训者", () => {
    said.textContent = refused();
    if (said.textContent) return;
    const asked = [...questions.querySelectorAll<Question>("quiz-question")];
    const confirmed = asked.filter(({ state }) => state !== "open");
    const left = asked.length - confirmed.length;
    if (left > 0 && !confirm(`还有 ${left} 题没有确认答案。现在就交吗？`)) return;
    const results = Object.fromEntries(
      confirmed.map(({ dataset, response }) => [
        dataset.question ?? "",
        { hash: dataset.hash ?? "", response, points: 0, earned: null },
      ]),
    );
    const begun = started();
    const finished = Math.max(Date.now(), begun);
    handIn({
      id: `practice~${finished}`,
      attempt: {
        paper: paperId(assignment),
        title: assignment.title,
        seed: assignment.seed,
        started: begun,
        finished,
        elapsed: finished - begun,
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
    said,
  );
}
