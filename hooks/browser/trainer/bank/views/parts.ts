/** What the views of the bank are made of. */
import { focusOn, make } from "../../../shared/page/dom.ts";

let count = 0;

/** An id that no other part of the page has. */
export function freshId(): string {
  count += 1;
  return `own-bank-${count}`;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A control under its label, as the part of a question that `name` names; what is said about it stands below it. */
export function field(name: string, words: string, control: Control, hint = ""): HTMLElement {
  control.id ||= freshId();
  const told = make("div", { class: "own__told", id: `${control.id}-told` });
  const hinted = hint === "" ? null : make("p", { class: "own__hint", id: `${control.id}-hint` }, hint);
  control.setAttribute("aria-describedby", [...hinted === null ? [] : [hinted.id], told.id].join(" "));
  return make(
    "div",
    { class: "own__field", "data-field": name },
    make("label", { for: control.id, class: "own__label" }, words),
    hinted,
    control,
    told,
  );
}

/** Text of any length, that grows with what is typed. */
export function lines(value: string, typed: (text: string) => void, rows = 1): HTMLTextAreaElement {
  const made = make("textarea", { class: "own__text", rows: String(rows), spellcheck: "false" });
  made.value = value;
  made.addEventListener("input", () => typed(made.value));
  return made;
}

export function choose(
  options: readonly (readonly [value: string, words: string])[],
  value: string,
  chosen: (value: string) => void,
): HTMLSelectElement {
  const made = make("select", { class: "desk__select" });
  for (const [each, words] of options) made.append(make("option", { value: each }, words));
  made.value = value;
  made.addEventListener("change", () => chosen(made.value));
  return made;
}

/** What is said of what was just done, beside where it was done; `acts` are what can be done about it. */
export class Said {
  readonly element = make("p", { role: "status", class: "desk__said own__said" });

  say(words: string, ...acts: HTMLElement[]): void {
    this.element.replaceChildren(words, ...acts);
  }

  /** The same, with the focus on what can be done, or on the words. */
  answer(words: string, ...acts: HTMLElement[]): void {
    this.say(words, ...acts);
    const [first] = acts;
    if (first === undefined) focusOn(this.element);
    else first.focus();
  }
}

/** A part that opens and closes. */
export function fold(words: string, open: boolean, ...children: (Node | null)[]): HTMLDetailsElement {
  const made = make("details", { class: "fold", open }, make("summary", {}, words));
  made.append(make("div", { class: "fold__body" }, ...children));
  return made;
}

/** Where something about a part is said: at it, or at what it is part of. */
export function placeOf(form: HTMLElement, name: string): HTMLElement | null {
  for (let path = name; path !== ""; path = path.split(".").slice(0, -1).join(".")) {
    const found = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"] > .own__told`);
    if (found !== null) return found;
  }
  return null;
}
