/**
 * Draws a paper from the bank by a blueprint. As hooks/courseware/rules/drawing.py does: decided by hashes of seed and question,
 * never by the order of the bank, and each pick prefers the objective, then the unit, that was drawn from least so far;
 * questions that give each other away are kept apart.
 */
import { hash } from "../../shared/marking/seed.ts";

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
}

/** So many questions of these kinds; an empty list is all of them. */
export interface Cell {
  chapters: string[];
  units: string[];
  types: string[];
  levels: string[];
  count: number;
  points: number;
}

export interface Picked {
  question: string;
  points: number;
  /** The place of its cell; -1 where a person added it. */
  cell: number;
  /** It stays when the rest is drawn again. */
  pinned: boolean;
}

export interface Draw {
  items: Picked[];
  /** Cells that the bank cannot fill, with how many questions they lack. */
  lacking: [cell: number, count: number][];
}

export function fits(cell: Cell, each: Candidate): boolean {
  const within = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
  return within(cell.types, each.type) && within(cell.levels, each.level) &&
    (cell.units.length + cell.chapters.length === 0 || cell.units.includes(each.unit) ||
      cell.chapters.includes(each.chapter));
}

/** `kept` are pinned questions; `excluded` are those of another paper. */
export function draw(
  cells: readonly Cell[],
  pool: readonly Candidate[],
  seed: string,
  { kept = [], excluded = new Set() }: { kept?: readonly Picked[]; excluded?: ReadonlySet<string> } = {},
): Draw {
  const chances = chancesOf(pool, seed);
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

/** Another paper by the same cells that shares no question with `items` and is as hard as they are, as far as the bank lets it. */
export function parallel(
  cells: readonly Cell[],
  pool: readonly Candidate[],
  seed: string,
  items: readonly Picked[],
): Draw {
  const excluded = new Set(items.map(({ question }) => question));
  const byId = new Map(pool.map((each) => [each.id, each]));
  const sum = (these: readonly Picked[]) =>
    these.reduce((all, { question }) => all + (byId.get(question)?.difficulty ?? 2), 0);
  const made = draw(cells, pool, `${seed}~`, { excluded });
  const found = [...made.items];
  let gap = sum(found) - (sum(items) * found.length) / Math.max(1, items.length);
  // one question after the other gives way to one of its cell, of its own objective before any other, that is harder or easier
  for (let step = 0; step < found.length && Math.abs(gap) >= 1; step++) {
    const used = new Set([...excluded, ...found.map(({ question }) => question)]);
    const apart = new Apart(pool, found);
    let best: { place: number; question: string; change: number; rank: number } | null = null;
    found.forEach((each, place) => {
      const [cell, now] = [cells[each.cell], byId.get(each.question)];
      if (cell === undefined || now === undefined) return;
      for (const other of pool) {
        const change = other.difficulty - now.difficulty;
        if (change * gap >= 0 || used.has(other.id) || apart.has(other.id) || !fits(cell, other)) continue;
        const own = other.unit === now.unit ? other.objective === now.objective ? 0 : 0.1 : 0.2;
        const rank = Math.abs(gap + change) + own;
        const even = best !== null && rank === best.rank;
        if (best !== null && (rank > best.rank || (even && other.id >= best.question))) continue;
        best = { place, question: other.id, change, rank };
      }
    });
    const chosen = best as { place: number; question: string; change: number } | null;
    if (chosen === null || Math.abs(gap + chosen.change) >= Math.abs(gap)) break;
    found[chosen.place] = { ...(found[chosen.place] as Picked), question: chosen.question };
    gap += chosen.change;
  }
  return { items: found, lacking: made.lacking };
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

/** The next best question for the cell of one that is to go; null where the bank has no other. `passed` went already. */
export function swap(
  items: readonly Picked[],
  place: number,
  cells: readonly Cell[],
  pool: readonly Candidate[],
  seed: string,
  passed: ReadonlySet<string>,
): string | null {
  const gone = items[place];
  if (gone === undefined) return null;
  const before = pool.find(({ id }) => id === gone.question);
  const cell = cells[gone.cell];
  const used = new Set(items.map(({ question }) => question));
  const apart = new Apart(pool, items.filter((_, at) => at !== place));
  const like = (each: Candidate) =>
    cell === undefined ? each.type === before?.type && each.unit === before.unit : fits(cell, each);
  const ways = pool.filter((each) => !used.has(each.id) && !apart.has(each.id) && like(each));
  const fresh = ways.filter(({ id }) => !passed.has(id));
  const chances = chancesOf(pool, seed);
  const counts = new Counts(chances);
  for (const each of chances) if (used.has(each.each.id) && each.each.id !== gone.question) counts.add(each, 1);
  const among = new Set(fresh.length > 0 ? fresh : ways);
  return counts.best(chances.filter(({ each }) => among.has(each)))?.each.id ?? null;
}

/** Pairs on a paper that give each other away, the one that comes first first. */
export function giveaways(pool: ReadonlyMap<string, Candidate>, items: readonly Picked[]): [number, number][] {
  const places = new Map(items.map(({ question }, place) => [question, place]));
  return items.flatMap(({ question }, place) =>
    (pool.get(question)?.apart ?? []).flatMap((other) => {
      const there = places.get(other) ?? -1;
      return there > place ? [[place, there] as [number, number]] : [];
    })
  );
}

/** What must not come onto a paper, for what is on it. Where cells change places the paper stays as it is, and so does this. */
class Apart {
  #out = new Set<string>();

  constructor(pool: readonly Candidate[], items: readonly { question: string }[]) {
    const on = new Set(items.map(({ question }) => question));
    if (on.size > 0) { for (const each of pool) if (on.has(each.id)) this.add(each); }
  }

  add({ apart = [] }: Candidate): void {
    for (const id of apart) this.#out.add(id);
  }

  has(id: string): boolean {
    return this.#out.has(id);
  }
}

/** A candidate while a paper is drawn: places in the counts are numbers, because every pick goes over the bank. */
interface Chance {
  readonly each: Candidate;
  readonly luck: number;
  readonly objective: number;
  readonly unit: number;
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

/** The bank in the order of a seed, whatever order it has. */
function chancesOf(pool: readonly Candidate[], seed: string): Chance[] {
  const objectives = new Map<string, number>();
  const units = new Map<string, number>();
  const place = (names: Map<string, number>, name: string) => {
    const known = names.get(name);
    if (known === undefined) names.set(name, names.size);
    return known ?? names.size - 1;
  };
  return pool.map((each) => ({
    each,
    luck: hash(`${seed}:${each.id}`),
    objective: place(objectives, `${each.unit}#${each.objective}`),
    unit: place(units, each.unit),
    cell: -1,
    out: false,
  })).sort((a, b) => a.luck - b.luck || (a.each.id < b.each.id ? -1 : 1));
}

/** How often each objective and unit was drawn from. */
class Counts {
  #objectives: Int32Array;
  #units: Int32Array;

  constructor(chances: readonly Chance[]) {
    // no more of them than questions
    this.#objectives = new Int32Array(chances.length);
    this.#units = new Int32Array(chances.length);
  }

  add({ objective, unit }: Chance, by: number): void {
    this.#objectives[objective] = (this.#objectives[objective] ?? 0) + by;
    this.#units[unit] = (this.#units[unit] ?? 0) + by;
  }

  /** The best of those that are free: they come in the order of luck, so the first of the best is the one. */
  best(from: readonly Chance[]): Chance | null {
    let best: Chance | null = null;
    let [objective, unit] = [Infinity, Infinity];
    for (const each of from) {
      if (each.cell >= 0 || each.out) continue;
      const own = this.#objectives[each.objective] ?? 0;
      if (own > objective) continue;
      const around = this.#units[each.unit] ?? 0;
      if (own === objective && around >= unit) continue;
      best = each;
      [objective, unit] = [own, around];
    }
    return best;
  }
}
