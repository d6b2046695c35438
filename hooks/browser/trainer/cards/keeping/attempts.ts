/** A lesson's answers by cards as attempts of the grade book: one a person, with the questions alone that this person's card answered. */
import { newName } from "../../../shared/links/bytes.ts";
import type { Assignment, OwnParcel, Receipt } from "../../../shared/links/kinds.ts";
import type { Book, Change } from "../../results/book/book.ts";
import type { Collected, Kind, Listed } from "../../results/book/kinds.ts";
import type { Raised } from "./answers.ts";

export interface LessonOf {
  title: string;
  /** All its questions, in order. */
  items: readonly string[];
  /** The assignment that it was kept as before; null the first time. */
  id: string | null;
  /** What its link carried of the trainer's own questions. */
  own?: OwnParcel;
}

export interface KeptHeld {
  /** The assignment it is kept as. */
  id: string;
  /** Whether the browser took it. */
  stored: boolean;
  people: number;
  /** Cards that nobody of the class has any more. */
  nobody: number[];
  /** Puts back what was there before; false where the browser did not take that. */
  undo: () => Promise<boolean>;
}

/** Null where the class is gone. `counted`: how many entries more the book has. */
export async function keepHeld(
  book: Book,
  lesson: LessonOf,
  raised: readonly Raised[],
  now: number,
  counted: (by: number) => void,
): Promise<KeptHeld | null> {
  const whose = raised[0]?.class ?? "";
  const people = book.get("class", whose)?.people;
  if (people === undefined) return null;
  const before = lesson.id === null ? null : book.get("assignment", lesson.id);
  const id = before?.id ?? newName(8);
  const changes: Change[] = [
    { kind: "assignment", id, value: assignmentOf(id, lesson, before, raised, now) },
    ...before === null ? [{ kind: "roster" as const, id, value: { names: [], alias: {}, class: whose } }] : [],
  ];
  let many = 0;
  for (const person of people) {
    if (person.card === undefined) continue;
    // by the card, so that two of one name stay two, and a name that is corrected is followed
    const receipt = `${id}card${String(person.card).padStart(4, "0")}`;
    const old = book.get("receipt", receipt);
    const answers = answersOf(old, raised, person);
    if (answers.length > 0) many += 1;
    if (answers.length === 0 && old === null) continue;
    const value = answers.length === 0 ? null : attempt(receipt, id, person, answers, now);
    changes.push({ kind: "receipt", id: receipt, value });
  }
  const former = changes.map(({ kind, id }) => ({ kind, id, value: book.get(kind as Kind, id) }) as Change);
  const store = async (list: readonly Change[]) => {
    const more = list.filter(({ kind, id, value }) => value !== null && book.get(kind as Kind, id) === null).length;
    const stored = await book.change(list);
    if (stored) counted(more);
    return stored;
  };
  const held = new Set(people.flatMap(({ card }) => card ?? []));
  const nobody = [...new Set(raised.flatMap(({ by }) => [...by.keys()]))].filter((card) => !held.has(card));
  return { id, stored: await store(changes), people: many, nobody, undo: () => store(former) };
}

function assignmentOf(
  id: string,
  { title, items, own }: LessonOf,
  before: Assignment | null,
  raised: readonly Raised[],
  now: number,
): Assignment {
  const asked = new Set([...before?.items ?? [], ...raised].map(({ question }) => question));
  const known = items.filter((each) => asked.has(each));
  // a question that the paper has lost since was asked all the same
  const rest = [...asked].filter((each) => !items.includes(each));
  return {
    ...before ?? {
      ...{
        id,
        title: `${title}（${raised[0]?.name ?? ""}课堂举牌）`,
        seed: "",
        rule: "partial",
        mode: "practice",
        opens: null,
        due: null,
      },
      ...{ minutes: null, pass: 60, attempts: null, shuffle: { questions: false, options: false }, fields: ["name"] },
      ...{ key: "", cards: true, made: now },
      ...own === undefined ? {} : { own },
    },
    items: [...known, ...rest].map((question) => ({ question, points: 1 })),
  };
}

function answersOf(old: Collected | null, raised: readonly Raised[], { card }: Listed): Receipt["answers"] {
  const anew = new Set(raised.map(({ question }) => question));
  const given = raised.flatMap(({ question, hash, by }) => {
    const row = card === undefined ? undefined : by.get(card);
    return row === undefined ? [] : [{ question, hash, response: [row] }];
  });
  return [...old?.receipt.answers.filter(({ question }) => !anew.has(question)) ?? [], ...given];
}

function attempt(
  id: string,
  assignment: string,
  { name, number = "" }: Listed,
  answers: Receipt["answers"],
  now: number,
): Collected {
  const person = { name, unit: "", number };
  const times = { attempt: 1, started: now, finished: now, elapsed: 0, auto: false, clock: false };
  return {
    receipt: { id, assignment, person, ...times, seed: "", answers },
    ...{ plain: false, arrived: now, copies: 1, cards: true },
  };
}
