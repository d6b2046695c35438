import { deepStrictEqual as assertEquals, ok as assert, throws } from "node:assert/strict";
import { deflateSync } from "fflate";
import fc from "fast-check";
import { base64url, crc32 } from "../../shared/links/bytes.ts";
import type { Assignment } from "../../shared/links/kinds.ts";
import { toHash } from "../../shared/links/link.ts";
import { unpackAssignment } from "../../shared/links/reading.ts";
import { isRefusal } from "../../shared/links/refusal.ts";
import { newKeys } from "../../shared/receipts/sealing.ts";
import { fromFile } from "../../shared/receipts/shelf.ts";
import { Memory } from "../../shared/storage/memory.ts";
import { keep } from "../../shared/records/answers.ts";
import { aDevice } from "../../shared/records/arbitrary.ts";
import { canonical } from "../../shared/records/merging.ts";
import { movedIn, packMoving, unpackMoving } from "./moving.ts";
import { Records } from "../../shared/records/records.ts";
import { apply, exported, plan } from "../../shared/records/transfer.ts";

const NOW = new Date(100_000);

function device(entries: Parameters<Records["take"]>[] = []): Records {
  const records = new Records(new Memory(), () => 50);
  for (const each of entries) records.take(...each);
  return records;
}

function moved(from: Records, to: Records): void {
  const read = plan(unpackMoving(packMoving(exported(from, NOW))), to);
  assert("plan" in read, JSON.stringify(read));
  assertEquals(read.plan.refused.size, 0);
  apply(to, read.plan);
}

const all = (records: Records) => canonical(records.entries());

Deno.test("whatever a device holds comes to another as an export would bring it, and once more changes nothing", () => {
  fc.assert(fc.property(aDevice, (entries) => {
    const [old, young] = [device(entries), device()];
    moved(old, young);
    assertEquals(all(young), all(old));
    moved(old, young);
    assertEquals(all(young), all(old));
  }));
});

/** Twelve answers of a real unit, some of them given twice. */
function twelve(): Records {
  const records = device();
  const start = Date.UTC(2026, 10, 30, 1, 0, 0);
  for (let number = 1; number <= 12; number++) {
    const hash = crc32(new Uint8Array([number, 7])).toString(16).padStart(8, "0") + "b9c4";
    for (let time = 0; time < 1 + number % 2; time++) {
      const given = { hash, response: ["abcd"[number % 4] ?? "a"], score: number % 3 ? 1 : 0 };
      keep(records, `consultation-${String(number).padStart(2, "0")}`, given, start + number * 61_733 + time * 977_531);
    }
  }
  return records;
}

Deno.test("twelve answers are 700 letters at most; their export has four times as many", () => {
  const text = exported(twelve(), NOW);
  assert(text.length > 4 * packMoving(text).length, `${text.length}`);
  const letters = packMoving(text);
  assert(letters.length <= 700, `${letters.length}`);
});

Deno.test("it is found in what was pasted with it, and in lines that a chat broke", () => {
  const letters = packMoving(exported(twelve(), NOW));
  const link = `https://example.org/desk/record/#m=${letters}`;
  const found = unpackMoving(letters);
  assertEquals(movedIn(link), found);
  assertEquals(movedIn(`我的：${link} 收到请回`), found);
  assertEquals(movedIn(link.replace(/(.{60})/g, "$1\n")), found);
  assertEquals(movedIn("没有这样的字"), null);
});

Deno.test("every cut and every changed letter is told", () => {
  const letters = packMoving(exported(twelve(), NOW));
  fc.assert(fc.property(fc.nat(letters.length - 1), fc.constantFrom("A", "b", "-"), (place, letter) => {
    throws(() => unpackMoving(letters.slice(0, place)), isRefusal);
    if (letters[place] !== letter) {
      throws(() => unpackMoving(letters.slice(0, place) + letter + letters.slice(place + 1)), isRefusal);
    }
  }));
});

function made(body: Uint8Array, edition = 1): string {
  const bytes = new Uint8Array(5 + body.length);
  bytes[0] = edition;
  new DataView(bytes.buffer).setUint32(1, crc32(body));
  bytes.set(body, 5);
  return base64url(bytes);
}

Deno.test("what somebody else made is refused in words, whatever it says", () => {
  const packed = (value: unknown) => made(deflateSync(new TextEncoder().encode(JSON.stringify(value))));
  for (const value of [null, 1, [], [2], [2, {}], [2, [[["kind"], [[]]]]], [2, [[[1], [[1]]]]]]) {
    throws(() => unpackMoving(packed(value)), isRefusal);
  }
  throws(() => unpackMoving(made(new Uint8Array([1, 2, 3, 4]), 9)), isRefusal);
  throws(() => unpackMoving(made(new TextEncoder().encode("not deflated"))), isRefusal);
  // a few letters that would become forty megabytes
  throws(() => unpackMoving(made(deflateSync(new Uint8Array(40_000_000)))), isRefusal);
  const hostile = plan(
    unpackMoving(packed([2, [[["kind", "id", "at", "__proto__"], [["star", "x", 1, {}]]]]])),
    device(),
  );
  assert("plan" in hostile && hostile.plan.entries.length === 0);
});

Deno.test("an assignment takes along the numbers that its link is read by, and no others", async () => {
  const { publicKey } = await newKeys();
  const units = Object.fromEntries(Array.from({ length: 40 }, (_, place) => [`unit-${place}`, place + 1]));
  const numbers = { units, papers: { "pre-test": 3, "post-test": 4 } };
  const assignment: Assignment = {
    ...{ id: "abcdefgh", key: publicKey, title: "小测", seed: "abcdef", rule: "all_or_nothing", mode: "exam" },
    ...{ opens: null, due: null, minutes: null, pass: 60, attempts: null, fields: ["name"] },
    shuffle: { questions: false, options: false },
    items: [{ question: "unit-3-01", points: 1 }, { question: "unit-17-02", points: 2 }],
  };
  const packed = toHash(assignment, numbers).slice(3);
  const one = { packed, numbers, assignment: unpackAssignment(packed, numbers), opened: 5, handedIn: [] };
  const { entries: [entry] } = JSON.parse(unpackMoving(packMoving(exported(device(), NOW, [one]))));
  assertEquals(Object.keys(entry.numbers.units), ["unit-3", "unit-17"]);
  assertEquals(entry.numbers.papers, {});
  assertEquals(fromFile(entry)?.assignment, one.assignment);
});
