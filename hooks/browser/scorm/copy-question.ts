/** Whether a copy belongs to this attempt: only the learner knows, and until then nothing can be answered. */
import { button, make } from "../practice/question/dom.ts";
import { dateTime } from "../shared/page/moment.ts";
import * as wording from "./wording.ts";

export class CopyQuestion {
  readonly element = make("div", "notice");

  constructor() {
    this.element.hidden = true;
  }

  /** Asks; `answered` hears whether the copy is to be gone on with. */
  ask(at: number, answered: (mine: boolean) => void): void {
    const parts = [...document.querySelectorAll<HTMLElement>("quiz-exam, .questions, h2[id^='section-']")];
    const choose = (mine: boolean) => {
      for (const part of parts) part.hidden = false;
      this.element.hidden = true;
      answered(mine);
    };
    for (const part of parts) part.hidden = true;
    this.element.hidden = false;
    this.element.setAttribute("role", "group");
    this.element.replaceChildren(
      make("p", "", wording.asked(dateTime(at), document.querySelector("quiz-exam") !== null)),
      make(
        "p",
        "exam__acts",
        button("接着那一份，再交一次", "button", () => choose(true)),
        button("是新的一次，从头做", "button button--plain", () => choose(false)),
      ),
    );
  }
}

/** The player woke before its records came: it reads them again. */
export function wake(): void {
  const exam = document.querySelector("quiz-exam");
  if (exam !== null) {
    const [parent, next] = [exam.parentNode, exam.nextSibling];
    exam.remove();
    parent?.insertBefore(exam, next);
    return;
  }
  for (const each of document.querySelectorAll<HTMLElement & { practise?: () => void }>("quiz-question")) {
    each.practise?.();
  }
}
