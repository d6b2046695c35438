/** Links, receipts, rosters and backups that anybody may have written. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { aReceipt } from "../shared/receipts/arbitrary.ts";
import { armor, block, findReceipts } from "../shared/receipts/armor.ts";
import { base64url, crc32, fromBase64url, Writer } from "../shared/links/bytes.ts";
import type { Assignment } from "../shared/links/kinds.ts";
import { packAssignment, packedIn, packPaper, unpackAssignment, unpackPaper } from "../shared/links/link.ts";
import { packReceipt, unpackReceipt } from "../shared/receipts/receipt.ts";
import { Refusal } from "../shared/links/refusal.ts";
import { newKeys, plainReceipt, sealReceipt } from "../shared/receipts/sealing.ts";
import { linkedDraft } from "../trainer/papers/draft.ts";
import { Book } from "../trainer/results/book/book.ts";
import { isEntry } from "../trainer/results/book/kinds.ts";
import { stretches, takeIn } from "../trainer/results/marks/intake.ts";
import { attendance } from "../trainer/results/marks/attendance.ts";
import { distance, folded, namesFrom } from "../trainer/results/marks/people.ts";
import { MemoryShelf } from "../trainer/results/book/shelf.ts";
import { openBackup } from "../trainer/keys/backup.ts";
import { restoreKeys } from "../trainer/keys/keys.ts";
import { Memory } from "../shared/storage/memory.ts";
import { aText, aValue, fuzz, LONG, mangled, spoilt, unharmed } from "./arbitrary.ts";

const keys = await newKeys();
const ASSIGNMENT: Assignment = {
  id: "abcdefgh",
  title: "议事协商小测",
  seed: "s-1",
  rule: "partial",
  mode: "exam",
  opens: null,
  due: 1_800_000_000_000 - (1_800_000_000_000 % 60_000),
  minutes: 30,
  pass: 60,
  attempts: 2,
  shuffle: { questions: true, options: false },
  fields: ["name", "unit"],
  key: keys.publicKey,
  items: [{ question: "consultation-01", points: 5 }, { question: "openness-12", points: 10 }],
};
const PACKED = packAssignment(ASSIGNMENT);

/** Runs a reader that may refuse, in words for a person, and do nothing else. */
function refusing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    assert(error instanceof Refusal, String((error as Error).stack ?? error));
    assert(error.message.length > 5);
    return null;
  }
}

/** Bytes under a check sum that fits: whoever means harm can compute it. */
function summed(bytes: Uint8Array): string {
  const writer = new Writer();
  writer.bytes(bytes);
  writer.number(crc32(bytes) & 0xffff);
  return base64url(writer.done());
}

const good = fromBase64url(PACKED) ?? new Uint8Array();
const someBytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  // a real link with some bytes exchanged
  fc.array(fc.tuple(fc.nat(good.length), fc.nat(255)), { minLength: 1, maxLength: 4 }).map((changes) => {
    const bytes = good.slice(0, good.length - 2);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    return bytes;
  }),
  // the head of one, then numbers that ask for more than there is
  fc.uint8Array({ minLength: 1, maxLength: 80 }).map((tail) => Uint8Array.of(1, 0, 0, 0, ...tail)),
);

fuzz("the packed bytes of an assignment or a paper", 500, someBytes, (bytes) => {
  for (const text of [summed(bytes), base64url(bytes)]) {
    const found = refusing(() => unpackAssignment(text));
    if (found !== null) {
      assert(found.items.length > 0 && found.items.length <= 300);
      for (const { points } of found.items) assert(Number.isInteger(points) && points >= 0 && points <= 100);
      for (const at of [found.opens, found.due]) assert(at === null || !Number.isNaN(new Date(at).getTime()));
      assert(isEntry("assignment", found));
      assertEquals(unpackAssignment(packAssignment(found)), found);
    }
    const paper = refusing(() => unpackPaper(text));
    if (paper !== null) assertEquals(unpackPaper(packPaper(paper)), paper);
  }
});

fuzz("the address of an assignment", 300, fc.oneof(mangled(`https://x/#a=${PACKED}`), aText), (text) => {
  const packed = packedIn(text);
  if (packed !== null) {
    const found = refusing(() => unpackAssignment(packed));
    // nearly right is refused: what is taken over is what was made
    if (found !== null) assertEquals(found, ASSIGNMENT);
  }
  const draft = linkedDraft(text.replace("#a=", "#p="), undefined);
  assert(draft === null || draft instanceof Refusal || draft.draft.items.length > 0);
});

const RECEIPT = fc.sample(aReceipt, { numRuns: 1, seed: 7 })[0];
const packedReceipt = RECEIPT === undefined ? new Uint8Array() : packReceipt(RECEIPT.receipt, RECEIPT.order);

fuzz(
  "the bytes of a receipt",
  500,
  fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 }).map((changes) => {
      const bytes = packedReceipt.slice();
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    }),
  ),
  (bytes) => {
    const found = refusing(() => unpackReceipt(bytes, RECEIPT?.order ?? []));
    if (found !== null) {
      assert(isEntry("receipt", { receipt: found, plain: true, arrived: 0, copies: 1 }));
      assert(!Number.isNaN(new Date(found.finished).getTime()));
    }
  },
);

