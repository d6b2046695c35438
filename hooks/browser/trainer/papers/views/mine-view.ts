/** 我的卷子: the papers of this browser, and those that were thrown away. */
import { dayInWords } from "../../../shared/page/days.ts";
import { button, make } from "../../../shared/page/dom.ts";
import type { SavedPaper } from "../shelf/kinds.ts";

export interface MineActs {
  open(id: string): void;
  rename(id: string): void;
  copy(id: string): void;
  forget(id: string): void;
  restore(id: string): void;
  erase(id: string): void;
}

const facts = ({ items, at }: SavedPaper): string =>
  `${items.length} 题，${items.reduce((sum, { points }) => sum + points, 0)} 分，${dayInWords(at)}改过`;

export function mineView(
  papers: readonly SavedPaper[],
  gone: readonly SavedPaper[],
  current: string,
  acts: MineActs,
): HTMLElement {
  const act = (words: string, { title }: SavedPaper, doing: () => void) => {
    const made = button(words, doing, "button--plain");
    made.setAttribute("aria-label", `${words}：${title}`);
    return made;
  };
  const rows = papers.map((each) => {
    const open = act("打开", each, () => acts.open(each.id));
    if (each.id === current) {
      open.textContent = "正在改";
      open.setAttribute("aria-label", `正在改：${each.title}`);
      open.setAttribute("aria-current", "true");
    }
    return make(
      "li",
      { class: "mine__row", "data-paper": each.id },
      make("p", {}, make("strong", {}, each.title || "没有标题"), make("span", { class: "fold__facts" }, facts(each))),
      make(
        "div",
        { class: "desk__bar" },
        open,
        act("复制", each, () => acts.copy(each.id)),
        act("改名", each, () => acts.rename(each.id)),
        act("删去", each, () => acts.forget(each.id)),
      ),
    );
  });
  const thrown = gone.map((each) =>
    make(
      "li",
      { class: "mine__row", "data-paper": each.id },
      make("p", {}, each.title || "没有标题", make("span", { class: "fold__facts" }, facts(each))),
      make(
        "div",
        { class: "desk__bar" },
        act("恢复", each, () => acts.restore(each.id)),
        act("彻底删去", each, () => acts.erase(each.id)),
      ),
    )
  );
  return make(
    "div",
    {},
    papers.length > 0
      ? make("ul", { class: "mine__list" }, ...rows)
      : make("p", {}, "还没有存下的卷子。改一下眼前这份，它就自己存在这里。"),
    gone.length > 0
      ? make(
        "details",
        { class: "fold mine__gone" },
        make("summary", {}, `删掉的（${gone.length} 份）`),
        make("ul", { class: "mine__list fold__body" }, ...thrown),
      )
      : null,
  );
}
