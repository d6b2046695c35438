/** What experts ask for: of groups for which it says something, and for the others why not. */
import { make, table } from "../../../../shared/page/dom.ts";
import type { Bank } from "../../bank.ts";
import type { Analysis } from "../../marks/results.ts";
import { type Figure, isFigure, MANY, REASONS } from "../../marks/statistics.ts";
import { mark, percent } from "../../parts.ts";

function words(figure: Figure, form: (value: number) => string): string {
  return isFigure(figure) ? form(figure) : REASONS[figure];
}

const two = (value: number) => (Math.round(value * 100) / 100).toFixed(2);

export function moreView(analysis: Analysis, bank: Bank): HTMLElement {
  if (analysis.people < MANY) {
    return make(
      "p",
      { class: "desk__from grades__few" },
      `只有 ${analysis.people} 人，不算区分度、内部一致性、偏度和测量标准误：不到 ${MANY} 人，换一两个人，这些数字就会大变，看了反而误事。`,
    );
  }
  const { test } = analysis;
  return make(
    "details",
    { class: "fold", id: "more-statistics" },
    make("summary", {}, "更多统计"),
    make(
      "div",
      { class: "fold__body" },
      make("h4", {}, "全卷"),
      table("全卷的统计数字", ["数字", "值", "怎么看"], [
        ["平均分", words(test.mean, two), `满分 ${mark(test.points)} 分`],
        ["中位数", words(test.median, two), "一半人比它低，一半人比它高"],
        ["标准差", words(test.deviation, two), "大家的分数拉开多少"],
        ["偏度", words(test.skewness, two), "小于 0：低分的少数人拖着长尾巴"],
        ["峰度", words(test.kurtosis, two), "大于 0：分数比正态分布更扎堆"],
        [
          test.kr20 ? "内部一致性（KR-20）" : "内部一致性（α 系数）",
          words(test.alpha, two),
          "0.75 以上可以，0.64 以下说明题目不大像在考同一件事",
        ],
        ["误差比", words(test.errorRatio, percent), "分数的差别里，有多少出于偶然"],
        ["测量标准误", words(test.error, two), "同一个人再考一次，分数大约上下差这么多分"],
      ]),
      make("h4", {}, "逐题"),
      table(
        "逐题的统计数字",
        ["题次", "题目", "标准差", "区分度", "区分效率"],
        analysis.questions.map((each) => [
          `第 ${each.number} 题`,
          bank.stem(each.question, 24) || each.question,
          ...each.figures === null ? ["没有评完或不计", "", ""] : [
            words(each.figures.deviation, two),
            words(each.figures.discrimination, percent),
            words(each.figures.efficiency, percent),
          ],
        ]),
      ),
      make(
        "p",
        { class: "desk__from" },
        "区分度是这一题的得分和其余各题总分的相关；区分效率是它占这些得分最多能到的几成。负的要查：是不是答案错了，或者题目有歧义。算法和 Moodle 的测验统计报告相同。",
      ),
      make("h4", {}, "高分的和低分的各选了什么"),
      table(
        "高分三分之一和低分三分之一的选择",
        ["题次", "选项", "高分三分之一里", "低分三分之一里"],
        analysis.questions.flatMap(({ number, question, options }) =>
          options.map(({ option, right, count }) => {
            const { name, words: text } = bank.naming.option(question, option);
            return [
              `第 ${number} 题`,
              `${name}${right ? "（对）" : ""} ${text}`.trim(),
              ...[count.upper, count.lower].map((each) => each === null ? "人数太少" : String(each)),
            ];
          })
        ),
      ),
    ),
  );
}
