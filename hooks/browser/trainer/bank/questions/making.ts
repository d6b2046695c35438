/** New questions, and what one still lacks before it can stand on a paper. */
import { typeName } from "../../../shared/course/words.ts";
import type { QuestionType } from "../../../shared/marking/marking.ts";
import type { OwnCriterion, OwnEntry, OwnOf, OwnQuestion, OwnTask } from "../../../shared/own/kinds.ts";

/** What stands in a stem for a blank. */
export const BLANK = "____";
/** Parts are named a to h; more no answer sheet has room for. */
export const LETTERS = "abcdefgh";
/** Of a true or false that nobody has decided yet: its key says something all the same. */
export const UNDECIDED = "还没有选对还是错。";

/** What is missing: `field` names a part as advice does, `options.b.text`. */
export interface Lack {
  field: string;
  words: string;
}

export const letter = (place: number): string => String.fromCharCode(65 + place);

/** An id that no part has yet. */
export function freeId(parts: readonly { id: string }[]): string {
  const taken = new Set(parts.map(({ id }) => id));
  const small = [...LETTERS].find((each) => !taken.has(each));
  let number = 1;
  while (taken.has(`z${number}`)) number += 1;
  return small ?? `z${number}`;
}

export const newOption = (parts: readonly { id: string }[]) => ({ id: freeId(parts), text: "" });
export const newCriterion = (): OwnCriterion => ({ points: 5, text: "" });
export const newTask = (): OwnTask => ({ ask: "", reference: "", rubric: [{ points: 5, text: "答到要点" }] });

function several<T>(count: number, part: (ids: { id: string }[]) => T & { id: string }): (T & { id: string })[] {
  const made: (T & { id: string })[] = [];
  while (made.length < count) made.push(part(made));
  return made;
}

/** An empty question of a type; what all types have in common is taken from `frame`. */
export function blankQuestion(type: QuestionType, frame: Omit<OwnQuestion, "type">): OwnQuestion {
  const { id, stem, explanation, basis, level, difficulty, unit, tags, image } = frame;
  const own = { id, stem, explanation, basis, level, difficulty, unit, tags, image };
  const common = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as typeof own;
  switch (type) {
    case "single_choice":
      return { ...common, type, options: several(4, newOption), key: "" };
    case "multiple_choice":
      return { ...common, type, options: several(4, newOption), key: [] };
    case "true_false":
      return { ...common, type, key: true };
    case "fill_blank":
      return { ...common, type, blanks: blanksOf(stem).map(() => ({ accept: [] })) };
    case "matching":
      return { ...common, type, pairs: several(3, (made) => ({ id: freeId(made), left: "", right: "" })) };
    case "ordering":
      return { ...common, type, items: several(3, newOption) };
    case "short_answer":
      return { ...common, type, reference: "", rubric: [{ points: 5, text: "答到要点" }] };
    case "case_analysis":
      return { ...common, type, tasks: [newTask(), newTask()] };
  }
}

/** The same question as another type; what fits goes along. */
export function retyped(question: OwnQuestion, type: QuestionType): OwnQuestion {
  if (question.type === type) return question;
  const made = blankQuestion(type, question);
  if (made.type === "single_choice" && question.type === "multiple_choice") {
    return { ...made, options: question.options, key: question.key.length === 1 ? question.key[0] ?? "" : "" };
  }
  if (made.type === "multiple_choice" && question.type === "single_choice") {
    return { ...made, options: question.options, key: question.key === "" ? [] : [question.key] };
  }
  if (made.type === "ordering" && "options" in question) {
    return { ...made, items: question.options.map(({ id, text }) => ({ id, text })) };
  }
  if ("options" in made && question.type === "ordering") return { ...made, options: question.items };
  if (made.type === "short_answer" && question.type === "case_analysis") {
    const [first] = question.tasks;
    return { ...made, reference: first?.reference ?? "", rubric: first?.rubric ?? made.rubric };
  }
  if (made.type === "case_analysis" && question.type === "short_answer") {
    return { ...made, tasks: [{ ask: "", reference: question.reference, rubric: question.rubric }, newTask()] };
  }
  return made;
}

/** Where the blanks of a stem stand. */
export function blanksOf(stem: string): string[] {
  return stem.match(/_{4,}/g) ?? [];
}

/** A fill-in question with as many blanks as its stem has; what was typed for one that went stays behind the others. */
export function blanked(question: OwnOf<"fill_blank">): OwnOf<"fill_blank"> {
  const count = blanksOf(question.stem).length;
  const blanks = question.blanks.filter((each, place) => place < count || each.accept.some((form) => form.trim()));
  while (blanks.length < count) blanks.push({ accept: [] });
  return { ...question, blanks };
}

const empty = (text: string | undefined): boolean => (text ?? "").trim() === "";

function twice(parts: readonly { text: string }[]): [number, number] | null {
  const seen = new Map<string, number>();
  for (const [place, { text }] of parts.entries()) {
    const words = text.trim();
    const first = seen.get(words);
    if (words !== "" && first !== undefined) return [first, place];
    seen.set(words, place);
  }
  return null;
}

