/** A receipt as a message that only the trainer can read. */
import { armor, block } from "../assignment/armor.ts";
import { newName } from "../assignment/bytes.ts";
import type { Assignment, Person, Receipt } from "../assignment/kinds.ts";
import { packReceipt } from "../assignment/receipt.ts";
import { canSeal, plainReceipt, sealReceipt } from "../assignment/sealing.ts";
import type { Attempt } from "../records/kinds.ts";
import { receiptOf } from "./handing-in.ts";
import { dateTime } from "../quiz/result-card.ts";

/**
 * Names and seals a receipt: as a message, and as the text of a QR code; unencrypted, and marked so, where the browser cannot
 * encrypt. Throws a `Refusal`.
 */
export async function sealed(
  assignment: Assignment,
  attempt: Omit<Attempt, "at">,
  person: Person,
  number: number,
): Promise<{ text: string; block: string }> {
  const receipt: Receipt = { ...receiptOf(assignment, attempt, person, number), id: newName(16) };
  const bytes = packReceipt(receipt, assignment.items.map(({ question }) => question));
  const plain = !canSeal();
  const sent = plain ? plainReceipt(bytes) : await sealReceipt(assignment.key, assignment.id, bytes);
  const lead = {
    title: assignment.title,
    name: receipt.person.name,
    date: dateTime(receipt.finished),
    attempt: receipt.attempt,
    plain,
  };
  return { text: armor(lead, assignment.id, sent), block: block(assignment.id, sent) };
}
