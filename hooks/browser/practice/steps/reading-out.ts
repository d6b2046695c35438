/** The words of one question as a voice reads them. */

const SILENT =
  ".question__bar, .question__points, .tag + .tag, .answer > summary, .headerlink, .sr, .write, svg, select, option, [hidden]";
const BLOCKS = "legend, p, li, dt, dd, th, td, label";

/** Stem, options and tasks in order; with its explanation, once that is shown. */
export function readOut(question: HTMLElement): string[] {
  const copy = question.cloneNode(true) as HTMLElement;
  for (const each of copy.querySelectorAll(SILENT)) each.remove();
  for (const each of copy.querySelectorAll("details:not([open])")) each.remove();
  for (const each of copy.querySelectorAll(".blank, input[type=text]")) each.replaceWith("（空）");
  for (const each of copy.querySelectorAll("input, textarea, button")) each.remove();
  for (const each of copy.querySelectorAll(".question__number, .option__letter")) each.append("，");
  return [...copy.querySelectorAll<HTMLElement>(BLOCKS)]
    .filter((each) => each.querySelector(BLOCKS) === null)
    .map((each) => (each.textContent ?? "").replace(/\s+/g, " ").trim())
    .filter((words) => words !== "");
}
