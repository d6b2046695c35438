/** Words written with other characters that sound alike: what they are taken for, and what they are not. */
import { find } from "./finding.ts";
import { Index, type Start } from "./index/index.ts";
import { loader, type MadePage, make } from "./index/making.ts";
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";

/** An index over one page a text, with what is given of sounds. */
const over = (texts: string[], sounds: string, further = "", terms: string[][] = [], loaded: string[] = []) => {
  const pages: MadePage[] = texts.map((text, at) => ({
    url: `p${at}/`,
    kind: 0,
    title: `页${at}`,
    passages: [["", `页${at}`, text]],
  }));
  const parts = make(pages, sounds, { terms, titles: [] }, "", "录lu", further);
  return new Index(parts.get("start") as Start, loader(parts, loaded));
};

Deno.test("a long word is found by another reading of its characters than titles have; a short one is not taken for it", async () => {
  const sounds = "ye页xin信xi息xie泄lou露lu录shui水liu流";
  const loaded: string[] = [];
  const found = await find(over(["信息泄露要报告", "露水"], sounds, "lu露", [], loaded), "信息泄录");
  assertEquals([found.instead, found.hits.map((each) => each.page)], ["信息泄露", [0]]);
  assert(loaded.includes("further"));
  assertEquals((await find(over(["信息泄露要报告"], sounds, ""), "信息泄录")).hits, []);
  assertEquals(
    (await find(over(["信息泄露要报告", "露水"], sounds, "lu露"), "录水")).hits,
    [],
    "two characters say too little",
  );
});

Deno.test("what stands there in parts by chance does not hide the word that sounds so", async () => {
  const sounds = "ye页yi一zhi至致tong同yi意di第san三tiao条ye业zhu主";
  const found = await find(over(["第一至三条。业主同意", "业主一致同意"], sounds), "一至同意");
  assertEquals(found.instead, "一致同意");
  assertEquals(found.hits.map((each) => each.page), [1, 0], "and what has the parts comes after it");
  const words = await find(over(["业主，一致。同意", "业主一至三"], sounds), "业主同意");
  assertEquals(words.instead, "", "several words in a row stay what they are");
});

Deno.test("of several words that sound so the best page of each comes first", async () => {
  const sounds = "ye页fa法yuan院援元lv律qu去";
  const texts = [
    "法院在哪",
    "法院怎么去",
    "法院的人",
    "法院的门",
    "法院的章",
    "法院的事",
    "法院的钱",
    "法院",
    "去找法院",
    "法援",
  ];
  const found = await find(over(texts, sounds, "", [["法律援助", "法援"]]), "法元");
  assertEquals(found.instead, "法院、法援");
  assert(found.hits.slice(0, 2).some((each) => each.page === 9));
});

Deno.test("a word of which nothing is as it was typed is found where it is long and stands there often, or is a name", async () => {
  const sounds = "ye页xin信新xi息西xie泄谢lou露漏yuan院元fa法发";
  assertEquals((await find(over(["信息泄露", "信息泄露", "信息泄露"], sounds), "新西谢漏")).instead, "信息泄露");
  assertEquals((await find(over(["信息泄露"], sounds), "新西谢漏")).hits, []);
  assertEquals((await find(over(["法院", "法院", "法院"], sounds), "发元")).hits, []);
  assertEquals((await find(over(["法院"], sounds, "", [["法院"]]), "发元")).instead, "法院");
});
