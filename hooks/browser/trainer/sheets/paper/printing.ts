/** Answer sheets as pages of A4 to be printed; docs/assets/sheets.css has the look of the pages. */
import { draw, make } from "../../../shared/page/dom.ts";
import type { Listed } from "../../results/book/kinds.ts";
import { keyOf } from "../../results/marks/attendance.ts";
import { drawn, type Holder, type Shape } from "./drawing.ts";
import { HEIGHT, SHEET, WIDTH } from "./layout.ts";
import { personCode, type Plan } from "./plan.ts";

/** The pages of one sheet; of nobody's, where it is filled in by hand. */
export function sheetPages(plan: Plan, facts: string, person: Listed | null): HTMLElement[] {
  const holder: Holder | null = person === null ? null : { name: person.name, number: person.number ?? "" };
  return plan.pages.map((_, page) => {
    const { paper, edition, variant, pages } = plan;
    const code = person === null ? 0 : personCode(keyOf(person));
    const told = { paper, edition, variant, page, pages: pages.length, person: code };
    const picture = draw(
      "svg",
      {
        class: "sheets__page",
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        role: "img",
        "aria-label": `${plan.title}答题卡第 ${page + 1} 页${holder === null ? "" : `，${holder.name}`}`,
      },
      ...drawn(plan, page, facts, holder, told).map(shaped),
    );
    const made = make("section", { class: "sheets__sheet" });
    made.append(picture);
    return made;
  });
}

function shaped(shape: Shape): SVGElement {
  switch (shape.kind) {
    case "fill":
      return draw("path", {
        d: shape.rects.map(([x, y, width, height]) => `M${x} ${y}h${width}v${height}h${-width}z`).join(""),
        fill: shape.fill,
      });
    case "box": {
      const [x, y, width, height] = shape.rect.map(String) as [string, string, string, string];
      return draw("rect", {
        ...{ x, y, width, height, rx: String(SHEET.box.round), stroke: "#000" },
        ...{ "stroke-width": String(SHEET.box.stroke), fill: shape.filled ? "#000" : "none" },
      });
    }
    case "line":
      return draw("path", {
        d: `M${shape.from.join(" ")}L${shape.to.join(" ")}`,
        stroke: "#000",
        "stroke-width": String(shape.width),
        fill: "none",
      });
    default:
      return draw("text", {
        ...{ x: String(shape.x), y: String(shape.y), "font-size": String(shape.size), fill: shape.fill },
        "text-anchor": shape.anchor,
      }, shape.words);
  }
}
