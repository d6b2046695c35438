/**
 * Which questions a blueprint gets. As hooks/courseware/rules/picking.py does (tests/vectors/drawing.json): decided
 * by luck, which is a hash of seed and question, never by the order of the bank; each pick prefers the objective, then the
 * unit, then the chapter, that was drawn from least so far; questions that give each other away are kept apart.
 */
import { hash } from "../../shared/marking/seed.ts";
import type { Cell, Picked } from "./shelf/kinds.ts";

export type { Cell, Picked };

/** What a draw knows of a question. */
export interface Candidate {
  id: string;
  objective: string;
  unit: string;
  chapter: string;
  type: string;
  level: string;
  /** Whom its unit is for. */
  audiences?: readonly string[];
  /** The author's estimate, 1 easy to 3 hard. */
  difficulty: number;
  /** Questions that give it away, or that it gives away: none of them comes onto the same paper. */
  apart?: readonly string[];
  /** It is the trainer's own; what she tagged it with. */
  own?: boolean;
  tags?: readonly string[];
}

export interface Draw {
  items: Picked[];
  /** Cells that the bank cannot fill, with how many questions they lack. */
  lacking: [cell: number, count: number][];
}

/** The last three parts are asked for in this browser alone: papers of the course know none of them. */
export function fits(cell: Cell, each: Candidate): boolean {
  const within = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
  const { difficulties = [], tags = [], from } = cell;
  return within(cell.types, each.type) && within(cell.levels, each.level) &&
    within(cell.units, each.unit) && within(cell.chapters, each.chapter) &&
    within(difficulties, String(each.difficulty)) && (from === undefined || (from === "own") === (each.own === true)) &&
    (tags.length === 0 || tags.some((tag) => each.tags?.includes(tag)));
}

interface Manner {
  /** Pinned questions. */
  kept?: readonly Picked[];
  /** Those of another paper. */
  excluded?: ReadonlySet<string>;
  luck?: Luck;
}

/** What decides between questions that are as good, by id. */
export type Luck = (id: string) => number;

export function draw(
  cells: readonly Cell[],
  pool: readonly Candidate[],
  seed: string,
  { kept = [], excluded = new Set(), luck = luckOf(seed) }: Manner = {},
): Draw {
  const chances = chancesOf(pool, luck);
  const counts = new Counts(chances);
  const byId = new Map(chances.map((each) => [each.each.id, each]));
  const keepApart = ({ apart = [] }: Candidate) => {
    for (const id of apart) (byId.get(id) ?? NOBODY).out = true;
  };
  for (const id of excluded) (byId.get(id) ?? NOBODY).out = true;
  for (const { question } of kept) {
    const chance = byId.get(question);
    if (chance === undefined) continue;
    chance.out = true;
    counts.add(chance, 1);
    keepApart(chance.each);
  }
  const free = chances.filter(({ out }) => !out);
  const ways = cells.map((cell) => free.filter(({ each }) => fits(cell, each)));
  const chosen: Chance[][] = cells.map(() => []);
  const take = (cell: number, chance: Chance) => {
    if (chance.cell < 0) {
      counts.add(chance, 1);
      keepApart(chance.each);
    }
    chance.cell = cell;
    chosen[cell]?.push(chance);
  };
  const lacking: [number, number][] = [];
  cells.forEach((cell, place) => {
    const left = cell.count - kept.filter((each) => each.cell === place).length;
    let missing = 0;
    for (let number = 0; number < left; number++) {
      const best = counts.best(ways[place] ?? []);
      if (best !== null) take(place, best);
      else if (!makeRoom(place, ways, chosen, take)) missing += 1;
    }
    if (missing > 0) lacking.push([place, missing]);
  });
  const items = cells.flatMap(({ points }, cell) => [
    ...kept.filter((each) => each.cell === cell),
    ...(chosen[cell] ?? []).map(({ each }) => ({ question: each.id, points, cell, pinned: false })),
  ]);
  return { items: [...items, ...kept.filter(({ cell }) => cell < 0 || cell >= cells.length)], lacking };
}

