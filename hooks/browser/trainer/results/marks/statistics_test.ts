import fc from "fast-check";
import { counted, distribution, figures, isFigure, kurtosis, median, REASONS, skewness, thirds } from "./statistics.ts";

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function near(found: unknown, wanted: number, what: string): void {
  assert(typeof found === "number" && Math.abs(found - wanted) < 1e-12, `${what}: ${found}, not ${wanted}`);
}

/** Six people, four questions; computed by hand with fractions, as each line says. */
const MARKS = [[1, 2, 0, 3], [1, 0, 0, 3], [0, 0, 0, 1], [1, 2, 1, 3], [0, 2, 0, 2], [1, 0, 1, 0]];
const POINTS = [1, 2, 1, 3];

Deno.test("a small group's figures are those computed by hand", () => {
  const { test, questions } = figures(MARKS, POINTS);
  // totals 6 4 1 7 4 2: mean 24/6, differences 2 0 -3 3 0 -2, squares 26, cubes 0, fourth powers 194
  near(test.mean, 4, "mean");
  near(test.median, 4, "median");
  near(test.deviation, Math.sqrt(26 / 5), "deviation");
  near(test.skewness, 0, "skewness");
  // m2 = 26/6, m4 = 194/6, k2 = 26/5; k4 = 36 (7 m4 - 15 m2²) / 60
  near(test.kurtosis, (36 * (7 * 194 / 6 - 15 * (26 / 6) ** 2) / 60) / (26 / 5) ** 2, "kurtosis");
  // variances: 4/15, 6/5, 4/15, 8/5; sum 10/3; α = 4/3 (1 - (10/3)/(26/5))
  near(test.alpha, 4 / 3 * (1 - (10 / 3) / (26 / 5)), "alpha");
  near(test.errorRatio, Math.sqrt(1 - 4 / 3 * (1 - (10 / 3) / (26 / 5))), "error ratio");
  assert(!test.kr20, "questions of unlike points are no KR-20");
  const [first] = questions;
  near(first?.facility, 4 / 6, "facility");
  near(first?.deviation, Math.sqrt(4 / 15), "deviation of the first");
  // rest 5 3 1 6 4 1, mean 20/6; Σ(x-2/3)(X-10/3) = (5+3+6+1) - 4·20/6 = 5/3; ΣΔX² = 88 - 400/6 = 64/3
  near(first?.discrimination, (5 / 3) / Math.sqrt(4 / 3 * 64 / 3), "discrimination");
  // sorted: 0 0 1 1 1 1 beside 1 1 3 4 5 6: 18 - 40/3 = 14/3
  near(first?.efficiency, (5 / 3) / (14 / 3), "efficiency");
});

Deno.test("where a figure does not exist there is a reason in words, never NaN", () => {
  const marks = fc.array(
    fc.array(fc.integer({ min: 0, max: 8 }).map((half) => half / 2), { minLength: 3, maxLength: 3 }),
    {
      maxLength: 12,
    },
  );
  fc.assert(fc.property(marks, (rows) => {
    const { test, questions } = figures(rows, [4, 4, 4]);
    for (const figure of [...Object.values(test), ...questions.flatMap((each) => Object.values(each))]) {
      if (typeof figure === "boolean") continue;
      assert(isFigure(figure) ? Number.isFinite(figure) : figure in REASONS, `a figure ${figure}`);
    }
  }));
  assert(figures([[1], [1]], [1]).questions[0]?.discrimination === "same", "one question has no others");
  assert(figures([], [1]).test.mean === "few", "nobody has no mean");
  assert(figures([[1], [0], [1]], [1]).test.alpha === "single", "one question is consistent with nothing");
  assert(skewness([1, 1, 1]) === "same" && kurtosis([1, 2, 3]) === "few" && median([]) === "few", "too few, or alike");
  assert(figures([[0.1, 0.2], [0.1, 0.2], [0.1, 0.2]], [1, 1]).test.alpha === "same", "alike down to the last digit");
});

Deno.test("figures do not hang on the order of people, and no correlation goes beyond one", () => {
  const marks = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }), {
    minLength: 4,
    maxLength: 20,
  });
  fc.assert(fc.property(marks, (rows) => {
    const [one, other] = [figures(rows, [5, 5, 5, 5]), figures([...rows].reverse(), [5, 5, 5, 5])];
    one.questions.forEach((each, place) => {
      const twin = other.questions[place];
      for (const name of ["facility", "deviation", "discrimination", "efficiency"] as const) {
        const [a, b] = [each[name], twin?.[name]];
        assert(
          a === b || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) < 1e-9),
          `${name}: ${a}, ${b}`,
        );
      }
      if (isFigure(each.discrimination)) assert(Math.abs(each.discrimination) <= 1 + 1e-9, "a correlation");
      if (isFigure(each.efficiency)) assert(each.efficiency <= 1 + 1e-9, "no order does better than the best");
    });
  }));
});

Deno.test("KR-20 is α where all questions are right or wrong", () => {
  const marks = [[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]];
  const { test } = figures(marks, [1, 1, 1]);
  assert(test.kr20, "right or wrong");
  // Σpq = 3/16 + 4/16 + 3/16; σ² of totals 3 2 1 0 over n = 5/4; KR-20 = 3/2 (1 - (10/16)/(5/4)) = 3/4
  near(test.alpha, 0.75, "KR-20");
});

Deno.test("groups are thirds, and ten parts hold everybody", () => {
  assert(thirds([1, 2]) === null, "two people are no groups");
  const groups = thirds([5, 9, 1, 7, 3, 3, 2]);
  assert(groups?.upper.join() === "1,3" && groups.lower.join() === "6,2", `${groups?.upper} ${groups?.lower}`);
  assert(
    JSON.stringify(counted([true, true, false, false, true, false, true], groups)) === '{"all":4,"upper":1,"lower":1}',
    "counts",
  );
  assert(distribution([0, 0.1 + 0.2, 1, 0.999, 0.5]).join() === "1,0,0,1,0,1,0,0,0,2", "ten parts");
});
