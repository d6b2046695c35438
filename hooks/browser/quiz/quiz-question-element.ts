import { isRight, markOption, type QuestionType } from "./marking.ts";
import { keep, recall, takeBack } from "../records/answers.ts";
import { type Fault, records } from "../records/records.ts";

const ANSWERED = new Set<string>(["single_choice", "multiple_choice", "true_false"] satisfies QuestionType[]);
const VERDICTS = { right: "答对了", wrong: "答错了" } as const;
const MARKS = { right: "选对", wrong: "选错", missed: "漏选", left: "" } as const;

/**
 * A question that can be answered. Its HTML reads and prints without this script; with it, single choice, multiple
 * choice and true/false are marked, explained per option, and remembered.
 *
 * Fires `quiz-answer` (bubbling) whenever its state changes.
 */
export class QuizQuestionElement extends HTMLElement {
  #abort: AbortController | null = null;
  #button: HTMLButtonElement | null = null;
  #result: HTMLElement | null = null;
  state: "open" | "right" | "wrong" = "open";

  connectedCallback(): void {
    if (!ANSWERED.has(this.type) || this.#abort) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#button ??= this.#build();
    this.#button.addEventListener("click", () => this.state === "open" ? this.#submit() : this.#again(), { signal });
    this.addEventListener("change", () => this.#say(""), { signal });
    this.#restore();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
    this.#abort = null;
  }

  get question(): string {
    return this.dataset.question ?? "";
  }

  get hash(): string {
    return this.dataset.hash ?? "";
  }

  get type(): string {
    return this.dataset.type ?? "";
  }

  get keys(): string[] {
    return (this.dataset.key ?? "").split(" ").filter(Boolean);
  }

  get #inputs(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>(".option input")];
  }

  get #chosen(): string[] {
    return this.#inputs.filter((input) => input.checked).map((input) => input.value);
  }

  #build(): HTMLButtonElement {
    const bar = document.createElement("div");
    bar.className = "question__bar";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "确认答案";
    const result = document.createElement("p");
    result.className = "question__result";
    result.setAttribute("role", "status");
    bar.append(button, result);
    this.querySelector("fieldset")?.append(bar);
    this.#result = result;
    return button;
  }

  #restore(): void {
    // a browser that goes back may have ticked inputs of its own accord
    this.#choose([]);
    // a review asks again, whatever was answered before
    if (this.dataset.fresh !== undefined) return;
    const found = recall(records(), this.question, this.hash);
    if (found.state === "found") {
      this.#choose(found.answer.response ?? []);
      this.#show(found.answer.response ?? []);
    } else if (found.state === "changed") {
      this.#say("题目已更新，请重新作答。");
    }
  }

  #choose(ids: readonly string[]): void {
    for (const input of this.#inputs) input.checked = ids.includes(input.value);
  }

  #submit(): void {
    const chosen = this.#chosen;
    if (chosen.length === 0) {
      this.#say("请先选一个答案。");
      return;
    }
    const score = isRight(chosen, this.keys) ? 1 : 0;
    const kept = keep(records(), this.question, { hash: this.hash, response: chosen, score }, Date.now());
    this.#show(chosen);
    if (!kept) this.#result?.append(notice(records().faults));
  }

  #show(chosen: readonly string[]): void {
    this.state = isRight(chosen, this.keys) ? "right" : "wrong";
    this.dataset.state = this.state;
    for (const option of this.querySelectorAll<HTMLElement>(".option")) {
      const id = option.dataset.option ?? "";
      const mark = markOption(id, chosen, this.keys);
      option.dataset.mark = mark;
      option.append(this.#feedback(id, MARKS[mark]));
    }
    for (const input of this.#inputs) input.disabled = true;
    this.#say(VERDICTS[this.state]);
    this.querySelector<HTMLDetailsElement>("details.answer")?.setAttribute("open", "");
    if (this.#button) this.#button.textContent = "再做一次";
    this.#changed();
  }

  #feedback(id: string, mark: string): HTMLElement {
    const line = document.createElement("p");
    line.className = "option__feedback";
    if (mark) {
      const word = document.createElement("strong");
      word.textContent = `${mark}：`;
      line.append(word);
    }
    const source = this.querySelector(`[data-feedback="${CSS.escape(id)}"]`);
    for (const node of [...source?.childNodes ?? []].slice(1)) line.append(node.cloneNode(true));
    return line;
  }

  #again(): void {
    takeBack(records(), this.question);
    this.state = "open";
    delete this.dataset.state;
    for (const option of this.querySelectorAll<HTMLElement>(".option")) {
      delete option.dataset.mark;
      option.querySelector(".option__feedback")?.remove();
    }
    for (const input of this.#inputs) input.disabled = false;
    this.#choose([]);
    this.#say("");
    this.querySelector("details.answer")?.removeAttribute("open");
    if (this.#button) this.#button.textContent = "确认答案";
    this.#inputs[0]?.focus();
    this.#changed();
  }

  #say(words: string): void {
    if (this.#result) this.#result.textContent = words;
  }

  #changed(): void {
    this.dispatchEvent(new CustomEvent("quiz-answer", { bubbles: true }));
  }
}

function notice(faults: Fault[]): HTMLElement {
  const note = document.createElement("span");
  note.className = "question__notice";
  note.textContent = faults.includes("full")
    ? " 浏览器存满了，这次作答离开本页就会丢失。"
    : " 浏览器不允许保存，这次作答离开本页就会丢失。";
  return note;
}
