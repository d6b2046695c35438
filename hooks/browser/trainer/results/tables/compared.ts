/** Two assignments side by side, as sheets: people, questions, objectives. */
import { type Change, type Compared, gain, isWeak } from "../marks/groups/comparing.ts";
import type { Listed } from "../book/kinds.ts";
import { NAMELESS } from "../marks/groups/weak.ts";
import { type Cell, percentCell, type Sheet } from "./cells.ts";
import type { Naming } from "./tables.ts";

const shares = (change: Change): Cell[] =>
  [change.before, change.after, gain(change)].map((each) => each === null ? null : percentCell(each));

const placeWords = (places: readonly number[]) => places.length === 0 ? "" : `第 ${places.join("、")} 题`;

/** What stands between two papers of these questions, for somebody who does not know them. */
export const KINS: Record<Compared["kin"], string> = {
  same: "两次是同样的题。分数高了，可能是懂了，也可能是题目见过了。",
  partly: "两次有一部分题相同，别的题不同；难度不一定一样，差几分说明不了什么。",
  parallel: "两次的题目不同，考的是同样的目标；难度不一定一样，差几分说明不了什么，看变化大的。",
  apart: "两次没有相同的题，也没有共同的目标，只能放在一起看每人的得分率，比不出学会了没有。",
};

export function comparedSheets(found: Compared, naming: { before: Naming; after: Naming }): Sheet[] {
  const { titles, people, only, mean, questions, objectives } = found;
  const about: Cell[][] = [
    [],
    [`先：${titles.before}；后：${titles.after}`],
    [KINS[found.kin]],
    ["只算两次都交了的人，只算两次都评完的题；变化是百分点。"],
  ];
  const names = (words: string, all: readonly Listed[]): Cell[][] =>
    all.length === 0
      ? []
      : [[], [words], ...all.map(({ name, number }): Cell[] => [name || NAMELESS, ...number ? [number] : []])];
  const lines = people.map(({ name, number, unit, before, after, moved }): Cell[] => [
    ...[name, number, unit, ...shares({ before, after })],
    moved ? "两次的单位写得不一样" : "",
  ]);
  return [
    {
      name: "比较（个人）",
      rows: [
        ["姓名", "编号", "单位", "先得分率", "后得分率", "变化", "说明"],
        ...lines,
        ["平均", `${people.length} 人`, null, ...shares(mean)],
        ...about,
        ...names("只交了先的一次", only.before),
        ...names("只交了后的一次", only.after),
      ],
      totals: [lines.length + 1],
    },
    {
      name: "比较（题目）",
      rows: [
        ["先题次", "后题次", "后一次的题干", "同一题吗", "先得分率", "后得分率", "变化", "得分多了的人", "少了的人"],
        ...questions.map((each): Cell[] => [
          ...[each.places.before, each.places.after, naming.after.stem(each.ids.after)],
          each.same ? each.reworded ? "同一题，字句改过" : "同一题" : "同一目标的另一题",
          ...shares(each),
          ...[each.up, each.down],
        ]),
        ...about,
      ],
    },
    {
      name: "比较（目标）",
      rows: [
        ["目标", "单元", "先得分率", "后得分率", "变化", "还没懂吗", "先题次", "后题次"],
        ...objectives.map((each): Cell[] => [
          naming.after.objective(each.unit, each.objective),
          naming.after.unit(each.unit),
          ...shares(each),
          isWeak(each) ? "还没懂" : each.after === null ? "后一次没有考" : "",
          ...[placeWords(each.places.before), placeWords(each.places.after)],
        ]),
        ...about,
      ],
    },
  ];
}
