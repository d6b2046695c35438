/** Rows of parts that come, go and move, and the ways to change them. */
import { button, make } from "../../../shared/page/dom.ts";
import type { OwnOf, OwnQuestion } from "../../../shared/own/kinds.ts";

/**
 * Changes the question as it is when somebody types; `redraw` where parts come or go, after which the part that `focus`
 * names has the focus.
 */
export type Set = (field: string, change: (now: OwnQuestion) => OwnQuestion, redraw?: boolean, focus?: string) => void;

/** What stands in a row. */
export type Row = (Node | null)[];

export const replaced = <T>(list: readonly T[], place: number, change: Partial<T>): T[] =>
  list.map((each, at) => at === place ? { ...each, ...change } : each);
export const without = <T>(list: readonly T[], place: number): T[] => list.filter((_, at) => at !== place);

export function moved<T>(list: readonly T[], place: number, by: number): T[] {
  const made = [...list];
  const [each] = made.splice(place, 1);
  if (each !== undefined) made.splice(place + by, 0, each);
  return made;
}

/** A small button that says with whom it has to do. */
export function small(sign: string, words: string, act: () => void, off = false): HTMLButtonElement {
  const made = button(sign, act, "button--plain own__small");
  made.setAttribute("aria-label", words);
  made.title = words;
  made.disabled = off;
  return made;
}

export function group(
  name: string,
  words: string,
  hint: string,
  rows: readonly Row[],
  more: HTMLElement | null,
): HTMLElement {
  const told = make("div", { class: "own__told" });
  return make(
    "fieldset",
    { class: "own__group own__field", "data-field": name },
    make("legend", { class: "own__label" }, words),
    hint === "" ? null : make("p", { class: "own__hint" }, hint),
    told,
    ...rows.map((row) => make("div", { class: "own__row" }, ...row)),
    more,
  );
}

/** Changes a question of one type; what became another type meanwhile is left as it is. */
export function on<T extends OwnQuestion["type"]>(type: T, change: (now: OwnOf<T>) => OwnQuestion) {
  return (now: OwnQuestion): OwnQuestion => now.type === type ? change(now as unknown as OwnOf<T>) : now;
}

export const toldBox = () => make("div", { class: "own__told" });
