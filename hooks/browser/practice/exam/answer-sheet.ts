import { button, make } from "../question/dom.ts";

/** What a number of the answer sheet says beside its number; words, because colour alone tells not everybody. */
export interface Sign {
  words: string;
  /** For the look only. */
  look: string;
}

/** 答题卡: a button for each question. Showing one question afresh touches no other. */
export class AnswerSheet {
  readonly element = make("ol", "answer-sheet");
  #signs = new Map<string, HTMLElement>();

  constructor(ids: readonly string[], goTo: (id: string) => void) {
    ids.forEach((id, place) => {
      const sign = make("span", "answer-sheet__sign");
      const number = make(
        "span",
        "answer-sheet__number",
        make("span", "sr", "第 "),
        `${place + 1}`,
        make("span", "sr", " 题"),
      );
      const made = button("", "answer-sheet__button", () => goTo(id));
      made.append(number, sign);
      this.#signs.set(id, sign);
      this.element.append(make("li", "", made));
    });
  }

  show(id: string, { words, look }: Sign): void {
    const sign = this.#signs.get(id);
    if (sign === undefined) return;
    sign.textContent = words;
    if (sign.parentElement !== null) sign.parentElement.dataset.look = look;
  }
}
