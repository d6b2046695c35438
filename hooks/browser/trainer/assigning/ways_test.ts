import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { askedOf } from "../../shared/own/asked.ts";
import type { OwnQuestion } from "../../shared/own/kinds.ts";
import type { Assignment } from "../../shared/links/kinds.ts";
import { unpackAssignment } from "../../shared/links/link.ts";
import { unpackOwn } from "../../shared/links/own/own.ts";
import { joined, pieceOf } from "../../shared/links/own/sequence.ts";
import { newKeys } from "../../shared/receipts/sealing.ts";
import { isGivable, isScannable, LONGEST_ADDRESS, waysOf } from "./ways.ts";

const PAGE = "https://x.example/desk/assigned/";
const NUMBERS = { units: { consultation: 4 }, papers: {} };
const { publicKey } = await newKeys();
const GIVEN: Assignment = {
  ...{ id: "abcd2345", title: "小测", seed: "abc234", rule: "partial", mode: "exam", pass: 60, opens: null, due: null },
  ...{ minutes: 30, attempts: 1, shuffle: { questions: true, options: true }, fields: ["name"], key: publicKey },
  items: [{ question: "consultation-01", points: 5 }],
};

/** With so many questions of her own, of words that hardly repeat. */
function withOwn(count: number): Assignment {
  const keys = Array.from({ length: count }, (_, place): OwnQuestion => ({
    id: `own-${String.fromCharCode(97 + place)}bcdefghijk2`,
    type: "true_false",
    stem: Array.from({ length: 90 }, (_, at) => String.fromCodePoint(0x4e00 + (place * 977 + at * 131) % 9000)).join(
      "",
    ),
    key: true,
  }));
  const items = [...GIVEN.items, ...keys.map(({ id }) => ({ question: id, points: 2 }))];
  return { ...GIVEN, items, own: { asked: keys.map(askedOf) } };
}

Deno.test("without own questions there is a link and nothing else", () => {
  const { address, codes, file } = waysOf(GIVEN, NUMBERS, PAGE);
  assertEquals([codes, file], [null, null]);
  assertEquals(unpackAssignment(address?.split("#a=")[1] ?? "", NUMBERS), GIVEN);
  // a course without numbers gives out links as before
  assert((waysOf(GIVEN, undefined, PAGE).address ?? "").length > (address ?? "").length);
});

Deno.test("own questions go in the link while it is short, then in codes and a file, and always in a file", () => {
  const few = waysOf(withOwn(3), NUMBERS, PAGE);
  assert((few.address ?? "").length <= LONGEST_ADDRESS);
  assertEquals(unpackAssignment(few.file ?? ""), withOwn(3));

  const many = waysOf(withOwn(12), NUMBERS, PAGE);
  assertEquals(many.address, null);
  const pieces = (many.codes ?? []).map((each) => pieceOf(each.slice(`${PAGE}#s=`.length)));
  assert(pieces.length >= 2);
  const parts = Object.fromEntries(pieces.map((each) => [each?.place, each?.text ?? ""]));
  const packed = joined(pieces[0]?.whole ?? "", pieces.length, parts) ?? "";
  assertEquals(unpackAssignment(packed, NUMBERS, unpackOwn), withOwn(12));
  assertEquals(unpackAssignment(many.file ?? ""), withOwn(12));
});

Deno.test("what would be too dense for a poster comes as codes beside its link, each of them coarse enough", () => {
  const items = Array.from({ length: 200 }, (_, place) => ({
    question: `consultation-${String(place * 7 % 997 + 1).padStart(2, "0")}`,
    points: 1 + place % 9,
  }));
  const { address, codes } = waysOf({ ...GIVEN, items }, NUMBERS, PAGE);
  assert(address !== null && !isScannable(address));
  assert(codes !== null && codes.length >= 2 && codes.every(isScannable));
  const pieces = codes.map((each) => pieceOf(each.slice(`${PAGE}#s=`.length)));
  const parts = Object.fromEntries(pieces.map((each) => [each?.place, each?.text ?? ""]));
  const packed = joined(pieces[0]?.whole ?? "", pieces.length, parts) ?? "";
  assertEquals(unpackAssignment(packed, NUMBERS).items, items);
  assert(isScannable(waysOf(GIVEN, NUMBERS, PAGE).address ?? ""));
});

Deno.test("a picture goes in a file alone", () => {
  const given = withOwn(1);
  const asked = given.own?.asked.map((each) => ({ ...each, image: { digest: "abc", alt: "图" } })) ?? [];
  const pictured = { ...given, own: { asked, pictures: { abc: "AAAA" } } };
  const { address, codes, file } = waysOf(pictured, NUMBERS, PAGE);
  assertEquals([address, codes], [null, null]);
  assertEquals(unpackAssignment(file ?? ""), pictured);
});

Deno.test("what was stored and is none can not be given out", () => {
  assert(isGivable(GIVEN) && isGivable(withOwn(2)));
  const { own: _, ...without } = withOwn(2);
  // its words are gone, and the question is nobody's
  assert(isGivable(without));
  assert(!isGivable({ ...GIVEN, items: [] }));
  assert(!isGivable({ ...GIVEN, own: { asked: [] } }));
  assert(!isGivable({ ...GIVEN, key: "AAAA" }));
});
