/** The questions of the paper, a row each: its stem to be seen, and everything that can be done to it once it is opened. */
import { LEVELS, typeName } from "../../../shared/course/words.ts";
import { button, make } from "../../../shared/page/dom.ts";
import { number } from "./blueprint-view.ts";
import type { PaperDesk } from "../desk.ts";
import { giveaways } from "../drawing.ts";
import type { Picked } from "../picking.ts";
import { firstLine } from "../stock.ts";

export interface ItemActs {
  put(place: number, part: Partial<Picked>): void;
  swap(place: number): void;
  move(place: number, by: 1 | -1): void;
  remove(place: number): void;
  show(question: string, into: HTMLElement): void;
}

/** `open` are the questions whose rows stand open; the view keeps it. */
export function itemsView(desk: PaperDesk, open: Set<string>, acts: ItemActs): HTMLElement[] {
  const { stock, draft: { items } } = desk;
  const gone = items.filter(({ question }) => !stock.byId.has(question)).length;
  const sum = items.reduce((all, { points }) => all + points, 0);
  if (items.length === 0) return [];
  const warnings = giveaways(stock.byId, items).map(([one, other]) =>
    make("p", { class: "notice" }, `第 ${one + 1} 题和第 ${other + 1} 题，一题的答案写在另一题的题干里，请换掉一题。`)
  );
  return [
    make("h2", { id: "items" }, `这份卷子：${items.length} 题，${sum} 分`),
    ...gone > 0 ? [make("p", { class: "notice" }, `有 ${gone} 题已从题库撤下，布置的时候会略过。`)] : [],
    ...warnings,
    make("ol", { class: "assemble__items" }, ...items.map((each, place) => row(desk, each, place, open, acts))),
  ];
}

function row(desk: PaperDesk, each: Picked, place: number, open: Set<string>, acts: ItemActs): HTMLElement {
  const { stock } = desk;
  const known = stock.byId.get(each.question);
  const stem = firstLine(stock.stem(each.question) || each.stem || "", 80);
  const facts = known === undefined ? ["已从题库撤下"] : [
    typeName(known.type),
    LEVELS[known.level] ?? "",
    stock.place(known),
    `${each.points} 分`,
    each.pinned ? "固定" : "",
  ];
  const act = (what: string, doing: () => void) => {
    const made = button(what, doing, "button--plain");
    made.setAttribute("aria-label", `${what}：第 ${place + 1} 题`);
    return made;
  };
  const body = make("div", { class: "fold__body" });
  const fill = () => {
    if (body.childElementCount > 0) return;
    const pin = act("固定", () => acts.put(place, { pinned: !each.pinned }));
    pin.setAttribute("aria-pressed", String(each.pinned));
    const points = number(`第 ${place + 1} 题的分数`, each.points, 1, 50, (points) => acts.put(place, { points }));
    const whole = make("div", { class: "assemble__whole" });
    const look = act("看整题", () => {
      if (whole.childElementCount > 0) return whole.replaceChildren();
      acts.show(each.question, whole);
    });
    body.append(
      make(
        "div",
        { class: "desk__bar" },
        make("span", {}, points, " 分"),
        pin,
        act("换一题", () => acts.swap(place)),
        act("上移", () => acts.move(place, -1)),
        act("下移", () => acts.move(place, 1)),
        act("移除", () => acts.remove(place)),
        known === undefined ? null : look,
      ),
      whole,
    );
  };
  const fold = make(
    "details",
    { class: "fold" },
    make(
      "summary",
      {},
      make("span", { class: "assemble__stem" }, stem || `第 ${place + 1} 题`),
      make("span", { class: "fold__facts" }, facts.filter(Boolean).join(" · ")),
    ),
    body,
  );
  if (open.has(each.question)) {
    fold.open = true;
    fill();
  }
  fold.addEventListener("toggle", () => {
    if (!fold.open) return void open.delete(each.question);
    open.add(each.question);
    fill();
  });
  return make("li", { class: "assemble__item", "data-question": each.question, value: String(place + 1) }, fold);
}
