/** What is said of an act, beside what was pressed, with the way to take it back; and what is wrong, above all else. */
import { button, make } from "../../../shared/page/dom.ts";

/** A line that has just been moved is read out only when its words come after that. */
const AFTER = 60;

export class Saying {
  #said = make("p", { role: "status", class: "desk__said assemble__said" });
  #beside: () => HTMLElement | null = () => null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly trouble = make("div", { class: "desk__screen" });
  #warning = make("p", { role: "alert", class: "desk__said" });
  #alert = make("p", { class: "notice", role: "alert", hidden: true });

  constructor() {
    this.trouble.append(this.#alert, this.#warning);
  }

  /** Right behind what `beside` finds: it is looked for again when the page around it is made anew. */
  say(words: string, beside: () => HTMLElement | null, undo?: () => void): void {
    clearTimeout(this.#timer);
    this.#beside = beside;
    this.#said.textContent = "";
    this.#said.remove();
    this.again();
    this.#timer = setTimeout(() => {
      this.#said.replaceChildren(
        words,
        ...undo === undefined ? [] : [" ", button("撤销这一步", undo, "button--plain")],
      );
    }, AFTER);
  }

  /** Puts it back where it stood. */
  again(): void {
    if (this.#said.isConnected) return;
    const place = this.#beside();
    if (place?.matches("li")) place.append(this.#said);
    else place?.after(this.#said);
  }

  /** What came in from outside cannot be used. */
  alert(words: string): void {
    this.#alert.textContent = words;
    this.#alert.hidden = words === "";
  }

  /** What is not safe; stays as long as it is so. */
  warn(words: string): void {
    if (this.#warning.textContent !== words) this.#warning.textContent = words;
  }
}
