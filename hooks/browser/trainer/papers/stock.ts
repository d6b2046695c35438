/** What a paper can be made of: the course's questions and the trainer's own side by side, in the order of the course. */
import type { Course } from "../../shared/course/course.ts";
import { loadScript } from "../../shared/course/course.ts";
import { fold } from "../../shared/marking/folding.ts";
import { askedOf, hashOf } from "../../shared/own/asked.ts";
import type { OwnEntry } from "../../shared/own/kinds.ts";
import type { OwnBank } from "../../shared/own/shelf.ts";
import { type Candidate, type Cell, fits } from "./picking.ts";

/** How a question is worded today. */
export interface Wording {
  hash: string;
  stem: string;
}

interface Receivers {
  xuetangStems?: (stems: Record<string, [hash: string, stem: string]>) => void;
}

let stems: Promise<Map<string, Wording>> | null = null;

/** Hash and stem of every question of the course (hooks/courseware/data/questions.py); tried again after a failure. */
export function loadStems(load: (address: string) => Promise<void> = loadScript): Promise<Map<string, Wording>> {
  return stems ??= (async () => {
    let found: Record<string, [string, string]> = {};
    (globalThis as Receivers).xuetangStems = (given) => found = given;
    await load("assets/stems.js");
    return new Map(Object.entries(found).map(([id, [hash, stem]]) => [id, { hash, stem }]));
  })().catch((error) => {
    stems = null;
    throw error;
  });
}

/** As much of a stem as a row has room for. */
export function firstLine(stem: string, most = 60): string {
  const [line = ""] = stem.trim().split("\n");
  const letters = Array.from(line.trim());
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}

/** What the browser of the bank is asked for; what is empty is not asked. */
export interface Wanted extends Cell {
  words: string;
  starred: boolean;
}

export class Stock {
  readonly course: Course;
  /** Those of the course in its order, then her own, the latest first. */
  all: Candidate[] = [];
  byId = new Map<string, Candidate>();
  #own: OwnBank | null = null;
  #stems: Map<string, Wording> | null = null;
  #units: Map<string, string>;
  #folded = new Map<string, string>();
  #counts = new Map<string, number>();
  /** How many are her own, and their tags, the most used first. */
  own = 0;
  tags: readonly string[] = [];

  constructor(course: Course) {
    this.course = course;
    this.#units = new Map(course.units.map(({ id, code, title }) => [id, `${code} ${title}`]));
    this.#fill();
  }

  /** Her own questions come along, as they are now. */
  take(own: OwnBank): void {
    this.#own = own;
    this.#fill();
  }

  know(stems: Map<string, Wording>): void {
    this.#stems = stems;
  }

  get worded(): boolean {
    return this.#stems !== null;
  }

  get bank(): OwnBank | null {
    return this.#own;
  }

  /** Null where it is not there any more, or its words have not come yet. */
  wording(id: string): Wording | null {
    const entry = this.#own?.get(id) ?? null;
    return entry === null
      ? this.#stems?.get(id) ?? null
      : { hash: hashOf(askedOf(entry.question)), stem: this.stem(id) };
  }

  /** In plain words: a row has no room for anything bold. */
  stem(id: string): string {
    const own = this.#own?.get(id)?.question.stem;
    return own?.replace(/\*\*(.+?)\*\*/g, "$1") ?? this.#stems?.get(id)?.stem ?? "";
  }

  /** Where it belongs: 4.2 协商机制, or her own bank. */
  place(each: Candidate): string {
    const unit = this.#units.get(each.unit) ?? "";
    return each.own ? ["我的题", unit].filter(Boolean).join("：") : unit || each.unit;
  }

  /** What may be drawn: all that is meant for whom the paper is; her own are for whom she likes. */
  eligible(audience: string): Candidate[] {
    return audience ? this.all.filter(({ audiences, own }) => own || audiences?.includes(audience)) : this.all;
  }

  /** How many there are for a row of a blueprint; asked for again with every change of another one. */
  count(cell: Cell, audience: string): number {
    const { count: _, points: __, ...asked } = cell;
    const name = JSON.stringify([audience, asked]);
    const known = this.#counts.get(name);
    if (known !== undefined) return known;
    const found = this.eligible(audience).reduce((sum, each) => sum + (fits(cell, each) ? 1 : 0), 0);
    this.#counts.set(name, found);
    return found;
  }

  find(wanted: Wanted, starred: ReadonlySet<string>, among = this.all): Candidate[] {
    const words = wanted.words.split(/\s+/u).map(fold).filter(Boolean);
    return among.filter((each) =>
      fits(wanted, each) && (!wanted.starred || starred.has(each.id)) &&
      (words.length === 0 || words.every((word) => this.#searched(each).includes(word)))
    );
  }

  #searched(each: Candidate): string {
    const known = this.#folded.get(each.id);
    if (known !== undefined) return known;
    const own = this.#own?.get(each.id)?.question;
    const options = own !== undefined && "options" in own ? own.options.map(({ text }) => text) : [];
    const made = [this.stem(each.id), ...options, ...each.tags ?? [], this.place(each)].map(fold).join("\n");
    if (this.worded || each.own) this.#folded.set(each.id, made);
    return made;
  }

  #fill(): void {
    const { course } = this;
    const chapterOf = new Map(course.chapters.flatMap(({ id, units }) => units.map((unit) => [unit, id])));
    const theirs = course.units.flatMap(({ id: unit, questions, audiences = [] }) =>
      questions.map(([id, , objective, type, , level, difficulty]): Candidate => ({
        id,
        objective,
        type,
        level,
        difficulty,
        unit,
        chapter: chapterOf.get(unit) ?? "",
        audiences,
        apart: course.apart?.[id] ?? [],
      }))
    );
    const mine = [...this.#own?.all() ?? []].flatMap(([id, entry]) => ownCandidate(id, entry, chapterOf));
    this.all = [...theirs, ...mine];
    this.byId = new Map(this.all.map((each) => [each.id, each]));
    for (const { id } of mine) this.#folded.delete(id);
    this.#counts.clear();
    this.own = mine.length;
    const counts = new Map<string, number>();
    for (const { tags = [] } of mine) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    this.tags = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([tag]) => tag);
  }
}

/** Nothing where it is a draft: what is uncertain comes onto no paper. */
function ownCandidate(id: string, { question, draft }: OwnEntry, chapterOf: ReadonlyMap<string, string>): Candidate[] {
  if (draft.length > 0) return [];
  const { type, unit = "", level = "", difficulty = 2, tags = [] } = question;
  // each is an objective of its own: that she wrote many of one unit is no reason to draw but one of them
  return [{ id, objective: id, type, level, difficulty, unit, chapter: chapterOf.get(unit) ?? "", own: true, tags }];
}
