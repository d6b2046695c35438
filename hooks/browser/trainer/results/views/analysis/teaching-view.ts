/** What to teach again, before any figure: the weakest objectives, the worst questions, and who chose what there. */
import { link, make } from "../../../../shared/page/dom.ts";
import { pageLink } from "../../../../shared/page/address.ts";
import type { Bank } from "../../bank.ts";
import { type Analysis, ENOUGH, type Result } from "../../marks/results.ts";
import { whoChose, worstQuestions } from "../../marks/groups/weak.ts";
import { percent } from "../../parts.ts";
import { optionWords } from "../../tables/tables.ts";

/** Questions that are told as the worst, and objectives to teach again. */
const MOST = 5;

/** The weakest objectives, with the way to the unit. */
export function againView(analysis: Analysis, bank: Bank): HTMLElement {
  const weak = analysis.objectives.filter(({ mastery }) => mastery < ENOUGH);
  if (weak.length === 0) {
    const words = analysis.objectives.length === 0
      ? "还没有评完的题，看不出哪里要再讲。"
      : "每个目标的得分率都在六成以上，没有非再讲一遍不可的。";
    return make("p", { class: "aside aside--do" }, words);
  }
  const lines = weak.slice(0, MOST).map((each) => {
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
  return make(
    "div",
    { class: "aside" },
    make("p", {}, make("strong", {}, `有 ${weak.length} 个目标的得分率不到六成，要再讲一遍：`)),
    make("ul", {}, ...lines),
  );
}

/** The worst questions, each with how many chose what; the names behind one more press. */
export function worstView(analysis: Analysis, counted: readonly Result[], bank: Bank): HTMLElement[] {
  const worst = worstQuestions(analysis, MOST);
  if (worst.length === 0) return [];
  const items = worst.map(({ number, question, facility, wrong }) => {
    const result = analysis.questions[number - 1];
    const option = wrong === null ? null : bank.naming.option(question, wrong.option);
    return make(
      "li",
      {},
      make("strong", {}, `第 ${number} 题，得分率 ${percent(facility)}`),
      make("p", {}, bank.stem(question, 120) || question),
      ...option === null || wrong === null ? [] : [
        make(
          "p",
          { class: "grades__misled" },
          `选错的人里，最多的选了 ${optionWords(option)}（${wrong.count} 人）。`,
        ),
      ],
      ...result === undefined ? [] : [chosenView(result, counted, bank)],
    );
  });
  return [make("h3", {}, "错得最多的题"), make("ol", { class: "grades__worst" }, ...items)];
}

function chosenView(
  question: Analysis["questions"][number],
  counted: readonly Result[],
  bank: Bank,
): HTMLElement {
  const { chose, blank } = whoChose(question, counted);
  const short = counted.filter(({ sheet }) => {
    const state = sheet.markings[question.number - 1]?.state;
    return state === "wrong" || state === "partly";
  }).map(({ name }) => name || "（没有写姓名）");
  const line = (words: string, names: readonly string[], right = false) =>
    make(
      "li",
      right ? { class: "grades__right" } : {},
      make("strong", {}, `${words}：${names.length} 人`),
      names.length === 0 ? null : `　${names.join("、")}`,
    );
  const lines = chose.length > 0
    ? chose.map(({ option, right, names }) => {
      return line(optionWords(bank.naming.option(question.question, option)) + (right ? "（对）" : ""), names, right);
    })
    : [line("没有全对", short)];
  return make(
    "details",
    { class: "fold" },
    make("summary", {}, "谁选了什么"),
    make(
      "div",
      { class: "fold__body" },
      make("ul", { class: "grades__chosen" }, ...lines, ...blank.length > 0 ? [line("空着", blank)] : []),
    ),
  );
}
