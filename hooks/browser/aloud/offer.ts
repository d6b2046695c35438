import { loadScript } from "../course/course.ts";

/** Shows the button for reading aloud where the browser can speak; its script is loaded by the first tap. */
export function offerReadingAloud(): void {
  const element = document.querySelector<HTMLElement>("read-aloud");
  if (!element || !("speechSynthesis" in window)) return;
  element.hidden = false;
  const start = async () => {
    element.removeEventListener("click", start);
    try {
      await loadScript("assets/aloud.js");
    } catch {
      element.addEventListener("click", start);
    }
  };
  element.addEventListener("click", start);
}
