/** A question as it was read, as one of the trainer's own; what of it is missing, or was filled in, is said. */
import { isOwnId, type OwnCriterion, type OwnEntry, type OwnQuestion } from "../../shared/own/kinds.ts";
import type { QuestionType } from "../../shared/marking/marking.ts";
import type { ReadCriterion, ReadQuestion } from "./kinds.ts";

/** Stands where a file of the course has something still to be written. */
const PLACEHOLDER = "请改写";
const TYPES: readonly QuestionType[] = [
  "single_choice",
  "multiple_choice",
  "true_false",
  "fill_blank",
  "matching",
  "ordering",
  "short_answer",
  "case_analysis",
];
const GAP = "____";
/** What an open question is worth, and how it is marked, where the bank says nothing of it. */
const USUAL: OwnCriterion = { points: 5, text: "要点和参考答案一致" };
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** A new permanent name. */
export function newId(): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => ALPHABET[byte % 32]).join("");
  return `own-${letters}`;
}

/** The question; with a `draft` of `draftOf` it comes onto no paper yet. Its picture's digest is the one of the bank. */
export function ownOf(read: ReadQuestion, id = newId()): OwnQuestion {
  return made(read, id).question;
}

/** Why a person must look at it: what the importer said, and what `ownOf` had to fill in. */
export function draftOf(read: ReadQuestion): string[] {
  const own = made(read, "own-aaaaaaaaaaaa").missing;
  return [...read.draft, ...own.filter((each) => !read.draft.includes(each))];
}

/** All that is kept of it. */
export function entryOf(read: ReadQuestion, file: string, at: number): OwnEntry {
  const { source: words } = read;
  const source = words === undefined ? {} : { source: { file, line: read.line, words } };
  return { question: ownOf(read), made: at, at, draft: draftOf(read), ...source };
}

interface Made {
  question: OwnQuestion;
  missing: string[];
}

/** A text that somebody wrote; undefined where there is none, or only what asks for one. */
const written = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" && !value.startsWith(PLACEHOLDER) ? value : undefined;
const letter = (place: number) => LETTERS[place] ?? `z${place}`;

