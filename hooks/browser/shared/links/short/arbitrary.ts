/** Assignments for property tests, some with questions of the trainer's own. */
import fc from "fast-check";
import { askedOf } from "../../own/asked.ts";
import type { OwnQuestion } from "../../own/kinds.ts";
import { newKeys } from "../../receipts/sealing.ts";
import { aName } from "../../receipts/arbitrary.ts";
import type { Assignment } from "../kinds.ts";

const UNITS = ["consultation", "core-role", "a-1", ...Array.from({ length: 26 }, (_, place) => `unit-${place}-of-it`)];
export const NUMBERS = {
  units: Object.fromEntries(UNITS.map((each, place) => [each, place + 1])),
  papers: { "mock-exam-1": 3, sealed: 40 },
};

const keys = await Promise.all([newKeys(), newKeys()]).then((all) => all.map((each) => each.publicKey));
// a gap between values is no letter of a text
const words = fc.string({ unit: "grapheme", maxLength: 40 }).map((each) => each.replaceAll("\u001f", ""));
const chinese = fc.string({ unit: fc.constantFrom(..."社区居民委员会镕𠮷a1。？____\n"), maxLength: 60 });
const said = fc.oneof(words, chinese);
const minute = fc.option(fc.integer({ min: 0, max: 100_000_000 }).map((each) => each * 60_000));
const question = fc.oneof(
  fc.tuple(fc.constantFrom("consultation", "core-role", "a-1", "unknown"), fc.integer({ min: 1, max: 130 })).map((
    [unit, number],
  ) => `${unit}-${String(number).padStart(2, "0")}`),
  fc.constantFrom("x", "odd-1", "a-00", "a-001", "-12", "题-05", "sealed-01"),
);
const single = fc.constantFrom("consultation", "sealed").chain((unit) =>
  fc.integer({ min: 1, max: 99 }).map((number) => `${unit}-${String(number).padStart(2, "0")}`)
);

const ownName = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz234567"),
  minLength: 12,
  maxLength: 12,
}).map((each) => `own-${each}`);
const plain = { noNullPrototype: true } as const;
const frame = fc.record({
  explanation: said,
  basis: fc.array(said, { maxLength: 3 }),
  level: said,
  difficulty: fc.constantFrom(1, 2, 3, 1.5),
  unit: fc.constant("consultation"),
  tags: fc.array(said, { maxLength: 3 }),
}, { requiredKeys: [], ...plain });
const rubric = fc.array(fc.record({ points: fc.nat(20), text: said }, plain), { minLength: 1, maxLength: 3 });
const named = (parts: Record<string, fc.Arbitrary<unknown>>, optional: string[] = []) =>
  fc.uniqueArray(fc.string({ unit: fc.constantFrom(..."abcdefg1"), minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 6,
  }).chain((ids) =>
    fc.boolean().chain((usual) =>
      fc.tuple(
        ...ids.map((id, place) =>
          fc.record(parts, { requiredKeys: Object.keys(parts).filter((each) => !optional.includes(each)), ...plain })
            .map(
              (each) => ({ id: usual ? "abcdefghij"[place] ?? "j" : id, ...each }),
            )
        ),
      )
    )
  );
const options = named({ text: said, feedback: said }, ["feedback"]);
const kinds: Record<OwnQuestion["type"], fc.Arbitrary<unknown>> = {
  single_choice: fc.record({ options, key: fc.constant("a") }, plain),
  multiple_choice: fc.record({ options, key: fc.constant(["a", "b"]) }, plain),
  true_false: fc.record({ key: fc.boolean() }, plain),
  fill_blank: fc.record({ blanks: fc.array(fc.record({ accept: fc.array(said, { minLength: 1 }) }, plain)) }, plain),
  matching: fc.record({ pairs: named({ left: said, right: said }) }, plain),
  ordering: fc.record({ items: named({ text: said }) }, plain),
  short_answer: fc.record({ reference: said, rubric }, plain),
  case_analysis: fc.record({
    tasks: fc.array(fc.record({ ask: said, reference: said, rubric }, plain), { minLength: 1, maxLength: 4 }),
  }, plain),
};

export const anOwn: fc.Arbitrary<OwnQuestion> = fc.tuple(
  ownName,
  said,
  frame,
  fc.constantFrom(...Object.keys(kinds) as OwnQuestion["type"][]).chain((type) =>
    (kinds[type] as fc.Arbitrary<Record<string, unknown>>).map((each) => ({ type, ...each }))
  ),
).map(([id, stem, rest, kind]) => ({ id, stem, ...rest, ...kind }) as OwnQuestion);

export const anAssignment: fc.Arbitrary<Assignment> = fc.record({
  frame: fc.record({
    id: aName,
    paper: fc.constantFrom("mock-exam-1", "sealed"),
    title: words,
    seed: aName,
    rule: fc.constantFrom("all_or_nothing", "partial", "per_option"),
    mode: fc.constantFrom("practice", "exam"),
    opens: minute,
    due: minute,
    minutes: fc.option(fc.integer({ min: 1, max: 1440 })),
    pass: fc.integer({ min: 0, max: 100 }),
    attempts: fc.option(fc.integer({ min: 1, max: 1000 })),
    shuffle: fc.record({ questions: fc.boolean(), options: fc.boolean() }, plain),
    fields: fc.subarray(["name", "unit", "number"] as const).map((each) => [...each]),
    key: fc.constantFrom(...keys),
    show: fc.constantFrom("score", "due", "never"),
    more: fc.record({ name: fc.constantFrom("王小明", "#a=", "x"), tries: fc.integer({ min: 1, max: 1000 }) }, plain),
  }, {
    requiredKeys: [
      "id",
      "title",
      "seed",
      "rule",
      "mode",
      "opens",
      "due",
      "minutes",
      "pass",
      "attempts",
      "shuffle",
      "fields",
      "key",
    ],
    ...plain,
  }),
  questions: fc.oneof(
    fc.uniqueArray(question, { minLength: 1, maxLength: 60 }),
    fc.uniqueArray(single, { minLength: 1, maxLength: 30 }),
  ),
  own: fc.uniqueArray(anOwn, { maxLength: 4, selector: ({ id }) => id }),
  whole: fc.boolean(),
  mix: fc.infiniteStream(fc.nat()),
  points: fc.infiniteStream(fc.constantFrom(0, 1, 2, 2, 2, 100)),
}).map(({ frame, questions, own, whole, mix, points }) => {
  const stream = mix[Symbol.iterator]();
  const worth = points[Symbol.iterator]();
  const ids = own.map(({ id }) => id);
  const all = [...questions];
  // hers stand among the others, in her order
  let from = 0;
  for (const id of ids) {
    from += (stream.next().value as number) % (all.length - from + 1);
    all.splice(from++, 0, id);
  }
  const items = all.map((question) => ({ question, points: worth.next().value as number }));
  const parcel = { asked: own.map(askedOf), ...whole ? { keys: own } : {} };
  return { ...frame, items, ...own.length > 0 ? { own: parcel } : {} } as Assignment;
});
