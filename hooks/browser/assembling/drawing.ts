/**
 * Draws a paper from the bank by a blueprint. As hooks/courseware/drawing.py does: decided by hashes of seed and question,
 * never by the order of the bank, and each pick prefers the objective, then the unit, that was drawn from least so far;
 * questions that give each other away are kept apart.
 */
import { hash } from "../quiz/seed.ts";

/** What a draw knows of a question. */
export interface Candidate {
  id: string;
  objective: string;
  unit: string;
  chapter: string;
  type: string;
  level: string;
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
  const out = new Set([...excluded, ...kept.map(({ question }) => question)]);
  const luck = (id: string) => hash(`${seed}:${id}`);
  const chances = pool.filter(({ id }) => !out.has(id)).map((each) => ({ each, chance: luck(each.id) }));
  // whatever order the bank has, from here on it is that of the seed
  chances.sort((a, b) => a.chance - b.chance || (a.each.id < b.each.id ? -1 : 1));
  const free = chances.map(({ each }) => each);
  const ways = cells.map((cell) => free.filter((each) => fits(cell, each)));
  const chance = new Map(chances.map(({ each, chance }) => [each.id, chance]));
  const counts = new Counts(pool, kept);
  const owner = new Map<string, number>();
  const apart = new Apart(pool, kept);
  const chosen: Candidate[][] = cells.map(() => []);
  const take = (cell: number, each: Candidate) => {
    owner.set(each.id, cell);
    chosen[cell]?.push(each);
    counts.add(each, 1);
    apart.add(each);
  };
  const held = { has: (id: string) => owner.has(id) || apart.has(id) };
  const lacking: [number, number][] = [];
  cells.forEach((cell, place) => {
    const left = cell.count - kept.filter((each) => each.cell === place).length;
    let missing = 0;
    for (let number = 0; number < left; number++) {
      const best = counts.best(ways[place] ?? [], chance, held);
      if (best !== null) take(place, best);
      else if (!makeRoom(place, ways, owner, held, chosen, take)) missing += 1;
    }
    if (missing > 0) lacking.push([place, missing]);
  });
  const items = cells.flatMap(({ points }, cell) => [
    ...kept.filter((each) => each.cell === cell),
    ...(chosen[cell] ?? []).map(({ id }) => ({ question: id, points, cell, pinned: false })),
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
  ways: readonly Candidate[][],
  owner: Map<string, number>,
  held: { has(id: string): boolean },
  chosen: Candidate[][],
  take: (cell: number, each: Candidate) => void,
): boolean {
  const from = new Map<number, { cell: number; given: Candidate }>();
  const queue = [start];
  for (let cell = queue.shift(); cell !== undefined; cell = queue.shift()) {
    const spare = cell === start ? undefined : ways[cell]?.find(({ id }) => !held.has(id));
    if (spare !== undefined) {
      let [place, new_] = [cell, spare];
      while (place !== start) {
        const step = from.get(place);
        if (step === undefined) return false;
        chosen[place] = (chosen[place] ?? []).filter(({ id }) => id !== step.given.id);
        owner.delete(step.given.id);
        take(place, new_);
        [place, new_] = [step.cell, step.given];
      }
      take(start, new_);
      return true;
    }
    for (const given of ways[cell] ?? []) {
      const other = owner.get(given.id);
      if (other === undefined || other === start || from.has(other)) continue;
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
  const counts = new Counts(pool, items.filter((_, at) => at !== place));
  const chance = new Map(ways.map(({ id }) => [id, hash(`${seed}:${id}`)]));
  return counts.best(fresh.length > 0 ? fresh : ways, chance)?.id ?? null;
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

/** How often each objective and unit was drawn from. */
class Counts {
  #objectives = new Map<string, number>();
  #units = new Map<string, number>();

  constructor(pool: readonly Candidate[], items: readonly { question: string }[]) {
    const used = new Set(items.map(({ question }) => question));
    for (const each of pool) if (used.has(each.id)) this.add(each, 1);
  }

  add({ unit, objective }: Candidate, by: number): void {
    const name = `${unit}#${objective}`;
    this.#objectives.set(name, (this.#objectives.get(name) ?? 0) + by);
    this.#units.set(unit, (this.#units.get(unit) ?? 0) + by);
  }

  /** The best of those that nobody holds; a loop without arrays, because it goes over the bank for every pick. */
  best(
    from: readonly Candidate[],
    chance: ReadonlyMap<string, number>,
    held: { has(id: string): boolean } = NOBODY,
  ): Candidate | null {
    let best: Candidate | null = null;
    let [objective, unit, luck] = [Infinity, Infinity, Infinity];
    for (const each of from) {
      if (held.has(each.id)) continue;
      const own = this.#objectives.get(`${each.unit}#${each.objective}`) ?? 0;
      if (own > objective) continue;
      const around = this.#units.get(each.unit) ?? 0;
      if (own === objective && around > unit) continue;
      const drawn = chance.get(each.id) ?? 0;
      const even = own === objective && around === unit;
      if (even && (drawn > luck || (drawn === luck && best !== null && each.id > best.id))) continue;
      best = each;
      [objective, unit, luck] = [own, around, drawn];
    }
    return best;
  }
}

const NOBODY = new Set<string>();
