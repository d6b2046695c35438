import { make } from "./dom.ts";
import type { Interaction } from "./interaction.ts";
import { type BlankKey, markBlanks } from "../../shared/marking/scoring.ts";

/** Fill in the blank: a field in place of each printed gap. */
export class TextEntryInteraction implements Interaction {
  readonly key: BlankKey;
  readonly missing = "请先填一个空。";
  #root: HTMLElement;
  #inputs: HTMLInputElement[];

  constructor(root: HTMLElement) {
    this.#root = root;
    this.key = { type: "fill_blank", accept: accepted(root.dataset.key ?? "[]") };
    const blanks = [...root.querySelectorAll<HTMLElement>(".blank")];
    this.#inputs = blanks.map((blank, place) => {
      const input = make("input", "blank__input");
      input.type = "text";
      input.maxLength = 100;
      input.autocomplete = "off";
      input.setAttribute("autocapitalize", "off");
      input.setAttribute("aria-label", blanks.length > 1 ? `第 ${place + 1} 空` : "填空");
      blank.replaceChildren(make("span", "blank__line", blank.textContent ?? ""), input);
      return input;
    });
  }

  get response(): string[] {
    const texts = this.#inputs.map((input) => input.value);
    return texts.some((text) => text.trim()) ? texts : [];
  }

  fill(response: readonly string[]): void {
    this.#inputs.forEach((input, place) => input.value = response[place] ?? "");
  }

  lock(locked: boolean): void {
    for (const input of this.#inputs) input.readOnly = locked;
  }

  reveal(): void {
    const list = make("ol", "parts");
    markBlanks(this.#inputs.map((input) => input.value), this.key).forEach((right, place) => {
      const input = this.#inputs[place];
      if (input !== undefined) input.dataset.mark = right ? "right" : "wrong";
      const words = right ? "填对了" : `应填：${this.key.accept[place]?.[0] ?? ""}`;
      const line = make("li", "", words);
      line.dataset.mark = right ? "right" : "wrong";
      list.append(line);
    });
    this.#root.querySelector(".question__stem")?.after(list);
  }

  conceal(): void {
    for (const input of this.#inputs) delete input.dataset.mark;
    this.#root.querySelector(".parts")?.remove();
  }

  arrange(): void {
    // blanks stand where the sentence has them
  }

  focus(): void {
    this.#inputs[0]?.focus();
  }
}

function accepted(text: string): string[][] {
  try {
    return JSON.parse(text) as string[][];
  } catch {
    return [];
  }
}
