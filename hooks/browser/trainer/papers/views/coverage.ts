/** What a paper covers, as a picture and as a table. */
import type { Course } from "../../../shared/course/course.ts";
import { LEVELS, typeName, TYPES } from "../../../shared/course/words.ts";
import { draw, make, table } from "../../../shared/page/dom.ts";
import type { Candidate, Picked } from "../picking.ts";
import { type Row, spread } from "./spread.ts";

export function coverage(course: Course, items: readonly Picked[], bank: ReadonlyMap<string, Candidate>): HTMLElement {
  const { chapters: all, whole } = spread(course, items, bank);
  const chapters = all.filter(({ count }) => count > 0);
  const rest = whole.count - chapters.reduce((sum, { count }) => sum + count, 0);
  const types = Object.keys(TYPES).filter((type) => (whole.types[type] ?? 0) > 0);
  const levels = Object.entries(LEVELS);
  const known = items.flatMap(({ question }) => bank.get(question) ?? []);
  const hard = known.reduce((sum, each) => sum + each.difficulty, 0) / Math.max(1, known.length);
  const missing = all.filter(({ count }) => count === 0).map(({ number }) => number);
  const told = levels.flatMap(([level, words]) => whole.levels[level] ? [`${words} ${whole.levels[level]} 题`] : []);
  return make(
    "details",
    { class: "fold desk__screen", id: "coverage" },
    make(
      "summary",
      {},
      "覆盖到哪里",
      make("span", { class: "fold__facts" }, [`${chapters.length} 章`, ...told].join("，")),
    ),
    make(
      "div",
      { class: "fold__body" },
      picture(chapters, whole),
      make(
        "p",
        {},
        missing.length > 0 ? `第 ${missing.join("、")} 章没有题。` : "每章都有题。",
        rest > 0 ? `自己的题里有 ${rest} 题没有写是哪一章。` : "",
        `平均难度 ${hard.toFixed(1)}（1 易，3 难）。`,
      ),
      make(
        "details",
        { class: "fold" },
        make("summary", {}, "各章的表"),
        make(
          "div",
          { class: "fold__body" },
          table(
            "各章各层次、各题型的题数和分数",
            ["章", ...levels.map(([, words]) => words), ...types.map((type) => typeName(type)), "题数", "分数"],
            [...chapters, whole].map((row) => [
              row.number > 0 ? `第 ${row.number} 章 ${row.title}` : row.title,
              ...levels.map(([level]) => String(row.levels[level] ?? 0)),
              ...types.map((type) => String(row.types[type] ?? 0)),
              String(row.count),
              String(row.points),
            ]),
          ),
        ),
      ),
    ),
  );
}

const [LINE, NAME, COLUMN, TOTAL] = [26, 50, 58, 84];

/** A row for each chapter that has questions, a column for each level, a bar and its number where they meet; the table below says the same. */
function picture(chapters: readonly Row[], whole: Row): SVGElement {
  const levels = Object.entries(LEVELS);
  const most = Math.max(1, ...chapters.flatMap(({ levels }) => Object.values(levels)));
  const right = NAME + levels.length * COLUMN;
  const text = (x: number, line: number, words: string, style = "") =>
    draw("text", { x: String(x), y: String(line * LINE + 18), class: `assemble__label ${style}`.trim() }, words);
  const row = (each: Row, line: number) => [
    text(0, line, each.number > 0 ? `第 ${each.number} 章` : each.title),
    ...levels.flatMap(([level], place) => {
      const count = each.levels[level] ?? 0;
      const x = NAME + place * COLUMN;
      // the whole is no chapter: its bars would be longer than any other
      const width = each.number > 0 ? Math.round((COLUMN - 24) * count / most) : 0;
      const bar = {
        x: String(x),
        y: String(line * LINE + 5),
        width: String(width),
        height: "16",
        class: "assemble__bar",
      };
      return [
        ...width > 0 ? [draw("rect", bar)] : [],
        text(x + (width > 0 ? width + 4 : 0), line, String(count), count > 0 ? "" : "assemble__label--none"),
      ];
    }),
    text(right, line, `${each.count} 题 ${each.points} 分`),
  ];
  const told = levels.map(([level, words]) => `${words} ${whole.levels[level] ?? 0} 题`).join("，");
  return draw(
    "svg",
    {
      viewBox: `0 0 ${right + TOTAL} ${(chapters.length + 2) * LINE}`,
      class: "assemble__bars",
      role: "img",
      "aria-label": `各章各层次的题数。${told}。下面的表里有同样的数`,
    },
    ...levels.map(([, words], place) => text(NAME + place * COLUMN, 0, words, "assemble__label--head")),
    ...chapters.flatMap((each, place) => row(each, place + 1)),
    draw("path", { d: `M0 ${(chapters.length + 1) * LINE}H${right + TOTAL}`, class: "assemble__sum" }),
    ...row(whole, chapters.length + 1),
  );
}
