import { deepStrictEqual as assertEquals, ok as assert, rejects as assertRejects } from "node:assert/strict";
import fc from "fast-check";
import { aName } from "./arbitrary.ts";
import { base64url, fromBase64url } from "../links/bytes.ts";
import { Refusal } from "../links/refusal.ts";
import { isPoint } from "../links/point.ts";
import { canSeal, newKeys, openReceipt, plainReceipt, sealReceipt } from "./sealing.ts";

const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;
const keys = await newKeys();
const others = await newKeys();
const RUNS = { numRuns: 30 };

Deno.test("only the trainer's key opens a receipt, and only for its assignment", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 800 }), aName, aName, async (bytes, assignment, other) => {
      fc.pre(assignment !== other);
      const sealed = await sealReceipt(keys.publicKey, assignment, bytes);
      assertEquals(await openReceipt(keys.privateKey, assignment, sealed), { bytes, plain: false });
      await assertRejects(openReceipt(others.privateKey, assignment, sealed), code("key"));
      await assertRejects(openReceipt(keys.privateKey, other, sealed), code("key"));
    }),
    RUNS,
  );
});

Deno.test("a changed byte is told wherever it is", async () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, place) => place);
  const sealed = await sealReceipt(keys.publicKey, "abcdefgh", bytes);
  for (let place = 1; place < sealed.length; place++) {
    const changed = sealed.slice();
    changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
    await assertRejects(openReceipt(keys.privateKey, "abcdefgh", changed), code("key"));
  }
  for (const length of [0, 1, 65, 81]) {
    await assertRejects(openReceipt(keys.privateKey, "abcdefgh", sealed.slice(0, length)), code("cut"));
  }
  await assertRejects(openReceipt(keys.privateKey, "abcdefgh", Uint8Array.of(9, ...sealed)), code("newer"));
});

Deno.test("whatever bytes come, they are opened as unencrypted ones or refused by a code", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      try {
        assertEquals(await openReceipt(keys.privateKey, "abcdefgh", bytes), { bytes: bytes.slice(1), plain: true });
      } catch (error) {
        assert(error instanceof Refusal);
      }
    }),
    RUNS,
  );
});

Deno.test("what was sealed twice is not the same, and a receipt in the clear is marked as such", async () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const [one, two] = [await sealReceipt(keys.publicKey, "a", bytes), await sealReceipt(keys.publicKey, "a", bytes)];
  assert(base64url(one) !== base64url(two));
  assertEquals(await openReceipt(keys.privateKey, "a", plainReceipt(bytes)), { bytes, plain: true });
});

Deno.test("a public key is a point of the curve, and nothing else is sealed to", async () => {
  assertEquals(fromBase64url(keys.publicKey)?.length, 65);
  assert(isPoint(keys.publicKey));
  const off = fromBase64url(keys.publicKey) ?? new Uint8Array();
  off[40] = (off[40] ?? 0) ^ 1;
  for (const wrong of [base64url(off), keys.publicKey.slice(2), "", "!!"]) {
    assert(!isPoint(wrong));
    await assertRejects(sealReceipt(wrong, "a", Uint8Array.of(1)), code("damaged"));
  }
  await assertRejects(openReceipt({ kty: "EC" }, "a", await sealReceipt(keys.publicKey, "a", off)), code("key"));
});

Deno.test("a browser without encryption is noticed", () => {
  assert(canSeal());
  assert(!canSeal({}));
  assert(!canSeal({ crypto: {} as Crypto }));
});

Deno.test("a private key written as JSON and read again opens what was sealed before", async () => {
  const sealed = await sealReceipt(keys.publicKey, "a", Uint8Array.of(7));
  const read = JSON.parse(JSON.stringify(keys.privateKey));
  assertEquals((await openReceipt(read, "a", sealed)).bytes, Uint8Array.of(7));
});
