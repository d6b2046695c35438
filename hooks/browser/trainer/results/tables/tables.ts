/** Results as the tables that are exported: numbers stay numbers, what cannot be computed is said in words. */
import type { Assignment } from "../../../shared/links/kinds.ts";
import type { Unread } from "../book/kinds.ts";
import { NOTES } from "../book/caveats.ts";
import { type Analysis, ENOUGH, type Result } from "../marks/results.ts";
import { type Figure, isFigure, REASONS } from "../marks/statistics.ts";
import { type Cell, inCells, momentCell, percentCell, roundedCell, type Sheet } from "./cells.ts";
import { ODD } from "../book/telling.ts";
import { wrongPick } from "../marks/groups/weak.ts";

/** Words that only the course has. */
export interface Naming {
  unit(id: string): string;
  objective(unit: string, id: string): string;
  /** What it asks; empty where it is not there any more. */
  stem(question: string): string;
  type(type: string): string;
  /** `A` as the site shows it, with the option's words; or 对 and 错. */
  option(question: string, id: string): { name: string; words: string };
}

/** An option as a person names it: `A 先找人`, or 对. */
export function optionWords({ name, words }: ReturnType<Naming["option"]>): string {
  return `${name} ${words}`.trim();
}

function cell(figure: Figure, form: (value: number) => Cell = roundedCell): Cell {
  return isFigure(figure) ? form(figure) : REASONS[figure];
}

/** What results cannot show, below the rows that it is about. */
export function notes(width = 1): Cell[][] {
  const row = (first: Cell): Cell[] => Array.from({ length: width }, (_, place) => place === 0 ? first : null);
  return [row(null), ...NOTES.map((words) => row(`说明：${words}`))];
}

export function passWords(result: Result): string {
  return result.sheet.passed === null ? "还没评完" : result.sheet.passed ? "及格" : "不及格";
}

/** Every receipt, a row each; `counted` are the ids of the attempts that count. */
export function gradeSheet(all: readonly Result[], counted: ReadonlySet<string>, assignment: Assignment): Sheet {
  const head = [
    "姓名",
    "单位",
    "编号",
    "第几次（他的设备数的）",
    "收到的第几份",
    "交卷时间（他的设备记的）",
    "用时（分钟，他的设备记的）",
    "得分",
    "满分",
    "是否及格",
    "计入",
    "待评分题数",
    "待定题数",
    "情况",
  ];
  const questions = assignment.items.map((_, place) => `第 ${place + 1} 题`);
  const rows = all.map((each): Cell[] => [
    each.name,
    each.unit,
    each.number,
    each.attempt,
    each.nth,
    momentCell(each.finished),
    each.paper || each.cards ? null : Math.round(each.elapsed / 6000) / 10,
    each.total,
    each.sheet.possible,
    passWords(each),
    !each.counts ? "不计" : counted.has(each.id) ? "计入" : "另一次计入",
    each.sheet.waiting,
    each.sheet.updated + each.sheet.unknown + each.sheet.sealed,
    [...each.odd.map((odd) => ODD[odd].short), ...each.auto ? ["到点自动交"] : []].join("、"),
    ...each.sheet.markings.map((marking): Cell => marking.earned),
  ]);
  return { name: "全部答卷", rows: [[...head, ...questions], ...rows, ...notes(head.length + questions.length)] };
}

/** Every question with its words: how many had it right, and which wrong option misled most. */
export function questionSheet(analysis: Analysis, naming: Naming, counted: readonly Result[]): Sheet {
  const head = [
    ...["题次", "题干", "题型", "单元", "分值", "得分率", "作答人数", "全对的人数", "空着的人数"],
    ...["选得最多的错项", "选它的人数", "题号"],
  ];
  const rows = analysis.questions.map((each): Cell[] => {
    const { number, question, known, points, people, blank, figures } = each;
    const wrong = wrongPick(each);
    const option = wrong === null ? null : naming.option(question, wrong.option);
    return [
      ...[number, naming.stem(question)],
      ...known === null ? ["题库里已没有", ""] : [naming.type(known.type), naming.unit(known.unit)],
      points,
      figures === null ? "没有评完或不计" : cell(figures.facility, percentCell),
      people,
      counted.filter(({ sheet }) => sheet.markings[number - 1]?.state === "right").length,
      blank,
      option === null ? null : optionWords(option),
      wrong?.count ?? null,
      question,
    ];
  });
  const places = analysis.questions.map(({ points }) => points).reduce((sum, each) => sum + each, 0);
  return {
    name: "逐题",
    rows: [head, ...rows, ["合计", `${rows.length} 题`, null, null, places], ...notes()],
    totals: [rows.length + 1],
  };
}

