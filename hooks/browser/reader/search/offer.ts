import { load } from "../loading.ts";

/** Loads what helps in the search box once a reader turns to it, or has come from it. */
export function offerSearch(): void {
  const box = document.querySelector<HTMLElement>(".md-search__input");
  const start = () => load("search-panel");
  if (box === document.activeElement || /[?&][hq]=/.test(location.search)) start();
  else box?.addEventListener("focus", start, { once: true });
}
