import { loadScript } from "../../shared/course/course.ts";

/**
 * Shows the button for reading aloud where the browser can speak; its script is loaded by the first tap. Its place is
 * kept free until then, so that nothing moves under the reader's eyes.
 */
export function offerReadingAloud(): void {
  const element = document.querySelector<HTMLElement>("read-aloud");
  if (!element) return;
  element.hidden = !("speechSynthesis" in window);
  element.dataset.offered = "";
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
