/** 记进成绩册: what people held up as cards goes into the grade book, of the trainer's own accord and not otherwise. */
import type { HeldAnswers, Raised, Waiting } from "../cards/keeping/answers.ts";
import type { InBook } from "../cards/keeping/in-book.ts";
import type { OwnParcel } from "../../shared/links/kinds.ts";
import { pageLink } from "../../shared/page/address.ts";
import { button, focusOn, link, make } from "../../shared/page/dom.ts";
import type { Lesson } from "./lesson.ts";

export type Keep = (
  lesson: { title: string; items: readonly string[]; id: string | null; own?: OwnParcel },
  raised: readonly Raised[],
) => Promise<InBook | string>;

export interface KeepSource {
  lesson: Lesson;
  held: HeldAnswers;
  /** What the lesson's link carried of the trainer's own questions. */
  own: OwnParcel | undefined;
  keep: Keep;
}

/** Nothing is to be seen while nothing waits; `changed` hears that it takes more or less room. */
export function keepView(source: KeepSource, changed: () => void): HTMLElement {
  const element = make("div", { class: "classroom__keep" });
  const said = make("p", { role: "status", class: "desk__said" });
  const lines = make("div");
  const show = () => {
    lines.replaceChildren(...source.held.waiting.map((each) => line(each)));
    changed();
  };
  const line = (waiting: Waiting) => {
    const { name, people, raised } = waiting;
    const press = button("记进成绩册", () => {
      press.disabled = true;
      void take(waiting);
    }, "button--plain");
    press.setAttribute("aria-label", `把${name}的举牌记进成绩册`);
    return make(
      "p",
      {},
      `“${name}”举牌答了 ${raised.length} 题，${people} 人。谁选了什么只在这一页里，刷新或者离开就没有了。`,
      press,
    );
  };
  const take = async ({ class: group, name, raised }: Waiting) => {
    const { lesson, held, own, keep } = source;
    const { title, items, booked } = lesson.state;
    const before = booked[group] ?? null;
    const kept = await keep({ title, items, id: before, ...own === undefined ? {} : { own } }, raised);
    if (typeof kept === "string") {
      said.replaceChildren(kept);
      show();
      return focusOn(said);
    }
    lesson.book(group, kept.id);
    held.keep(raised, true);
    const undo = button("撤销", () => void back(), "button--plain");
    const back = async () => {
      const why = await kept.undo();
      if (why === null) {
        lesson.book(group, before);
        held.keep(raised, false);
      }
      said.replaceChildren(why ?? "从成绩册里拿出来了。");
      show();
      focusOn(said);
    };
    said.replaceChildren(
      `记进成绩册了：“${name}”${raised.length} 题，${kept.people} 人，标着“举牌”。没有问的题不算。`,
      ...kept.nobody.length === 0 ? [] : [`${kept.nobody.join("、")} 号现在不是班里的人，没有记。`],
      link(pageLink("trainer/results/"), "去成绩册"),
      " ",
      undo,
    );
    show();
    focusOn(said);
  };
  element.append(lines, said);
  show();
  return element;
}
