/** The cards of what waits, as home and 我的学习 have them. */
import { pageLink } from "../../shared/page/address.ts";
import { link, make } from "../../shared/page/dom.ts";
import { dateTime } from "../../shared/page/moment.ts";
import type { Waiting } from "./waiting.ts";

/** Of an exam whose time ran out while it was closed: where the clock leapt there is a last look. */
export const OVER = "时间用完了。打开再看一眼就自动交卷，写下的都算。";
const MINUTE = 60_000;
const WORDS: Record<Waiting["state"], [lead: string, more: string]> = {
  running: ["没交卷", "写下的都在，打开就能接着做。"],
  over: ["没交卷", OVER],
  begun: ["没做完", "做过的都在，打开就能接着做。"],
  fresh: ["还没做", "打开过，还没有开始。"],
  unsealed: ["没交成", "卷子交了，答卷还没有做成，打开就接着做。"],
  unsent: ["还没发", "交了卷，还没有说发给培训者了。打开，复制，到微信里发给他。"],
};

/** How long there is still, in words; empty where there is no limit. */
export function leftWords(left: number | null): string {
  if (left === null || left === 0) return "";
  const minutes = Math.ceil(left / MINUTE);
  const hours = Math.floor(minutes / 60);
  const words = hours > 0 ? `${hours} 小时${minutes % 60 > 0 ? ` ${minutes % 60} 分` : ""}` : `${minutes} 分钟`;
  return `还剩 ${words}，页面关着时间也在走。`;
}

export function dueWords(due: number | null, now: number): string {
  if (due === null) return "";
  return now > due ? `${dateTime(due)} 已经截止，现在交算迟交。` : `${dateTime(due)} 截止。`;
}

/** Each is a link to the page that goes on with it. */
export function waitingCards(found: readonly Waiting[], now: number): HTMLElement[] {
  return found.map(({ id, title, state, left, due }) => {
    const [lead, more] = WORDS[state];
    return make(
      "li",
      { class: "card" },
      link(`${pageLink("desk/assigned/")}?paper=${id}`, `${lead}：${title}`, "card__link"),
      make("p", {}, [more, leftWords(left), state === "unsent" ? "" : dueWords(due, now)].join("")),
    );
  });
}
