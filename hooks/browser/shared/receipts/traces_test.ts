/** What programs and people make of a receipt on its way: it is read, or it is told that one was there. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { aName } from "./arbitrary.ts";
import { armor, block, findReceipts, goesOn } from "./armor.ts";

const SEALED = Uint8Array.from({ length: 90 }, (_, place) => place * 7);
const BLOCK = block("abcdefgh", SEALED);
const LEAD = { title: "小测", name: "张某", date: "2026-11-25 14:20", attempt: 1, plain: false };

const every = (letters: string, put: (code: number) => string) => (text: string) =>
  [...text].map((each) => letters.includes(each) ? put(each.charCodeAt(0)) : each).join("");
const hex = (code: number, length: number) => code.toString(16).padStart(length, "0");

/** By what does it, on the whole receipt. */
const WAYS: Record<string, (text: string) => string> = {
  "∶ for the colon": (text) => text.replace(/:/g, "∶"),
  "﹕ for the colon": (text) => text.replace(/:/g, "﹕"),
  "꞉ for the colon": (text) => text.replace(/:/g, "꞉"),
  "；for the colon": (text) => text.replace(/:/g, "；"),
  "a dot for the colon": (text) => text.replace(/:/g, "·"),
  "numbered entities for brackets": every("[]", (code) => `&#${code};`),
  "numbered entities for all that is no letter": every("[]:_-", (code) => `&#x${hex(code, 2)};`),
  "entities escaped once more": every("[]:", (code) => `&amp;#${code};`),
  "named entities": (text) => text.replace(/\[/g, "&lbrack;").replace(/\]/g, "&rsqb;").replace(/:/g, "&colon;"),
  "an address": every("[]:", (code) => `%${hex(code, 2).toUpperCase()}`),
  "JSON": every("[]:", (code) => `\\u${hex(code, 4)}`),
  "line breaks of JSON": (text) => text.replace(/.{60}/g, "$&\\n"),
  "Markdown": every("[]_-", (code) => `\\${String.fromCharCode(code)}`),
  "lines of HTML": (text) => text.replace(/.{60}/g, "$&<br />"),
  "paragraphs of HTML": (text) => text.replace(/.{60}/g, '$&</p><p class="line">'),
  "soft breaks of mail": (text) => text.replace(/.{60}/g, "$&=\r\n"),
  "no brackets at all": (text) => text.replace(/[[\]]/g, ""),
  "other brackets": (text) => text.replace("[", "﹝").replace("]", "〗"),
  "round brackets": (text) => text.replace("[", "（").replace("]", "）"),
  "_ made wide": (text) => text.replace(/_/g, "﹏"),
};

for (const [way, change] of Object.entries(WAYS)) {
  Deno.test(`read in spite of it: ${way}`, () => {
    for (const [before, after] of [["", ""], ["某人：", "收到"], ["交一下\n", "\n好的[微笑]"]]) {
      const text = before + change(BLOCK) + after;
      const [found, ...more] = findReceipts(text);
      assert(found?.state === "whole", `${found?.state}`);
      assertEquals([found.bytes, found.assignment, more.length], [SEALED, "abcdefgh", 0]);
      // what is kept of it can be tried again
      const kept = text.slice(found.at, found.end);
      assertEquals(findReceipts(kept).map(({ state }) => state), ["whole"]);
    }
  });
}

Deno.test("any receipt in any of these ways is read, and hides no other", () => {
  const way = fc.constantFrom(...Object.values(WAYS));
  const bytes = fc.uint8Array({ minLength: 40, maxLength: 300 });
  fc.assert(fc.property(fc.array(fc.tuple(aName, bytes, way), { maxLength: 4 }), (given) => {
    const found = findReceipts(given.map(([id, sealed, change]) => change(block(id, sealed))).join("\n某人说\n"));
    assertEquals(found.map((each) => each.state === "whole" && each.bytes), given.map(([, sealed]) => sealed));
  }));
});

Deno.test("what cannot be read is listed: a changed letter, a lost half, a line with nothing behind it", () => {
  const states = (text: string) => findReceipts(text).map(({ state }) => state);
  for (const change of Object.values(WAYS)) {
    const spoilt = BLOCK.slice(0, 30) + (BLOCK[30] === "A" ? "B" : "A") + BLOCK.slice(31);
    const [found, ...more] = findReceipts(`某人：${change(spoilt)}收到`);
    assert(found !== undefined && found.state !== "whole" && found.words.length > 5);
    assertEquals(more.length, 0);
  }
  const message = armor(LEAD, "abcdefgh", SEALED);
  const [line = ""] = message.split("\n");
  assertEquals(states(line), ["cut"]);
  assertEquals(findReceipts(`早\n${line}\n好`)[0]?.lead, line);
  assertEquals(states(`${line}\n老师我交了\n${message}`), ["cut", "whole"]);
  assertEquals(states(`${message}${line}`), ["whole", "cut"]);
  assertEquals(states(message.replace("\n", " \u200b\r\n> ")), ["whole"], "its own line is no second trace");
  // talk about receipts is none
  assertEquals(states("请大家从【交卷】那一行起复制，第 2 次交的也算。[XT 开头的那一段都要。XT1: 是记号。"), []);
});

Deno.test("whether a block goes on where a text ends", () => {
  assertEquals(
    [BLOCK.slice(0, -20), `${BLOCK.slice(0, -20)}\n> `, BLOCK, `${BLOCK.slice(0, -20)}。`, "x", ""].map(goesOn),
    [true, true, false, false, false, false],
  );
});

Deno.test("traces are looked for in one pass", () => {
  const pieces = [
    "&",
    "&amp;",
    "&#91;",
    "<b",
    "<br ",
    "\\",
    "%5B",
    "=\n",
    "【交卷】",
    "【交卷】第1",
    "XT1:abcdefgh:",
    "[XT1",
    "：",
  ];
  for (const piece of pieces) {
    const once = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const begun = performance.now();
      findReceipts(text);
      return performance.now() - begun;
    };
    // a machine may be busy with something else for a while
    const time = (length: number) => Math.min(once(length), once(length), once(length));
    const [short, long] = [time(50_000), time(500_000)];
    assert(long < 40 * Math.max(short, 10), `${piece}: ${short} ms, ${long} ms`);
  }
});
