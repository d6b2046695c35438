/** What the group's answers say: figures, pictures, and in a plain sentence what to teach again. */
import { link, make, table } from "../../../shared/page/dom.ts";
import { pageLink } from "../../../shared/page/address.ts";
import { type Analysis, ENOUGH } from "../marks/results.ts";
import { distribution, type Figure, isFigure, REASONS } from "../marks/statistics.ts";
import type { Bank } from "../bank.ts";
import { mark, percent } from "../parts.ts";
import { histogram, questionBars } from "../pictures/pictures.ts";

function words(figure: Figure, form: (value: number) => string): string {
  return isFigure(figure) ? form(figure) : REASONS[figure];
}

/** A long table, closed at first. */
function folded(...parts: Parameters<typeof table>): HTMLElement {
  return make(
    "details",
    { class: "fold" },
    make("summary", {}, `表格：${parts[0]}`),
    make("div", { class: "fold__body" }, table(...parts)),
  );
}

const two = (value: number) => (Math.round(value * 100) / 100).toFixed(2);

/** `shuffled` where each trainee had the options in another order. */
export function analysisView(analysis: Analysis, bank: Bank, repeated: boolean, shuffled: boolean): HTMLElement {
  if (analysis.people === 0) return make("p", {}, "还没有计入的答卷。");
  const { test, apart } = analysis;
  const { naming } = bank;
  return make(
    "div",
    {},
    ...again(analysis, bank),
    ...apart.length > 0
      ? [
        make(
          "p",
          { class: "notice" },
          `第 ${apart.join("、")} 题不是人人都有得分（待评分、待定或不计），没有算进下面的统计数字。`,
        ),
      ]
      : [],
    ...repeated
      ? [make("p", { class: "notice" }, "有人交了不止一次。要看题目好不好，请在上面选“每人算：第一次”，再看这些数字。")]
      : [],
    histogram(distribution(analysis.shares)),
    folded(
      "得分分布",
      ["占满分的百分比", "人数"],
      distribution(analysis.shares).map((count, place) => [
        `${place * 10}% 到 ${place === 9 ? "100%" : `不满 ${place * 10 + 10}%`}`,
        String(count),
      ]),
    ),
    make("h3", {}, "全卷"),
    table("全卷的统计数字", ["数字", "值", "怎么看"], [
      ["人数", String(test.people), ""],
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
    make("h3", {}, "逐题"),
    questionBars(analysis.questions.map(({ number, figures }) => ({
      number,
      facility: figures !== null && isFigure(figures.facility) ? figures.facility : null,
    }))),
    table(
      "逐题的统计数字",
      ["题次", "题目", "得分率", "标准差", "区分度", "区分效率", "空着"],
      analysis.questions.map((each) => [
        `第 ${each.number} 题`,
        bank.stem(each.question, 24) || each.question,
        ...each.figures === null ? ["没有评完或不计", "", "", ""] : [
          words(each.figures.facility, percent),
          words(each.figures.deviation, two),
          words(each.figures.discrimination, percent),
          words(each.figures.efficiency, percent),
        ],
        `${each.blank} 人`,
      ]),
    ),
    make(
      "p",
      { class: "desk__from" },
      "区分度是这一题的得分和其余各题总分的相关；区分效率是它占这些得分最多能到的几成。负的要查：是不是答案错了，或者题目有歧义。算法和 Moodle 的测验统计报告相同。",
    ),
    make("h3", {}, "各个选项有多少人选"),
    ...shuffled
      ? [
        make(
          "p",
          { class: "desk__from" },
          "这份卷子每人的选项次序不同，下面的字母是题库页面上的；看内容认选项。一个人看到的字母，在他的答卷里。",
        ),
      ]
      : [],
    folded(
      "各个选项有多少人选",
      ["题次", "选项", "选的人", "高分三分之一里", "低分三分之一里"],
      analysis.questions.flatMap(({ number, question, options }) =>
        options.map(({ option, right, count }) => {
          const { name, words } = naming.option(question, option);
          return [
            `第 ${number} 题`,
            `${name}${right ? "（对）" : ""} ${words}`.trim(),
            ...[count.all, count.upper, count.lower].map((each) => each === null ? "人数太少" : String(each)),
          ];
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
          bank.naming.objective(each.unit, each.objective),
          unit === null ? each.unit : link(pageLink(unit.url), `${unit.code} ${unit.title}`),
          percent(each.mastery),
          each.questions.join("、"),
        ];
      }),
    ),
  );
}

/** What to teach again: the weakest objectives, with the way to the unit. */
function again(analysis: Analysis, bank: Bank): HTMLElement[] {
  const weak = analysis.objectives.filter(({ mastery }) => mastery < ENOUGH);
  const [worst] = weak;
  if (worst === undefined) {
    const words = analysis.objectives.length === 0
      ? "还没有评完的题，看不出哪里要再讲。"
      : "每个目标的得分率都在六成以上，没有非再讲一遍不可的。";
    return [make("p", { class: "aside aside--do" }, words)];
  }
  const lines = weak.slice(0, 5).map((each) => {
    const unit = bank.unit(each.unit);
    return make(
      "li",
      {},
      `“${bank.naming.objective(each.unit, each.objective)}”：${each.questions.length} 道题只得到 ${
        percent(each.mastery)
      } 的分。`,
      ...unit === null ? [] : ["请再讲 ", link(pageLink(`${unit.url}#objectives`), `${unit.code} ${unit.title}`), "。"],
    );
  });
  return [
    make(
      "div",
      { class: "aside" },
      make("p", {}, make("strong", {}, `有 ${weak.length} 个目标的得分率不到六成，要再讲一遍：`)),
      make("ul", {}, ...lines),
    ),
  ];
}
