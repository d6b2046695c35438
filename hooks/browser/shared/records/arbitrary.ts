/** Entries of every kind for property tests; few values, so that equal times and equal parts are common. */
import fc from "fast-check";
import type { Entry, Kind } from "./kinds.ts";

const time = fc.integer({ min: 0, max: 6 });
const word = fc.constantFrom("a", "b", "");
const score = fc.constantFrom(0, 0.5, 1);
const words = fc.array(word, { maxLength: 2 });
const key = fc.constantFrom("q-01", "q-02", "toString");
const table = <T>(value: fc.Arbitrary<T>) => fc.dictionary(key, value, { maxKeys: 2, noNullPrototype: true });
const some = <T extends object>(parts: T, more: (keyof T)[] = []) => {
  const needed = Object.keys(parts).filter((each) => !more.includes(each as keyof T));
  return fc.record(parts as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: needed });
};

const live: Record<Kind, fc.Arbitrary<unknown>> = {
  answer: some({
    at: time,
    hash: word,
    response: fc.option(words),
    score: fc.option(score),
    marks: fc.array(time, { maxLength: 2 }),
    log: fc.oneof(
      fc.array(fc.tuple(time, score), { maxLength: 5 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), score), { minLength: 40, maxLength: 70 }),
    ),
    since: time,
  }, ["marks", "since"]),
  star: some({ at: time }),
  visit: some({ at: time, title: word, read: fc.boolean(), end: time, since: time }, ["end", "since"]),
  draft: some({ at: time, hash: word, response: words }),
  exam: some({
    at: time,
    seed: word,
    started: time,
    elapsed: time,
    limit: fc.option(time),
    seen: time,
    clock: fc.boolean(),
    drafts: table(some({ at: time, hash: word, response: words })),
    flags: table(some({ at: time, on: fc.boolean() })),
    ahead: time,
    look: time,
  }, ["ahead", "look"]),
  attempt: some({
    at: time,
    paper: word,
    title: word,
    seed: word,
    started: time,
    finished: time,
    elapsed: time,
    auto: fc.boolean(),
    clock: fc.boolean(),
    pass: time,
    results: table(some({ hash: word, response: words, points: time, earned: fc.option(time) })),
    ahead: time,
  }, ["ahead"]),
  profile: some({ at: time, name: fc.string(), unit: word }),
  play: some({ at: time, case: word, choices: words, ending: word }),
  setting: some({ at: time, value: word }),
};

export const KINDS = Object.keys(live) as Kind[];

/** An entry of the kind, taken away or not. */
export function anEntry<K extends Kind>(kind: K): fc.Arbitrary<Entry<K>> {
  const gone = some({ at: time, gone: fc.constant(true) });
  return fc.oneof({ weight: 4, arbitrary: live[kind] }, { weight: 1, arbitrary: gone }) as fc.Arbitrary<Entry<K>>;
}

/** What a device may hold: entries of every exported kind, one of each id. */
export const aDevice: fc.Arbitrary<[Kind, string, Entry<Kind>][]> = fc.uniqueArray(
  fc.constantFrom(...KINDS.filter((kind) => kind !== "setting")).chain((kind) =>
    fc.tuple(fc.constant(kind as Kind), fc.constantFrom("x", "y", "a:b~1"), anEntry(kind) as fc.Arbitrary<Entry<Kind>>)
  ),
  { selector: ([kind, id]) => `${kind}:${id}`, maxLength: 12 },
);
