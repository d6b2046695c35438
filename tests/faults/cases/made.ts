/** What takes long to make is made once: keys, locked keys, links, messages that were handed in. */
import { armor } from "../../../hooks/browser/shared/receipts/armor.ts";
import type { Assignment, Receipt } from "../../../hooks/browser/shared/links/kinds.ts";
import { packAssignment } from "../../../hooks/browser/shared/links/link.ts";
import { packReceipt } from "../../../hooks/browser/shared/receipts/receipt.ts";
import { newKeys, sealReceipt } from "../../../hooks/browser/shared/receipts/sealing.ts";
import { isLockedKeys, type LockedKeys } from "../../../hooks/browser/trainer/keys/kinds.ts";
import { protect } from "../../../hooks/browser/trainer/keys/protecting.ts";
import { ownKeys } from "../../../hooks/browser/trainer/keys/keys.ts";
import { newCode } from "../../../hooks/browser/trainer/keys/recovery.ts";
import { Memory } from "../../../hooks/browser/shared/storage/memory.ts";

export const PASSPHRASE = "雨伞旧柜子豆腐汤";
export const CODE = newCode();
export const CLEAR = [await newKeys(), await newKeys()];

async function locked(): Promise<LockedKeys[]> {
  const store = new Memory();
  await protect(CLEAR, PASSPHRASE, CODE, store, () => {});
  const made = ownKeys(store).filter(isLockedKeys);
  return CLEAR.map(({ publicKey }) => made.find((each) => each.publicKey === publicKey) as LockedKeys);
}
export const LOCKED = await locked();

function assignment(id: string, key: string): Assignment {
  return {
    ...{ id, key, title: "小测", seed: "abcdef", rule: "all_or_nothing", mode: "exam", opens: null, due: null },
    ...{ minutes: null, pass: 60, attempts: null, shuffle: { questions: false, options: false }, fields: ["name"] },
    items: [{ question: "a-01", points: 1 }],
  };
}

export const ASSIGNMENTS = ["abcdefgh", "bcdefghj", "cdefghjk", "defghjkm"].map((id, place) =>
  assignment(id, CLEAR[place % 2]?.publicKey ?? "")
);
export const LINKS = ASSIGNMENTS.map(packAssignment);

export interface Message {
  id: string;
  assignment: string;
  text: string;
}

async function message(number: number): Promise<Message> {
  const to = ASSIGNMENTS[number % ASSIGNMENTS.length] as Assignment;
  const name = `学员${number}`;
  const receipt: Receipt = {
    ...{ id: `r${number}`.padEnd(16, "x"), assignment: to.id, person: { name, unit: "", number: "" }, attempt: 1 },
    ...{ started: 1000 * number, finished: 1000 * number + 500, elapsed: 400, auto: false, clock: false, seed: "s" },
    answers: [{ question: "a-01", hash: "0123456789ab", response: ["a"] }],
  };
  const bytes = await sealReceipt(to.key, to.id, packReceipt(receipt, ["a-01"]));
  const text = armor({ title: to.title, name, date: "今天", attempt: 1, plain: false }, to.id, bytes);
  return { id: receipt.id, assignment: to.id, text };
}
export const MESSAGES = await Promise.all(Array.from({ length: 12 }, (_, number) => message(number)));
