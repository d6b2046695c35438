/**
 * An answer as SCORM's runtimes write it down (ADL: SCORM 1.2 Run-Time Environment, 3.4.4 "interactions", and SCORM
 * 2004 4th Edition RTE, 4.2.9). Ids of questions and of their parts are ours, and are plain ASCII.
 */
import { type QuestionType } from "../shared/marking/marking.ts";
import type { Asked } from "./asked.ts";
import type { Version } from "./runtime.ts";

export interface Interaction {
  id: string;
  type: string;
  /** Empty where nothing was answered. */
  response: string;
  patterns: string[];
  result: string;
  weight: string;
}

const TYPES: Record<QuestionType, [old: string, now: string]> = {
  single_choice: ["choice", "choice"],
  multiple_choice: ["choice", "choice"],
  true_false: ["true-false", "true-false"],
  fill_blank: ["fill-in", "fill-in"],
  matching: ["matching", "matching"],
  ordering: ["sequencing", "sequencing"],
  // 1.2 knows no longer texts than this
  short_answer: ["fill-in", "long-fill-in"],
  case_analysis: ["fill-in", "long-fill-in"],
};

/** How many characters each version takes of a text. */
const SHORT = { "1.2": 255, "2004": 250 };
const LONG = { "1.2": 255, "2004": 4000 };
/** A runtime need not take more right answers than these (2004, 4.2.9.1: smallest permitted maximum). */
const PATTERNS = 10;

/** What was answered; `share` is null for what a person has to mark. */
export function interaction(
  version: Version,
  asked: Asked,
  response: readonly string[],
  share: number | null,
): Interaction {
  const [old, now] = TYPES[asked.key.type];
  const given = response.some((each) => each.trim());
  return {
    id: asked.id,
    type: version === "1.2" ? old : now,
    response: given ? written(version, asked, response) : "",
    patterns: patterns(version, asked),
    result: result(version, asked, share),
    weight: String(asked.points),
  };
}

function result(version: Version, asked: Asked, share: number | null): string {
  if (share === null) return "neutral";
  if (share === 1) return "correct";
  if (share > 0) return String(Math.round(share * asked.points * 100) / 100);
  return version === "1.2" ? "wrong" : "incorrect";
}

function written(version: Version, { key }: Asked, response: readonly string[]): string {
  const between = version === "1.2" ? "," : "[,]";
  switch (key.type) {
    case "true_false":
      return truth(version, response[0] ?? "");
    case "single_choice":
    case "multiple_choice":
    case "ordering":
      return response.join(between);
    case "matching":
      return response.map((pair) => joined(version, ...pair.split(" "))).join(between);
    case "fill_blank":
      return version === "1.2"
        ? short(response.join(", "), SHORT[version])
        : response.map((text) => short(plain(text), SHORT[version])).join(between);
    default:
      return short(unbroken(version === "1.2" ? response.join(" / ") : plain(response.join(" / "))), LONG[version]);
  }
}

function patterns(version: Version, { key }: Asked): string[] {
  const between = version === "1.2" ? "," : "[,]";
  switch (key.type) {
    case "true_false":
      return key.right.map((each) => truth(version, each));
    case "single_choice":
    case "multiple_choice":
      return [key.right.join(between)];
    case "ordering":
      return [key.order.join(between)];
    case "matching":
      return [key.pairs.map((id) => joined(version, id, id)).join(between)];
    case "fill_blank": {
      // of several gaps only the first way to fill each: all ways together would be too many
      const [first = []] = key.accept;
      if (key.accept.length === 1) {
        const ways = first.slice(0, PATTERNS).map((word) => short(word, SHORT[version]));
        return version === "1.2" ? ways : ways.map((word) => `{case_matters=false}${plain(word)}`);
      }
      const words = key.accept.map(([word = ""]) => word);
      return version === "1.2"
        ? [short(words.join(", "), SHORT[version])]
        : [`{case_matters=false}${words.map((word) => short(plain(word), SHORT[version])).join(between)}`];
    }
    default:
      return [];
  }
}

function truth(version: Version, value: string): string {
  return version === "1.2" ? value.slice(0, 1) : value;
}

function joined(version: Version, ...parts: string[]): string {
  return parts.join(version === "1.2" ? "." : "[.]");
}

/** A text without what SCORM 2004 would read as a mark of its own. */
function plain(text: string): string {
  return text.replace(/\[([,.:])\]/g, "［$1］").replace(/^\{/, "｛");
}

/** A text on one line: platforms refuse an answer with line breaks, and nobody would see it. */
function unbroken(text: string): string {
  return text.replace(/\s+/g, (run) => /[\r\n]/.test(run) ? " / " : run);
}

/** As much of a text as there is room for, no character cut in half. */
export function short(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, room);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
