/**
 * What each criterion of a rubric is worth where a paper gives a question other points than the bank does. The compiler
 * shares in the same way (hooks/courseware/rules/sharing.py, tests/vectors/sharing.json).
 */

/** What no criterion weighs, nor is worth: an own question may come from anybody. */
const MOST = 10_000;

/** `total` in whole shares by weight (largest remainders), none below 1 where that is possible, and none below 0. */
export function shared(total: number, given: readonly number[]): number[] {
  const sound = given.every((each) => each >= 0 && each <= MOST) && given.some((each) => each > 0);
  const weights = sound ? given : given.map(() => 1);
  if (weights.length === 0 || !(Number.isInteger(total) && total >= 0 && total <= MOST)) return weights.map(() => 0);
  const least = Math.min(1, Math.floor(total / weights.length));
  const sum = weights.reduce((all, each) => all + each, 0);
  const exact = weights.map((weight) => total * weight / sum);
  const shares = exact.map((each) => Math.max(least, Math.floor(each)));
  for (;;) {
    const lacking = total - shares.reduce((all, each) => all + each, 0);
    if (lacking === 0) return shares;
    const step = lacking > 0 ? 1 : -1;
    let [best, most] = [-1, -Infinity];
    shares.forEach((share, place) => {
      const want = ((exact[place] ?? 0) - share) * step;
      if (share + step >= least && want > most) [best, most] = [place, want];
    });
    shares[best] = (shares[best] ?? 0) + step;
  }
}

/** The points of each criterion, task by task, in halves; `weights` are the bank's. */
export function criteria(points: number, weights: readonly (readonly number[])[]): number[][] {
  const worth = shared(points, weights.map((each) => each.reduce((all, one) => all + one, 0)));
  return weights.map((each, task) => shared(2 * (worth[task] ?? 0), each).map((half) => half / 2));
}
