/** What a trainee has to know before the start: the clock, how often, when answers show, and whether this browser keeps anything. */
import type { Assignment, Show } from "../../shared/links/kinds.ts";
import { SHOWS } from "../../shared/links/facts.ts";
import { make } from "../../shared/page/dom.ts";
import { dateTime } from "../../shared/page/moment.ts";
import { tries } from "./handing-in.ts";

/** `done`: how often this person handed in; `unkept`: why this browser stores nothing, or nothing. */
export function beforeLines(assignment: Assignment, show: Show, done: number, unkept: string): string[] {
  const { mode, minutes, due, more } = assignment;
  const [exam, most] = [mode === "exam", tries(assignment)];
  return [
    ...more === undefined ? [] : [`这个链接是培训者给${more.name}的，可以多交 ${more.tries} 次。`],
    ...!exam ? [] : [
      minutes === null
        ? "不限时，慢慢做。"
        : `一点“开始考试”就计时，共 ${minutes} 分钟。关掉网页、锁屏，时间也照走；到点自动交卷。`,
    ],
    most === null
      ? "可以交多次。"
      : `可以交 ${most} 次${done > 0 ? `，交过 ${done} 次，还可以交 ${most - done} 次` : ""}。`,
    ...exam ? [`${SHOWS[show]}${show === "due" && due !== null ? `（${dateTime(due)}）` : ""}。`] : [],
    unkept
      ? `${unkept}：中途关掉或者刷新，写下的就没有了。请一口气做完，或者先换一个浏览器：点右上角“…”选“在浏览器打开”，或者把网址复制过去，网址里带着整份卷子。`
      : "写下的随时存在这个浏览器里，关掉再来还在。只有无痕窗口一关就没有，清理微信或浏览器的缓存也会清掉。",
  ];
}

export function beforeView(lines: readonly string[]): HTMLElement {
  return make(
    "div",
    { class: "notice", id: "assigned-before" },
    make("p", {}, make("strong", {}, "开始以前")),
    make("ul", {}, ...lines.map((each) => make("li", {}, each))),
  );
}
