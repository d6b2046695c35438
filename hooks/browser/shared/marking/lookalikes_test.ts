import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import vectors from "../../../../tests/vectors/lookalikes.json" with { type: "json" };
import { folded } from "../../trainer/results/marks/people.ts";
import { fold, sameText } from "./folding.ts";
import { pieces } from "../../reader/search/engine/query/units.ts";
import { plain, UNSEEN } from "./lookalikes.ts";

const radicals = Array.from({ length: 0x2fd6 - 0x2e80 }, (_, at) => String.fromCharCode(0x2e80 + at))
  .filter((each) => /\p{L}|\p{So}/u.test(each) && /\p{Radical}/u.test(each));

Deno.test("every radical is compared as the character that it looks like, but one that looks like none", () => {
  // 115 of U+2E80 to U+2EF3 and 214 Kangxi radicals
  assertEquals(radicals.length, 115 + 214);
  const left = radicals.filter((each) => !/^\p{Unified_Ideograph}$/u.test(plain(each)));
  assertEquals(left, ["⺀"]);
  for (const each of radicals) {
    // where NFKC knows one, it is the same
    const known = each.normalize("NFKC");
    assert(known === each || known === plain(each) || each === "⼾", each);
  }
});

Deno.test("what is unseen is what Unicode says may be ignored, and marks of annotation", () => {
  const unseen = new RegExp(`^[${UNSEEN}]$`, "u");
  for (let code = 0; code < 0x110000; code++) {
    const each = String.fromCodePoint(code);
    const ignored = /\p{Default_Ignorable_Code_Point}/u.test(each) || (code >= 0xfff9 && code <= 0xfffb);
    if (unseen.test(each) !== ignored) throw new Error(code.toString(16));
  }
});

Deno.test("the vectors that Python is held to as well", () => {
  for (const [text, wanted] of vectors.plain) assertEquals(plain(text!), wanted);
  for (const [text, units] of vectors.units) {
    const found = (text as string).split("\n").flatMap((line) => pieces(line, (each) => each));
    assertEquals(found.map((piece) => piece.map((each) => each.text)), units);
  }
});

Deno.test("a text is found, marked and known by name as well with radicals and unseen characters in it", () => {
  const noise = fc.constantFrom("\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\ufe0f", "");
  const letters = fc.array(fc.tuple(fc.constantFrom(...radicals), noise), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(letters, (some) => {
    const copied = some.map(([each, unseen]) => unseen + each + unseen).join("");
    const typed = some.map(([each]) => plain(each)).join("");
    assertEquals(plain(copied), typed);
    assert(sameText(copied, typed) && sameText(typed, copied));
    assertEquals(folded(copied), folded(typed));
    const cut = (text: string) => pieces(text, (each) => each).map((units) => units.map((each) => each.text));
    assertEquals(cut(copied), cut(typed));
  }));
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => plain(plain(text)) === plain(text)));
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)));
  // NFKC sets an accent apart, and the space between goes
  assertEquals(fold(fold("𝐂¸")), fold("𝐂¸"));
});
