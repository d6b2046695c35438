/** A receipt as a message that only the trainer can read. */
import { armor, block } from "../../shared/receipts/armor.ts";
import { newName } from "../../shared/links/bytes.ts";
import type { Person, Receipt } from "../../shared/links/kinds.ts";
import { packReceipt } from "../../shared/receipts/receipt.ts";
import { canSeal, plainReceipt, sealReceipt } from "../../shared/receipts/sealing.ts";
import type { HandInEvent } from "../exam/exam-element.ts";
import { receiptOf } from "./handing-in.ts";
import { dateTime } from "../../shared/page/moment.ts";
import type { Assigned, HandedIn } from "../../shared/receipts/shelf.ts";

/**
 * An assignment with one receipt more, named and sealed: as a message, and as the text of a QR code; unencrypted, and marked
 * so, where the browser cannot encrypt. Throws a `Refusal`.
 */
export async function handedIn(
  one: Assigned,
  { id, attempt }: HandInEvent["detail"],
  person: Person,
): Promise<Assigned> {
  const { assignment } = one;
  const number = one.handedIn.length + 1;
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
  const made: HandedIn = {
    attempt: id,
    at: attempt.finished,
    text: armor(lead, assignment.id, sent),
    block: block(assignment.id, sent),
  };
  // what is practised next begins anew
  const { begun: _, ...rest } = one;
  return { ...rest, handedIn: [...one.handedIn, made] };
}
