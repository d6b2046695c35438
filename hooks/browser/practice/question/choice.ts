import { letter, make, reorder } from "./dom.ts";
import type { Interaction } from "./interaction.ts";
import { type ChoiceKey, markInWords, markOption } from "../../shared/marking/scoring.ts";
import { shuffled } from "../../shared/marking/seed.ts";

/** Single choice, multiple choice and true/false: the radio buttons and checkboxes that the page already has. */
export class ChoiceInteraction implements Interaction {
  readonly key: ChoiceKey;
  readonly missing = "请先选一个答案。";
  #root: HTMLElement;
  #options: HTMLElement[];
  #inputs: HTMLInputElement[];

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#options = [...root.querySelectorAll<HTMLElement>(".option")];
    this.#inputs = [...root.querySelectorAll<HTMLInputElement>(".option input")];
    this.key = {
      type: root.dataset.type as ChoiceKey["type"],
      options: this.#inputs.map((input) => input.value),
      right: (root.dataset.key ?? "").split(" ").filter(Boolean),
    };
  }

  get response(): string[] {
    // in the order of the ids, however the options are shown: so records and receipts have it
    return this.#inputs.filter((input) => input.checked).map((input) => input.value).sort();
  }

  fill(response: readonly string[]): void {
    for (const input of this.#inputs) input.checked = response.includes(input.value);
  }

  lock(locked: boolean): void {
    for (const input of this.#inputs) input.disabled = locked;
  }

  reveal(): void {
    const chosen = this.response;
    for (const option of this.#options) {
      const id = option.dataset.option ?? "";
      const mark = markOption(id, chosen, this.key.right);
      option.dataset.mark = mark;
      option.append(this.#feedback(id, markInWords(mark, this.key.type)));
    }
  }

  #feedback(id: string, mark: string): HTMLElement {
    const line = make("p", "option__feedback");
    const source = this.#root.querySelector(`[data-feedback="${CSS.escape(id)}"]`);
    const why = [...source?.childNodes ?? []].slice(1).map((node) => node.cloneNode(true));
    if (mark) line.append(make("strong", "", why.length > 0 ? `${mark}：` : mark));
    line.append(...why);
    return line;
  }

  conceal(): void {
    for (const option of this.#options) {
      delete option.dataset.mark;
      option.querySelector(".option__feedback")?.remove();
    }
  }

  arrange(seed: string | null): void {
    // true and false stand as people expect them
    if (this.key.type === "true_false") return;
    const ranked = this.#root.querySelector("[data-ranked]") !== null;
    const order = seed === null || ranked ? [...this.key.options] : shuffled(this.key.options, seed);
    reorder(this.#options, (option) => option.dataset.option ?? "", order);
    const feedback = [...this.#root.querySelectorAll<HTMLElement>("[data-feedback]")];
    reorder(feedback, (line) => line.dataset.feedback ?? "", order);
    for (const mark of this.#root.querySelectorAll<HTMLElement>("[data-letter]")) {
      mark.textContent = letter(order.indexOf(mark.dataset.letter ?? ""));
    }
    const keys = this.#root.querySelectorAll<HTMLElement>(".answer__key [data-letter]");
    const letters = [...keys].map((key) => key.textContent ?? "").sort();
    keys.forEach((key, place) => key.textContent = letters[place] ?? "");
  }

  focus(): void {
    this.#inputs.find((input) => input.closest("li") === input.closest("ul")?.firstElementChild)?.focus();
  }
}