/**
 * A cell has no question left, but others may hold one that it could use and take another themselves: an augmenting path
 * from cell to cell (breadth first), as bipartite matchings grow. False where there is none, and so no way at all.
 */
function makeRoom(
  start: number,
  ways: readonly Chance[][],
  chosen: Chance[][],
  take: (cell: number, each: Chance) => void,
): boolean {
  const from = new Map<number, { cell: number; given: Chance }>();
  const queue = [start];
  for (let cell = queue.shift(); cell !== undefined; cell = queue.shift()) {
    const spare = cell === start ? undefined : ways[cell]?.find(isFree);
    if (spare !== undefined) {
      let [place, next] = [cell, spare];
      while (place !== start) {
        const step = from.get(place);
        if (step === undefined) return false;
        chosen[place] = (chosen[place] ?? []).filter((each) => each !== step.given);
        take(place, next);
        [place, next] = [step.cell, step.given];
      }
      take(start, next);
      return true;
    }
    for (const given of ways[cell] ?? []) {
      const other = given.cell;
      if (other < 0 || other === start || from.has(other)) continue;
      from.set(other, { cell, given });
      queue.push(other);
    }
  }
  return false;
}

/** A candidate while a paper is drawn: places in the counts are numbers, because every pick goes over the bank. */
export interface Chance {
  readonly each: Candidate;
  readonly luck: number;
  readonly objective: number;
  readonly unit: number;
  readonly chapter: number;
  /** The cell that has it; -1 where none has. */
  cell: number;
  /** It cannot be drawn any more, whatever becomes of the cells. */
  out: boolean;
}

/** Stands for a question that the bank does not have. */
const NOBODY = { out: false };

function isFree({ cell, out }: Chance): boolean {
  return cell < 0 && !out;
}

export function luckOf(seed: string): Luck {
  return (id) => hash(`${seed}:${id}`);
}

/** The bank in the order of luck, whatever order it has. */
export function chancesOf(pool: readonly Candidate[], luck: Luck): Chance[] {
  const objectives = new Map<string, number>();
  const units = new Map<string, number>();
  const chapters = new Map<string, number>();
  const place = (names: Map<string, number>, name: string) => {
    const known = names.get(name);
    if (known === undefined) names.set(name, names.size);
    return known ?? names.size - 1;
  };
  return pool.map((each) => ({
    each,
    luck: luck(each.id),
    objective: place(objectives, `${each.unit}#${each.objective}`),
    unit: place(units, each.unit),
    chapter: place(chapters, each.chapter),
    cell: -1,
    out: false,
  })).sort((a, b) => a.luck - b.luck || (a.each.id < b.each.id ? -1 : 1));
}

/** How often each objective, unit and chapter was drawn from. */
export class Counts {
  #objectives: Int32Array;
  #units: Int32Array;
  #chapters: Int32Array;

  constructor(chances: readonly Chance[]) {
    // no more of them than questions
    this.#objectives = new Int32Array(chances.length);
    this.#units = new Int32Array(chances.length);
    this.#chapters = new Int32Array(chances.length);
  }

  add({ objective, unit, chapter }: Chance, by: number): void {
    this.#objectives[objective] = (this.#objectives[objective] ?? 0) + by;
    this.#units[unit] = (this.#units[unit] ?? 0) + by;
    this.#chapters[chapter] = (this.#chapters[chapter] ?? 0) + by;
  }

  /** The best of those that are free: they come in the order of luck, so the first of the best is the one. */
  best(from: readonly Chance[]): Chance | null {
    let best: Chance | null = null;
    let [objective, unit, chapter] = [Infinity, Infinity, Infinity];
    for (const each of from) {
      if (each.cell >= 0 || each.out) continue;
      const own = this.#objectives[each.objective] ?? 0;
      if (own > objective) continue;
      const around = this.#units[each.unit] ?? 0;
      if (own === objective && around > unit) continue;
      const about = this.#chapters[each.chapter] ?? 0;
      if (own === objective && around === unit && about >= chapter) continue;
      best = each;
      [objective, unit, chapter] = [own, around, about];
    }
    return best;
  }
}