function made(read: ReadQuestion, id: string): Made {
  if (!isOwnId(id)) throw new Error(id);
  const missing: string[] = [];
  const want = (fine: boolean, words: string) => {
    if (!fine) missing.push(words);
  };
  const options = (read.options ?? []).map((each, place) => {
    const text = typeof each === "string" ? each : written(each.text) ?? "";
    const feedback = written(typeof each === "string" ? read.feedback?.[place] : each.feedback);
    return { id: letter(place), text, ...feedback === undefined ? {} : { feedback } };
  });
  const type = typed(read, want);
  const unit = read.id?.match(/^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)-\d{2,3}$/)?.[1];
  const image = read.image && { digest: read.image.digest ?? read.image.file, alt: written(read.image.alt) ?? "" };
  const explanation = written(read.explanation);
  const basis = (read.basis ?? []).filter((each) => written(each) !== undefined);
  const level = written(read.level);
  const stem = written(read.stem) ?? "";
  want(stem !== "", "没有题干");
  want(image === undefined || image.alt !== "", "图片还没有写图里有什么");
  const frame = {
    id,
    stem,
    ...explanation === undefined ? {} : { explanation },
    ...basis.length === 0 ? {} : { basis },
    ...level === undefined ? {} : { level },
    ...typeof read.difficulty === "number" ? { difficulty: read.difficulty } : {},
    ...unit === undefined ? {} : { unit },
    ...image === undefined ? {} : { image },
  };
  const ids = options.map((each) => each.id);
  const keys = (Array.isArray(read.key) ? read.key : typeof read.key === "string" ? [...read.key] : []).map((each) =>
    each.toLowerCase()
  ).filter((each) => ids.includes(each));
  const answer = read.words ?? [];
  const reference = written(read.reference) ?? answer.join("\n");
  const question = ((): OwnQuestion => {
    switch (type) {
      case "single_choice":
        want(options.length > 1, "选项不到两个");
        want(keys.length === 1, "没有找到答案");
        return { ...frame, type, options, key: keys.length === 1 ? keys[0] ?? "" : "" };
      case "multiple_choice":
        want(options.length > 1, "选项不到两个");
        want(keys.length > 0, "没有找到答案");
        return { ...frame, type, options, key: keys };
      case "true_false":
        want(typeof read.key === "boolean", "没有找到答案：先按“错误”放着");
        return { ...frame, type, key: read.key === true };
      case "fill_blank": {
        const accept = read.blanks?.map((each) => each.accept) ?? read.accept ?? answer.map((each) => [each]);
        const blanks = accept.map((each) => ({ accept: each.filter((word) => written(word) !== undefined) }));
        const gaps = stem.split(GAP).length - 1;
        want(blanks.length > 0 && blanks.every((each) => each.accept.length > 0), "有的空没有答案");
        want(gaps === blanks.length, `题干有 ${gaps} 个空（____），答案有 ${blanks.length} 个`);
        return { ...frame, type, blanks };
      }
      case "matching": {
        const pairs = (read.pairs ?? []).map(({ left, right }, place) => ({
          id: letter(place),
          left: written(left) ?? "",
          right: written(right) ?? "",
        }));
        const extra = (read.extra ?? []).map((each, place) => ({
          id: letter(pairs.length + place),
          right: typeof each === "string" ? each : written(each.right) ?? "",
        }));
        want(pairs.length > 1 && pairs.every(({ left, right }) => left && right), "配对不全：请写出左边和右边");
        return { ...frame, type, pairs, ...extra.length === 0 ? {} : { extra } };
      }
      case "ordering": {
        const items = (read.items ?? options).map(({ text }, place) => ({
          id: letter(place),
          text: written(text) ?? "",
        }));
        want(items.length > 1 && items.every(({ text }) => text), "要排的步骤不全");
        return { ...frame, type, items };
      }
      case "short_answer":
        want(reference !== "", "没有参考答案");
        return { ...frame, type, reference, rubric: rubricOf(read.rubric ?? read.tasks?.[0]?.rubric, want) };
      case "case_analysis": {
        const tasks = (read.tasks ?? [{ ask: "", reference, rubric: [] }]).map((each) => ({
          ask: written(each.ask) ?? "",
          reference: written(each.reference) ?? "",
          rubric: rubricOf(each.rubric, want),
        }));
        want(tasks.every(({ ask }) => ask), "有的问没有写问什么");
        want(tasks.every((each) => each.reference), "有的问没有参考答案");
        return { ...frame, type, tasks };
      }
    }
  })();
  return { question, missing: [...new Set(missing)] };
}

type WantOf = (fine: boolean, words: string) => void;

/** The type that was read, or what its parts look like. */
function typed(read: ReadQuestion, want: WantOf): QuestionType {
  const known = TYPES.find((each) => each === read.type);
  if (known !== undefined) return known;
  want(false, "题型没有定");
  if (typeof read.key === "boolean") return "true_false";
  if ((read.options ?? []).length > 0) {
    return Array.isArray(read.key) && read.key.length > 1 ? "multiple_choice" : "single_choice";
  }
  return read.stem.includes(GAP) ? "fill_blank" : "short_answer";
}

function rubricOf(rubric: readonly ReadCriterion[] | undefined, want: WantOf): OwnCriterion[] {
  const found = (rubric ?? []).map(({ points, text }) => ({ points: Number(points), text: written(text) ?? "" }));
  if (found.length > 0 && found.every(({ points, text }) => points > 0 && text)) return found;
  want(false, `没有写怎样评分：先按一个得分点、${USUAL.points} 分`);
  return found.length > 0
    ? found.map(({ points, text }) => ({ points: points > 0 ? points : USUAL.points, text: text || USUAL.text }))
    : [{ ...USUAL }];
}
