/** What came of comparing two assignments: sentences, then tables. */
import { button, link, make, table } from "../../../../shared/page/dom.ts";
import { pageLink } from "../../../../shared/page/address.ts";
import type { Bank } from "../../bank.ts";
import type { Listed } from "../../book/kinds.ts";
import { shown } from "../../marks/attendance.ts";
import { NAMELESS } from "../../marks/groups/weak.ts";
import { type Compared, gain, isWeak, type PersonChange } from "../../marks/groups/comparing.ts";
import { ENOUGH } from "../../marks/results.ts";
import { percent } from "../../parts.ts";
import { KINS } from "../../tables/compared.ts";

/** Names and lines that are told in sentences, and rows of a table; Excel has all. */
const [MOST, ROWS] = [5, 200];

type Same = (one: Listed, other: Listed) => void;

const share = (value: number | null) => value === null ? "没有考" : percent(value);

/** `+12.5`, in percentage points. */
function points(change: number | null): string {
  if (change === null) return "";
  const rounded = Math.round(change * 1000) / 10;
  return rounded === 0 ? "0" : `${rounded > 0 ? "+" : "−"}${Math.abs(rounded)}`;
}

function grown(change: number): string {
  const words = points(change);
  return words === "0" ? "没有变" : `${change > 0 ? "高" : "低"}了 ${words.slice(1)} 个百分点`;
}

/** A table of which the first column stays in view on a phone. */
function wide(...parts: Parameters<typeof table>): HTMLElement {
  const made = table(...parts);
  made.classList.add("grades__scroll");
  return made;
}

export function comparedView(
  found: Compared,
  before: Bank,
  after: Bank,
  same: Same,
): HTMLElement {
  const { titles, people, only, kin } = found;
  const parts: HTMLElement[] = [
    make("p", {}, "先：", make("strong", {}, titles.before), "　后：", make("strong", {}, titles.after)),
    make("p", { class: "notice" }, KINS[kin]),
  ];
  if (people.length === 0) {
    parts.push(
      make("p", {}, "没有人两次都交了、两次都有评完的题，没有可比的。"),
      ...doubtful(found, same),
      alone(only),
    );
    return make("div", {}, ...parts);
  }
  return make(
    "div",
    {},
    ...parts,
    ...told(found),
    ...notUnderstood(found, after),
    ...doubtful(found, same),
    alone(only),
    make("h3", {}, "每个人"),
    make("p", { class: "desk__from" }, "先、后是得分率，变化是百分点。"),
    wide(
      "每个人的变化",
      ["姓名", "先", "后", "变化"],
      people.slice(0, ROWS).map((each) => [
        `${each.name}${each.moved ? "（两次的单位写得不一样）" : ""}`,
        percent(each.before),
        percent(each.after),
        points(each.after - each.before),
      ]),
    ),
    ...people.length > ROWS ? [make("p", {}, `只列了前 ${ROWS} 人，Excel 里是全的。`)] : [],
    make("h3", {}, "每道题"),
    ...questionTable(found, after),
    ...kin === "apart" ? [] : [make("h3", {}, "每个目标"), objectiveTable(found, before, after)],
  );
}

function told({ people, mean, counts, apart }: Compared): HTMLElement[] {
  const change = gain(mean);
  const list = (all: readonly PersonChange[]) =>
    `${all.slice(0, MOST).map((each) => `${each.name}（${points(each.after - each.before)}）`).join("、")}${
      all.length > MOST ? "等" : ""
    }`;
  const up = people.slice(0, counts.up);
  const down = people.slice(people.length - counts.down).reverse();
  const out = [
    ...apart.before.length > 0 ? [`先的一次第 ${apart.before.join("、")} 题`] : [],
    ...apart.after.length > 0 ? [`后的一次第 ${apart.after.join("、")} 题`] : [],
  ];
  return [
    make(
      "p",
      { class: "grades__gain" },
      `两次都交了的有 ${people.length} 人，平均得分率从 ${share(mean.before)} 到 ${share(mean.after)}，${
        grown(change ?? 0)
      }。${counts.up} 人进步了，${counts.down} 人退步了，${counts.level} 人没有变。`,
    ),
    ...up.length > 0 ? [make("p", {}, make("strong", {}, "进步最大："), `${list(up)}。`)] : [],
    ...down.length > 0 ? [make("p", {}, make("strong", {}, "退步了："), `${list(down)}。`)] : [],
    ...out.length > 0
      ? [make("p", { class: "notice" }, `${out.join("，")}不是人人都有得分（待评分、待定或不计），没有拿来比。`)]
      : [],
  ];
}

