/** What a leader reads first: a page of totals, everybody in the order of the class list, and who is missing. */
import type { Assignment } from "../../../shared/links/kinds.ts";
import type { Listed } from "../book/kinds.ts";
import { ODD } from "../book/telling.ts";
import { type ClassList, placed } from "../marks/groups/listing.ts";
import { shown as personWords } from "../marks/attendance.ts";
import { type Analysis, ENOUGH, type Result } from "../marks/results.ts";
import { worstQuestions } from "../marks/groups/weak.ts";
import { type Cell, momentCell, percentCell, roundedCell, type Sheet } from "./cells.ts";
import { type Naming, notes, optionWords, passWords } from "./tables.ts";

/** Questions that a leader is shown as the worst. */
const WORST = 5;

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}

function share(result: Result): number | null {
  return result.sheet.possible > 0 ? result.total / result.sheet.possible : null;
}

const maybe = (value: number | null, form: (value: number) => Cell): Cell => value === null ? null : form(value);

/** How many, of whom: the figures that are asked for first. */
export function summarySheet(
  assignment: Assignment,
  all: readonly Result[],
  counted: readonly Result[],
  list: ClassList,
  analysis: Analysis,
  naming: Naming,
): Sheet {
  const shares = counted.map(share).filter((each): each is number => each !== null);
  const totals = counted.map(({ total }) => total);
  const passed = counted.filter(({ sheet }) => sheet.passed === true).length;
  const open = counted.filter(({ sheet }) => sheet.passed === null).length;
  const came = placed(list, all);
  const missing = came.rows.filter((row) => row.came.length === 0).length;
  const dates = all.map(({ finished }) => finished);
  const figures: Cell[][] = [
    ["卷子", assignment.title, null],
    ...assignment.due === null ? [] : [["截止时间", momentCell(assignment.due), null]],
    ...dates.length === 0 ? [] : [
      ["最早交卷", momentCell(Math.min(...dates)), "交卷那台设备自己记的"],
      ["最晚交卷", momentCell(Math.max(...dates)), "交卷那台设备自己记的"],
    ],
    ...list.people.length === 0 ? [["应交人数", "没有名单", "在成绩册里选一个班级，就知道谁没有交"]] : [
      ["应交人数", list.people.length, "名单上的人数"],
      ["没有交的人数", missing, missing === 0 ? null : "姓名在“没有交”那一张表"],
    ],
    ["计分人数", counted.length, "每人算一份"],
    ["满分", assignment.items.reduce((sum, { points }) => sum + points, 0), null],
    ["平均分", maybe(mean(totals), roundedCell), null],
    ["平均得分率", maybe(mean(shares), percentCell), null],
    ["最高分", totals.length === 0 ? null : Math.max(...totals), null],
    ["最低分", totals.length === 0 ? null : Math.min(...totals), null],
    ["及格线", percentCell(assignment.pass / 100), "得分占满分的比例"],
    ["及格人数", passed, open === 0 ? null : `另有 ${open} 人还没评完`],
    ["及格率", counted.length === open ? null : percentCell(passed / (counted.length - open)), "占已经评完的人"],
  ];
  return {
    name: "汇总",
    rows: [["项目", "内容", "说明"], ...figures, ...teaching(analysis, naming), ...notes(3)],
    totals: [],
  };
}

/** What to teach again, and the questions that went worst. */
function teaching(analysis: Analysis, naming: Naming): Cell[][] {
  const weak = analysis.objectives.filter(({ mastery }) => mastery < ENOUGH);
  const worst = worstQuestions(analysis, WORST);
  return [
    [],
    ["要再讲的目标", "得分率", "在哪一单元"],
    ...weak.length === 0 ? [["每个目标的得分率都在六成以上", null, null]] : [],
    ...weak.map((each): Cell[] => [
      naming.objective(each.unit, each.objective),
      percentCell(each.mastery),
      naming.unit(each.unit),
    ]),
    [],
    ["错得最多的题", "得分率", "选得最多的错项"],
    ...worst.length === 0 ? [["没有评完的题，或者人人全对", null, null]] : [],
    ...worst.map(({ number, question, facility, wrong }): Cell[] => {
      const option = wrong === null ? null : naming.option(question, wrong.option);
      return [
        `第 ${number} 题 ${naming.stem(question)}`,
        percentCell(facility),
        option === null || wrong === null ? null : `${optionWords(option)}（${wrong.count} 人）`,
      ];
    }),
  ];
}

