/** Builds elements; texts are set as text, never read as HTML. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export function button(words: string, className: string, act: (event: MouseEvent) => void): HTMLButtonElement {
  const made = make("button", className, words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** Puts the parts of `parent` into the order of the ids that `idOf` finds on them; parts without one stay before. */
export function reorder(
  parts: readonly HTMLElement[],
  idOf: (part: HTMLElement) => string,
  order: readonly string[],
): void {
  const places = new Map(order.map((id, place) => [id, place]));
  const sorted = [...parts].sort((a, b) => (places.get(idOf(a)) ?? -1) - (places.get(idOf(b)) ?? -1));
  // on a page of questions each has its own way into a trainer's paper right behind it
  for (const part of sorted) {
    const next = part.nextElementSibling;
    part.parentElement?.append(part, ...next?.className === "question__take" ? [next] : []);
  }
}

/** `A` for the first, `B` for the second. */
export function letter(place: number): string {
  return String.fromCharCode(65 + place);
}
