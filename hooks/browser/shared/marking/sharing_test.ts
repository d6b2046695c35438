import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import vectors from "../../../../tests/vectors/sharing.json" with { type: "json" };
import { earned, fitted, type OpenKey, scaled, score, stepOf } from "./marking.ts";
import { criteria, shared } from "./sharing.ts";

Deno.test("points are shared as the compiler shares them", () => {
  for (const [points, weights, shares] of vectors.shared) {
    assertEquals(shared(points as number, weights as number[]), shares);
  }
  for (const [points, weights, found] of vectors.criteria) {
    assertEquals(criteria(points as number, weights as number[][]), found);
  }
});

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 });
const rubrics = fc.array(weights, { minLength: 1, maxLength: 4 });
const worth = fc.integer({ min: 1, max: 60 });

Deno.test("shares are whole, add up, keep the order of weights, and leave nobody out where there is enough", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 120 }), weights, (total, each) => {
    const found = shared(total, each);
    assertEquals(sum(found), total);
    assert(found.every((share) => Number.isInteger(share) && share >= (total >= each.length ? 1 : 0)), `${found}`);
    each.forEach((one, a) =>
      each.forEach((other, b) => assert(one <= other || (found[a] ?? 0) >= (found[b] ?? 0), `${found}`))
    );
  }));
});

Deno.test("whatever somebody's own question says it is worth, sharing comes to an end", () => {
  const odd = fc.oneof(fc.constantFrom(0, -1, NaN, Infinity, 1e308, 5e-324, 0.1, 2), fc.double(), fc.integer());
  fc.assert(fc.property(odd, fc.array(odd, { maxLength: 8 }), (total, each) => {
    const found = shared(total, each);
    assertEquals(found.length, each.length);
    assert(found.every((share) => share >= 0 && share <= 10_000));
    assertEquals(criteria(total, [each, each]).flat().length, 2 * each.length);
  }));
  assertEquals(shared(5, [0, 0]), shared(5, [1, 1]));
});

Deno.test("whatever is chosen on a paper is kept, shown again as it was, and earns just those points", () => {
  fc.assert(fc.property(rubrics, worth, fc.array(fc.nat(), { minLength: 32, maxLength: 32 }), (bank, points, picks) => {
    const key: OpenKey = {
      type: "case_analysis",
      criteria: bank.flat(),
      worth: criteria(points, bank).flat(),
    };
    const most = key.worth ?? [];
    assertEquals(sum(most), points);
    const chosen = most.map((each, place) => (picks[place] ?? 0) % (each / stepOf(each) + 1) * stepOf(each));
    const kept = chosen.map((each, place) => scaled(each, key.criteria[place] ?? 0, most[place] ?? 0));
    const again = JSON.parse(JSON.stringify(kept)) as number[];
    assertEquals(again.map((each, place) => fitted(each, key.criteria[place] ?? 0, most[place] ?? 0)), chosen);
    const share = score(key, ["写了"], "all_or_nothing", again) ?? -1;
    assertEquals(earned(points, share), sum(chosen));
    assertEquals(share === 1, sum(chosen) === points);
  }));
});

Deno.test("marks from one paper on another: never more than full, full only where they were full", () => {
  const mark = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 40 }), mark, (of, halves, part) => {
    const most = halves / 2;
    const found = fitted(part * of, of, most);
    assert(found >= 0 && found <= most && Number.isInteger(found / stepOf(most)));
    assertEquals(found === most, part * of >= of);
  }));
});
