/** The bar that stays in view: how much there is, and what comes next. */
import { packPaper } from "../../../shared/links/link.ts";
import { packOwn } from "../../../shared/links/own/own.ts";
import type { AssembledPaper } from "../../../shared/links/kinds.ts";
import { pageLink } from "../../../shared/page/address.ts";
import { button, link, make } from "../../../shared/page/dom.ts";
import type { PaperDesk } from "../desk.ts";

export interface EndActs {
  undo(): void;
  second(): void;
  print(): void;
  /** Says it beside the bar. */
  tell(words: string): void;
  /** The paper with what it brings along. */
  paper(): AssembledPaper;
}

export function endsView(desk: PaperDesk, acts: EndActs): HTMLElement {
  const { draft: { items, cells }, stock, id } = desk;
  const known = items.filter(({ question }) => stock.byId.has(question));
  const sum = known.reduce((all, { points }) => all + points, 0);
  const facts = make("p", { class: "ends__facts" }, `${known.length} 题，${sum} 分`);
  const undo = button("撤销", acts.undo, "button--plain");
  undo.setAttribute("aria-disabled", String(desk.steps === 0));
  if (known.length === 0) return make("div", { class: "desk__next ends" }, facts, undo);
  // a paper that is kept is named; any other names its questions: those of her own are in this browser
  const mark = desk.saved && desk.trouble === "" ? `#paper=${id}` : named(acts, desk);
  const field = make("textarea", {
    readonly: true,
    rows: "3",
    class: "desk__text",
    "aria-label": "卷子的链接",
    hidden: true,
  });
  const copy = async () => {
    const whole = packed(acts, desk);
    if (whole === null) {
      const pictured = acts.paper().own?.asked.some(({ image }) => image !== undefined) ?? false;
      return acts.tell(
        pictured
          ? "自己出的题里有图，链接装不下图。请到“布置”发文件，或者换掉有图的题。"
          : "这份卷子一个链接装不下：请减少题目，或者分成两份。",
      );
    }
    const address = pageLink("trainer/assemble/") + whole;
    field.value = address;
    try {
      await navigator.clipboard.writeText(address);
      acts.tell("链接复制好了：谁打开都是这一份。");
    } catch {
      field.hidden = false;
      field.select();
      acts.tell("请长按或按 Ctrl+C 复制选中的链接。");
    }
  };
  return make(
    "div",
    { class: "desk__next ends" },
    facts,
    make("a", { href: `${pageLink("trainer/assign/")}${mark}`, class: "button" }, "布置这份卷子"),
    undo,
    make(
      "details",
      { class: "fold ends__more" },
      make("summary", {}, "更多"),
      make(
        "div",
        { class: "fold__body desk__bar" },
        link(`${pageLink("trainer/classroom/")}${mark}`, "课堂上讲", "button button--plain"),
        button("复制链接", () => void copy(), "button--plain"),
        button("打印和下载", acts.print, "button--plain"),
        cells.length > 0 ? button("再出一套不同的题", acts.second, "button--plain") : null,
        field,
      ),
    ),
  );
}

/** Without what her own questions ask. */
function named(acts: EndActs, { stock }: PaperDesk): string {
  const { own: _, ...plain } = acts.paper();
  return `#p=${packPaper(plain, stock.course.numbers)}`;
}

/** Null where it is more than a link can carry. */
function packed(acts: EndActs, { stock }: PaperDesk): string | null {
  try {
    return `#p=${packPaper(acts.paper(), stock.course.numbers, packOwn)}`;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