/** One row a person, in the order of the list; who is missing has a row too, so that it can be laid beside a list of one's own. */
export function peopleSheet(
  all: readonly Result[],
  counted: readonly Result[],
  assignment: Assignment,
  list: ClassList,
): Sheet {
  const chosen = new Set(counted.map(({ id }) => id));
  const { rows, others } = placed(list, all);
  const asked = (field: "number" | "unit") => all.some((each) => each[field] !== "");
  const numbers = asked("number") || list.people.some(({ number }) => number);
  const who = (name: string, number: string, unit: string): Cell[] => [
    name,
    ...numbers ? [number] : [],
    ...asked("unit") ? [unit] : [],
  ];
  const lines: Cell[][] = [];
  const person = (each: Result, also: string[], number = "") => {
    lines.push([
      lines.length + 1,
      ...who(each.name, each.number || number, each.unit),
      ...[each.total, each.sheet.possible, maybe(share(each), percentCell), passWords(each)],
      ...[momentCell(each.finished), each.paper || each.cards ? null : roundedMinutes(each.elapsed)],
      [
        ...also,
        ...chosen.has(each.id) ? [] : ["交了，没有计分"],
        ...each.times > 1 ? [`交过 ${each.times} 次`] : [],
        ...each.odd.map((odd) => ODD[odd].short),
      ].join("、"),
      ...each.sheet.markings.map((marking): Cell => marking.earned),
    ]);
  };
  /** Of all that came of somebody: those that count, or else the last, so that nobody who handed in looks missing. */
  const shown = (came: readonly Result[]) => {
    const counting = came.filter(({ id }) => chosen.has(id));
    return counting.length > 0 ? counting : came.slice(-1);
  };
  for (const { expected, came } of rows) {
    const number = expected.number ?? "";
    if (came.length === 0) lines.push([lines.length + 1, ...who(expected.name, number, ""), ...ABSENT, "没有交"]);
    for (const each of shown(came)) person(each, [], number);
  }
  const strangers = new Map<string, Result[]>();
  for (const { result } of others) strangers.set(result.person, [...strangers.get(result.person) ?? [], result]);
  for (const came of strangers.values()) {
    for (const each of shown(came)) person(each, list.people.length > 0 ? ["不在名单上"] : []);
  }
  const head = [
    "序号",
    ...who("姓名", "编号", "单位"),
    ...COLUMNS,
    ...assignment.items.map((_, at) => `第 ${at + 1} 题`),
  ];
  return {
    name: "成绩",
    rows: [head, ...lines, ...totalRows(counted, assignment, who("", "", "").length), ...notes(head.length)],
    totals: [lines.length + 1, lines.length + 2],
  };
}

const COLUMNS = [
  "得分",
  "满分",
  "得分率",
  "是否及格",
  "交卷时间（他的设备记的）",
  "用时（分钟，他的设备记的）",
  "情况",
];
/** What is empty of somebody who did not hand in, up to what is said of it. */
const ABSENT: Cell[] = COLUMNS.slice(1).map(() => null);

function roundedMinutes(elapsed: number): number {
  return Math.round(elapsed / 6000) / 10;
}

/** Of the people who count: means below the points, and how many of them passed. */
function totalRows(counted: readonly Result[], assignment: Assignment, who: number): Cell[][] {
  const earned = (at: number) =>
    counted.map(({ sheet }) => sheet.markings[at]?.earned).filter((each): each is number => typeof each === "number");
  const blank = (many: number): Cell[] => Array.from({ length: many }, () => null);
  const shares = counted.map(share).filter((each): each is number => each !== null);
  const passed = counted.filter(({ sheet }) => sheet.passed === true).length;
  const means = assignment.items.map((_, at) => mean(earned(at)));
  return [
    [
      "平均",
      `计分 ${counted.length} 人`,
      ...blank(who - 1),
      maybe(mean(counted.map(({ total }) => total)), roundedCell),
      maybe(mean(counted.map(({ sheet }) => sheet.possible)), roundedCell),
      maybe(mean(shares), percentCell),
      `${passed} 人及格`,
      ...blank(3),
      ...means.map((each) => maybe(each, roundedCell)),
    ],
    [
      "得分率",
      ...blank(who + COLUMNS.length),
      ...means.map((each, at) => {
        const points = assignment.items[at]?.points ?? 0;
        return each === null || points <= 0 ? null : percentCell(each / points);
      }),
    ],
  ];
}

/** Whom of the list nothing came from; a name that came and is only like theirs stands beside it. */
export function missingSheet(all: readonly Result[], list: ClassList): Sheet {
  const head = ["序号", "姓名", "编号", "交来的姓名里像的（是不是他，请在成绩册里定）"];
  const { rows, others } = placed(list, all);
  const { people } = list;
  if (people.length === 0) {
    return { name: "没有交", rows: [head, [null, "没有名单，不知道谁没有交。在成绩册里选一个班级就有了。"]] };
  }
  const missing = rows.filter(({ came }) => came.length === 0).map(({ expected }) => expected);
  if (missing.length === 0) return { name: "没有交", rows: [head, [null, `名单上 ${people.length} 人都交了。`]] };
  const alike = (expected: Listed) =>
    new Set(others.flatMap(({ result, near }) => near.includes(expected) ? [personWords(result)] : []));
  const lines = missing.map((expected, at): Cell[] => [
    at + 1,
    expected.name,
    expected.number ?? "",
    [...alike(expected)].join("、"),
  ]);
  return {
    name: "没有交",
    rows: [head, ...lines, ["合计", `${missing.length} 人，名单上共 ${people.length} 人`]],
    totals: [lines.length + 1],
  };
}
