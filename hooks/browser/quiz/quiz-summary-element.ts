import { records } from "../records/records.ts";
import { QuizQuestionElement } from "./quiz-question-element.ts";

/** How far the reader has come on this page, kept up to date, with a word about storage where something is wrong. */
export class QuizSummaryElement extends HTMLElement {
  #abort: AbortController | null = null;

  connectedCallback(): void {
    this.#abort = new AbortController();
    document.addEventListener("quiz-answer", () => this.#show(), { signal: this.#abort.signal });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  #show(): void {
    const questions = [...document.querySelectorAll("quiz-question")]
      .filter((each): each is QuizQuestionElement => each instanceof QuizQuestionElement && each.keys.length > 0);
    const done = questions.filter((each) => each.state !== "open");
    const right = done.filter((each) => each.state === "right");
    const lines = [`可以自动判分的 ${questions.length} 题里，做了 ${done.length} 题，对了 ${right.length} 题。`];
    if (records().faults.includes("damaged")) {
      lines.push("以前的作答记录读不出来，已原样另存在浏览器里，没有覆盖。");
    }
    if (records().faults.includes("unavailable")) lines.push("浏览器不允许保存：离开本页，作答就会丢失。");
    this.replaceChildren(...lines.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }));
  }
}
