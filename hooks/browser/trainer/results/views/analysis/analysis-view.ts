/** What the group's answers say: first what to teach again and where it went wrong, then pictures and tables. */
import { link, make, table } from "../../../../shared/page/dom.ts";
import { pageLink } from "../../../../shared/page/address.ts";
import type { Analysis, Result } from "../../marks/results.ts";
import { distribution, isFigure } from "../../marks/statistics.ts";
import type { Bank } from "../../bank.ts";
import { percent } from "../../parts.ts";
import { histogram, questionBars } from "../../pictures/pictures.ts";
import { moreView } from "./more-view.ts";
import { againView, worstView } from "./teaching-view.ts";

/** A long table, closed at first. */
function folded(...parts: Parameters<typeof table>): HTMLElement {
  return make(
    "details",
    { class: "fold" },
    make("summary", {}, `表格：${parts[0]}`),
    make("div", { class: "fold__body" }, table(...parts)),
  );
}

const notice = (words: string) => make("p", { class: "notice" }, words);

/** `repeated` where somebody handed in more than once, `shuffled` where each trainee had the options in another order. */
export function analysisView(
  analysis: Analysis,
  counted: readonly Result[],
  bank: Bank,
  { repeated, shuffled }: { repeated: boolean; shuffled: boolean },
): HTMLElement {
  if (analysis.people === 0) return make("p", {}, "还没有计入的答卷。");
  const { apart } = analysis;
  const { naming } = bank;
  return make(
    "div",
    {},
    againView(analysis, bank),
    ...apart.length > 0
      ? [notice(`第 ${apart.join("、")} 题不是人人都有得分（待评分、待定或不计），没有算进下面的数字。`)]
      : [],
    ...analysis.bare > 0 ? [notice(`有 ${analysis.bare} 人只录了总分：逐题和各个目标的数字里没有他们。`)] : [],
    ...worstView(analysis, counted, bank),
    ...repeated ? [notice("有人交了不止一次。要看题目好不好，请在上面选“每人算：第一次”，再看这些数字。")] : [],
    make("h3", {}, "大家的得分"),
    histogram(distribution(analysis.shares)),
    folded(
      "得分分布",
      ["占满分的百分比", "人数"],
      distribution(analysis.shares).map((count, place) => [
        `${place * 10}% 到 ${place === 9 ? "100%" : `不满 ${place * 10 + 10}%`}`,
        String(count),
      ]),
    ),
    make("h3", {}, "逐题"),
    questionBars(analysis.questions.map(({ number, figures }) => ({
      number,
      facility: figures !== null && isFigure(figures.facility) ? figures.facility : null,
    }))),
    folded(
      "每题的得分率",
      ["题次", "题目", "得分率", "空着"],
      analysis.questions.map(({ number, question, figures, blank }) => [
        `第 ${number} 题`,
        bank.stem(question, 24) || question,
        figures !== null && isFigure(figures.facility) ? percent(figures.facility) : "没有评完或不计",
        `${blank} 人`,
      ]),
    ),
    make("h3", {}, "各个选项有多少人选"),
    ...shuffled
      ? [
        make(
          "p",
          { class: "desk__from" },
          "这份卷子每人的选项次序不同，字母是题库页面上的；看内容认选项。一个人看到的字母，在他的答卷里。",
        ),
      ]
      : [],
    folded(
      "各个选项有多少人选",
      ["题次", "选项", "选的人"],
      analysis.questions.flatMap(({ number, question, options }) =>
        options.map(({ option, right, count }) => {
          const { name, words } = naming.option(question, option);
          return [`第 ${number} 题`, `${name}${right ? "（对）" : ""} ${words}`.trim(), String(count.all)];
        })
      ),
    ),
    make("h3", {}, "各个目标掌握得怎样"),
    table(
      "各个目标的得分率",
      ["目标", "单元", "得分率", "题次"],
      analysis.objectives.map((each) => {
        const unit = bank.unit(each.unit);
        return [
          naming.objective(each.unit, each.objective),
          unit === null ? each.unit : link(pageLink(unit.url), `${unit.code} ${unit.title}`),
          percent(each.mastery),
          each.questions.join("、"),
        ];
      }),
    ),
    moreView(analysis, bank),
  );
}
