/** What is done to a drawn paper: its parallel form, another question in the place of one, and pairs that give each other away. */
import { type Candidate, type Cell, chancesOf, Counts, type Draw, draw, fits, luckOf, type Picked } from "./picking.ts";

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
  const chances = chancesOf(pool, luckOf(seed));
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
