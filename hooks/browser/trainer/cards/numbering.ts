/** Who has which card. Numbers that were given stay, because the cards are printed. */
import type { Listed } from "../classes/store.ts";
import type { Person } from "./layout.ts";
import { MOST_CARDS } from "./markers.ts";

const isCard = (card: number | undefined): card is number =>
  card !== undefined && Number.isInteger(card) && card >= 1 && card <= MOST_CARDS;

/** The same people, everybody with a card of their own as far as there are cards; `left` had none any more. */
export function numbered(people: readonly Listed[]): { people: Listed[]; left: number } {
  const taken = new Set<number>();
  const kept = people.map(({ card, ...rest }): Listed => {
    if (!isCard(card) || taken.has(card)) return rest;
    taken.add(card);
    return { ...rest, card };
  });
  // behind the last that was given first: a number that fell free may be on a card that is still about
  const last = Math.max(0, ...taken);
  const after = Array.from({ length: MOST_CARDS }, (_, place) => (last + place) % MOST_CARDS + 1);
  const free = after.filter((number) => !taken.has(number));
  let left = 0;
  const all = kept.map((each): Listed => {
    if (each.card !== undefined) return each;
    const card = free.shift();
    if (card === undefined) left += 1;
    return card === undefined ? each : { ...each, card };
  });
  return { people: all, left };
}

/** Those who have a card, by its number. */
export function holders(people: readonly Listed[]): Person[] {
  const found = people.flatMap(({ card, name }) => isCard(card) ? [{ number: card, name }] : []);
  return found.sort((a, b) => a.number - b.number);
}
