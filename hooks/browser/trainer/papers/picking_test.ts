import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import vectors from "../../../../tests/vectors/drawing.json" with { type: "json" };
import { parallel } from "./drawing.ts";
import { type Candidate, draw, type Picked } from "./picking.ts";

type Row = [string, string, string, string, string, string, number, string[]];

function bank(rows: readonly Row[]): Candidate[] {
  return rows.map(([id, unit, objective, chapter, type, level, difficulty, apart]) => ({
    id,
    unit,
    objective,
    chapter,
    type,
    level,
    difficulty,
    apart,
  }));
}

for (const { about, pool, cells, excluded, chosen, lacking } of vectors.cases) {
  Deno.test(`drawing as the compiler does: ${about}`, () => {
    const order = new Map((pool as Row[]).map(([id], place) => [id, place]));
    // the order of the bank says nothing
    const shelf = bank(pool as Row[]).sort((a, b) => a.id < b.id ? -1 : 1);
    const found = draw(cells, shelf, "", { excluded: new Set(excluded), luck: (id) => order.get(id) ?? -1 });
    const ids = cells.map((_, cell) =>
      found.items.filter((each) => each.cell === cell).map(({ question }) => question)
    );
    assertEquals([ids, found.lacking], [chosen, lacking]);
  });
}

Deno.test("a parallel form is as hard, cell by cell, and shares nothing", () => {
  for (const { pool, cells } of vectors.parallel) {
    const shelf = bank(pool as Row[]);
    const hard = (items: readonly Picked[]) =>
      items.map(({ question }) => shelf.find(({ id }) => id === question)!.difficulty);
    for (let seed = 0; seed < 20; seed++) {
      const one = draw(cells, shelf, `s${seed}`);
      const other = parallel(cells, shelf, `s${seed}`, one.items);
      assertEquals([one.items.length, other.items.length, other.lacking], [9, 9, []]);
      assert(!other.items.some(({ question }) => one.items.some((each) => each.question === question)));
      const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
      assertEquals(sum(hard(other.items)), sum(hard(one.items)));
    }
  }
});
