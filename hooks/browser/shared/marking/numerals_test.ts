import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import vectors from "../../../../tests/vectors/numbers.json" with { type: "json" };
import { sameText } from "./folding.ts";
import { writings } from "../../reader/search/engine/query/writings.ts";
import { evenNumbers, valueOf } from "./numerals.ts";

Deno.test("numbers however they are written: what is right, and what is not", () => {
  for (const [accept, typed] of vectors.right) assert(sameText(typed!, accept!), `${typed} is ${accept}`);
  for (const [accept, typed] of vectors.wrong) assert(!sameText(typed!, accept!), `${typed} is not ${accept}`);
});

Deno.test("a stretch of figures is a number in one way, or none", () => {
  const found = {
    一万二千: "12000",
    两百: "200",
    "一○○": "100",
    "1.5": "1.5",
    三百五: null,
    一亿零三: "100000003",
    二十: "20",
  };
  for (const [run, value] of Object.entries(found)) assertEquals(valueOf(run), value, run);
  assertEquals(evenNumbers("三分之二以上，不满十四周岁"), "2/3以上，不满14周岁");
});

/** A quantity: its number in units of a ten-thousandth, a sign behind it, and what it may be written as. */
interface Quantity {
  is: string;
  text: string;
}

const ONES = "零一二三四五六七八九";

function chinese(value: number): string {
  if (value < 10) return ONES[value]!;
  for (const [place, size] of [["亿", 1e8], ["万", 1e4], ["千", 1e3], ["百", 100], ["十", 10]] as const) {
    if (value < size) continue;
    const rest = value % size;
    const gap = rest > 0 && rest < size / 10 ? "零" : "";
    return chinese(Math.floor(value / size)) + place + (rest > 0 ? gap + chinese(rest) : "");
  }
  return "";
}

const wide = (text: string) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

function ways(value: number, sign: string): string[] {
  const part = { "%": "百", "‰": "千", "‱": "万" }[sign];
  if (part !== undefined) return [`${value}${sign}`, `${part}分之${chinese(value)}`, `${part}分之${value}`];
  const grouped = value.toLocaleString("en-US");
  const rounded = value >= 1e4 && value % 1000 === 0 ? [`${value / 1e4}万`] : [];
  return [String(value), grouped, wide(grouped), chinese(value), ...rounded].map((each) => each + sign);
}

const sizes = fc.oneof(fc.nat(130), fc.nat(20).map((each) => each * 1000), fc.nat(999_999_999));
const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  fc.tuple(sizes, fc.constantFrom("", "", "%", "‰", "‱", "天", "万元"), fc.nat()).map(([value, sign, way]) => {
    const texts = ways(value, sign);
    // 3万元 is 30000元
    const is = sign === "万元" ? (value === 0 ? "0万元" : `${value * 1e4}元`) : `${value}${sign}`;
    return { is, text: sign === "万元" ? `${value}万元` : texts[way % texts.length]! };
  }),
  fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 12 }), fc.nat(2)).map(([above, below, way]) => ({
    is: `${above}/${below}`,
    text: [`${above}/${below}`, `${chinese(below)}分之${chinese(above)}`, wide(`${above}/${below}`)][way]!,
  })),
);

Deno.test("two ways of writing are the same exactly where number and unit are", () => {
  fc.assert(
    fc.property(quantity, quantity, (one, other) => sameText(one.text, other.text) === (one.is === other.is)),
    { numRuns: 3000 },
  );
});

Deno.test("every way of writing a number is the number", () => {
  fc.assert(fc.property(sizes, fc.constantFrom("", "%", "‰", "天"), (value, sign) => {
    for (const each of ways(value, sign)) assert(sameText(each, `${value}${sign}`), each);
  }));
});

Deno.test("whatever is typed is read without fault, the same each time, and not for long", () => {
  const letters = fc.constantFrom(..."零〇○一二两十百千万亿点又负分之0123456789.,/%‰壹拾萬廿条");
  fc.assert(fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
    assertEquals(evenNumbers(evenNumbers(text)), evenNumbers(text));
    for (const each of writings(text)) assert(each !== text);
  }));
  for (const part of ["亿", "一亿", "1/", "1,000", "百分之", "负"]) evenNumbers(part.repeat(50_000));
});

Deno.test("a query's number is asked for in its other ways", () => {
  assertEquals(writings("3万"), ["30000", "三万"]);
  assertEquals(writings("30000 户"), ["3万 户", "三万 户"]);
  assertEquals(writings("百分之十二"), ["12%"]);
  assertEquals(writings("１２％"), ["百分之十二"]);
  assertEquals(writings("½"), ["二分之一"]);
  assertEquals(writings("第31条"), ["第三十一条"]);
  assertEquals(writings("2026"), ["二〇二六"]);
  for (const word of ["一致同意", "三会一课", "两委", "千万别", "2025-10-28", "居民会议"]) {
    assertEquals(writings(word), []);
  }
  fc.assert(fc.property(fc.integer({ min: 10, max: 999_999_999 }), (value) => {
    // whatever is asked for is the same number
    for (const each of writings(String(value))) assert(sameText(each, String(value)), each);
  }));
});
