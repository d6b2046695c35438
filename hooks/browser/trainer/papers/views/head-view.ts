/** The head of the paper: its name, how its multiple choices are marked, whom it is for. */
import { RULES } from "../../../shared/links/facts.ts";
import type { Rule } from "../../../shared/marking/marking.ts";
import { button, make } from "../../../shared/page/dom.ts";
import type { Draft } from "../shelf/kinds.ts";

export interface HeadActs {
  /** `first` of those that are typed in one go. */
  title(title: string, first: boolean): void;
  change(part: Partial<Draft>): void;
  fresh(): void;
}

export class HeadView {
  #title = make("input", { id: "assemble-title", maxlength: "60", class: "desk__select" });
  #rule = make("select", { id: "assemble-rule", class: "desk__select" });
  #audience = make("select", { id: "assemble-audience", class: "desk__select" });
  #typed = false;
  readonly element: HTMLElement;

  constructor(acts: HeadActs) {
    this.#title.addEventListener("input", () => {
      acts.title(this.#title.value.trim() || "小测", !this.#typed);
      this.#typed = true;
    });
    this.#title.addEventListener("focus", () => this.#typed = false);
    for (const [value, words] of Object.entries(RULES)) this.#rule.append(make("option", { value }, words));
    this.#rule.addEventListener("change", () => acts.change({ rule: this.#rule.value as Rule }));
    this.#audience.addEventListener("change", () => acts.change({ audience: this.#audience.value }));
    const field = (words: string, control: HTMLElement) =>
      make("span", { class: "desk__field" }, make("label", { for: control.id }, words), control);
    this.element = make(
      "div",
      { class: "desk__bar desk__screen assemble__head" },
      field("标题", this.#title),
      field("多选", this.#rule),
      field("面向", this.#audience),
      button("新的一份", acts.fresh, "button--plain"),
    );
  }

  fill(audiences: readonly (readonly [id: string, words: string])[]): void {
    this.#audience.replaceChildren(
      make("option", { value: "" }, "不限"),
      ...audiences.map(([id, words]) => make("option", { value: id }, words)),
    );
  }

  /** What is being typed stays as it is. */
  show({ title, rule, audience }: Draft): void {
    if (this.#title !== document.activeElement) this.#title.value = title;
    this.#rule.value = rule;
    this.#audience.value = audience;
  }

  focus(): void {
    this.#title.focus();
    this.#title.select();
  }
}
