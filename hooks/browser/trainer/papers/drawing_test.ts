import fc from "fast-check";
import { giveaways, parallel, swap } from "./drawing.ts";
import { type Candidate, type Cell, draw, fits, type Picked } from "./picking.ts";

const TYPES = ["single_choice", "multiple_choice", "true_false"];
const LEVELS = ["remember", "apply"];
const UNITS = ["a", "b", "c", "d"];

const aPool: fc.Arbitrary<Candidate[]> = fc.array(
  fc.record({
    unit: fc.constantFrom(...UNITS),
    objective: fc.constantFrom("o1", "o2"),
    type: fc.constantFrom(...TYPES),
    level: fc.constantFrom(...LEVELS),
    difficulty: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 40 },
).map((rows) =>
  rows.map((row, place) => ({ ...row, id: `${row.unit}-${place}`, chapter: row.unit < "c" ? "first" : "second" }))
);
const aCell: fc.Arbitrary<Cell> = fc.record({
  chapters: fc.subarray(["first", "second"]),
  units: fc.subarray(UNITS, { maxLength: 2 }),
  types: fc.subarray(TYPES),
  levels: fc.subarray(LEVELS),
  count: fc.integer({ min: 1, max: 8 }),
  points: fc.integer({ min: 1, max: 9 }),
});
const cells = fc.array(aCell, { minLength: 1, maxLength: 4 });

function check(sound: boolean, what: string): void {
  if (!sound) throw new Error(what);
}

/** The most questions that all cells together can have, place by place (Kuhn's algorithm), found another way than by `draw`. */
function most(cells: readonly Cell[], pool: readonly Candidate[]): number {
  const places = cells.flatMap((cell) => Array.from({ length: cell.count }, () => cell));
  const owner = new Map<string, number>();
  const tryPlace = (place: number, seen: Set<string>): boolean => {
    for (const each of pool) {
      if (seen.has(each.id) || !fits(places[place] as Cell, each)) continue;
      seen.add(each.id);
      const held = owner.get(each.id);
      if (held === undefined || tryPlace(held, seen)) {
        owner.set(each.id, place);
        return true;
      }
    }
    return false;
  };
  return places.filter((_, place) => tryPlace(place, new Set())).length;
}

Deno.test("a seed gives one paper, whatever the order of the bank", () => {
  fc.assert(fc.property(aPool, cells, fc.string(), (pool, cells, seed) => {
    const [one, other] = [draw(cells, pool, seed), draw(cells, [...pool].reverse(), seed)];
    const key = ({ items, lacking }: typeof one) =>
      JSON.stringify([items.map((each) => each.question).sort(), lacking]);
    if (one.lacking.length === 0 && other.lacking.length === 0) check(key(one) === key(other), "another paper");
  }));
});

Deno.test("cells get what they ask for, no question comes twice, and what lacks cannot be had in any way", () => {
  fc.assert(
    fc.property(aPool, cells, fc.string(), (pool, cells, seed) => {
      const { items, lacking } = draw(cells, pool, seed);
      check(new Set(items.map(({ question }) => question)).size === items.length, "twice");
      const byId = new Map(pool.map((each) => [each.id, each]));
      cells.forEach((cell, place) => {
        const own = items.filter((each) => each.cell === place);
        const missing = lacking.find(([at]) => at === place)?.[1] ?? 0;
        check(own.length + missing === cell.count, "count");
        check(
          own.every(({ question, points }) => points === cell.points && fits(cell, byId.get(question) as Candidate)),
          "fit",
        );
      });
      check(items.length === most(cells, pool), "more could be had");
    }),
    { numRuns: 500 },
  );
});

Deno.test("what is pinned stays, what another paper has stays out", () => {
  fc.assert(fc.property(aPool, cells, fc.string(), fc.string(), (pool, cells, seed, next) => {
    const first = draw(cells, pool, seed);
    const kept: Picked[] = first.items.filter((_, place) => place % 2 === 0).map((each) => ({ ...each, pinned: true }));
    const second = draw(cells, pool, next, { kept });
    check(kept.every(({ question }) => second.items.some((each) => each.question === question)), "lost");
    check(new Set(second.items.map(({ question }) => question)).size === second.items.length, "twice");
    const excluded = new Set(first.items.map(({ question }) => question));
    check(draw(cells, pool, seed, { excluded }).items.every(({ question }) => !excluded.has(question)), "shared");
  }));
});

Deno.test("a parallel paper shares nothing and is about as hard", () => {
  const pool = Array.from({ length: 300 }, (_, place): Candidate => ({
    id: `${UNITS[place % 4]}-${place}`,
    unit: UNITS[place % 4] ?? "a",
    chapter: "first",
    objective: `o${place % 5}`,
    type: "single_choice",
    level: "apply",
    difficulty: 1 + (place * 7919) % 3,
  }));
  const blueprint: Cell[] = [{ chapters: [], units: [], types: [], levels: [], count: 10, points: 2 }];
  const mean = (items: Picked[]) =>
    items.reduce((sum, { question }) => sum + (pool.find(({ id }) => id === question)?.difficulty ?? 0), 0) /
    items.length;
  for (let seed = 0; seed < 50; seed++) {
    const one = draw(blueprint, pool, `s${seed}`);
    const other = parallel(blueprint, pool, `s${seed}`, one.items);
    check(other.items.length === 10, "count");
    check(!other.items.some(({ question }) => one.items.some((each) => each.question === question)), "shared");
    check(Math.abs(mean(one.items) - mean(other.items)) < 0.1, `${mean(one.items)} ${mean(other.items)}`);
  }
});

Deno.test("a question is swapped for one of its cell that the paper does not have", () => {
  fc.assert(fc.property(aPool, cells, fc.string(), (pool, cells, seed) => {
    const { items } = draw(cells, pool, seed);
    items.forEach((each, place) => {
      const found = swap(items, place, cells, pool, seed, new Set([each.question]));
      if (found === null) return;
      check(!items.some(({ question }) => question === found), "twice");
      check(fits(cells[each.cell] as Cell, pool.find(({ id }) => id === found) as Candidate), "fit");
    });
  }));
});

Deno.test("objectives are covered evenly", () => {
  const pool = Array.from({ length: 60 }, (_, place): Candidate => ({
    id: `a-${place}`,
    unit: UNITS[place % 4] ?? "a",
    chapter: "first",
    objective: `o${Math.floor(place / 4) % 3}`,
    type: "single_choice",
    level: "apply",
    difficulty: 2,
  }));
  const cell: Cell = { chapters: [], units: [], types: [], levels: [], count: 24, points: 2 };
  const counts = new Map<string, number>();
  for (const { question } of draw([cell], pool, "s").items) {
    const each = pool.find(({ id }) => id === question);
    const name = `${each?.unit}${each?.objective}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  check([...counts.values()].every((count) => count === 2) && counts.size === 12, JSON.stringify([...counts]));
});

Deno.test("ten thousand questions are drawn from at once", () => {
  const pool = Array.from({ length: 10_000 }, (_, place): Candidate => ({
    id: `unit-${place % 290}-${place}`,
    unit: `unit-${place % 290}`,
    chapter: `chapter-${place % 9}`,
    objective: `o${place % 4}`,
    type: TYPES[place % 3] ?? "",
    level: LEVELS[place % 2] ?? "",
    difficulty: 1 + place % 3,
  }));
  const blueprint = TYPES.map((type): Cell => ({
    chapters: [],
    units: [],
    types: [type],
    levels: [],
    count: 17,
    points: 2,
  }));
  const start = performance.now();
  const { items } = draw(blueprint, pool, "seed");
  console.log(`${Math.round(performance.now() - start)} ms`);
  check(items.length === 51, "count");
});

Deno.test("questions that give each other away never come together, whatever is drawn, swapped or paralleled", () => {
  const pairs = fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 30 });
  fc.assert(fc.property(aPool, cells, pairs, fc.string(), (plain, cells, pairs, seed) => {
    const foes = new Map(plain.map(({ id }) => [id, new Set<string>()]));
    for (const [a, b] of pairs) {
      const [one, other] = [plain[a]?.id, plain[b]?.id];
      if (one === undefined || other === undefined || one === other) continue;
      foes.get(one)?.add(other);
      foes.get(other)?.add(one);
    }
    const pool = plain.map((each) => ({ ...each, apart: [...foes.get(each.id) ?? []] }));
    const bank = new Map(pool.map((each) => [each.id, each]));
    const { items } = draw(cells, pool, seed);
    check(giveaways(bank, items).length === 0, "drawn");
    check(giveaways(bank, parallel(cells, pool, seed, items).items).length === 0, "paralleled");
    items.forEach((each, place) => {
      const found = swap(items, place, cells, pool, seed, new Set([each.question]));
      if (found === null) return;
      const next = items.map((other, at) => at === place ? { ...other, question: found } : other);
      check(giveaways(bank, next).length === 0, "swapped");
    });
    const all = pool.map(({ id }) => ({ question: id, points: 1, cell: -1, pinned: true }));
    const count = [...foes.values()].reduce((sum, each) => sum + each.size, 0) / 2;
    check(giveaways(bank, all).length === count, "all pairs are told once");
  }));
});
