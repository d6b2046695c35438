/** The rows of a blueprint as a form. */
import { DIFFICULTIES, LEVELS, typeName, TYPES } from "../../../shared/course/words.ts";
import { button, make } from "../../../shared/page/dom.ts";
import { scopeFrom, scopeOf, scopes } from "./scopes.ts";
import type { Cell, Draft } from "../shelf/kinds.ts";
import type { Stock } from "../stock.ts";

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

/** What levels and difficulties mean, in words that a trainer would use. */
const MEANINGS: [words: string, what: string][] = [
  ["记忆", "说得出：一条规定、一个数、一个名称。"],
  ["理解", "讲得清：用自己的话说出意思，分得开相近的两样。"],
  ["应用", "会办：照着办法，在一件具体的事里做对。"],
  ["分析", "拿得准：几样情况搅在一起，看得出关键在哪里。"],
  ["易、中、难", "是出题人估的，不是考出来的。真实的难易，收卷以后看成绩册的得分率。"],
];

export function blueprintView(
  stock: Stock,
  draft: Pick<Draft, "cells" | "audience">,
  lacking: ReadonlyMap<number, number>,
  change: (cells: Cell[]) => void,
): HTMLElement {
  const { cells, audience } = draft;
  const { course } = stock;
  const rows = cells.map((each, place) => {
    const put = (part: Partial<Cell>) => change(cells.map((other, at) => at === place ? { ...other, ...part } : other));
    const named = (what: string) => `第 ${place + 1} 行的${what}`;
    const where = make("select", { "aria-label": named("范围"), class: "desk__select" });
    where.append(...scopes(course, stock.own, stock.tags));
    where.value = scopeOf(each);
    where.addEventListener("change", () => put({ from: undefined, tags: undefined, ...scopeFrom(where.value) }));
    const types = each.types.length > 1 ? each.types.join() : each.types[0] ?? "";
    const type = select(named("题型"), [
      ["", "各种题型"],
      ...Object.entries(TYPES),
      ...each.types.length > 1 ? [[types, each.types.map((id) => typeName(id)).join("、")] as [string, string]] : [],
    ], types);
    type.addEventListener("change", () => put({ types: type.value ? type.value.split(",") : [] }));
    const level = select(named("层次"), [["", "各种层次"], ...Object.entries(LEVELS)], each.levels[0] ?? "");
    level.addEventListener("change", () => put({ levels: level.value ? [level.value] : [] }));
    const hard = select(
      named("难度"),
      [["", "不论难易"], ...Object.entries(DIFFICULTIES)],
      each.difficulties?.[0] ?? "",
    );
    hard.addEventListener("change", () => put({ difficulties: hard.value ? [hard.value] : undefined }));
    const count = number(named("题数"), each.count, 1, 100, (value) => put({ count: value }));
    const points = number(`第 ${place + 1} 行每题几分`, each.points, 1, 50, (value) => put({ points: value }));
    const missing = lacking.get(place) ?? 0;
    const away = button("去掉", () => change(cells.filter((_, at) => at !== place)), "button--plain");
    away.setAttribute("aria-label", `去掉第 ${place + 1} 行`);
    const there = stock.count(each, audience);
    return make(
      "li",
      { class: "assemble__row" },
      where,
      type,
      level,
      hard,
      make("span", {}, count, " 题，每题 ", points, " 分"),
      make(
        "span",
        { class: there < each.count ? "assemble__there assemble__there--few" : "assemble__there" },
        `题库里有 ${there} 题`,
      ),
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
  const meanings = make("dl", {});
  for (const [words, what] of MEANINGS) meanings.append(make("dt", {}, words), make("dd", {}, what));
  return make(
    "div",
    {},
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
    make(
      "details",
      { class: "fold" },
      make("summary", {}, "层次和难度是什么意思"),
      make("div", { class: "fold__body" }, meanings),
    ),
  );
}

export function select(
  label: string,
  options: readonly (readonly [string, string])[],
  value: string,
): HTMLSelectElement {
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
