/** Receipts for property tests. */
import fc from "fast-check";
import type { GivenAnswer, Receipt } from "../links/kinds.ts";

const words = fc.string({ unit: "grapheme", maxLength: 20 });
const letter = fc.constantFrom(..."abcdefghijk");
const hash = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 12, maxLength: 12 });
const response: fc.Arbitrary<string[]> = fc.oneof(
  fc.constant<string[]>([]),
  fc.constantFrom<string[][]>(["true"], ["false"]),
  fc.array(letter, { minLength: 1, maxLength: 6 }),
  fc.subarray([..."abcdefgh"]),
  fc.array(fc.tuple(letter, letter).map(([a, b]) => `${a} ${b}`), { minLength: 1, maxLength: 5 }),
  fc.array(words, { minLength: 1, maxLength: 4 }),
);
const time = fc.integer({ min: 0, max: 8_640_000_000_000_000 });

export const aName = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz234567"),
  minLength: 8,
  maxLength: 8,
});

/** A receipt and the order of the questions of its paper, of which it may leave some out. */
export const aReceipt: fc.Arbitrary<{ receipt: Receipt; order: string[] }> = fc.record({
  order: fc.uniqueArray(fc.string({ unit: fc.constantFrom(..."abc-19"), minLength: 1, maxLength: 12 }), {
    maxLength: 30,
  }),
  given: fc.array(
    fc.record({ hash: fc.oneof({ weight: 9, arbitrary: hash }, { weight: 1, arbitrary: words }), response }),
  ),
  id: aName.chain((half) => aName.map((other) => half + other)),
  assignment: aName,
  person: fc.record({ name: words, unit: words, number: words }, { noNullPrototype: true }),
  attempt: fc.integer({ min: 1, max: 1000 }),
  times: fc.tuple(time, time),
  elapsed: fc.integer({ min: 0, max: 10 ** 12 }),
  auto: fc.boolean(),
  clock: fc.boolean(),
  renamed: fc.option(fc.integer({ min: 1, max: 20 })),
  leapt: fc.option(fc.integer({ min: 0, max: 10 ** 12 })),
  seed: aName,
}).map(({ order, given, times, leapt, renamed, ...all }) => {
  const { seed, ...most } = all;
  const rest = { ...most, ...leapt === null ? {} : { ahead: leapt }, seed, ...renamed === null ? {} : { renamed } };
  const answers: GivenAnswer[] = [];
  given.forEach((each, place) => {
    const question = order[place];
    if (question !== undefined) answers.push({ question, ...each });
  });
  const [started, finished] = [Math.min(...times), Math.max(...times)];
  return { order, receipt: { ...rest, started, finished, answers } };
});
