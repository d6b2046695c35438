import { loadCourse } from "../../shared/course/course.ts";
import { records } from "../../shared/records/records.ts";
import { elsewhere } from "../../shared/storage/store.ts";
import { standings, summed } from "./standing.ts";

/** The course as a street on the home page: lights the windows of what was learnt, and says so in the words below each house. */
export class CourseStreetElement extends HTMLElement {
  #abort: AbortController | null = null;

  connectedCallback(): void {
    const abort = this.#abort = new AbortController();
    const { signal } = abort;
    const paint = () => void this.#paint(signal);
    globalThis.addEventListener("storage", ({ key }) => {
      if (elsewhere(key) !== undefined) paint();
    }, { signal });
    // a page that comes back from the browser's cache shows what was true when it was left
    globalThis.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) paint();
    }, { signal });
    paint();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  async #paint(signal: AbortSignal): Promise<void> {
    // without the course the street stays as it was built, which claims nothing
    const course = await loadCourse().catch(() => null);
    if (course === null || signal.aborted) return;
    const known = { visits: records().all("visit"), answers: records().all("answer") };
    const found = standings(course, known);
    for (const house of this.querySelectorAll("a")) {
      const windows = [...house.querySelectorAll<SVGElement>("[data-unit]")];
      const each = windows.map((window) => found.get(window.dataset.unit ?? "") ?? "new");
      windows.forEach((window, place) => window.dataset.standing = each[place]);
      const words = house.querySelector(".street__standing");
      if (words !== null) words.textContent = summed(each);
    }
  }
}
