import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { sizeIn } from "./size.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((each) => typeof each === "string" ? [...each].map((letter) => letter.charCodeAt(0)) : each),
  );

Deno.test("a picture's size is told by its first bytes", () => {
  const png = bytes([0x89], "PNG", [13, 10, 26, 10, 0, 0, 0, 13], "IHDR", [0, 0, 78, 32, 0, 0, 39, 16]);
  assertEquals(sizeIn(png), { width: 20_000, height: 10_000 });
  assertEquals(sizeIn(bytes("GIF89a", [3, 0, 2, 0])), { width: 3, height: 2 });
  const jpeg = bytes([255, 216, 255, 224, 0, 4, 1, 2, 255, 255, 196, 0, 3, 9, 255, 194, 0, 17, 8, 0, 200, 1, 0, 3]);
  assertEquals(sizeIn(jpeg), { width: 256, height: 200 });
});

Deno.test("what is cut off or something else says nothing", () => {
  for (
    const each of [[], [255, 216], [255, 216, 255, 224, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3], [0x89, 0x50, 0x4e, 0x47]]
  ) {
    assertEquals(sizeIn(Uint8Array.from(each)), null);
  }
});
