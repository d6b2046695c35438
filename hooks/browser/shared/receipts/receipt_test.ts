import { deepStrictEqual as assertEquals, ok as assert, throws as assertThrows } from "node:assert/strict";
import fc from "fast-check";
import { aReceipt } from "./arbitrary.ts";
import type { Receipt } from "../links/kinds.ts";
import { packReceipt, unpackReceipt } from "./receipt.ts";
import { Refusal } from "../links/refusal.ts";

const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;

Deno.test("a receipt comes out as it went in", () => {
  fc.assert(fc.property(aReceipt, ({ receipt, order }) => {
    const packed = packReceipt(receipt, order);
    assertEquals(unpackReceipt(packed, order), {
      ...receipt,
      answers: order.flatMap((id) => receipt.answers.filter((each) => each.question === id)),
    });
  }));
});

Deno.test("fifty choice questions take at most 700 bytes", () => {
  const order = Array.from({ length: 50 }, (_, place) => `residents-self-governance-${10 + place}`);
  const answers = order.map((question, place) => ({
    question,
    hash: "0123456789ab",
    response: [["a"], ["c", "a", "e"], ["true"], ["a", "b", "c", "d"]][place % 4] ?? [],
  }));
  const receipt: Receipt = {
    id: "abcdefghijklmnop",
    assignment: "abcdefgh",
    person: { name: "欧阳某某", unit: "某某街道某某社区居民委员会", number: "20260101" },
    attempt: 3,
    started: 1_800_000_000_000,
    finished: 1_800_003_600_000,
    elapsed: 3_600_000,
    auto: true,
    clock: true,
    seed: "abc234",
    answers,
  };
  const { length } = packReceipt(receipt, order);
  assert(length <= 700, `${length} bytes`);
  assertEquals(unpackReceipt(packReceipt(receipt, order), order), receipt);
});

Deno.test("another paper is told, in any of its questions or their order", () => {
  fc.assert(fc.property(aReceipt, ({ receipt, order }) => {
    fc.pre(order.length > 1);
    const packed = packReceipt(receipt, order);
    const [first = "", second = "", ...rest] = order;
    for (const other of [[second, first, ...rest], [`${first}x`, second, ...rest], [second, ...rest]]) {
      assertThrows(() => unpackReceipt(packed, other), code("paper"));
    }
  }));
});

Deno.test("whatever the bytes are, they are a receipt or are refused by a code and in words", () => {
  const refused = (bytes: Uint8Array, order: string[]) => {
    try {
      unpackReceipt(bytes, order);
    } catch (error) {
      assert(error instanceof Refusal, String(error));
      assert(/[\u4e00-\u9fff]/.test(error.message));
    }
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => refused(bytes, ["a", "b"])));
  fc.assert(fc.property(aReceipt, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ receipt, order }, at, flip) => {
    const bytes = packReceipt(receipt, order);
    const place = at % bytes.length;
    bytes[place] = (bytes[place] ?? 0) ^ flip;
    refused(bytes, order);
  }));
});

Deno.test("a receipt cut off anywhere, or with something behind it, is no receipt", () => {
  fc.assert(fc.property(aReceipt, fc.nat(), ({ receipt, order }, at) => {
    const bytes = packReceipt(receipt, order);
    assertThrows(() => unpackReceipt(bytes.slice(0, at % bytes.length), order), code("cut"));
    assertThrows(() => unpackReceipt(Uint8Array.of(...bytes, 0), order), code("damaged"));
  }));
});

Deno.test("a newer format is told as newer, and what does not fit is never packed", () => {
  assertThrows(() => unpackReceipt(Uint8Array.of(4, 0), []), code("newer"));
  assertThrows(() => unpackReceipt(new Uint8Array(), []), code("cut"));
  const [sample] = fc.sample(aReceipt, 1);
  assert(sample !== undefined);
  const answers = [{ question: "not there", hash: "h", response: [] }];
  assertThrows(() => packReceipt({ ...sample.receipt, answers }, sample.order), RangeError);
});
