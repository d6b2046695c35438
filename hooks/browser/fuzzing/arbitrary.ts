/** What people with bad intentions, and broken programs, may hand over: a corpus, and texts and values made around it. */
import process from "node:process";
import fc from "fast-check";
import corpus from "../../../tests/fuzzing/hostile.json" with { type: "json" };

const { long, ...short } = corpus;
/** Every short text of the corpus. */
export const HOSTILE: string[] = Object.values(short).flat();
/** Texts that take long to read for whoever reads them back and forth. */
export const LONG: string[] = (long as [string, number][]).map(([part, times]) => part.repeat(times));
export const NAMES: string[] = corpus.keys;

export const aText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
  // half a surrogate pair, which no file can hold
  { weight: 1, arbitrary: fc.constantFrom("\ud800", "a\udfffb") },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((all) => all.join("")) },
);

export const aName = fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom("id", "at", "kind", "items", "key"), aText);

const aNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 0.5, 2 ** 53, 1e308, -1e308, 8.64e15, 8.64e15 + 1, NaN, Infinity, -Infinity),
);

/** Any value that JSON can hold, with hostile names and texts; numbers that it cannot become null on the way. */
export const aValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    aText,
    aNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(aName, tie("value"), { maxKeys: 4 }),
  ),
})).value;

/** A value with one of its parts exchanged for something hostile; the shape is nearly right. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(), aValue, fc.boolean()).map(([at, other, remove]) => {
    const copy = JSON.parse(JSON.stringify(value)) as unknown;
    const places: [Record<string, unknown>, string][] = [];
    const walk = (each: unknown): void => {
      if (typeof each !== "object" || each === null) return;
      for (const key of Object.keys(each)) {
        places.push([each as Record<string, unknown>, key]);
        walk((each as Record<string, unknown>)[key]);
      }
    };
    walk(copy);
    const [holder, key] = places[at % Math.max(1, places.length)] ?? [{}, ""];
    if (remove) delete holder[key];
    else holder[key] = other;
    return copy;
  });
}

/** A text as another program may hand it over: a part lost, doubled, or exchanged. */
export function mangled(text: string): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(), fc.nat(40), fc.oneof(aText, fc.constant(""))).map(([at, length, other]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + other + text.slice(from + length);
  });
}

/** How many times as many cases a heavy run has: `FUZZ=30 deno test --allow-env --allow-sys fuzzing/`. */
export const TIMES = Deno.permissions.querySync({ name: "env", variable: "FUZZ" }).state === "granted"
  ? Number(Deno.env.get("FUZZ")) || 1
  : 1;
/** Milliseconds of the processor that one case may take, counted in heavy runs only. */
const MOST = 1_000;

/** A property as a test. A heavy run tells how many cases there were, and what the longest took of the processor. */
export function fuzz<T>(
  name: string,
  runs: number,
  given: fc.Arbitrary<T>,
  property: (value: T) => void | Promise<void>,
): void {
  Deno.test(`whatever comes in: ${name}`, async () => {
    let worst = 0;
    await fc.assert(
      fc.asyncProperty(given, async (value) => {
        const before = TIMES > 1 ? process.cpuUsage() : null;
        await property(value);
        if (before === null) return;
        const { user, system } = process.cpuUsage(before);
        worst = Math.max(worst, (user + system) / 1000);
      }),
      { numRuns: runs * TIMES, ...TIMES > 1 ? {} : { seed: 20261125 } },
    );
    if (TIMES === 1) return;
    console.log(`FUZZ\t${name}\t${runs * TIMES}\t${worst.toFixed(0)}`);
    if (worst > MOST) throw new Error(`${worst} ms`);
  });
}

/** Nobody has got at what all objects share. */
export function unharmed(): void {
  for (const key in {}) throw new Error(`Object.prototype has ${key}`);
}
