/**
 * What a group's marks say of a paper and of its questions, computed as Moodle computes its quiz statistics report:
 * docs.moodle.org/dev/Quiz_statistics_calculations for the formulas, and Moodle's `mod/quiz/report/statistics`
 * (test statistics) and `question/classes/statistics` (question statistics) for what its code does at the edges.
 *
 * A figure that does not exist is a reason, never NaN.
 */

/** `few`: too few people; `same`: all marks alike, so that nothing can be compared; `single`: only one question. */
export type Reason = "few" | "same" | "single";
export type Figure = number | Reason;

export const REASONS: Record<Reason, string> = {
  few: "人数太少，算不出",
  same: "得分都一样，算不出",
  single: "只有一题，算不出",
};

export function isFigure(figure: Figure): figure is number {
  return typeof figure === "number";
}

/** Sums of differences to the mean in the 2nd, 3rd and 4th power. */
function powers(values: readonly number[]): { mean: number; two: number; three: number; four: number } {
  const mean = sum(values) / values.length;
  const found = { mean, two: 0, three: 0, four: 0 };
  for (const value of values) {
    const difference = value - mean;
    found.two += difference ** 2;
    found.three += difference ** 3;
    found.four += difference ** 4;
  }
  return found;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}

/** All alike; sums of squares of floating point numbers are no test of it. */
function flat(values: readonly number[]): boolean {
  return values.every((each) => each === values[0]);
}

/** Half of the people have less, half have more; between the two in the middle where their number is even. */
export function median(values: readonly number[]): Figure {
  if (values.length === 0) return "few";
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Of a sample: divided by one less than there are people. */
export function variance(values: readonly number[]): Figure {
  return values.length < 2 ? "few" : flat(values) ? 0 : powers(values).two / (values.length - 1);
}

/** k3 / k2^(3/2), of k-statistics, as Moodle has it; from three people on. */
export function skewness(values: readonly number[]): Figure {
  const n = values.length;
  if (n < 3) return "few";
  if (flat(values)) return "same";
  const { two, three } = powers(values);
  const k2 = two / (n - 1);
  const k3 = (n * three) / ((n - 1) * (n - 2));
  return k3 / k2 ** 1.5;
}

/** k4 / k2², of k-statistics: 0 for a normal distribution; from four people on. */
export function kurtosis(values: readonly number[]): Figure {
  const n = values.length;
  if (n < 4) return "few";
  if (flat(values)) return "same";
  const { two, four } = powers(values);
  const k2 = two / (n - 1);
  const [m2, m4] = [two / n, four / n];
  const k4 = (n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3));
  return k4 / (k2 * k2);
}

export interface QuestionFigures {
  /** Mean mark as a share of the points. */
  facility: Figure;
  /** Standard deviation of the marks, in points. */
  deviation: Figure;
  /** Correlation of the marks of this question with those of all others together, from -1 to 1. */
  discrimination: Figure;
  /** Their covariance as a share of the greatest that these marks could have, in whatever order: Moodle's C / Cmax. */
  efficiency: Figure;
}

export interface TestFigures {
  people: number;
  questions: number;
  points: number;
  mean: Figure;
  median: Figure;
  deviation: Figure;
  skewness: Figure;
  kurtosis: Figure;
  /** Cronbach's α, Moodle's coefficient of internal consistency: p/(p-1) · (1 - ΣV(x) / V(T)). */
  alpha: Figure;
  /** True where every question earns all of its points or nothing, and all are worth the same: α is then KR-20. */
  kr20: boolean;
  /** √(1 - α): how much of the spread is chance. */
  errorRatio: Figure;
  /** Standard error of measurement, in points: error ratio times standard deviation. */
  error: Figure;
}

export interface Figures {
  test: TestFigures;
  questions: QuestionFigures[];
}

/** `marks` has a row for each person with the points earned in each question; `points` is what they are worth. */
export function figures(marks: readonly (readonly number[])[], points: readonly number[]): Figures {
  const totals = marks.map(sum);
  const columns = points.map((_, place) => marks.map((row) => row[place] ?? 0));
  return {
    test: testFigures(totals, columns, points),
    questions: columns.map((column, place) => questionFigures(column, totals, points[place] ?? 0)),
  };
}

