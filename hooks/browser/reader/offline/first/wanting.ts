/** How much is kept of the course where nobody has said so. No DOM. */

export type Choice = "all" | "visited" | "none";

/** What a browser tells of its line (navigator.connection); Safari, Firefox and what is built on them tell nothing. */
export interface Line {
  saveData?: boolean;
  type?: string;
  effectiveType?: string;
}

/** What was chosen; else all of the course where the line is known to be quick and not paid by what is fetched. */
export function wanted(chosen: string | undefined, line: Line | undefined): Choice {
  if (/^(all|visited|none)$/.test(chosen ?? "")) return chosen as Choice;
  return line?.effectiveType === "4g" && line.type !== "cellular" && !line.saveData ? "all" : "visited";
}
