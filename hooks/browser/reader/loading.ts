import { loadScript } from "../shared/course/course.ts";

/** Loads a script of the site; false where it did not come, and the page works all the same. */
export function load(name: string): Promise<boolean> {
  return loadScript(`assets/${name}.js`).then(() => true, () => false);
}

/** Loads the script that a thing on the page names with the first tap on it; what does not come is asked for again by the next. */
export function offerOnTap(): void {
  const asked = new Set<string | undefined>([undefined]);
  addEventListener("click", ({ target }) => {
    const name = (target as Element).closest<HTMLElement>("[data-script]")?.dataset.script;
    if (asked.has(name)) return;
    asked.add(name);
    void load(`${name}`).then((came) => came || asked.delete(name));
  });
}

/** Shows the button for reading aloud where the browser can speak. Its place is kept free until then, so that nothing moves. */
export function offerReadingAloud(): void {
  const element = document.querySelector<HTMLElement>("read-aloud");
  if (!element) return;
  element.hidden = !("speechSynthesis" in window);
  element.dataset.offered = "";
}

/** Loads what says how the laws of a page stand, on days on which there is something to say. */
export function watchLaws(): void {
  // two days, as texts that are compared: `2026-01-02/2027-11-01`
  const quiet = document.querySelector<HTMLElement>("[data-quiet]")?.dataset.quiet;
  const day = new Date().toISOString();
  if (quiet && (day < quiet || day > quiet.slice(11))) void load("standing");
}
