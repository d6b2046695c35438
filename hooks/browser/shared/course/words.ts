/** What types and levels are called; their order is that of sections and columns, as hooks/courseware/rules/drawing.py has it. */
import type { QuestionType } from "../marking/marking.ts";

export const TYPES: Record<QuestionType, string> = {
  single_choice: "单选题",
  multiple_choice: "多选题",
  true_false: "判断题",
  fill_blank: "填空题",
  matching: "匹配题",
  ordering: "排序题",
  short_answer: "简答题",
  case_analysis: "案例分析题",
};

/** What a type is called that may be of a newer bank. */
export function typeName(type: string): string {
  return TYPES[type as QuestionType] ?? type;
}

export const LEVELS: Record<string, string> = {
  remember: "记忆",
  understand: "理解",
  apply: "应用",
  analyse: "分析",
};

/** Of the sections of a paper. */
export const NUMERALS = "一二三四五六七八";
