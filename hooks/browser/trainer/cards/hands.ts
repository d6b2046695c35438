/** What the sides of a card mean for a question, and what was held up of it. */
import { type Side, SIDES } from "./markers.ts";

/** Whether a card can answer it: one side can be up, and there are four. */
export function canBeHeld(type: string, rows: readonly string[]): boolean {
  return ["single_choice", "true_false"].includes(type) && rows.length >= 2 && rows.length <= SIDES.length;
}

/** The row that a side stands for, in the order in which the rows are on the screen; null where there are not so many. */
export function rowOf(side: Side, rows: readonly string[]): string | null {
  return rows[SIDES.indexOf(side)] ?? null;
}

/** Hands by row, in the order in which the rows are on the screen; `astray` held up a letter that no row has. */
export function handsOf(
  counts: Readonly<Record<Side, number>>,
  rows: readonly string[],
): { hands: Record<string, number>; astray: number } {
  const hands = Object.fromEntries(rows.slice(0, SIDES.length).map((row, place) => [row, counts[SIDES[place] ?? "A"]]));
  const astray = SIDES.slice(rows.length).reduce((sum, side) => sum + counts[side], 0);
  return { hands, astray };
}
