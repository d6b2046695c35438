import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { letter, mailAddress } from "./letter.ts";

const MISTAKE = {
  title: "3.3 依法治理 - 课程",
  address: "https://example.org/quiz/rule-of-law/#q-rule-of-law-03",
  about: "question:rule-of-law-03",
  edition: "3fa2b1c0",
  words: " 第二项也对 ",
};

Deno.test("a letter has the place, the edition and the reader's words", () => {
  assertEquals(
    letter(MISTAKE),
    "【有错】3.3 依法治理 - 课程\n位置：question:rule-of-law-03，版本 3fa2b1c0\nhttps://example.org/quiz/rule-of-law/#q-rule-of-law-03\n\n第二项也对",
  );
  assert(letter({ ...MISTAKE, words: " " }).endsWith("应当是什么）"));
});

Deno.test("a mail begins only where the course names an address of mail, and keeps every sign of the words", () => {
  assertEquals(mailAddress("社区办公室电话", "甲"), null);
  assertEquals(mailAddress("a@example.org?cc=b@example.org", "甲"), null);
  const address = mailAddress("a@example.org", "一&二\n三#四")!;
  const found = new URL(address);
  assertEquals([found.protocol, found.pathname], ["mailto:", "a@example.org"]);
  assertEquals(found.searchParams.get("body"), "一&二\n三#四");
  assertEquals(found.searchParams.get("subject"), "一&二");
});
