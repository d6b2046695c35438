import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { aName } from "./arbitrary.ts";
import { armor, block, findReceipts, type Found, type Lead } from "./armor.ts";

const LEAD: Lead = { title: "议事协商小测", name: "张某", date: "2026-11-25 14:20", attempt: 1, plain: false };
const bytes = fc.uint8Array({ minLength: 1, maxLength: 400 });
/** Chat around a receipt; what looks like the marks of one is left out. */
const chat = fc.string({ unit: "binary", maxLength: 60 }).map((each) => `${each.replace(/[xXｘＸ]/g, "")}\n`);

function whole(found: Found[]): Uint8Array[] {
  return found.flatMap((each) => each.state === "whole" ? [each.bytes] : []);
}

/** What chat and mail programs do to a text: wrap, indent, quote, widen, sprinkle. */
const mangle = fc.record({
  width: fc.integer({ min: 7, max: 90 }),
  before: fc.constantFrom("", "> ", "> > ", "  ", "\u3000", "│ ", ">\u00a0"),
  between: fc.constantFrom("", " ", "\u200b", "\u200d\u2060", "\ufeff", "\u00ad", "\ufe0f"),
  end: fc.constantFrom("\n", "\r\n", " ", "\u2028"),
  wide: fc.boolean(),
}).map(({ width, before, between, end, wide }) => (text: string) => {
  const lines = text.match(new RegExp(`[^]{1,${width}}`, "g")) ?? [];
  const mangled = lines.map((line) => before + [...line].join(between)).join(end);
  return wide ? mangled.replace(/[!-=?-{}~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)) : mangled;
});

Deno.test("any number of receipts is found in any text around them, whatever a chat program put in between", () => {
  const parts = fc.array(fc.tuple(chat, aName, bytes, mangle), { maxLength: 5 });
  fc.assert(
    fc.property(parts, chat, (given, after) => {
      const text = given.map(([before, id, sealed, mangled]) => before + mangled(block(id, sealed))).join("") + after;
      const found = findReceipts(text);
      assertEquals(whole(found), given.map(([, , sealed]) => sealed));
      assertEquals(found.map((each) => each.assignment), given.map(([, id]) => id));
      for (const each of found) assert(each.at >= 0 && each.at < each.end && each.end <= text.length);
    }),
    { numRuns: 300 },
  );
});

Deno.test("the place that is told is where the receipt stands", () => {
  fc.assert(fc.property(chat, aName, bytes, chat, (before, id, sealed, after) => {
    const text = block(id, sealed);
    const [found] = findReceipts(before + text + after);
    assertEquals([found?.at, found?.end], [before.length, before.length + text.length]);
  }));
});

Deno.test("a changed character is told, or did not change what was handed in", () => {
  const other = fc.constantFrom(..."abcXYZ019-_:[]答,.");
  fc.assert(
    fc.property(aName, bytes, fc.nat(), other, (id, sealed, at, letter) => {
      const text = block(id, sealed);
      const place = at % text.length;
      fc.pre(text[place] !== letter);
      const found = findReceipts(text.slice(0, place) + letter + text.slice(place + 1));
      assert(found.length > 0, "nothing was told");
      for (const each of found) {
        assert(each.at < each.end);
        if (each.state === "whole") assertEquals([each.bytes, each.assignment], [sealed, id]);
        else assert(each.words.length > 5);
      }
    }),
    { numRuns: 500 },
  );
});

Deno.test("a receipt that lost characters is told, and does not hide the next one", () => {
  fc.assert(
    fc.property(aName, bytes, fc.nat(), fc.integer({ min: 1, max: 30 }), (id, sealed, at, length) => {
      const text = block(id, sealed);
      const place = at % text.length;
      const second = Uint8Array.of(1, 2, 3);
      const found = findReceipts(`${text.slice(0, place)}${text.slice(place + length)}\n${block("zzzzzzzz", second)}`);
      assertEquals(whole(found.slice(-1)), [second]);
      for (const each of found.slice(0, -1)) {
        if (each.state === "whole") assertEquals(each.bytes, sealed);
      }
      const marks = place >= 5 || place + length < text.length - 4;
      if (marks) assertEquals(found.length, 2);
    }),
    { numRuns: 300 },
  );
});

Deno.test("what is cut off is told with whose it is", () => {
  const text = armor(LEAD, "abcdefgh", Uint8Array.from({ length: 200 }, (_, place) => place));
  const [head] = findReceipts(`大家好\n${text.slice(0, 200)}`);
  assertEquals([head?.state, head?.assignment], ["cut", "abcdefgh"]);
  assert(head?.lead?.includes("张某"));
  const [tail] = findReceipts(text.slice(150));
  assertEquals([tail?.state, tail?.assignment], ["cut", null]);
  const [later] = findReceipts("[XT2:abcdefgh:AAAA:00000000:XT]");
  assertEquals(later?.state, "newer");
  assertEquals(findReceipts("没有答卷 [XT] XT1: [微笑]"), []);
  assertEquals(findReceipts(""), []);
});

Deno.test("an end mark that was lost, and dashes made longer, cost nothing", () => {
  const sealed = Uint8Array.of(0xfb, 0xef, 0xbe, 0xff, 0xff);
  const text = block("abcdefgh", sealed);
  assert(text.includes("--"));
  assertEquals(whole(findReceipts(text.replace("--", "—"))), [sealed]);
  assertEquals(whole(findReceipts(text.replace(/-/g, "–"))), [sealed]);
  assertEquals(whole(findReceipts(`${text.slice(0, -4)}\n下一句 2026`)), [sealed]);
});

Deno.test("words that a person typed cannot pass for a receipt", () => {
  const sealed = Uint8Array.of(1, 2, 3);
  const lead = { ...LEAD, title: block("evilevil", Uint8Array.of(9)), name: "［XT1：\n[XT1:", plain: true };
  const text = armor(lead, "abcdefgh", sealed);
  assertEquals(findReceipts(text).map((each) => each.assignment), ["abcdefgh"]);
  assert(text.split("\n")[0]?.includes("没有加密"));
  // direction marks, marks that nobody sees: the line reads as it is written
  const hidden = armor({ ...LEAD, name: "张\u202e某\u200b\u2066\u00ad\u0007 某" }, "abcdefgh", sealed);
  assert(hidden.split("\n")[0]?.includes(" · 张某 某 · "));
  assertEquals(findReceipts(hidden).map((each) => each.assignment), ["abcdefgh"]);
});

Deno.test("a long chat is read in one pass", () => {
  // a step for each pair of characters would never end here
  const hostile = "A".repeat(400_000);
  assertEquals(findReceipts(hostile + ":XT]" + hostile).length, 1);
  assertEquals(findReceipts("[XT1:".repeat(20_000)).length, 20_000);
  assertEquals(findReceipts(":XT]".repeat(20_000)).length, 20_000);
});