/** What experts ask for; only of groups for which it says something. */
export function statisticsSheet(analysis: Analysis, naming: Naming): Sheet {
  const rows = analysis.questions.map(({ number, question, figures }): Cell[] => [
    number,
    naming.stem(question),
    ...figures === null ? ["没有评完或不计", null, null] : [
      cell(figures.deviation),
      cell(figures.discrimination, percentCell),
      cell(figures.efficiency, percentCell),
    ],
  ]);
  const { test } = analysis;
  const whole: [string, Cell][] = [
    ["人数", test.people],
    ["平均分", cell(test.mean)],
    ["中位数", cell(test.median)],
    ["标准差", cell(test.deviation)],
    ["偏度", cell(test.skewness)],
    ["峰度", cell(test.kurtosis)],
    [test.kr20 ? "内部一致性（KR-20）" : "内部一致性（α 系数）", cell(test.alpha)],
    ["误差比", cell(test.errorRatio, percentCell)],
    ["测量标准误", cell(test.error)],
  ];
  return {
    name: "更多统计",
    rows: [["题次", "题干", "标准差", "区分度", "区分效率"], ...rows, [], ["全卷"], ...whole, ...notes()],
    totals: [rows.length + 2],
  };
}

/** `thirds`: also how the best and the weakest third chose, which says something of larger groups alone. */
export function optionSheet(analysis: Analysis, naming: Naming, counted: readonly Result[], thirds: boolean): Sheet {
  const rows = analysis.questions.flatMap(({ number, question, known, options }) => {
    // those who left it blank, or answered other words, chose none of these
    const people = counted.filter(({ sheet }) => {
      const marking = sheet.markings[number - 1];
      return marking !== undefined && marking.hash === known?.hash && marking.response.some(Boolean);
    }).length;
    return options.map(({ option, right, count }): Cell[] => {
      const { name, words } = naming.option(question, option);
      return [
        ...[number, naming.stem(question), name, words, right ? "对" : ""],
        count.all,
        people === 0 ? null : percentCell(count.all / people),
        ...thirds ? [count.upper ?? "人数太少", count.lower ?? "人数太少"] : [],
        question,
      ];
    });
  });
  const groups = thirds ? ["高分三分之一里", "低分三分之一里"] : [];
  const head = ["题次", "题干", "选项", "选项内容", "正确项", "选的人数", "占答了这题的人", ...groups, "题号"];
  return { name: "选项", rows: [head, ...rows] };
}

export function objectiveSheet(analysis: Analysis, naming: Naming): Sheet {
  const rows = analysis.objectives.map((each): Cell[] => [
    ...[naming.objective(each.unit, each.objective), naming.unit(each.unit)],
    percentCell(each.mastery),
    each.mastery < ENOUGH ? "要再讲" : "",
    ...[each.questions.length, `第 ${each.questions.join("、")} 题`, each.earned, each.points],
  ]);
  const head = ["目标", "单元", "得分率", "要再讲吗", "题数", "题次", "得到的分", "可得的分"];
  const sum = (of: "earned" | "points") => analysis.objectives.reduce((all, each) => all + each[of], 0);
  const points = sum("points");
  const totals: Cell[][] = points === 0
    ? []
    : [["合计", null, percentCell(sum("earned") / points), null, null, null, sum("earned"), points]];
  return { name: "目标", rows: [head, ...rows, ...totals], totals: [rows.length + 1] };
}

export function unreadSheet(all: Iterable<Unread>): Sheet {
  // a text that no cell holds goes on in the next: nothing of it may be lost
  const rows = [...all].map((
    each,
  ): Cell[] => [momentCell(each.arrived), each.lead ?? "", each.words, ...inCells(each.text)]);
  const more = Math.max(0, ...rows.map((row) => row.length - 4));
  const head = [
    "收到时间",
    "前面写的",
    "原因",
    "原文",
    ...Array.from({ length: more }, (_, at) => `原文（续 ${at + 1}）`),
  ];
  return { name: "未读出", rows: [head, ...rows] };
}
