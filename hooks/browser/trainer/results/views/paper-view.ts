/** One person's paper, the answers shown: what was answered, what it earned, what is odd about it. */
import { partWords, questionWords } from "../../../shared/course/questions.ts";
import { responseInWords } from "../../../desk/mistakes/mistakes.ts";
import { button, make } from "../../../shared/page/dom.ts";
import type { Marking, State } from "../marks/marked.ts";
import type { Result } from "../marks/results.ts";
import { NOTES } from "../book/caveats.ts";
import { moment } from "../tables/cells.ts";
import { passWords } from "../tables/tables.ts";
import { ODD } from "../book/telling.ts";
import { isOwnId } from "../../../shared/own/kinds.ts";
import type { Bank } from "../bank.ts";
import { mark } from "../parts.ts";

const STATES: Record<State, string> = {
  right: "答对了",
  partly: "部分答对",
  wrong: "答错了",
  blank: "没有作答",
  waiting: "等您评分",
  updated: "题目已更新，没有计分，等您定",
  unknown: "这样的字句本站没有公布过，没有计分，等您定",
  left: "不计这一题",
  untold: "只录了总分，没有逐题录",
  sealed: "等钥匙文件，没有计分",
};

const NO_KEY = "自己出的题，答案不在这个浏览器里，没有计分";

export interface PaperActs {
  back: () => void;
  /** Null leaves it to the rule again. */
  judge: (counts: boolean) => void;
  remove: () => void;
}

/** `seed` gives the order in which this person saw options; null is the order of the site. */
export function paperView(result: Result, bank: Bank, acts: PaperActs, seed: string | null): HTMLElement {
  const title = make("h3", { class: "desk__heading" }, `${result.name || "（没有写姓名）"}的答卷`);
  const facts = [
    ...result.unit ? [`单位：${result.unit}`] : [],
    ...result.number ? [`编号：${result.number}`] : [],
    result.times > 1 ? `收到这个姓名的第 ${result.nth} 份，共 ${result.times} 份` : "这个姓名只收到一份",
    result.paper
      ? `纸卷，${moment(result.finished).slice(0, 10)} 考的`
      : result.cards
      ? `举牌，${moment(result.finished)} 记下的`
      : `他的设备记的：第 ${result.attempt} 次作答，${moment(result.started)} 开始，${
        moment(result.finished)
      } 交卷，用时 ${Math.round(result.elapsed / 60_000)} 分钟`,
    ...result.ahead === undefined ? [] : [`时钟多走了 ${Math.round(result.ahead / 60_000)} 分钟`],
    `得 ${mark(result.total)} 分（满分 ${mark(result.sheet.possible)} 分），${passWords(result)}`,
  ];
  return make(
    "section",
    { class: "grades__paper" },
    title,
    make("ul", { class: "facts" }, ...facts.map((each) => make("li", {}, each))),
    ...result.odd.map((odd) =>
      make("p", { class: "notice" }, make("strong", {}, `${ODD[odd].short}：`), ODD[odd].words)
    ),
    make("p", { class: "grades__limits" }, ...NOTES.map((each) => make("span", {}, each))),
    make("p", {}, result.counts ? "这份计入成绩。" : "这份没有计入成绩和统计。"),
    make(
      "div",
      { class: "desk__bar desk__screen" },
      button("回到成绩表", acts.back),
      button(result.counts ? "不计这份" : "计入这份", () => acts.judge(!result.counts), "button--plain"),
      button("删除这份", acts.remove, "button--plain"),
    ),
    make(
      "ol",
      { class: "grades__answers" },
      ...result.sheet.markings.map((each) => answer(each, bank, seed, result.paper)),
    ),
  );
}

function answer(each: Marking, bank: Bank, seed: string | null, paper: boolean): HTMLElement {
  // of a sheet of paper the points may be all that was entered
  const own = (text: string) => answered(paper && each.hash === null && each.state !== "blank" ? "在纸上" : text);
  const html = bank.onPaper(each.question, each.points, seed);
  const points = each.earned === null
    ? `${mark(each.points)} 分的题`
    : `${mark(each.earned)} / ${mark(each.points)} 分`;
  const said = make(
    "p",
    { class: `grades__verdict grades__verdict--${each.state}` },
    `${each.state === "sealed" && isOwnId(each.question) ? NO_KEY : STATES[each.state]}，${points}`,
  );
  if (each.ruling !== null) {
    said.append(
      `（${each.hash !== null && !bank.published(each.question, each.hash) ? "字句没有公布过" : "题目已更新"}，${
        RULED[each.ruling]
      }）`,
    );
  }
  if (html === null) {
    return make(
      "li",
      {},
      make("p", {}, `题库里已没有这道题（${each.question}）。`),
      said,
      own(each.response.join("；")),
    );
  }
  const words = questionWords(html);
  const known = bank.known.get(each.question);
  // a choice of other wording had its options under the same letters, as long as they are all there
  const readable = each.hash === known?.hash || known?.type.endsWith("_choice");
  const text = readable ? responseInWords(known?.type ?? "", each.response, partWords(html)) : each.response.join("、");
  return make(
    "li",
    {},
    make("p", {}, make("span", { class: "tag" }, words.type), ` ${words.stem}`),
    words.options.length > 0
      ? make("ul", { class: "grades__options" }, ...words.options.map((each) => make("li", {}, each)))
      : null,
    own(text ?? each.response.join("；")),
    said,
    make(
      "details",
      { class: "fold" },
      make("summary", {}, "答案与解析"),
      make(
        "div",
        { class: "fold__body" },
        make("p", { class: "grades__key" }, words.key),
        make("p", {}, words.explanation),
      ),
    ),
  );
}

export const RULED = { full: "按满分算", leave: "不计这一题", today: "按今天的答案判" } as const;

function answered(text: string): HTMLElement {
  return make("p", { class: "grades__own" }, text === "" ? "作答：（空着）" : `作答：${text}`);
}
