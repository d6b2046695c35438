/** What a paper covers, as a picture and as a table. */
import type { Course } from "../course/course.ts";
import { draw, make, table } from "../desk/dom.ts";
import type { Candidate, Picked } from "./drawing.ts";

export const TYPES: Record<string, string> = {
  single_choice: "单选题",
  multiple_choice: "多选题",
  true_false: "判断题",
  fill_blank: "填空题",
  matching: "匹配题",
  ordering: "排序题",
  short_answer: "简答题",
  case_analysis: "案例分析题",
};
export const LEVELS: Record<string, string> = {
  remember: "记忆",
  understand: "理解",
  apply: "应用",
  analyse: "分析",
};

export function coverage(course: Course, items: readonly Picked[], bank: ReadonlyMap<string, Candidate>): HTMLElement {
  const on = items.flatMap(({ question, points }) => {
    const each = bank.get(question);
    return each === undefined ? [] : [{ ...each, points }];
  });
  const types = Object.keys(TYPES).filter((type) => on.some((each) => each.type === type));
  const rows = course.chapters.map(({ id, title, number }) => {
    const here = on.filter((each) => each.chapter === id);
    const points = here.reduce((sum, each) => sum + each.points, 0);
    return {
      name: `第 ${number} 章 ${title}`,
      count: here.length,
      cells: [
        ...types.map((type) => String(here.filter((each) => each.type === type).length)),
        String(here.length),
        String(points),
      ],
    };
  });
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const levels = Object.entries(LEVELS).map(([id, words]) =>
    [words, on.filter(({ level }) => level === id).length] as const
  );
  const hard = on.reduce((sum, each) => sum + each.difficulty, 0) / Math.max(1, on.length);
  return make(
    "section",
    { class: "desk__screen" },
    make("h2", { id: "coverage" }, "覆盖到哪里"),
    bars(rows.map(({ name, count }) => [name, count]), most),
    table(
      "各章各题型的题数和分数",
      ["章", ...types.map((type) => TYPES[type] ?? type), "题数", "分数"],
      rows.map(({ name, cells }) => [
        name,
        ...cells,
      ]),
    ),
    make(
      "p",
      {},
      `层次：${levels.map(([words, count]) => `${words} ${count} 题`).join("，")}。平均难度 ${
        hard.toFixed(1)
      }（1 易，3 难）。`,
    ),
  );
}

/** A bar for each chapter; the table beside it says the same. */
function bars(rows: readonly (readonly [string, number])[], most: number): SVGElement {
  const [height, left, width] = [26, 12, 300];
  const parts = rows.flatMap(([name, count], place) => [
    draw(
      "text",
      { x: "0", y: String(place * height + 16), class: "assemble__label" },
      name.replace(/^第 (\d+) 章 .*/, "$1"),
    ),
    draw("rect", {
      x: String(left + 8),
      y: String(place * height + 4),
      width: String(Math.max(1, (width * count) / most)),
      height: "16",
      class: "assemble__bar",
    }),
    draw("text", {
      x: String(left + 14 + (width * count) / most),
      y: String(place * height + 16),
      class: "assemble__label",
    }, String(count)),
  ]);
  return draw("svg", {
    viewBox: `0 0 ${left + width + 40} ${rows.length * height}`,
    class: "assemble__bars",
    role: "img",
    "aria-label": "各章的题数，下面的表里有同样的数",
  }, ...parts);
}
