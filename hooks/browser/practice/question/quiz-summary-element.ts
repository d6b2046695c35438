import { records } from "../../shared/records/records.ts";
import { why } from "../../shared/storage/why.ts";
import { make } from "./dom.ts";
import { earned } from "../../shared/marking/marking.ts";
import { QuizQuestionElement } from "./quiz-question-element.ts";

interface Share {
  done: number;
  right: number;
  points: number;
}

const NONE: Share = { done: 0, right: 0, points: 0 };

/** How far the reader has come on this page, kept up to date, with a word about storage where something is wrong. */
export class QuizSummaryElement extends HTMLElement {
  #abort: AbortController | null = null;
  /** What each question adds to the sums, so that an answer changes them by itself, however long the page. */
  #shares = new Map<string, Share>();
  #sums: Share = { ...NONE };
  #points = 0;

  connectedCallback(): void {
    this.#abort = new AbortController();
    document.addEventListener("quiz-answer", (event) => this.#answered(event.target), { signal: this.#abort.signal });
    const questions = [...document.querySelectorAll<QuizQuestionElement>("quiz-question")];
    this.#points = questions.reduce((sum, question) => sum + question.points, 0);
    for (const question of questions) this.#count(question);
    this.#show();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  #answered(target: EventTarget | null): void {
    if (!(target instanceof QuizQuestionElement)) return;
    this.#count(target);
    this.#show();
  }

  #count(question: QuizQuestionElement): void {
    const before = this.#shares.get(question.question) ?? NONE;
    const now = question.mode !== "practice" || question.state === "open" ? NONE : {
      done: 1,
      right: question.state === "right" ? 1 : 0,
      points: earned(question.points, question.score ?? 0),
    };
    this.#shares.set(question.question, now);
    for (const each of ["done", "right", "points"] as const) this.#sums[each] += now[each] - before[each];
  }

  #show(): void {
    const { done, right, points } = this.#sums;
    const lines = [
      `共 ${this.#shares.size} 题，做了 ${done} 题，对了 ${right} 题，得 ${points} 分（满分 ${this.#points} 分）。`,
    ];
    if (records().faults.includes("damaged")) {
      lines.push("以前的作答记录有读不出来的，已原样另存在浏览器里。");
    }
    const reason = why(records().faults);
    if (reason) lines.push(`${reason}：离开本页，作答就会丢失。`);
    this.replaceChildren(...lines.map((line) => make("p", "", line)));
  }
}
