/** Where one stands among questions that are shown one at a time. No DOM. */

export interface Place {
  /** From 0; what is shown. */
  now: number;
  /** Whether each is still without an answer. */
  open: readonly boolean[];
}

/** What the large button does: the next question, back to one that was left out, or nothing where all is done. */
export function onward({ now, open }: Place): { to: number; back: boolean } | null {
  if (now + 1 < open.length) return { to: now + 1, back: false };
  const left = open.findIndex((each, place) => each && place !== now);
  return left < 0 ? null : { to: left, back: true };
}

/** Where one begins: at what the address names, else at the first without an answer. */
export function start(open: readonly boolean[], named: number): number {
  return named >= 0 ? named : Math.max(0, open.indexOf(true));
}
