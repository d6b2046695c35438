/** Reads cards that a room holds up; loaded only when a lesson asks for a round. */
import { keepInBook } from "../../trainer/cards/keeping/in-book.ts";
import { CardRound, type RoundActs } from "../../trainer/cards/round.ts";

const cards = { begin: (rows: readonly string[], acts: RoundActs) => new CardRound(rows, acts), keep: keepInBook };
(globalThis as { xuetangCards?: typeof cards }).xuetangCards = cards;
