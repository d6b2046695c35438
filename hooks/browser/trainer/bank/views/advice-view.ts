/** The checks that the course puts to its own questions, as advice beside the part it is about; fetched only when asked for. */
import type { OwnQuestion } from "../../../shared/own/kinds.ts";
import { button, make } from "../../../shared/page/dom.ts";
import type { Advice } from "../../python/python.ts";
import type { Machine } from "./machine.ts";
import { placeOf, Said } from "./parts.ts";

/** Milliseconds of rest after which it is looked at again. */
const REST = 900;

export class AdviceView {
  readonly element = make("div", { class: "own__advising" });
  #machine: Machine;
  #said = new Said();
  #general = make("div", { class: "own__told" });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #on = false;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#on = machine.ready("whole");
    this.element.append(this.#bar(), this.#machine.progress(), this.#said.element, this.#general);
  }

  #question: () => OwnQuestion = () => {
    throw new Error("no question");
  };
  #form: HTMLElement | null = null;

  /** For which form, from now on. */
  about(question: () => OwnQuestion, form: HTMLElement): void {
    [this.#question, this.#form] = [question, form];
    if (this.#on) this.later(question, form, 0);
  }

  #bar(): HTMLElement {
    return make(
      "div",
      { class: "desk__bar" },
      button("用课程的规矩看一看这道题", () => void this.#start(), "button--plain"),
      this.#machine.told("whole"),
    );
  }

  async #start(): Promise<void> {
    this.#on = true;
    await this.#look(true);
  }

  later(question: () => OwnQuestion, form: HTMLElement, rest = REST): void {
    [this.#question, this.#form] = [question, form];
    clearTimeout(this.#timer);
    if (this.#on) this.#timer = setTimeout(() => void this.#look(false), rest);
  }

  async #look(asked: boolean): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const python = await this.#machine.start("whole");
      const found = await python.advise(this.#question());
      if (turn === this.#turn) this.#show(found, asked);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#on = false;
      this.#said.say(this.#machine.why(error));
    }
  }

  #show(found: readonly Advice[], asked: boolean): void {
    const form = this.#form;
    for (const each of form?.querySelectorAll(".own__advice") ?? []) each.remove();
    for (const { field, words } of found) {
      const place = form === null ? null : placeOf(form, field);
      (place ?? this.#general).append(make("p", { class: "own__advice" }, words));
    }
    const words = found.length === 0
      ? "看过了，没有要提醒的。"
      : `看过了，有 ${found.length} 条建议，写在各处旁边。照不照办由您定。`;
    if (asked) this.#said.answer(words);
    else this.#said.say(words);
  }
}
