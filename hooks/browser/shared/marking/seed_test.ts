import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { askedSeed, newSeed, scrambled, shuffled } from "./seed.ts";

const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 });

Deno.test("an order is fixed by the seed, whatever order the ids come in", () => {
  fc.assert(fc.property(ids, fc.string(), (list, seed) => {
    assertEquals(shuffled([...list].reverse(), seed), shuffled(list, seed));
    assertEquals([...shuffled(list, seed)].sort(), [...list].sort());
  }));
  // what a trainer read off a phone last year must still give the same paper
  assertEquals(shuffled(["a", "b", "c", "d"], "abc123"), ["b", "c", "d", "a"]);
});

Deno.test("one question more or less moves no other", () => {
  fc.assert(fc.property(ids, fc.string(), (list, seed) => {
    assertEquals(shuffled(list, seed).filter((id) => id !== list[0]), shuffled(list.slice(1), seed));
  }));
});

Deno.test("every order of four comes up, none much more often than another", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 24_000; seed++) {
    const order = shuffled(["q-01", "q-02", "q-03", "q-04"], String(seed)).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(counts.size, 24);
  assert([...counts.values()].every((count) => count > 850 && count < 1150));
});

Deno.test("what is to be put in order never starts in order", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 6 }), fc.string(), (answer, seed) => {
    assert(scrambled(answer, seed, answer).join() !== answer.join());
  }));
});

Deno.test("seeds", () => {
  assertEquals(newSeed(() => 0), "aaaaaa");
  assert(/^[a-z2-9]{6}$/.test(newSeed(() => 0.999999)));
  assertEquals(askedSeed("?seed=ABC123"), "abc123");
  for (const query of ["", "?seed=", "?seed=%3Cb%3E", "?seed=" + "a".repeat(21)]) assertEquals(askedSeed(query), null);
});
