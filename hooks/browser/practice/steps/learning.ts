/** A question to be learnt by heart: its key and its explanation are there at once, and nothing is answered or kept. */
import { make } from "../question/dom.ts";
import type { QuizQuestionElement } from "../question/quiz-question-element.ts";

/** The end of an address that opens a page's questions so, for links from elsewhere. */
export const LEARN = "#learn";

export function showKey(question: QuizQuestionElement): void {
  // an exam that began meanwhile shows nothing
  if (question.mode !== "practice") return;
  question.dataset.learn = "";
  question.querySelector("details.answer")?.setAttribute("open", "");
  // what was answered before is marked already
  if (question.state !== "open") return;
  const key = (question.dataset.key ?? "").split(" ");
  for (const input of question.querySelectorAll<HTMLInputElement>(".option input")) {
    input.disabled = true;
    const option = input.closest<HTMLElement>(".option");
    if (option === null || !key.includes(input.value) || option.dataset.mark !== undefined) continue;
    option.dataset.mark = "right";
    option.append(make("p", "option__feedback", make("strong", "", "答案")));
  }
}

/** As it was before, drafts and answers included. */
export function hideKey(question: QuizQuestionElement): void {
  if (question.dataset.learn === undefined) return;
  delete question.dataset.learn;
  // an exam has put it into its own state already
  if (question.mode === "practice") question.practise();
}
