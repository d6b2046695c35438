/** What the parts of the page have in common. */
import { make } from "../../shared/page/dom.ts";

let ids = 0;

/** A label with its control. */
export function field(words: string, control: HTMLElement): HTMLElement {
  ids += 1;
  control.id ||= `grades-${ids}`;
  control.classList.add("desk__select");
  return make("span", { class: "desk__field" }, make("label", { for: control.id }, words), control);
}

export function choice(
  options: readonly (readonly [value: string, words: string])[],
  value: string,
): HTMLSelectElement {
  const select = make("select");
  for (const [each, words] of options) select.append(make("option", { value: each }, words));
  select.value = value;
  return select;
}

/** Marks with as many decimals as they need: halves at most. */
export function mark(points: number): string {
  return String(Math.round(points * 100) / 100);
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
