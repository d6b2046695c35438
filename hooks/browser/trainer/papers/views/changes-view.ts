/** A paper of an older edition: what its questions asked when they were chosen and ask now, and what to do about each. */
import { button, make } from "../../../shared/page/dom.ts";
import type { PaperDesk } from "../desk.ts";

export interface ChangeActs {
  accept(places: readonly number[]): void;
  swap(place: number): void;
  remove(place: number): void;
}

export function changesView(desk: PaperDesk, acts: ChangeActs): HTMLElement | null {
  const changed = desk.changed();
  if (changed.length === 0) return null;
  const reworded = changed.filter(({ now }) => now !== null).map(({ place }) => place);
  const gone = changed.length - reworded.length;
  const rows = changed.map(({ place, item, now }) => {
    const act = (what: string, doing: () => void) => {
      const made = button(what, doing, "button--plain");
      made.setAttribute("aria-label", `${what}：第 ${place + 1} 题有变化`);
      return made;
    };
    const same = now !== null && now.stem === item.stem;
    return make(
      "li",
      { "data-changed": item.question },
      make(
        "p",
        {},
        make("strong", {}, `第 ${place + 1} 题`),
        now === null ? " 已从题库撤下。" : same ? " 题干没有变，选项或者别的地方改过。" : " 改过字句。",
      ),
      item.stem ? make("p", {}, "当时：", make("q", {}, item.stem)) : null,
      now === null || same ? null : make("p", {}, "现在：", make("q", {}, now.stem)),
      make(
        "div",
        { class: "desk__bar" },
        now === null ? null : act("用现在的", () => acts.accept([place])),
        act("换一题", () => acts.swap(place)),
        act("移除", () => acts.remove(place)),
      ),
    );
  });
  const said = [
    reworded.length > 0 ? `${reworded.length} 题改过字句` : "",
    gone > 0 ? `${gone} 题已从题库撤下` : "",
  ].filter(Boolean).join("，");
  return make(
    "details",
    { class: "fold changes", open: changed.length <= 3 },
    make("summary", {}, `组这份卷子以后，题库变了：${said}`),
    make(
      "div",
      { class: "fold__body" },
      make("p", {}, "布置、打印出去的是现在的字句。一题一题看过再定，或者一起定。"),
      reworded.length > 1
        ? make("div", { class: "desk__bar" }, button("改过的都用现在的", () => acts.accept(reworded), "button--plain"))
        : null,
      make("ul", { class: "changes__list" }, ...rows),
    ),
  );
}
