/**
 * Key files of sealed papers, as `python -m courseware seal` writes them (hooks/courseware/sealing). They come from a
 * trainer's disk: nothing in them is believed before it was looked at.
 */
import keyFile from "../../../../courseware/rules/shared/sealed.json" with { type: "json" };
import { Refusal } from "../../../shared/links/refusal.ts";
import type { Key, OpenKey, QuestionType } from "../../../shared/marking/marking.ts";
import { isRecord } from "../../../shared/records/kinds.ts";

export const FORMAT = keyFile.format;
/** Larger files are none of ours. */
export const MOST_BYTES = 2_000_000;
/** Questions, words for a blank, criteria: no paper has more of any. */
const MOST = 300;

export interface SealedTask {
  reference: string;
  rubric: { points: number; text: string }[];
}

/** The key of one question, in the names that were published. */
export interface SealedAnswer {
  id: string;
  /** Of the wording that it belongs to. */
  hash: string;
  type: QuestionType;
  /** Empty where the key file names no unit that teaches it. */
  unit: string;
  objective: string;
  explanation: string;
  /** Ids of the right options, `left right` pairs, ids in order; or 对错 as `true` and `false`. */
  key?: string[];
  accept?: string[][];
  tasks?: SealedTask[];
}

/** A key file without its secret, which only sealing again needs. */
export interface SealedKeys {
  paper: string;
  title: string;
  questions: SealedAnswer[];
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.length <= MOST && value.every(isText);
/** As the model has them: marks are chosen from a button for each point. */
const isPoints = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100;

function isTask(value: unknown): value is SealedTask {
  return isRecord(value) && isText(value.reference) && Array.isArray(value.rubric) && value.rubric.length > 0 &&
    value.rubric.length <= MOST &&
    value.rubric.every((each) => isRecord(each) && isText(each.text) && isPoints(each.points));
}

function isAnswer(value: unknown): value is SealedAnswer {
  if (!isRecord(value)) return false;
  const { id, hash, type, unit, objective, explanation, key, accept, tasks } = value;
  if (![id, hash, unit, objective, explanation].every(isText)) return false;
  switch (type) {
    case "single_choice":
    case "multiple_choice":
    case "true_false":
    case "ordering":
      return isTexts(key);
    case "matching":
      return isTexts(key) && key.every((pair) => /^[a-f] [a-f]$/.test(pair));
    case "fill_blank":
      return Array.isArray(accept) && accept.length > 0 && accept.every(isTexts);
    case "short_answer":
    case "case_analysis":
      return Array.isArray(tasks) && tasks.length > 0 && tasks.every(isTask);
    default:
      return false;
  }
}

export function isSealedKeys(value: unknown): value is SealedKeys {
  return isRecord(value) && isText(value.paper) && isText(value.title) && Array.isArray(value.questions) &&
    value.questions.length > 0 && value.questions.length <= MOST && value.questions.every(isAnswer);
}

/** What a key file says; throws a `Refusal`. */
export function readKeyFile(text: string): SealedKeys {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Refusal("damaged", "这不是钥匙文件，或者不完整。钥匙文件的名字以 .key.json 结尾。");
  }
  if (!isRecord(file) || file.format !== FORMAT) {
    throw new Refusal("damaged", "这不是封闭试卷的钥匙文件。钥匙文件的名字以 .key.json 结尾。");
  }
  if (typeof file.version !== "number" || file.version > keyFile.version) {
    throw new Refusal("newer", "这个钥匙文件是更新版本做的。请先刷新本页。");
  }
  if (!isSealedKeys(file)) throw new Refusal("damaged", "钥匙文件不完整，或者被改动过。");
  const { paper, title, questions } = file;
  return { paper, title, questions };
}

/** The ids of questions that the key file knows in other words than the site publishes, or not at all. */
export function unfit(keys: SealedKeys, published: readonly { id: string; hash: string }[]): string[] {
  const known = new Map(keys.questions.map(({ id, hash }) => [id, hash]));
  return published.filter(({ id, hash }) => known.get(id) !== hash).map(({ id }) => id);
}

/** `options` are the ids of a choice's options in their order. */
export function sealedKey(answer: SealedAnswer, options: readonly string[]): Key {
  const { type, key = [], accept = [], tasks = [] } = answer;
  switch (type) {
    case "single_choice":
    case "multiple_choice":
    case "true_false":
      return { type, options, right: key };
    case "fill_blank":
      return { type, accept };
    case "matching":
      return { type, pairs: key.map((pair) => pair.slice(0, 1)), partners: key.map((pair) => pair.slice(2)) };
    case "ordering":
      return { type, order: key };
    default:
      return { type, criteria: tasks.flatMap(({ rubric }) => rubric.map(({ points }) => points)) } as OpenKey;
  }
}
