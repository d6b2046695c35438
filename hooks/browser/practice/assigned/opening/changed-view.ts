/** Says that the paper of this name is another by now, and how: what was assigned is what is answered. */
import type { PaperItem } from "../../../shared/links/kinds.ts";
import type { Row } from "../../../shared/course/list.ts";
import { make } from "../../../shared/page/dom.ts";

const listed = (places: readonly number[]) => `第 ${places.map((each) => each + 1).join("、")} 题`;

/** `now`: the list that the course has; `given`: that of the assignment. */
export function changes(now: readonly Row[], given: readonly PaperItem[]): string[] {
  const at = new Map(now.map(([question], place) => [question, place]));
  const had = new Set(given.map(({ question }) => question));
  const places = given.map((_, place) => place);
  const gone = places.filter((place) => !at.has(given[place]?.question ?? ""));
  const worth = places.filter((place) => {
    const there = now[at.get(given[place]?.question ?? "") ?? -1];
    return there !== undefined && there[1] !== given[place]?.points;
  });
  const added = now.filter(([question]) => !had.has(question)).length;
  const order = given.flatMap(({ question }) => at.get(question) ?? []);
  const moved = order.some((place, each) => each > 0 && place < (order[each - 1] ?? 0));
  return [
    ...gone.length > 0 ? [`${listed(gone)}现在的卷子里没有了`] : [],
    ...added > 0 ? [`现在的卷子里另有 ${added} 题，这一份没有`] : [],
    ...worth.length > 0 ? [`${listed(worth)}的分值改过`] : [],
    ...moved ? ["题目的次序改过"] : [],
  ];
}

export function changedView(now: readonly Row[], given: readonly PaperItem[]): HTMLElement {
  const words = "布置以后，网站上的这份卷子改过。您做的是布置时的那一份，照做就行，交回去也按那一份判：";
  return make(
    "div",
    { class: "notice", id: "assigned-changed" },
    make("p", {}, words),
    make("ul", {}, ...changes(now, given).map((each) => make("li", {}, each))),
  );
}
