/** Makes receipts for tests by the modules that trainees' browsers use; a specification comes in and goes out as JSON. */
import { armor, block } from "../hooks/browser/shared/receipts/armor.ts";
import type { Assignment, Receipt } from "../hooks/browser/shared/links/kinds.ts";
import { packReceipt } from "../hooks/browser/shared/receipts/receipt.ts";
import { newKeys, plainReceipt, sealReceipt } from "../hooks/browser/shared/receipts/sealing.ts";

interface Asked {
  assignment: Assignment;
  receipts: { receipt: Receipt; plain: boolean }[];
  /** Of a trainer who has assigned already; new ones where there are none. */
  keys: Awaited<ReturnType<typeof newKeys>> | null;
}

const asked = await new Response(Deno.stdin.readable).json() as Asked;
const keys = asked.keys ?? await newKeys();
const assignment = { ...asked.assignment, key: keys.publicKey };
const order = assignment.items.map(({ question }) => question);
const made = [];
for (const { receipt, plain } of asked.receipts) {
  const bytes = packReceipt(receipt, order);
  const sent = plain ? plainReceipt(bytes) : await sealReceipt(keys.publicKey, assignment.id, bytes);
  const lead = {
    title: assignment.title,
    name: receipt.person.name,
    date: "3月2日",
    attempt: receipt.attempt,
    plain,
  };
  made.push({ text: armor(lead, assignment.id, sent), block: block(assignment.id, sent) });
}
console.log(JSON.stringify({ keys, assignment, made }));