function notUnderstood({ objectives, questions }: Compared, after: Bank): HTMLElement[] {
  const weak = objectives.filter(isWeak).slice(0, MOST);
  const hard = questions.filter(isWeak).sort((a, b) => (a.after ?? 0) - (b.after ?? 0)).slice(0, MOST);
  if (weak.length + hard.length === 0) {
    const words = `拿来比的目标和题目，后一次的得分率都到了${percent(ENOUGH)}。`;
    return questions.length === 0 ? [] : [make("p", { class: "aside aside--do" }, words)];
  }
  const units = weak.map((each) => {
    const unit = after.unit(each.unit);
    return make(
      "li",
      {},
      `“${after.naming.objective(each.unit, each.objective)}”：先 ${share(each.before)}，后 ${share(each.after)}。`,
      ...unit === null ? [] : ["请再讲 ", link(pageLink(`${unit.url}#objectives`), `${unit.code} ${unit.title}`), "。"],
    );
  });
  const stems = hard.map(({ places, ids, before, after: now }) =>
    make("li", {}, `后一次第 ${places.after} 题“${after.stem(ids.after, 40)}”：先 ${share(before)}，后 ${share(now)}。`)
  );
  return [
    make(
      "div",
      { class: "aside grades__still" },
      make("p", {}, make("strong", {}, "还没懂的，要再讲：")),
      make("ul", {}, ...units, ...stems),
    ),
  ];
}

function doubtful({ doubts }: Compared, same: Same): HTMLElement[] {
  if (doubts.length === 0) return [];
  return [
    make("p", {}, "这几个姓名两次写得很像，是不是同一个人，请您定："),
    ...doubts.map(({ who, near }) =>
      make(
        "div",
        { class: "desk__bar desk__screen" },
        make("strong", {}, shown(who)),
        ...near.slice(0, 3).map((each) => button(`就是“${shown(each)}”`, () => same(who, each), "button--plain")),
      )
    ),
  ];
}

function alone({ before, after }: Compared["only"]): HTMLElement {
  const names = (all: readonly Listed[]) =>
    all.slice(0, ROWS).map((each) => shown({ ...each, name: each.name || NAMELESS })).join("、");
  const lines = [
    ...before.length > 0 ? [`只交了先的一次（${before.length} 人）：${names(before)}。`] : [],
    ...after.length > 0 ? [`只交了后的一次（${after.length} 人）：${names(after)}。`] : [],
  ];
  return make("div", { class: "grades__only" }, ...lines.map((words) => make("p", {}, words)));
}

function questionTable({ questions }: Compared, after: Bank): HTMLElement[] {
  if (questions.length === 0) return [make("p", {}, "两次没有可以放在一起的题。")];
  return [
    wide(
      "每道题的变化",
      ["题次", "先", "后", "变化", "题目", "得分多了", "少了"],
      questions.map((each) => [
        each.places.before === each.places.after
          ? `第 ${each.places.after} 题`
          : `先 ${each.places.before}，后 ${each.places.after}`,
        share(each.before),
        share(each.after),
        points(gain(each)),
        `${after.stem(each.ids.after, 24) || each.ids.after}${
          each.same ? each.reworded ? "（字句改过）" : "" : "（同一目标的另一题）"
        }`,
        `${each.up} 人`,
        `${each.down} 人`,
      ]),
    ),
  ];
}

function objectiveTable({ objectives }: Compared, before: Bank, after: Bank): HTMLElement {
  return wide(
    "每个目标的变化",
    ["目标", "先", "后", "变化", "还没懂吗"],
    objectives.map((each) => [
      (each.after === null ? before : after).naming.objective(each.unit, each.objective),
      share(each.before),
      share(each.after),
      points(gain(each)),
      isWeak(each) ? "还没懂" : "",
    ]),
  );
}