const order = ASSIGNMENT.items.map(({ question }) => question);
/** Receipts with words of attackers in every field, sealed or plain, as a trainer may get them. */
const anArmored = fc.tuple(aText, aText, aText, fc.boolean()).map(async ([name, unit, answer, plain]) => {
  const receipt = {
    ...{ id: "a".repeat(16), assignment: ASSIGNMENT.id, person: { name: cut(name), unit: cut(unit), number: "" } },
    ...{ attempt: 1, started: 1, finished: 2, elapsed: 1, auto: false, clock: false, seed: "s" },
    answers: [{ question: order[0] ?? "", hash: "h", response: [answer] }],
  };
  const bytes = packReceipt(receipt, order);
  const sealed = plain ? plainReceipt(bytes) : await sealReceipt(ASSIGNMENT.key, ASSIGNMENT.id, bytes);
  return armor({ title: name, name: unit, date: "1", attempt: 1, plain }, ASSIGNMENT.id, sealed);
});
const cut = (text: string) => text.slice(0, 100);

fuzz(
  "text with receipts in it",
  150,
  fc.tuple(fc.array(fc.oneof(aText, anArmored), { maxLength: 6 }), aText, fc.nat()),
  async ([parts, other, at]) => {
    const text = (await Promise.all(parts)).join("\n");
    const place = at % (text.length + 1);
    for (const each of [text, text.slice(0, place) + other + text.slice(place)]) {
      const book = new Book(new MemoryShelf());
      const desk = {
        assignment: (id: string) => (id === ASSIGNMENT.id ? ASSIGNMENT : null),
        privateKey: () => keys.privateKey,
      };
      const report = await takeIn([each], book, desk, { now: 5, pause: () => Promise.resolve() });
      assertEquals(report.found, report.added + report.known + report.copies + report.unread);
      assertEquals(report.found, findReceipts(each).length);
      // what could not be read is kept as it came
      for (const { text: kept } of book.all("unread").values()) assert(each.includes(kept));
      for (const entry of book.all("receipt").values()) assert(isEntry("receipt", entry));
    }
    unharmed();
  },
);

fuzz("names for a roster", 300, fc.array(aText, { maxLength: 12 }), (lines) => {
  const names = namesFrom(lines.join("\n"));
  assert(names.every((name) => name.trim() === name && name !== ""));
  const { missing, strangers } = attendance(names, Object.fromEntries(lines.map((each) => [each, each])), lines);
  assert(missing.every(({ name }) => names.includes(name)));
  assert(strangers.every(({ near }) => near.every((each) => names.includes(each.name))));
  unharmed();
});

/** As people.ts means it, without looking up which names share letters. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  if (a.length >= 2 && b.length >= 2 && (a.includes(b) || b.includes(a))) return true;
  const length = Math.max([...a].length, [...b].length);
  return distance(a, b) <= (length > 5 ? 2 : length > 1 ? 1 : 0);
}

const aSmallName = fc.string({ unit: fc.constantFrom(..."王张李小明"), minLength: 1, maxLength: 7 });

fuzz("names that are alike", 300, fc.tuple(fc.uniqueArray(aSmallName), aSmallName), ([names, name]) => {
  fc.pre(!names.includes(name));
  const { strangers } = attendance(names, {}, [name]);
  assertEquals(
    strangers.map((each) => ({ name: each.name, near: each.near.map((other) => other.name) })),
    [{ name, near: names.filter((each) => isNear(name, each)).slice(0, 5) }],
  );
});

Deno.test("a chat without brackets is searched in stretches, one with them is cut where a block may begin", () => {
  const sealed = block("abcdefgh", Uint8Array.from({ length: 3000 }, (_, place) => place));
  for (const filling of ["甲\n", "[微笑]", "x".repeat(997), "【"]) {
    const text = `${filling.repeat(400_000 / filling.length)}${sealed}${filling.repeat(300_000 / filling.length)}`;
    const cuts = stretches(text);
    assertEquals(cuts.join(""), text);
    assert(cuts.every((each) => each.length <= 100_000));
    const found = cuts.flatMap(findReceipts);
    assertEquals(found.map(({ state }) => state), ["whole"], filling);
  }
});

const BACKUP = {
  format: "community-governance-academy/trainer-backup",
  version: 1,
  rounds: 1,
  salt: "AAAA",
  iv: "AAAAAAAAAAAAAAAA",
  data: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
};

fuzz(
  "a trainer's backup file",
  200,
  fc.oneof(spoilt(BACKUP).map((each) => JSON.stringify(each)), aValue.map((each) => JSON.stringify(each) ?? ""), aText),
  async (text) => {
    await openBackup(text, "passphrase").then(() => assert(false, "opened"), (error) => {
      assert(error instanceof Refusal, String(error?.stack ?? error));
    });
  },
);

fuzz(
  "what a backup held",
  300,
  fc.oneof(spoilt({ keys: [keys], assignments: [ASSIGNMENT] }), aValue),
  async (value) => {
    const store = new Memory();
    const found = restoreKeys(value, store);
    const kept = [...store.items.keys()].filter((name) => !name.startsWith("xuetang.trainer.backup:"));
    assert(found.keys + found.assignments >= kept.length);
    const book = new Book(new MemoryShelf());
    const entry = { kind: "assignment", id: ASSIGNMENT.id, value: ASSIGNMENT };
    await book.restore([entry, value, { ...entry, id: "other", value }]);
    assertEquals(book.get("assignment", ASSIGNMENT.id), ASSIGNMENT);
    for (const each of book.all("assignment").values()) assert(isEntry("assignment", each));
    unharmed();
  },
);

Deno.test("long texts are read in one go, forwards", async () => {
  for (const text of LONG) {
    findReceipts(text);
    packedIn(text);
    namesFrom(text);
    attendance(namesFrom(text), {}, [text, text.slice(1)]);
    refusing(() => unpackAssignment(text));
    await openBackup(text, "passphrase").catch((error) => assert(error instanceof Refusal));
  }
});

Deno.test("a block that was made here survives its own corpus", () => {
  const found = findReceipts(block("abcdefgh", Uint8Array.of(1)));
  assertEquals(found.map(({ state }) => state), ["whole"]);
});