function testFigures(totals: number[], columns: number[][], points: readonly number[]): TestFigures {
  const spread = variance(totals);
  const deviation = isFigure(spread) ? Math.sqrt(spread) : spread;
  const alpha = consistency(totals, columns, spread);
  const errorRatio = isFigure(alpha) ? Math.sqrt(Math.max(0, 1 - alpha)) : alpha;
  return {
    people: totals.length,
    questions: points.length,
    points: sum(points),
    mean: totals.length === 0 ? "few" : sum(totals) / totals.length,
    median: median(totals),
    deviation,
    skewness: skewness(totals),
    kurtosis: kurtosis(totals),
    alpha,
    kr20: points.every((each) => each === points[0]) &&
      columns.every((column, place) => column.every((mark) => mark === 0 || mark === points[place])),
    errorRatio,
    error: isFigure(errorRatio) && isFigure(deviation) ? errorRatio * deviation : errorRatio,
  };
}

function consistency(totals: number[], columns: number[][], spread: Figure): Figure {
  // Moodle computes it from three people on, together with the skewness
  if (totals.length < 3 || !isFigure(spread)) return "few";
  if (columns.length < 2) return "single";
  if (spread === 0) return "same";
  const parts = sum(columns.map(variance).filter(isFigure));
  return (columns.length / (columns.length - 1)) * (1 - parts / spread);
}

function questionFigures(column: number[], totals: number[], points: number): QuestionFigures {
  const n = column.length;
  const facility = n === 0 ? "few" : points > 0 ? sum(column) / n / points : "same";
  const own = variance(column);
  const deviation = isFigure(own) ? Math.sqrt(own) : own;
  const rest = totals.map((total, place) => total - (column[place] ?? 0));
  const others = variance(rest);
  if (!isFigure(own) || !isFigure(others)) return { facility, deviation, discrimination: "few", efficiency: "few" };
  if (own === 0 || others === 0) return { facility, deviation, discrimination: "same", efficiency: "same" };
  const covariance = common(column, rest);
  const up = (a: number, b: number) => a - b;
  const greatest = common([...column].sort(up), [...rest].sort(up));
  return {
    facility,
    deviation,
    discrimination: covariance / Math.sqrt(own * others),
    efficiency: greatest > 0 ? covariance / greatest : "same",
  };
}

/** The covariance of a sample. */
function common(one: readonly number[], other: readonly number[]): number {
  const [mean, others] = [sum(one) / one.length, sum(other) / other.length];
  return sum(one.map((value, place) => (value - mean) * ((other[place] ?? 0) - others))) / (one.length - 1);
}

/** The places of the best and of the weakest third; null where there are fewer than three people. */
export function thirds(totals: readonly number[]): { upper: number[]; lower: number[] } | null {
  const size = Math.floor(totals.length / 3);
  if (size === 0) return null;
  // who has the same total stays in the order of arrival, so that the groups are the same each time
  const order = totals.map((_, place) => place).sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0) || a - b);
  return { upper: order.slice(0, size), lower: order.slice(-size) };
}

export interface Count {
  all: number;
  /** Null where there are too few people for groups. */
  upper: number | null;
  lower: number | null;
}

/** How often something holds among all, and among the best and the weakest third. */
export function counted(holds: readonly boolean[], groups: ReturnType<typeof thirds>): Count {
  const among = (places: readonly number[] | undefined) =>
    places === undefined ? null : places.filter((place) => holds[place]).length;
  return { all: holds.filter(Boolean).length, upper: among(groups?.upper), lower: among(groups?.lower) };
}

/** How many of the shares from 0 to 1 lie in each of ten parts; what is full belongs to the last. */
export function distribution(shares: readonly number[]): number[] {
  const bins = new Array<number>(10).fill(0);
  for (const share of shares) {
    // a sum like 0.1 + 0.2 must not fall short of its limit
    const place = Math.min(9, Math.max(0, Math.floor(share * 10 + 1e-9)));
    bins[place] = (bins[place] ?? 0) + 1;
  }
  return bins;
}

/** People from whom on figures of consistency and discrimination say something of the paper, and not of who happened to come. */
export const MANY = 20;
