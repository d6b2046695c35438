/** Results as the tables that are exported: numbers stay numbers, what cannot be computed is said in words. */
import type { Assignment } from "../../../shared/links/kinds.ts";
import type { Unread } from "../book/kinds.ts";
import { NOTES } from "../book/caveats.ts";
import type { Analysis, Result } from "../marks/results.ts";
import { type Figure, isFigure, REASONS } from "../marks/statistics.ts";
import { type Cell, FORMULA, inCells, type Sheet } from "./cells.ts";
import { ODD } from "../book/telling.ts";

/** Words that only the course has. */
export interface Naming {
  unit(id: string): string;
  objective(unit: string, id: string): string;
  /** The beginning of what it asks; empty where it is not there any more. */
  stem(question: string): string;
  type(type: string): string;
  /** `A` as the site shows it, with the option's words; or 对 and 错. */
  option(question: string, id: string): { name: string; words: string };
}

function cell(figure: Figure): Cell {
  return isFigure(figure) ? figure : REASONS[figure];
}

/** `2026-03-01 09:05`, by this device's clock. */
export function moment(time: number): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${
    two(date.getMinutes())
  }`;
}

/** What results cannot show, below the rows that it is about. */
function notes(width = 1): Cell[][] {
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
    moment(each.finished),
    Math.round(each.elapsed / 6000) / 10,
    each.total,
    each.sheet.possible,
    passWords(each),
    !each.counts ? "不计" : counted.has(each.id) ? "计入" : "另一次计入",
    each.sheet.waiting,
    each.sheet.updated + each.sheet.unknown + each.sheet.sealed,
    [...each.odd.map((odd) => ODD[odd].short), ...each.auto ? ["到点自动交"] : []].join("、"),
    ...each.sheet.markings.map((marking): Cell => marking.earned),
  ]);
  return { name: "成绩", rows: [[...head, ...questions], ...rows, ...notes(head.length + questions.length)] };
}

export function questionSheet(analysis: Analysis, naming: Naming): Sheet {
  const head = [
    "题次",
    "题号",
    "题型",
    "单元",
    "分值",
    "作答人数",
    "空着的人数",
    "难度系数",
    "标准差",
    "区分度",
    "区分效率",
    "题干",
  ];
  const rows = analysis.questions.map(({ number, question, known, points, people, blank, figures }): Cell[] => [
    ...[
      number,
      question,
      known === null ? "题库里已没有" : naming.type(known.type),
      known === null ? "" : naming.unit(known.unit),
    ],
    ...[points, people, blank],
    ...figures === null
      ? ["没有评完或不计", null, null, null]
      : [figures.facility, figures.deviation, figures.discrimination, figures.efficiency].map(cell),
    // a question of her own has an id that says nothing
    naming.stem(question),
  ]);
  const { test } = analysis;
  const whole: [string, Figure][] = [
    ["人数", test.people],
    ["平均分", test.mean],
    ["中位数", test.median],
    ["标准差", test.deviation],
    ["偏度", test.skewness],
    ["峰度", test.kurtosis],
    [test.kr20 ? "内部一致性（KR-20）" : "内部一致性（α 系数）", test.alpha],
    ["误差比", test.errorRatio],
    ["测量标准误", test.error],
  ];
  return {
    name: "逐题",
    rows: [head, ...rows, [], ["全卷"], ...whole.map(([name, figure]): Cell[] => [name, cell(figure)]), ...notes()],
  };
}

export function optionSheet(analysis: Analysis, naming: Naming): Sheet {
  const rows = analysis.questions.flatMap(({ number, question, options }) =>
    options.map(({ option, right, count }): Cell[] => {
      const { name, words } = naming.option(question, option);
      return [
        ...[number, question, name, right ? "对" : ""],
        ...[count.all, count.upper ?? "人数太少", count.lower ?? "人数太少", words],
      ];
    })
  );
  return {
    name: "选项",
    rows: [["题次", "题号", "选项", "正确项", "选的人数", "高分三分之一里", "低分三分之一里", "选项内容"], ...rows],
  };
}

export function objectiveSheet(analysis: Analysis, naming: Naming): Sheet {
  const rows = analysis.objectives.map((each): Cell[] => [
    ...[naming.unit(each.unit), naming.objective(each.unit, each.objective)],
    ...[each.questions.length, each.questions.join("、"), each.earned, each.points, each.mastery],
  ]);
  return { name: "目标", rows: [["单元", "目标", "题数", "题次", "得到的分", "可得的分", "得分率"], ...rows] };
}

export function unreadSheet(all: Iterable<Unread>): Sheet {
  // a text that no cell holds goes on in the next: nothing of it may be lost
  const rows = [...all].map((
    each,
  ): Cell[] => [moment(each.arrived), each.lead ?? "", each.words, ...inCells(each.text)]);
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

/**
 * Text that a spreadsheet takes for a formula is made harmless as OWASP says (owasp.org/www-community/attacks/
 * CSV_Injection): an apostrophe before cells that begin with = + - @ tab, carriage return or line feed. Numbers are not text.
 */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** RFC 4180 with a byte order mark, by which Excel knows UTF-8. */
export function csv(sheet: Sheet): string {
  const written = (each: Cell) => {
    const text = each === null ? "" : typeof each === "number" ? String(each) : harmless(each);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return `\ufeff${sheet.rows.map((row) => `${row.map(written).join(",")}\r\n`).join("")}`;
}
