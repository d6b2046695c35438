import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { emptyHeads, matches, typed } from "./filter.ts";

Deno.test("characters, pinyin and its first letters are found; every word has to be there", () => {
  const texts = ["居民议事会", "也叫：议事厅", "juminyishihui jmysh"];
  for (const asked of ["议事", "YISHI", "jmys", "居民 议事厅", "ｊｍｙｓ", " "]) {
    assert(matches(typed(asked), texts), asked);
  }
  for (const asked of ["业主", "议事 业主", "hsy"]) assert(!matches(typed(asked), texts), asked);
});

Deno.test("a word does not run from one text into the next", () => {
  assert(!matches(typed("会也叫"), ["居民议事会", "也叫：议事厅"]));
});

Deno.test("a head with nothing left below it is empty, the last one too", () => {
  assertEquals(emptyHeads([null, true, false, null, false, null]), [false, true, true]);
  assertEquals(emptyHeads([true, null, null, true]), [true, false]);
});