function rubricLacks(rubric: readonly OwnCriterion[], field: string): Lack[] {
  const found = rubric.flatMap(({ points, text }, place): Lack[] => [
    ...empty(text) ? [{ field: `${field}.${place}.text`, words: `第 ${place + 1} 条要点还没有写。` }] : [],
    ...points > 0 ? [] : [{ field: `${field}.${place}.points`, words: `第 ${place + 1} 条要点还没有分。` }],
  ]);
  return rubric.length === 0 ? [{ field, words: "至少要一条要点，说好几分。" }] : found;
}

function choiceLacks(question: OwnOf<"single_choice"> | OwnOf<"multiple_choice">): Lack[] {
  const { options } = question;
  const keys = [question.key].flat().filter((key) => options.some(({ id }) => id === key));
  const same = twice(options);
  return [
    ...options.length < 2 ? [{ field: "options", words: "至少要两个选项。" }] : [],
    ...options.flatMap(({ id, text }, place) =>
      empty(text) ? [{ field: `options.${id}.text`, words: `选项 ${letter(place)} 还没有写。` }] : []
    ),
    ...same === null ? [] : [{
      field: `options.${options[same[1]]?.id}.text`,
      words: `选项 ${letter(same[0])} 和 ${letter(same[1])} 一样。`,
    }],
    ...keys.length === 0 ? [{ field: "key", words: "还没有选正确答案。" }] : [],
  ];
}

function own(question: OwnQuestion): Lack[] {
  switch (question.type) {
    case "single_choice":
    case "multiple_choice":
      return choiceLacks(question);
    case "true_false":
      return [];
    case "fill_blank": {
      const count = blanksOf(question.stem).length;
      return [
        ...count === 0 ? [{ field: "stem", words: `题干里还没有空：要填的地方写成 ${BLANK}（四条下划线）。` }] : [],
        ...question.blanks.flatMap(({ accept }, place) =>
          accept.every(empty) ? [{ field: `blanks.${place}.accept`, words: `第 ${place + 1} 空还没有答案。` }] : []
        ),
        ...count > 0 && question.blanks.length > count
          ? [{ field: "stem", words: `题干里有 ${count} 个空，答案有 ${question.blanks.length} 个。` }]
          : [],
      ];
    }
    case "matching":
      return [
        ...question.pairs.length < 2 ? [{ field: "pairs", words: "至少要两对。" }] : [],
        ...question.pairs.flatMap(({ id, left, right }, place) => [
          ...empty(left) ? [{ field: `pairs.${id}.left`, words: `第 ${place + 1} 对的左边还没有写。` }] : [],
          ...empty(right) ? [{ field: `pairs.${id}.right`, words: `第 ${place + 1} 对的右边还没有写。` }] : [],
        ]),
        ...(question.extra ?? []).flatMap(({ id, right }) =>
          empty(right) ? [{ field: `extra.${id}.right`, words: "多出来的一项还没有写。" }] : []
        ),
      ];
    case "ordering":
      return [
        ...question.items.length < 3 ? [{ field: "items", words: "至少要三项，才有先后可排。" }] : [],
        ...question.items.flatMap(({ id, text }, place) =>
          empty(text) ? [{ field: `items.${id}.text`, words: `第 ${place + 1} 项还没有写。` }] : []
        ),
      ];
    case "short_answer":
      return [
        ...empty(question.reference) ? [{ field: "reference", words: "参考答案还没有写。" }] : [],
        ...rubricLacks(question.rubric, "rubric"),
      ];
    case "case_analysis":
      return [
        ...question.tasks.length === 0 ? [{ field: "tasks", words: "至少要一问。" }] : [],
        ...question.tasks.flatMap(({ ask, reference, rubric }, place) => [
          ...empty(ask) ? [{ field: `tasks.${place}.ask`, words: `第 ${place + 1} 问还没有写。` }] : [],
          ...empty(reference)
            ? [{ field: `tasks.${place}.reference`, words: `第 ${place + 1} 问的参考答案还没有写。` }]
            : [],
          ...rubricLacks(rubric, `tasks.${place}.rubric`),
        ]),
      ];
  }
}

/** What a question lacks; none where type, stem, options and key are there: nothing else is asked for. */
export function lacks(question: OwnQuestion): Lack[] {
  return [...empty(question.stem) ? [{ field: "stem", words: "题干还没有写。" }] : [], ...own(question)];
}

/** Why an entry is a draft: what it lacks, and what else nobody has settled (`open`). */
export function draftOf(question: OwnQuestion, open: readonly string[]): string[] {
  return [...new Set([...open, ...lacks(question).map(({ words }) => words)])];
}

/** Of a draft's reasons, those that are no lack of the question as it stands: only a person settles them. */
export function openOf({ question, draft }: Pick<OwnEntry, "question" | "draft">, before = question): string[] {
  const found = new Set(lacks(before).map(({ words }) => words));
  return draft.filter((each) => !found.has(each));
}

/** In one line: the type where there are no words yet. */
export function firstLine({ stem, type }: OwnQuestion): string {
  return stem.split("\n").map((each) => each.trim()).find(Boolean) ?? `（还没有题干的${typeName(type)}）`;
}
