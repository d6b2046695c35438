/** 我的题库, opened: as this room and every other room of the trainer uses it. */
import { newName } from "../../shared/links/bytes.ts";
import { type BookFault, openingFault } from "../results/book/faults.ts";
import { Bank } from "./keeping/bank.ts";
import { MemoryOwnShelf, openOwnShelf } from "./keeping/shelf.ts";

export { Bank };

/** A new, permanent id. */
export function newOwnId(): string {
  return `own-${newName(12)}`;
}

/** The bank of this browser, and why it may not outlast this page; `close` ends the following of other windows. */
export async function openOwnBank(): Promise<Bank & { lasting: boolean; why: BookFault | null; close: () => void }> {
  let why: BookFault | null = null;
  const shelf = await openOwnShelf().catch((error) => {
    why = openingFault(error);
    return new MemoryOwnShelf();
  });
  const bank = new Bank(shelf);
  await bank.load();
  return Object.assign(bank, { lasting: why === null, why, close: bank.follow() });
}
