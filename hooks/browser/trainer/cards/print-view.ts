/** Cards as pages of A4 to be printed; docs/assets/cards.css has the look of the pages. */
import { draw, make } from "../../shared/page/dom.ts";
import { back, CARD, front, type Person, type Shape } from "./layout.ts";

/** Two cards a page; with `backs` behind each page the one that is printed on its other side, turned over at the long edge. */
export function cardPages(people: readonly Person[], backs: boolean): HTMLElement[] {
  const pages: HTMLElement[] = [];
  for (let from = 0; from < people.length; from += CARD.each) {
    const two = people.slice(from, from + CARD.each);
    pages.push(page(two, front), ...backs ? [page(two, back)] : []);
  }
  return pages;
}

function page(people: readonly Person[], side: (person: Person) => Shape[]): HTMLElement {
  const { width, height, each } = CARD;
  const drawn = draw(
    "svg",
    {
      class: "cards__page",
      viewBox: `0 0 ${width} ${each * height}`,
      role: "img",
      "aria-label": people.map(({ number, name }) => `${number} 号 ${name}`).join("，"),
    },
    ...people.map((person, place) =>
      draw("g", { transform: `translate(0 ${place * height})` }, ...side(person).map(shape))
    ),
    draw("path", {
      d: `M0 ${height}H${width}`,
      stroke: "#999",
      "stroke-width": "0.2",
      "stroke-dasharray": "2 2",
      fill: "none",
    }),
  );
  const made = make("section", { class: "cards__sheet" });
  made.append(drawn);
  return made;
}

function shape(each: Shape): SVGElement {
  if ("rects" in each) {
    const d = each.rects.map(([x, y, width, height]) => `M${x} ${y}h${width}v${height}h${-width}z`).join("");
    return draw("path", { d, fill: each.fill });
  }
  const { x, y, size, turn, words, fill } = each;
  return draw("text", {
    transform: `translate(${x} ${y}) rotate(${turn})`,
    "font-size": String(size),
    "text-anchor": "middle",
    "dominant-baseline": "central",
    fill,
  }, words);
}
