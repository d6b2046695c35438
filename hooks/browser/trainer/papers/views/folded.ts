import { make } from "../../../shared/page/dom.ts";

/** A folded part of the page. */
export function folded(id: string, words: string, ...body: HTMLElement[]): HTMLDetailsElement {
  const summary = make("summary", {}, make("span", {}, words), make("span", { class: "fold__facts" }));
  return make("details", { class: "fold desk__screen", id }, summary, make("div", { class: "fold__body" }, ...body));
}

/** What stands beside its name, to be read without opening it. */
export function sayBeside(fold: HTMLElement, words: string): void {
  const place = fold.querySelector(".fold__facts");
  if (place !== null) place.textContent = words;
}
