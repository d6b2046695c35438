/** Choices above questions: one question at a time, learning by heart, reading out; their script is loaded where one is taken. */
import { loadScript } from "../../shared/course/course.ts";
import { records } from "../../shared/records/records.ts";

/** Loads what `element`, a `question-steps`, needs once it is pressed, or at once where the choice was made before or stands in the address. */
export function offerSteps(element: HTMLElement | null): void {
  if (element === null) return;
  (element.lastElementChild as HTMLElement).hidden = !("speechSynthesis" in globalThis);
  const load = (event?: Event) => {
    if (event) element.dataset.asked = (event.target as Element).textContent ?? "";
    void loadScript("assets/steps.js").catch(() => {});
  };
  if (records().get("setting", "steps")?.value || location.hash === "#learn") load();
  // pressed again where it did not come; what it brings listens by itself
  else element.onclick = load;
}
