import fc from "fast-check";
import { aName } from "../receipts/arbitrary.ts";
import { base64url } from "./bytes.ts";
import type { Assignment } from "./kinds.ts";
import { packAssignment, packedIn, packPaper, toHash, unpackAssignment, unpackPaper } from "./link.ts";
import { Refusal } from "./refusal.ts";
import { newKeys } from "../receipts/sealing.ts";

const keys = await Promise.all([newKeys(), newKeys(), newKeys()]).then((all) => all.map((each) => each.publicKey));
const words = fc.string({ unit: "grapheme", maxLength: 40 });
const minute = fc.option(fc.integer({ min: 0, max: 100_000_000 }).map((each) => each * 60_000));
const question = fc.oneof(
  fc.tuple(fc.constantFrom("consultation", "core-role", "a-1"), fc.integer({ min: 1, max: 130 })).map((
    [unit, number],
  ) => `${unit}-${String(number).padStart(2, "0")}`),
  fc.constantFrom("x", "odd-1", "a-00", "a-001", "-12", "题-05"),
);

const anAssignment: fc.Arbitrary<Assignment> = fc.record({
  id: aName,
  title: words,
  seed: aName,
  rule: fc.constantFrom("all_or_nothing", "partial", "per_option"),
  mode: fc.constantFrom("practice", "exam"),
  opens: minute,
  due: minute,
  minutes: fc.option(fc.integer({ min: 1, max: 1440 })),
  pass: fc.integer({ min: 0, max: 100 }),
  attempts: fc.option(fc.integer({ min: 1, max: 1000 })),
  shuffle: fc.record({ questions: fc.boolean(), options: fc.boolean() }, { noNullPrototype: true }),
  fields: fc.subarray(["name", "unit", "number"] as const).map((each) => [...each]),
  key: fc.constantFrom(...keys),
  show: fc.constantFrom("score", "due", "never"),
  more: fc.record({ name: fc.constantFrom("王小明", "#a=", "x"), tries: fc.integer({ min: 1, max: 1000 }) }, {
    noNullPrototype: true,
  }),
  items: fc.uniqueArray(fc.record({ question, points: fc.integer({ min: 0, max: 100 }) }, { noNullPrototype: true }), {
    selector: (each) => each.question,
    minLength: 1,
    maxLength: 60,
  }),
}, {
  requiredKeys: [
    ...["id", "title", "seed", "rule", "mode", "opens", "due", "minutes", "pass", "attempts"] as const,
    ...["shuffle", "fields", "key", "items"] as const,
  ],
  noNullPrototype: true,
});

function equal(a: unknown, b: unknown): void {
  const sorted = (value: unknown): unknown =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort().map(([key, each]) => [key, sorted(each)]))
      : Array.isArray(value)
      ? value.map(sorted)
      : value;
  const [left, right] = [JSON.stringify(sorted(a)), JSON.stringify(sorted(b))];
  if (left !== right) throw new Error(`${left}\n${right}`);
}

Deno.test("an assignment comes back whole, whatever stands around its link", () => {
  fc.assert(
    fc.property(anAssignment, (given) => {
      equal(unpackAssignment(packAssignment(given)), given);
      const { title, seed, rule, items } = given;
      equal(unpackPaper(packPaper({ title, seed, rule, items })), { title, seed, rule, items });
      const link = `请大家做：https://example.org/some/path/desk/assigned/${toHash(given)}`;
      equal(unpackAssignment(packedIn(`${link.slice(0, 90)}\n ${link.slice(90)} 谢谢`) ?? ""), given);
    }),
    { numRuns: 1000 },
  );
});

/** As chats and mail programs break a long line. */
function broken(text: string, width: number, lead: string): string {
  return (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).map((line) => lead + line).join("\n");
}

Deno.test("a link is found among other words, however it was broken", () => {
  const after = fc.constantFrom(
    "",
    " ok",
    "\nThanks 2026",
    "\n> see you",
    "，收到",
    " #a=",
    "\nhttps://example.org/#a=AAAA",
  );
  fc.assert(
    fc.property(
      anAssignment,
      anAssignment,
      fc.integer({ min: 30, max: 200 }),
      fc.constantFrom("", "> ", ">> ", "| ", "\u200b"),
      after,
      (given, other, width, lead, words) => {
        const link = `https://example.org/path/desk/assigned/${toHash(given)}`;
        equal(unpackAssignment(packedIn(broken(link, width, lead) + words) ?? ""), given);
        const damaged = toHash(other).slice(0, -20);
        equal(unpackAssignment(packedIn(`${damaged}\n小王 10:02\n${link}${words}`) ?? ""), given);
        equal(unpackAssignment(packedIn(`${toHash(other)} 更正：${link}${words}`) ?? ""), given);
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("a key that is no point of the curve, and what no link can carry, are refused", () => {
  const [given] = fc.sample(anAssignment, 1) as [Assignment];
  const off = base64url(new Uint8Array(65).fill(4));
  for (const wrong of [{ key: off }, { title: "长".repeat(201) }, { minutes: 1441 }, { items: [] }, { pass: 101 }]) {
    let packed = "";
    try {
      packed = toHash({ ...given, ...wrong });
    } catch (error) {
      if (error instanceof RangeError) continue;
    }
    throw new Error(`taken: ${JSON.stringify(wrong)} ${packed}`);
  }
});

Deno.test("a changed letter is told", () => {
  fc.assert(
    fc.property(anAssignment, fc.nat(), fc.constantFrom(..."abcXYZ019-_"), (given, at, letter) => {
      const text = packAssignment(given);
      const place = at % text.length;
      if (text[place] === letter) return;
      try {
        unpackAssignment(text.slice(0, place) + letter + text.slice(place + 1));
      } catch (error) {
        if (error instanceof Refusal) return;
        throw error;
      }
      throw new Error("taken for sound");
    }),
    { numRuns: 1000 },
  );
});

Deno.test("bytes of any kind are refused in words", () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }).map(base64url), fc.string()), (text) => {
      try {
        unpackAssignment(text);
      } catch (error) {
        if (!(error instanceof Refusal) || !/[\u4e00-\u9fff]/.test(error.message)) throw error;
      }
    }),
    { numRuns: 5000 },
  );
});

Deno.test("fifty questions of twenty-nine units and a long title fit an address of 1,500 characters", () => {
  const units = Array.from({ length: 29 }, (_, place) => `unit-${place}-of-governance`.slice(0, 18 + place % 3));
  const items = Array.from(
    { length: 50 },
    (_, place) => ({ question: `${units[place % 29]}-${10 + place}`, points: 2 }),
  );
  const given: Assignment = {
    id: "abcd2345",
    title: "社区工作者二零二六年第四季度集中培训考试卷",
    seed: "abc234",
    rule: "partial",
    mode: "exam",
    opens: 1_800_000_000_000,
    due: 1_800_600_000_000,
    minutes: 90,
    pass: 60,
    attempts: 2,
    shuffle: { questions: true, options: true },
    fields: ["name", "unit", "number"],
    key: keys[0] ?? "",
    items,
  };
  const { length } = `https://some-street-office.github.io/community-governance-academy/desk/assigned/${toHash(given)}`;
  if (length > 1500) throw new Error(String(length));
  console.log(`${length} characters`);
});
