/** Reads cards that a room holds up; loaded only when a lesson asks for a round. */
import { CardRound, type RoundActs } from "../../trainer/cards/round.ts";

const begin = (rows: readonly string[], acts: RoundActs) => new CardRound(rows, acts);
(globalThis as { xuetangCards?: typeof begin }).xuetangCards = begin;
