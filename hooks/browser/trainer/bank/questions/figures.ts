/** When own questions were given out last, and how they did: out of the grade book and the list of what was assigned. */
import { places } from "../../../shared/course/bank.ts";
import { type Course, loadBank } from "../../../shared/course/course.ts";
import { fragment } from "../../../shared/course/questions.ts";
import type { Assignment } from "../../../shared/links/kinds.ts";
import { askedOf, hashOf, keyText } from "../../../shared/own/asked.ts";
import { isOwnId, type OwnQuestion } from "../../../shared/own/kinds.ts";
import type { OwnBank } from "../../../shared/own/shelf.ts";
import { assignments } from "../../keys/keys.ts";
import { Book } from "../../results/book/book.ts";
import { openShelf } from "../../results/book/shelf.ts";
import { keyFrom, type Known as Key } from "../../results/marks/keys.ts";
import { analysed, chosen, results } from "../../results/marks/results.ts";
import { isFigure } from "../../results/marks/statistics.ts";
import { type Known, UNKNOWN } from "./finding.ts";

/** The key of an own question, as the grade book marks by it. */
export function keyOf(question: OwnQuestion): Key | null {
  const options = "options" in question ? question.options.map(({ id }) => id) : [];
  const choices = question.type === "true_false" ? ["true", "false"] : options;
  const open = question.type === "short_answer"
    ? [question.rubric]
    : question.type === "case_analysis"
    ? question.tasks.map(({ rubric }) => rubric)
    : null;
  const tasks = open?.map((rubric) => rubric.map(({ points }) => points));
  const key = keyFrom(question.type, keyText(question), choices);
  if (key === null) return null;
  const { id, type, unit = "" } = question;
  return {
    id,
    hash: hashOf(askedOf(question)),
    type,
    objective: "",
    unit,
    key,
    ...tasks === undefined ? {} : { tasks },
  };
}

/** Keys of the course's questions that stand on the same papers: totals are needed to tell whom a question tells apart. */
async function courseKeys(course: Course, ids: ReadonlySet<string>): Promise<Map<string, Key>> {
  const found = new Map<string, Key>();
  const all = places(course);
  for (const id of ids) {
    const place = all.get(id);
    const html = place === undefined ? undefined : (await loadBank(place.unit.id))[id];
    if (place === undefined || html === undefined) continue;
    const content = fragment(html);
    const { hash = "", type = "", key: text = "" } = (content.firstElementChild as HTMLElement | null)?.dataset ?? {};
    const options = [...content.querySelectorAll<HTMLInputElement>(".option input")].map(({ value }) => value);
    const key = keyFrom(type, text, options);
    if (key === null) continue;
    const rubrics = [...content.querySelectorAll<HTMLTableElement>("table.rubric")];
    const tasks = rubrics.map((each) => [...each.rows].map((row) => Number(row.dataset.points) || 0));
    const made: Key = { id, hash, type: type as Key["type"], objective: place.objective, unit: place.unit.id, key };
    found.set(id, tasks.length === 0 ? made : { ...made, tasks });
  }
  return found;
}

const ofOwn = ({ items }: Assignment) => items.filter(({ question }) => isOwnId(question));

/** Everything that was assigned with own questions in it, each once. */
function given(book: Book, made: readonly Assignment[]): Assignment[] {
  const all = new Map([...made, ...book.all("assignment").values()].map((each) => [each.id, each]));
  return [...all.values()].filter((each) => ofOwn(each).length > 0);
}

/** Sums of several papers, each weighed by how many people answered. */
class Sums {
  #weight = 0;
  #sum = 0;

  add(value: number | null, people: number): void {
    if (value === null || people === 0) return;
    this.#weight += people;
    this.#sum += value * people;
  }

  get mean(): number | null {
    return this.#weight === 0 ? null : this.#sum / this.#weight;
  }
}

/** By question; `course` is asked for only where something was handed in. */
export async function knownOf(
  bank: OwnBank,
  course: () => Promise<Course>,
  pause: () => Promise<void>,
  book: Book | null = null,
  made: readonly Assignment[] = assignments(),
): Promise<Map<string, Known>> {
  const open = book ?? new Book(await openShelf());
  if (book === null) await open.load();
  const found = new Map<string, Known>();
  const sums = new Map<string, { facility: Sums; discrimination: Sums }>();
  const handedIn = new Set([...open.all("receipt").values()].map(({ receipt }) => receipt.assignment));
  for (const each of given(open, made)) {
    for (const { question } of ofOwn(each)) {
      const before = found.get(question) ?? UNKNOWN;
      const at = each.made ?? each.opens ?? before.used ?? 0;
      found.set(question, { ...before, used: Math.max(before.used ?? 0, at), times: before.times + 1 });
    }
    if (!handedIn.has(each.id)) continue;
    const asked = new Set(each.items.map(({ question }) => question));
    const keys = [...asked].some((id) => !isOwnId(id))
      ? await courseKeys(await course(), asked)
      : new Map<string, Key>();
    for (const { question } of ofOwn(each)) {
      const entry = bank.get(question);
      const key = entry === null ? null : keyOf(entry.question);
      if (key !== null) keys.set(question, key);
    }
    const counted = chosen(await results(open, each, keys, pause), "best", false);
    const { questions, apart } = analysed(counted, each, keys);
    for (const { number, question, people, figures } of questions) {
      if (!isOwnId(question) || figures === null) continue;
      const sum = sums.get(question) ?? { facility: new Sums(), discrimination: new Sums() };
      sums.set(question, sum);
      sum.facility.add(isFigure(figures.facility) ? figures.facility : null, people);
      // of a paper of which not everything is marked nobody knows who did well
      const whole = apart.length === 0 && !apart.includes(number);
      sum.discrimination.add(whole && isFigure(figures.discrimination) ? figures.discrimination : null, people);
      const before = found.get(question) ?? UNKNOWN;
      found.set(question, { ...before, people: before.people + people });
    }
    await pause();
  }
  for (const [id, { facility, discrimination }] of sums) {
    const before = found.get(id) ?? UNKNOWN;
    found.set(id, { ...before, facility: facility.mean, discrimination: discrimination.mean });
  }
  return found;
}
