/** What types and levels are called; their order is that of sections and columns. */
import words from "../../../courseware/rules/shared/words.json" with { type: "json" };
import type { QuestionType } from "../marking/marking.ts";

export const TYPES: Record<QuestionType, string> = words.types;

/** What a type is called that may be of a newer bank. */
export function typeName(type: string): string {
  return TYPES[type as QuestionType] ?? type;
}

export const LEVELS: Record<string, string> = words.levels;

/** By the author's estimate, easy first. */
export const DIFFICULTIES: Record<string, string> = words.difficulties;

/** Of the sections of a paper. */
export const NUMERALS = words.numerals;
