import { loadScript } from "../../shared/course/course.ts";

/** Loads what helps in the search box once a reader turns to it, or has come from it. */
export function offerSearch(): void {
  const box = document.querySelector<HTMLElement>(".md-search__input");
  const load = () => void loadScript("assets/search-panel.js").catch(() => {});
  if (box === document.activeElement || /[?&][hq]=/.test(location.search)) load();
  else box?.addEventListener("focus", load, { once: true });
}
