/** A receipt as a message that only the trainer can read. */
import { armor, block } from "../../shared/receipts/armor.ts";
import { newName } from "../../shared/links/bytes.ts";
import type { Person, Receipt } from "../../shared/links/kinds.ts";
import { packReceipt } from "../../shared/receipts/receipt.ts";
import { canSeal, plainReceipt, sealReceipt } from "../../shared/receipts/sealing.ts";
import type { Attempt } from "../../shared/records/kinds.ts";
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
  const made = await sealed(one, id, receipt);
  // what is practised next begins anew
  const { begun: _, ...rest } = one;
  return { ...rest, handedIn: [...one.handedIn, made] };
}

/** The same attempt under a name that was corrected: the receipt is the one that it was. Null where the attempt is not kept here. */
export async function renamed(
  one: Assigned,
  attempt: Omit<Attempt, "at"> | null,
  before: HandedIn,
  person: Person,
): Promise<Assigned | null> {
  if (attempt === null || before.receipt === undefined) return null;
  const number = one.handedIn.indexOf(before) + 1;
  const times = (before.renamed ?? 0) + 1;
  const receipt = { ...receiptOf(one.assignment, attempt, person, number), id: before.receipt, renamed: times };
  // what was sent before says the wrong name still
  const sent = -Math.abs(before.sent ?? 0) - 1;
  const made = { ...await sealed(one, before.attempt, receipt), renamed: times, sent };
  return { ...one, handedIn: one.handedIn.map((each) => each === before ? made : each) };
}

async function sealed({ assignment }: Assigned, attempt: string, receipt: Receipt): Promise<HandedIn> {
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
  return {
    attempt,
    at: receipt.finished,
    text: armor(lead, assignment.id, sent),
    block: block(assignment.id, sent),
    sent: 0,
    receipt: receipt.id,
  };
}
