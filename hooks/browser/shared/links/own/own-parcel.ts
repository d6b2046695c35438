/** Whether what a link or a file brings of somebody's own questions is sound in all its parts, and belongs to its paper. */
import type { Assignment, OwnParcel, PaperItem } from "../kinds.ts";
import { unpackAssignment } from "../reading.ts";
import { Refusal } from "../refusal.ts";
import { isRecord, list, number, table, type Test, text } from "../../records/shapes.ts";
import type { Asked } from "../../own/asked.ts";
import { isOwnId, isOwnQuestion } from "../../own/kinds.ts";

/** Letters of a picture in base64: somewhat more than the 200 kB that one may have. */
const MOST_PICTURE = 400_000;

const some = (tests: Record<string, Test>, optional: boolean): Test => (value) =>
  isRecord(value) &&
  Object.entries(tests).every(([key, test]) => optional && value[key] === undefined || test(value[key]));
const part = (tests: Record<string, Test>) => some(tests, false);
const pieces = list(part({ id: text, text }));
const frame = part({ id: (value) => typeof value === "string" && isOwnId(value), stem: text });
const image = part({ digest: text, alt: text });
/** What a type cannot be asked without. */
const NEEDED: Record<Asked["type"], string[]> = {
  single_choice: ["options"],
  multiple_choice: ["options"],
  true_false: [],
  fill_blank: [],
  matching: ["left", "right"],
  ordering: ["items"],
  short_answer: ["points"],
  case_analysis: ["tasks"],
};
const parts = some({
  image,
  options: pieces,
  left: pieces,
  right: pieces,
  items: pieces,
  tasks: list(part({ ask: text, points: number })),
  points: number,
}, true);

export function isAsked(value: unknown): value is Asked {
  return frame(value) && isRecord(value) && parts(value) && Object.hasOwn(NEEDED, String(value.type)) &&
    NEEDED[value.type as Asked["type"]].every((each) => value[each] !== undefined);
}

const picture: Test = (value) =>
  typeof value === "string" && value.length < MOST_PICTURE && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

/** Of each item that is her own there is what it asks, in the order of the paper; keys, where they are, are of the same. */
export function isParcel(value: unknown, items: readonly PaperItem[]): value is OwnParcel {
  if (!isRecord(value) || !Array.isArray(value.asked) || !value.asked.every(isAsked)) return false;
  const { asked, keys, pictures } = value;
  const ids = items.map(({ question }) => question).filter(isOwnId);
  const same = (all: readonly { id: string }[]) =>
    all.length === ids.length && all.every(({ id }, place) => id === ids[place]);
  return same(asked) && ids.length > 0 &&
    (keys === undefined || Array.isArray(keys) && keys.every(isOwnQuestion) && same(keys)) &&
    (pictures === undefined || table(picture)(pictures));
}

/** What of a parcel that was kept is sound: the questions of the rest are as good as gone. */
export function soundParts({ asked, keys, pictures }: OwnParcel): OwnParcel {
  return {
    asked: asked.filter(isAsked),
    ...Array.isArray(keys) ? { keys: keys.filter(isOwnQuestion) } : {},
    ...table(picture)(pictures) ? { pictures } : {},
  };
}

/** A file of an assignment, or a link of the first version, looked at in all its parts; throws a `Refusal`. */
export function unpackFile(text: string): Assignment {
  const words = "这个文件不完整或者被改动过，请向培训者重新要一次。";
  let found: Assignment;
  try {
    found = unpackAssignment(text);
  } catch (error) {
    throw text.startsWith("{") ? new Refusal("damaged", words) : error;
  }
  if (found.own === undefined || isParcel(found.own, found.items)) return found;
  throw new Refusal("damaged", words);
}
