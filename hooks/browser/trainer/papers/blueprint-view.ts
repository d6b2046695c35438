/** The rows of a blueprint as a form. */
import type { Course } from "../../shared/course/course.ts";
import { LEVELS, typeName, TYPES } from "../../shared/course/words.ts";
import { button, make } from "../../shared/page/dom.ts";

import type { Cell } from "./picking.ts";

/** What a trainer asks for most, to begin with. */
export const PRESETS: [words: string, cells: Cell[]][] = [
  ["课后小测：10 题，20 分", [
    cell(["single_choice"], 6, 2),
    cell(["true_false"], 2, 2),
    cell(["multiple_choice"], 2, 2),
  ]],
  ["模拟考试：50 题，100 分", [
    cell(["single_choice"], 30, 2),
    cell(["multiple_choice"], 8, 3),
    cell(["true_false"], 8, 1),
    cell(["short_answer"], 4, 2),
  ]],
  ["只要判断和单选：20 题", [cell(["single_choice", "true_false"], 20, 5)]],
];

function cell(types: string[], count: number, points: number): Cell {
  return { chapters: [], units: [], types, levels: [], count, points };
}

let ids = 0;

export function blueprintView(
  course: Course,
  cells: readonly Cell[],
  lacking: ReadonlyMap<number, number>,
  change: (cells: Cell[]) => void,
): HTMLElement {
  const rows = cells.map((each, place) => {
    const put = (part: Partial<Cell>) => change(cells.map((other, at) => at === place ? { ...other, ...part } : other));
    const where = select(`第 ${place + 1} 行的范围`, [
      ["", "全部章节"],
      ...course.chapters.map(({ id, title, number }) =>
        [`chapter:${id}`, `第 ${number} 章 ${title}`] as [string, string]
      ),
      ...course.units.map(({ id, code, title }) => [`unit:${id}`, `${code} ${title}`] as [string, string]),
    ], each.units[0] ? `unit:${each.units[0]}` : each.chapters[0] ? `chapter:${each.chapters[0]}` : "");
    where.addEventListener("change", () => {
      const [kind, id = ""] = where.value.split(":");
      put({ chapters: kind === "chapter" ? [id] : [], units: kind === "unit" ? [id] : [] });
    });
    const types = each.types.length > 1 ? each.types.join() : each.types[0] ?? "";
    const type = select(`第 ${place + 1} 行的题型`, [
      ["", "各种题型"],
      ...Object.entries(TYPES),
      ...each.types.length > 1 ? [[types, each.types.map((id) => typeName(id)).join("、")] as [string, string]] : [],
    ], types);
    type.addEventListener("change", () => put({ types: type.value ? type.value.split(",") : [] }));
    const level = select(
      `第 ${place + 1} 行的层次`,
      [["", "各种层次"], ...Object.entries(LEVELS)],
      each.levels[0] ?? "",
    );
    level.addEventListener("change", () => put({ levels: level.value ? [level.value] : [] }));
    const count = number(`第 ${place + 1} 行的题数`, each.count, 1, 100, (value) => put({ count: value }));
    const points = number(`第 ${place + 1} 行每题几分`, each.points, 1, 50, (value) => put({ points: value }));
    const missing = lacking.get(place) ?? 0;
    const away = button("去掉", () => change(cells.filter((_, at) => at !== place)), "button--plain");
    away.setAttribute("aria-label", `去掉第 ${place + 1} 行`);
    return make(
      "li",
      { class: "assemble__row" },
      where,
      type,
      level,
      make("span", {}, count, " 题，每题 ", points, " 分"),
      away,
      missing > 0
        ? make(
          "p",
          { class: "notice", role: "alert" },
          `第 ${place + 1} 行要 ${each.count} 题，题库里合适的还缺 ${missing} 题。放宽范围，或者少要几题。`,
        )
        : null,
    );
  });
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const points = cells.reduce((sum, each) => sum + each.count * each.points, 0);
  return make(
    "section",
    { class: "desk__screen" },
    make("h2", { id: "blueprint" }, "要哪些题"),
    make("ol", { class: "assemble__rows" }, ...rows),
    make(
      "div",
      { class: "desk__bar" },
      button("加一行", () => change([...cells, cell(["single_choice"], 5, 2)]), "button--plain"),
      ...PRESETS.map(([words, preset]) =>
        button(words, () => change(preset.map((each) => ({ ...each }))), "button--plain")
      ),
    ),
    make("p", {}, `一共 ${total} 题，${points} 分。`),
  );
}

function select(label: string, options: readonly (readonly [string, string])[], value: string): HTMLSelectElement {
  const made = make("select", { "aria-label": label, class: "desk__select" });
  for (const [each, words] of options) made.append(make("option", { value: each }, words));
  made.value = value;
  return made;
}

export function number(
  label: string,
  value: number,
  least: number,
  most: number,
  put: (value: number) => void,
): HTMLInputElement {
  ids += 1;
  const made = make("input", {
    type: "number",
    id: `assemble-${ids}`,
    "aria-label": label,
    min: String(least),
    max: String(most),
    inputmode: "numeric",
    class: "assemble__number",
  });
  made.value = String(value);
  made.addEventListener("change", () => {
    const wanted = Math.round(Number(made.value));
    const sound = Number.isFinite(wanted) ? Math.min(most, Math.max(least, wanted)) : value;
    made.value = String(sound);
    put(sound);
  });
  return made;
}
