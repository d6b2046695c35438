import { letter, make, reorder } from "./dom.ts";
import type { Interaction } from "./interaction.ts";
import { type MatchKey, pairs } from "../../shared/marking/scoring.ts";
import { shuffled } from "../../shared/marking/seed.ts";

/** Matching: beside each left side a list to choose from, which fingers, keys and screen readers all know. */
export class MatchInteraction implements Interaction {
  readonly key: MatchKey;
  readonly missing = "请先给左边的一项选好对应的一项。";
  #left: HTMLElement[];
  #right: HTMLElement[];
  #order: string[];
  #selects: HTMLSelectElement[];

  constructor(root: HTMLElement) {
    this.#left = [...root.querySelectorAll<HTMLElement>("[data-left]")];
    this.key = {
      type: "matching",
      pairs: this.#left.map(({ dataset }) => dataset.left ?? ""),
      // a trainer's own have other names on the right, so that they say nothing
      partners: (root.dataset.key ?? "").split(" ").filter(Boolean),
    };
    this.#right = [...root.querySelectorAll<HTMLElement>("[data-right]")];
    this.#order = this.#right.map((each) => each.dataset.right ?? "");
    this.#selects = this.#left.map((each) => {
      const select = make("select", "match__select");
      select.setAttribute("aria-label", `“${(each.textContent ?? "").trim()}”对应右边哪一项`);
      const none = make("option", "", "请选择");
      none.value = "";
      select.append(none);
      for (const right of this.#right) {
        const option = make("option");
        option.value = right.dataset.right ?? "";
        select.append(option);
      }
      each.append(select);
      return select;
    });
    this.#letters(this.#order);
  }

  /** Letters the options as the right-hand list is lettered on the page. */
  #letters(order: readonly string[]): void {
    const texts = new Map(this.#right.map((each) => [each.dataset.right ?? "", (each.textContent ?? "").trim()]));
    for (const select of this.#selects) {
      const chosen = select.value;
      reorder([...select.options].slice(1), (option) => (option as HTMLOptionElement).value, order);
      for (const option of [...select.options].slice(1)) {
        option.text = `${letter(order.indexOf(option.value))}. ${texts.get(option.value) ?? ""}`;
      }
      select.value = chosen;
    }
  }

  get response(): string[] {
    return this.#left.flatMap((each, place) => {
      const value = this.#selects[place]?.value ?? "";
      return value ? [`${each.dataset.left} ${value}`] : [];
    });
  }

  fill(response: readonly string[]): void {
    const given = pairs(response);
    this.#left.forEach((each, place) => {
      const select = this.#selects[place];
      if (select !== undefined) select.value = given.get(each.dataset.left ?? "") ?? "";
    });
  }

  lock(locked: boolean): void {
    for (const select of this.#selects) select.disabled = locked;
  }

  reveal(): void {
    const order = this.#selects[0] ? [...this.#selects[0].options].slice(1).map((option) => option.value) : [];
    this.#left.forEach((each, place) => {
      const id = this.key.partners?.[place] ?? "";
      const right = this.#selects[place]?.value === id;
      each.dataset.mark = right ? "right" : "wrong";
      each.append(make("span", "part__feedback", right ? "配对了" : `应配 ${letter(order.indexOf(id))}`));
    });
  }

  conceal(): void {
    for (const each of this.#left) {
      delete each.dataset.mark;
      each.querySelector(".part__feedback")?.remove();
    }
  }

  arrange(seed: string | null): void {
    const order = seed === null ? this.#order : shuffled(this.#order, seed);
    reorder(this.#right, (each) => each.dataset.right ?? "", order);
    this.#letters(order);
  }

  focus(): void {
    this.#selects[0]?.focus();
  }
}
