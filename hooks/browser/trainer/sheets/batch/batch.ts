/** Sheets that were read → who has which, what is still to be asked, and attempts for the grade book. */
import type { Assignment } from "../../../shared/links/kinds.ts";
import type { Collected, Listed } from "../../results/book/kinds.ts";
import { keyOf } from "../../results/marks/attendance.ts";
import { personCode } from "../paper/plan.ts";
import type { SheetKept, Who } from "./kinds.ts";

/** What keeps a sheet from the book. */
export type Open =
  | { why: "who" }
  | { why: "rows"; count: number }
  | { why: "twice" }
  | { why: "pages"; missing: number[] }
  | { why: "edition" }
  | { why: "before" };

/** A number without what stands before it only to fill the boxes. */
const bare = (number: string) => number.normalize("NFKC").trim().replace(/^0+(?=\d)/, "");

/**
 * Whom a sheet is of; null where that can be nobody, or several. `everybody`: of all classes, for a sheet that was printed for one of
 * them says so itself.
 */
export function whoseIs(
  { told, number }: Pick<SheetKept, "told" | "number">,
  people: readonly Listed[],
  everybody = people,
): Who | null {
  const only = (found: readonly Listed[]): Who | null =>
    found.length === 1 ? { name: found[0]?.name ?? "", number: found[0]?.number ?? "" } : null;
  // printed for somebody: what is filled in besides says nothing
  if (told.person > 0) {
    const all = new Map(everybody.map((each) => [keyOf(each), each]));
    return only([...all].filter(([key]) => personCode(key) === told.person).map(([, each]) => each));
  }
  if (number === null || number === "") return null;
  const numbered = people.filter((each) => /\d/.test(each.number ?? ""));
  if (numbered.length > 0) return only(numbered.filter((each) => bare(each.number ?? "") === bare(number)));
  const place = Number(number);
  return only(people.filter((_, at) => at + 1 === place));
}

export class Batch {
  #sheets: readonly SheetKept[];
  #before: ReadonlyMap<string, Collected>;

  /** `papers`: attempts on paper that the book has of this assignment. */
  constructor(sheets: readonly SheetKept[], papers: readonly Collected[]) {
    this.#sheets = [...sheets].sort((a, b) => a.at - b.at);
    this.#before = new Map(papers.map((each) => [keyOf(each.receipt.person), each]));
  }

  get sheets(): readonly SheetKept[] {
    return this.#sheets;
  }

  /** The sheets of one person, in the order of pages; a page may be there twice. */
  #of(who: Who): SheetKept[] {
    const key = keyOf(who);
    const own = this.#sheets.filter((each) => each.who !== null && keyOf(each.who) === key);
    return own.sort((a, b) => a.told.page - b.told.page);
  }

  /** What keeps this sheet from the book, the first thing first. */
  open(sheet: SheetKept): Open[] {
    const found: Open[] = [];
    if (!sheet.edition) found.push({ why: "edition" });
    if (sheet.who === null) found.push({ why: "who" });
    const asked = sheet.rows.filter(({ doubt }) => doubt !== null).length;
    if (asked > 0) found.push({ why: "rows", count: asked });
    if (sheet.who === null) return found;
    const own = this.#of(sheet.who);
    const same = own.filter(({ told }) => told.page === sheet.told.page);
    if (same.length > 1 || own.some(({ told }) => told.paper !== sheet.told.paper)) found.push({ why: "twice" });
    const pages = new Set(own.map(({ told }) => told.page));
    const missing = Array.from({ length: sheet.told.pages }, (_, page) => page).filter((page) => !pages.has(page));
    if (missing.length > 0) found.push({ why: "pages", missing });
    if (this.#before.has(keyOf(sheet.who)) && !sheet.replaces) found.push({ why: "before" });
    return found;
  }

  /** People of whom all pages are there and nothing is open, each with the sheets. */
  get ready(): { who: Who; sheets: SheetKept[] }[] {
    const people = new Map(this.#sheets.flatMap(({ who }) => who === null ? [] : [[keyOf(who), who] as const]));
    return [...people.values()].map((who) => ({ who, sheets: this.#of(who) }))
      .filter(({ sheets }) => sheets.every((each) => this.open(each).length === 0));
  }

  /** How many rows a person still has to look at. */
  get asked(): number {
    return this.#sheets.reduce((sum, { rows }) => sum + rows.filter(({ doubt }) => doubt !== null).length, 0);
  }

  /** What was read of one person, as the book has papers by hand; what was entered of other questions before stays. */
  attempt(
    { who, sheets }: { who: Who; sheets: readonly SheetKept[] },
    { assignment, hashes, id, day, now }: {
      assignment: Assignment;
      hashes: ReadonlyMap<string, string>;
      id: string;
      day: number;
      now: number;
    },
  ): Collected {
    const rows = new Map(sheets.flatMap((sheet) => sheet.rows).map((row) => [row.question, row]));
    const before = this.#before.get(keyOf(who));
    const kept = before?.receipt.answers.filter(({ question }) => !rows.has(question)) ?? [];
    const read = assignment.items.flatMap(({ question }) => {
      const row = rows.get(question);
      const response = [...row?.chosen ?? []].sort((a, b) => a - b).map((place) => row?.values[place] ?? "");
      return response.length === 0 ? [] : [{ question, hash: hashes.get(question) ?? "", response }];
    });
    const points = Object.entries(before?.paper ?? {}).filter(([question]) => !rows.has(question));
    return {
      receipt: {
        ...{ id: before?.receipt.id ?? id, assignment: assignment.id, person: { ...who, unit: "" }, attempt: 1 },
        ...{ started: day, finished: day, elapsed: 0, auto: false, clock: false, seed: "" },
        answers: [...read, ...kept],
      },
      ...{ plain: false, arrived: now, copies: 1, paper: Object.fromEntries(points) },
    };
  }
}
