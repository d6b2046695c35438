/** One assignment's results: who handed in, which attempt counts, and what the group's answers say. */
import type { Assignment } from "../../../shared/links/kinds.ts";
import type { Book } from "../book/book.ts";
import type { Collected } from "../book/kinds.ts";
import type { Known } from "./keys.ts";
import { marked, type Marking, type Sheet } from "./marked.ts";
import { personKey, type Pick, picked } from "./people.ts";
import { type Count, counted, type Figures, figures, thirds } from "./statistics.ts";
import { isHeld, type Odd, oddities, sharedSittings } from "../book/telling.ts";

export interface Result {
  id: string;
  name: string;
  unit: string;
  number: string;
  person: string;
  /** The how-manieth, as the device counts that it was answered on. */
  attempt: number;
  /** The how-manieth of this person that came in here. */
  nth: number;
  /** How many times this person handed in. */
  times: number;
  started: number;
  finished: number;
  elapsed: number;
  ahead: number | undefined;
  auto: boolean;
  /** Written on paper, and entered here. */
  paper: boolean;
  /** Held up as cards in a room. */
  cards: boolean;
  /** Of the order in which this person saw questions and options, where the paper is shuffled. */
  seed: string;
  odd: Odd[];
  /** Whether it counts: not while it is held, unless the trainer said so. */
  counts: boolean;
  /** True where the trainer has said whether it counts. */
  decided: boolean;
  sheet: Sheet;
  total: number;
}

/** What is known of the site beside its keys. */
export interface Site {
  /** Questions that wait for their key file. */
  waiting: ReadonlySet<string>;
  /** Whether a wording was ever published. */
  published(question: string, hash: string): boolean;
}

/** Where every wording was published. */
const ANY: Site = { waiting: new Set(), published: () => true };

/** One receipt, marked by what is known here and was decided. */
export function markedHere(
  book: Book,
  assignment: Assignment,
  bank: ReadonlyMap<string, Known>,
  site: Site,
  { receipt, paper, cards, total }: Collected,
): Sheet {
  return marked(receipt, assignment, {
    known: (question) => bank.get(question) ?? null,
    ruling: (question, hash) => book.get("ruling", `${assignment.id}~${question}~${hash}`)?.choice ?? null,
    marks: (question) => book.get("marks", `${receipt.id}~${question}`)?.marks ?? null,
    given: (question) => paper?.[question] ?? null,
    answeredOnly: cards === true,
    ...total === undefined ? {} : { total },
    sealed: (question) => site.waiting.has(question),
    published: (question, hash) => site.published(question, hash),
  });
}

