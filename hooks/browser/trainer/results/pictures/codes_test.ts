import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import encode from "qr";
import { codesIn } from "./codes.ts";

/** A picture with codes at their places; of one that is `spoilt` the middle is covered. */
function picture(codes: { text: string; at: [number, number]; scale: number; spoilt?: boolean }[], side = 1100) {
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const { text, at: [left, top], scale, spoilt } of codes) {
    const rows = encode(text, "raw", { ecc: "low", border: 4 });
    const middle = (place: number) => place > rows.length * 0.35 && place < rows.length * 0.65;
    const dark = (x: number, y: number) =>
      spoilt && middle(x) && middle(y) ? (x * 7 + y * 13) % 3 === 0 : rows[y]?.[x] === true;
    for (let y = 0; y < rows.length * scale; y++) {
      for (let x = 0; x < rows.length * scale; x++) {
        if (!dark(Math.floor(x / scale), Math.floor(y / scale))) continue;
        data.fill(0, ((top + y) * side + left + x) * 4, ((top + y) * side + left + x) * 4 + 3);
      }
    }
  }
  return { width: side, height: side, data };
}

const long = (letter: string, length = 400) => `[XT1:abcdefgh:${letter.repeat(length)}:00000000:XT]`;

// qr 0.7.0: its default export stops at the first code, and with two in a picture the other one was never told
Deno.test("two codes in a picture are two, wherever they stand; equal ones are one", async () => {
  for (const at of [[500, 0], [0, 500], [500, 500]] as [number, number][]) {
    const two = [{ text: long("A"), at: [0, 0] as [number, number], scale: 4 }, { text: long("B"), at, scale: 4 }];
    const found = await codesIn(picture(two));
    assertEquals([found.texts.sort(), found.unread], [[long("A"), long("B")], 0]);
  }
  const equal = [{ text: long("A"), at: [0, 0] as [number, number], scale: 4 }, {
    text: long("A"),
    at: [500, 0] as [number, number],
    scale: 4,
  }];
  assertEquals(await codesIn(picture(equal)), { texts: [long("A")], unread: 0 });
});

Deno.test("a foreign code beside ours hides nothing, small or large", async () => {
  const foreign = "https://example.org/community";
  for (const scale of [3, 14]) {
    const found = await codesIn(
      picture([{ text: long("A"), at: [0, 0], scale: 4 }, { text: foreign, at: [520, 20], scale }]),
    );
    assertEquals([found.texts.sort(), found.unread], [[long("A"), foreign], 0]);
  }
});

Deno.test("a code that is there and cannot be read is counted, beside one that can and alone", async () => {
  const spoilt = { text: long("B"), at: [500, 0] as [number, number], scale: 4, spoilt: true };
  const beside = await codesIn(picture([{ text: long("A"), at: [0, 0], scale: 4 }, spoilt]));
  assertEquals(beside, { texts: [long("A")], unread: 1 });
  assertEquals(await codesIn(picture([spoilt])), { texts: [], unread: 1 });
});

Deno.test("a picture without a code, and one too small for any, give nothing", async () => {
  assertEquals(await codesIn(picture([])), { texts: [], unread: 0 });
  for (const side of [1, 7, 20]) {
    const found = await codesIn(picture([], side));
    assert(found.texts.length === 0 && found.unread === 0);
  }
});
