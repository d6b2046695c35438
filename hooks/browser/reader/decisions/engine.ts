/**
 * Plays a decision case: the choices taken so far are the whole state, everything else follows from them. The rules are
 * those of `hooks/courseware/rules/playthrough.py` (tests/vectors/decisions.json).
 */

/** One number a measure, in the order of `Game.measures`. */
export type Totals = readonly number[];

export interface Measure {
  label: string;
  /** What a sum below, at and above nought means. */
  words: readonly [string, string, string];
}

export interface Choice {
  id: string;
  effects: Totals;
  /** The id of a later point, or `end`. */
  next: string;
}

export interface Echo {
  /** Told where any of these was taken, as `d1.b`. */
  after: readonly string[];
  effects: Totals;
}

export interface Point {
  id: string;
  echoes: readonly Echo[];
  choices: readonly Choice[];
}

export interface Ending {
  id: string;
  /** Null for the ending of whoever comes to no other. */
  when: {
    taken: readonly string[];
    notTaken: readonly string[];
    bounds: readonly (readonly [min: number | null, max: number | null])[];
  } | null;
}

/** The rules of a case, as its page carries them. */
export interface Game {
  measures: readonly Measure[];
  /** The greatest sum, up or down, that any way comes to. */
  scale: number;
  points: readonly Point[];
  endings: readonly Ending[];
}

/** Where a list of choices has led. */
export interface Position {
  /** The choices that could be followed, as `d1.b`; a list that no longer fits the case is cut short. */
  taken: readonly string[];
  /** Where one stands; null at the end. */
  point: Point | null;
  /** The id of the ending; null on the way. */
  ending: string | null;
  totals: Totals;
  /** How the totals changed since the point before, echoes included. */
  change: Totals;
  /** Which echoes of the point are due, by their place in its list. */
  echoes: readonly number[];
}

const END = "end";

function add(a: Totals, b: Totals): Totals {
  return a.map((value, place) => value + (b[place] ?? 0));
}

/** The echoes of a point that are due after these choices, by place. */
function due(point: Point, taken: readonly string[]): number[] {
  return [...point.echoes.keys()].filter((place) => point.echoes[place]?.after.some((each) => taken.includes(each)));
}

/** Follows the choices from the start, as far as they can be followed. */
export function play(game: Game, choices: readonly string[]): Position {
  const nothing = game.measures.map(() => 0);
  const start: Point | null = game.points[0] ?? null;
  const taken: string[] = [];
  let point = start;
  let totals: Totals = nothing;
  let before: Totals = nothing;
  for (const name of choices) {
    const choice = point?.choices.find((each) => `${point?.id}.${each.id}` === name);
    if (point === null || choice === undefined) break;
    before = totals;
    taken.push(name);
    totals = add(totals, choice.effects);
    point = choice.next === END ? null : game.points.find((each) => each.id === choice.next) ?? null;
    if (point !== null) totals = due(point, taken).reduce((sum, place) => add(sum, heard(point, place)), totals);
  }
  const change = totals.map((value, place) => value - (before[place] ?? 0));
  const echoes = point === null ? [] : due(point, taken);
  return { taken, point, totals, change, echoes, ending: point === null ? ending(game, taken, totals) : null };
}

function heard(point: Point | null, place: number): Totals {
  return point?.echoes[place]?.effects ?? [];
}

/** The first ending whose condition is met. */
function ending(game: Game, taken: readonly string[], totals: Totals): string | null {
  const met = ({ when }: Ending) =>
    when === null ||
    ((when.taken.length === 0 || when.taken.some((each) => taken.includes(each))) &&
      !when.notTaken.some((each) => taken.includes(each)) &&
      when.bounds.every(([min, max], place) => {
        const total = totals[place] ?? 0;
        return (min === null || total >= min) && (max === null || total <= max);
      }));
  return game.endings.find(met)?.id ?? null;
}

/** A number with its sign, as readers see it. */
export function signed(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `−${-value}` : "0";
}

/** What changed, in words: `信任 +2，时间 −1`; empty where nothing did. */
export function changes(game: Game, change: Totals): string {
  return game.measures.flatMap(({ label }, place) => change[place] ? [`${label} ${signed(change[place])}`] : []).join(
    "，",
  );
}

/** What a sum means: `升了`. */
export function meaning(measure: Measure, total: number): string {
  return measure.words[Math.sign(total) + 1] ?? "";
}
