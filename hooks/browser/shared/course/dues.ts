/** How a source stands on a day, as the compiler tells its author (rules/dues.py); what is said is the reader's to decide by. */
import rule from "../../../courseware/rules/shared/dues.json" with { type: "json" };

export type State = keyof typeof rule.words;

const DAY = 86_400_000;
/** Days from one to another; not a number where a day is missing. */
const days = (first: string, second = "") => (Date.parse(second) - Date.parse(first)) / DAY;

/** What is to be said of a source on a day, with the day it hangs on; `ended` is no reason to look at it again. */
export function standing(dates: Record<string, string | undefined>, today: string): [State, string][] {
  const { checked, in_force: force, ended, coming } = dates;
  if (days(today, ended) <= 0) return [["ended", ended!]];
  const found: [State, string][] = [];
  if (days(today, ended) <= rule.ahead) found.push(["ending", ended!]);
  if (days(today, force) > 0) found.push(["starting", force!]);
  const ahead = days(today, coming);
  if (ahead <= rule.ahead) found.push([ahead > 0 ? "coming" : "came", coming!]);
  if (days(today, checked) <= -rule.looked) found.push(["stale", checked!]);
  return found;
}

export function said(state: State, day: string): string {
  return rule.words[state].replace("{day}", day);
}