/** Marks every receipt of an assignment, in the order of arrival; `pause` lets the page go on. */
export async function results(
  book: Book,
  assignment: Assignment,
  bank: ReadonlyMap<string, Known>,
  pause: () => Promise<void> = () => Promise.resolve(),
  site: Site = ANY,
): Promise<Result[]> {
  const own = [...book.all("receipt").values()].filter(({ receipt }) => receipt.assignment === assignment.id);
  own.sort((a, b) =>
    a.arrived - b.arrived || a.receipt.finished - b.receipt.finished || (a.receipt.id < b.receipt.id ? -1 : 1)
  );
  // on paper and by cards nobody's minutes are known, and two may well have answered the same
  const shared = sharedSittings(
    own.flatMap(({ receipt, paper, cards }) => paper === undefined && cards === undefined ? [receipt] : []),
  );
  const times = new Map<string, number>();
  for (const { receipt } of own) {
    const key = personKey(receipt.person);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const found: Result[] = [];
  /** How many of each person came before, whatever their devices counted. */
  const before = new Map<string, number>();
  for (const each of own) {
    const { receipt } = each;
    const { id, person, attempt, started, finished, elapsed, ahead, auto, seed } = receipt;
    const sheet = markedHere(book, assignment, bank, site, each);
    const key = personKey(person);
    const nth = (before.get(key) ?? 0) + 1;
    before.set(key, nth);
    const odd = oddities(each, assignment, shared.has(id), nth);
    const verdict = book.get("verdict", id);
    found.push({
      ...{
        id,
        ...person,
        person: key,
        attempt,
        nth,
        times: times.get(key) ?? 1,
        started,
        finished,
        elapsed,
        ahead,
        auto,
        paper: each.paper !== undefined,
        cards: each.cards === true,
        seed,
        odd,
        sheet,
      },
      counts: verdict?.counts ?? !isHeld(odd),
      decided: verdict !== null,
      total: sheet.total,
    });
    if (found.length % 10 === 0) await pause();
  }
  return found;
}

/** Whether a result may count; `beyond`: also where it is one more than the assignment allows and she has not said. */
export function mayCount({ counts, decided, odd }: Result, beyond: boolean): boolean {
  return counts && (beyond || decided || !odd.includes("attempts"));
}

/** One result for each person, out of those that count. */
export function chosen(all: readonly Result[], pick: Pick, beyond = true): Result[] {
  const groups = new Map<string, Result[]>();
  for (const each of all) {
    if (!mayCount(each, beyond)) continue;
    const group = groups.get(each.person);
    if (group === undefined) groups.set(each.person, [each]);
    else group.push(each);
  }
  return [...groups.values()].map((group) => picked(group, pick));
}

export interface OptionCount {
  option: string;
  right: boolean;
  count: Count;
}

export interface QuestionResult {
  /** Place on the paper, from 1. */
  number: number;
  question: string;
  points: number;
  known: Known | null;
  /** People whose answer is marked, and of them those who left it blank. */
  people: number;
  blank: number;
  /** Null where somebody's answer is not marked yet, or it was left out: it is in none of the figures. */
  figures: Figures["questions"][number] | null;
  options: OptionCount[];
}

export interface ObjectiveResult {
  unit: string;
  objective: string;
  questions: number[];
  earned: number;
  points: number;
  mastery: number;
}

export interface Analysis {
  people: number;
  /** Of these, whose total alone is known: in none of the figures by question. */
  bare: number;
  test: Figures["test"];
  questions: QuestionResult[];
  /** The weakest first. */
  objectives: ObjectiveResult[];
  /** Numbers of questions that are in none of the figures, because not everybody's answer has a mark. */
  apart: number[];
  /** Total over possible points, of every result. */
  shares: number[];
}

const CHOICES = ["single_choice", "multiple_choice", "true_false"];

export function analysed(
  everybody: readonly Result[],
  assignment: Assignment,
  bank: ReadonlyMap<string, Known>,
): Analysis {
  const all = everybody.filter(({ sheet }) => !sheet.bare);
  const places = assignment.items.map((_, place) => place);
  const at = (result: Result, place: number): Marking | undefined => result.sheet.markings[place];
  const whole = places.filter((place) => all.every((result) => typeof at(result, place)?.earned === "number"));
  const marks = all.map((result) => whole.map((place) => at(result, place)?.earned ?? 0));
  const computed = figures(marks, whole.map((place) => assignment.items[place]?.points ?? 0));
  const totals = marks.map((row) => row.reduce((sum, each) => sum + each, 0));
  const groups = thirds(totals);
  const questions = assignment.items.map(({ question, points }, place): QuestionResult => {
    const known = bank.get(question) ?? null;
    const own = all.map((result) => at(result, place));
    const among = whole.indexOf(place);
    return {
      number: place + 1,
      question,
      points,
      known,
      people: own.filter((each) => typeof each?.earned === "number").length,
      blank: own.filter((each) => each?.state === "blank").length,
      figures: computed.questions[among] ?? null,
      options: optionCounts(own, known, groups),
    };
  });
  return {
    people: everybody.length,
    bare: everybody.length - all.length,
    test: computed.test,
    questions,
    objectives: objectives(all, questions),
    apart: places.filter((place) => !whole.includes(place)).map((place) => place + 1),
    shares: everybody.map(({ sheet }) => sheet.possible > 0 ? sheet.total / sheet.possible : 0),
  };
}

/** How often each option was chosen, of those who answered today's wording. */
function optionCounts(
  own: readonly (Marking | undefined)[],
  known: Known | null,
  groups: ReturnType<typeof thirds>,
): OptionCount[] {
  const key = known?.key;
  if (known === null || key === undefined || !CHOICES.includes(known.type) || !("right" in key)) return [];
  return key.options.map((option) => ({
    option,
    right: key.right.includes(option),
    count: counted(own.map((each) => each?.hash === known.hash && each.response.includes(option)), groups),
  }));
}

function objectives(all: readonly Result[], questions: readonly QuestionResult[]): ObjectiveResult[] {
  const found = new Map<string, ObjectiveResult>();
  for (const { known, number, points } of questions) {
    // the key file of a sealed paper need not say which unit teaches a question
    if (known === null || known.unit === "") continue;
    const key = `${known.unit}~${known.objective}`;
    const fresh = { unit: known.unit, objective: known.objective, questions: [], earned: 0, points: 0, mastery: 0 };
    const each: ObjectiveResult = found.get(key) ?? fresh;
    const earned = all.map((result) => result.sheet.markings[number - 1]?.earned ?? null)
      .filter((mark): mark is number => mark !== null);
    if (earned.length === 0) continue;
    each.questions.push(number);
    each.earned += earned.reduce((sum, mark) => sum + mark, 0);
    each.points += points * earned.length;
    found.set(key, each);
  }
  const list = [...found.values()].filter(({ points }) => points > 0);
  for (const each of list) each.mastery = each.earned / each.points;
  return list.sort((a, b) => a.mastery - b.mastery || (a.questions[0] ?? 0) - (b.questions[0] ?? 0));
}

/** Less than this is to be taught again: a paper's usual pass mark. */
export const ENOUGH = 0.6;
