import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { newKeys } from "../../receipts/sealing.ts";
import { base64url, fromBase64url } from "../bytes.ts";
import type { Assignment } from "../kinds.ts";
import { packAssignment, packedIn, packPaper, toHash, unpackAssignment, unpackPaper } from "../link.ts";
import { compressed, uncompressed } from "../point.ts";
import { Refusal } from "../refusal.ts";
import { packOwn, unpackOwn } from "../own/own.ts";
import { anAssignment, NUMBERS } from "./arbitrary.ts";

const { publicKey } = await newKeys();
const minute = 29_000_000 * 60_000;
const GIVEN: Assignment = {
  id: "abcd2345",
  title: "三月例会前小测和复盘啊",
  seed: "abc234",
  rule: "partial",
  mode: "exam",
  opens: minute,
  due: minute + 60_000,
  minutes: 90,
  pass: 60,
  attempts: 2,
  shuffle: { questions: true, options: true },
  fields: ["name", "unit", "number"],
  key: publicKey,
  items: [],
};

function refusal(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("taken");
}

Deno.test("an assignment comes back whole, with and without questions of the trainer's own", () => {
  fc.assert(
    fc.property(anAssignment, (given) => {
      const hash = toHash(given, NUMBERS, packOwn);
      const packed = packedIn(`点这里做：https://x.example/desk/assigned/${hash.slice(0, 60)}\n> ${hash.slice(60)}`);
      assertEquals(`#a=${packed}`, hash);
      assertEquals(unpackAssignment(packed ?? "", NUMBERS, unpackOwn), given);
      // what is kept of it needs neither numbers nor a dictionary; the paper's name is kept beside it
      const { paper: _, ...rest } = given;
      assertEquals(unpackAssignment(packAssignment(given)), rest);
      const { title, seed, rule, items, own } = given;
      const paper = { title, seed, rule, items, ...own === undefined ? {} : { own } };
      assertEquals(unpackPaper(packPaper(paper, NUMBERS, packOwn), NUMBERS, unpackOwn), paper);
    }),
    { numRuns: 100 },
  );
});

Deno.test("a link says the same when units were added or taken from the plan since", () => {
  fc.assert(
    fc.property(anAssignment, (given) => {
      const hash = toHash(given, NUMBERS, packOwn).slice(3);
      const units = Object.entries(NUMBERS.units ?? {}).reverse();
      const later = { ...NUMBERS, units: Object.fromEntries([["brand-new", 999], ...units]) };
      assertEquals(unpackAssignment(hash, later, unpackOwn), given);
    }),
    { numRuns: 100 },
  );
});

Deno.test("a number that is not known here is a newer course's", () => {
  const items = [{ question: "consultation-01", points: 2 }, { question: "core-role-03", points: 2 }];
  const packed = toHash({ ...GIVEN, items }, NUMBERS).slice(3);
  assertEquals(refusal(() => unpackAssignment(packed, { units: { "core-role": 2 } })).code, "newer");
});

Deno.test("a changed letter is told", () => {
  fc.assert(
    fc.property(anAssignment, fc.nat(), fc.constantFrom(..."abcXYZ019-_"), (given, at, letter) => {
      const text = toHash(given, NUMBERS, packOwn).slice(3);
      const place = at % text.length;
      if (text[place] === letter) return;
      refusal(() => unpackAssignment(text.slice(0, place) + letter + text.slice(place + 1), NUMBERS, unpackOwn));
    }),
    { numRuns: 100 },
  );
});

Deno.test("a key is one coordinate, and comes back as it was", async () => {
  for (let run = 0; run < 20; run++) {
    const { publicKey } = await newKeys();
    assertEquals(uncompressed(compressed(publicKey)), publicKey);
    const other = compressed(publicKey);
    other[0] = 5 - (other[0] ?? 0);
    assert(uncompressed(other) !== publicKey && uncompressed(other) !== null);
  }
  // half of all coordinates are no point's
  const none = Array.from({ length: 40 }, (_, place) => uncompressed(Uint8Array.of(2, ...Array(31).fill(7), place)));
  assert(none.some((each) => each === null) && none.some((each) => each !== null));
  assertEquals(uncompressed(Uint8Array.of(2, ...Array(32).fill(255))), null);
  assertEquals(uncompressed(Uint8Array.of(4, ...(fromBase64url(publicKey) ?? []).slice(1, 33))), null);
  for (const text of ["", "AAAA", base64url(new Uint8Array(65))]) {
    try {
      compressed(text);
    } catch (error) {
      assert(error instanceof RangeError);
      continue;
    }
    throw new Error(text);
  }
});

/** As hooks/courseware/rules/drawing.py deals: any unit, any number, points by type. */
function drawn(count: number): Assignment {
  const units = Object.keys(NUMBERS.units ?? {});
  const items = Array.from({ length: count }, (_, place) => ({
    question: `${units[place * 7 % units.length]}-${String(1 + place * 5 % 73).padStart(2, "0")}`,
    points: [2, 2, 3, 1, 2, 3, 8, 12][Math.floor(place / count * 8)] ?? 2,
  }));
  return { ...GIVEN, title: "社区工作者二零二六年第四", items };
}

Deno.test("fifty drawn questions fit 400 characters, fifty of a ready-made paper 260", () => {
  const fifty = drawn(50);
  assertEquals(new Set(fifty.items.map(({ question }) => question)).size, 50);
  const lengths = [toHash(fifty, NUMBERS), toHash({ ...drawn(45), paper: "mock-exam-1" }, NUMBERS)].map((each) =>
    each.length
  );
  console.log(`${lengths.join(" and ")} characters behind the address`);
  assert((lengths[0] ?? 0) <= 400 && (lengths[1] ?? 0) <= 260, String(lengths));
  assert(toHash(fifty).length > 500, "the first version spells the units out");
});

Deno.test("what no link can carry is no link", () => {
  const items = [{ question: "consultation-01", points: 2 }];
  const good = { ...GIVEN, items };
  for (const wrong of [{ key: "AAAA" }, { title: "长".repeat(201) }, { minutes: 1441 }, { items: [] }, { id: "x" }]) {
    try {
      toHash({ ...good, ...wrong } as Assignment, NUMBERS);
    } catch (error) {
      assert(error instanceof RangeError, String(error));
      continue;
    }
    throw new Error(JSON.stringify(wrong));
  }
});
