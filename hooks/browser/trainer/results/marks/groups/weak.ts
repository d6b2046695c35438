/** Where a group went wrong: the option that misled most, and who chose what. */
import type { Analysis, OptionCount, QuestionResult, Result } from "../results.ts";

export const NAMELESS = "（没有写姓名）";

/** The wrong option that most people chose; null where nobody chose one. */
export function wrongPick({ options }: Pick<QuestionResult, "options">): { option: string; count: number } | null {
  let found: OptionCount | null = null;
  for (const each of options) {
    if (!each.right && each.count.all > (found?.count.all ?? 0)) found = each;
  }
  return found === null ? null : { option: found.option, count: found.count.all };
}

/** The questions that were done worst, the worst first; not those that everybody had right. */
export function worstQuestions(analysis: Analysis, most: number) {
  return analysis.questions.flatMap((each) => {
    const facility = each.figures?.facility;
    if (typeof facility !== "number" || facility >= 1) return [];
    return [{ number: each.number, question: each.question, facility, wrong: wrongPick(each) }];
  }).sort((a, b) => a.facility - b.facility || a.number - b.number).slice(0, most);
}

export interface Choosers {
  option: string;
  right: boolean;
  names: string[];
}

/** Who chose which option of a question, and who left it blank; only of those who answered today's wording. */
export function whoChose(
  { number, known, options }: QuestionResult,
  counted: readonly Result[],
): { chose: Choosers[]; blank: string[] } {
  const own = counted.map(({ name, sheet }) => ({
    name: name || NAMELESS,
    marking: sheet.markings[number - 1],
  }));
  return {
    chose: options.map(({ option, right }) => ({
      option,
      right,
      names: own.filter(({ marking }) => marking?.hash === known?.hash && marking?.response.includes(option)).map((
        { name },
      ) => name),
    })),
    blank: own.filter(({ marking }) => marking?.state === "blank").map(({ name }) => name),
  };
}
