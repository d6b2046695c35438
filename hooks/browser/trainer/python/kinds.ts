/** What the course's own Python tells when it runs in a page: the account of `import --json`, typed. */
import type { QuestionType } from "../../shared/marking/marking.ts";

/** What is loaded: the importer alone, or the model, the checks and the writers as well. */
export type Want = "importer" | "whole";

/** A picture as the account names it; its bytes stand in `ReadBank.pictures` under `file`. */
export interface ReadImage {
  file: string;
  alt: string;
  digest?: string;
  size?: number;
  width?: number;
  height?: number;
}

export interface ReadOption {
  id: string;
  text: string;
  feedback?: string;
}

/** Points are null, or 请改写, where the bank says none. */
export interface ReadCriterion {
  points: number | string | null;
  text: string;
}

export interface ReadTask {
  ask: string;
  reference: string;
  rubric: ReadCriterion[];
}

/**
 * A question as it was read. Of a foreign bank: options are texts, a key is letters, `words` the answer in words.
 * Of a file of our own: the parts of the course's model, with 请改写 where something is missing. `ownOf` knows both.
 */
export interface ReadQuestion {
  line: number;
  /** Empty, or 请改写, where nobody could say. */
  type: QuestionType | "" | "请改写";
  stem: string;
  /** The words of the file that it was read from, line by line. */
  source?: string;
  options?: (string | ReadOption)[];
  key?: string | string[] | boolean | null;
  words?: string[];
  explanation?: string;
  /** Why a person must look at it; empty where everything is certain. */
  draft: string[];
  /** What was done that a person may want to know. */
  remarks: string[];
  image?: ReadImage;
  id?: string;
  level?: string;
  difficulty?: number | string;
  basis?: string[];
  feedback?: string[];
  accept?: string[][];
  pairs?: { id?: string; left: string; right: string }[];
  extra?: (string | { id: string; right: string })[];
  tasks?: ReadTask[];
  blanks?: { accept: string[] }[];
  items?: { id: string; text: string }[];
  reference?: string;
  rubric?: ReadCriterion[];
  objective?: string;
}

export interface ReadLine {
  line: number;
  text: string;
}

export interface ReadBank {
  format: number;
  file: string;
  /** 0 everything certain, 1 drafts or lines to look at, 2 the file could not be read, and `refused` says why. */
  exit: number;
  refused?: string;
  counts: { questions: number; drafts: number; unknown: number; skipped: number };
  /** What lines are counted in: 行, 段, 题 … */
  place: string;
  questions: ReadQuestion[];
  retired: string[];
  /** What was not understood: to be listed until somebody dismisses it. */
  unknown: ReadLine[];
  /** Page numbers and words of sites: understood, and left out. */
  skipped: ReadLine[];
  notes: string[];
  replaced: { line: number; sheet: string; change: string; times: number }[];
  /** The pictures of the questions, as PNG or JPEG, by `image.file`. */
  pictures: Map<string, Blob>;
}
