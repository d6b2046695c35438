import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { find, type Found } from "./finding.ts";
import { Index, type Met, type Start } from "./index/index.ts";
import { loader, type MadePage, make } from "./index/making.ts";
import { covered, meetings } from "./meeting.ts";
import { type Item, type Note, show } from "./showing.ts";

const MET: Met[] = [
  [0, "楼上漏水", ["渗水", "漏水", "天花板"]],
  [1, "养狗", ["遛狗", "狗", "狗咬", "牵绳"]],
  [2, "高空抛物", ["抛物", "花盆", "楼上扔"]],
  // the more there are, the more a word tells that one of them has
  ...Array.from({ length: 40 }, (_, at): Met => [3, `第${at}件`, []]),
];
const PAGES: MadePage[] = [
  { url: "matters/leak/", kind: 0, title: "楼上漏水", passages: [["", "楼上漏水", "先关水。"]] },
  { url: "matters/dog/", kind: 0, title: "养狗", passages: [["", "养狗", "先去医院。"]] },
  { url: "matters/falling/", kind: 0, title: "高空抛物", passages: [["", "高空抛物", "先报警。"]] },
  { url: "u/rules/", kind: 1, title: "公约", passages: [["", "公约", "天花板和花盆写进公约，大家来定。"]] },
];
const SOUNDS = "ban板dao道ding顶定gong公gou狗guan关hua花jia家jing警kong空lai来lou漏楼pao抛pen盆qu去" +
  "ren人shang上shui水tian天wu物xian先xie写yang养yao咬yi医yuan院yue约bao报gao高he和jin进da大";
const index = () => {
  const parts = make(PAGES, SOUNDS, { terms: [], titles: [] }, "", "", "", MET);
  return new Index(parts.get("start") as Start, loader(parts));
};
const pagesOf = (found: Found) => found.hits.map((each) => PAGES[each.page]!.url);

Deno.test("a matter is known by what a sentence has in common with its words, the rare ones most", () => {
  const { found, most } = meetings(MET, "天花板上往下滴");
  assertEquals(found[0]!.page, 0);
  assert(found[0]!.score > 0 && most > 0);
  assertEquals(meetings(MET, "").found, []);
  assertEquals(meetings([], "漏水").found, []);
  // what all have tells nothing of any
  assert(meetings(MET, "楼上").found.every((each) => each.score < meetings(MET, "漏水").found[0]!.score));
});

Deno.test("a query is covered as far as words of matters make it up", () => {
  assertEquals(covered(MET, "遛狗牵绳"), 1);
  assertEquals(covered(MET, "遛狗比赛"), 0.5);
  assertEquals(covered(MET, ""), 0);
});

Deno.test("what somebody tells of comes first, also where no page has its words side by side", async () => {
  for (const query of ["隔壁遛狗从来不牵绳", "被狗咬了怎么办"]) {
    assertEquals(pagesOf(await find(index(), query))[0], "matters/dog/", query);
  }
  const found = await find(index(), "渗水是天花板那里吗");
  assertEquals([pagesOf(found)[0], found.near], ["matters/leak/", false]);
});

Deno.test("what stands somewhere as it was typed stays first, and a word of no matter brings none", async () => {
  assertEquals(pagesOf(await find(index(), "公约")), ["u/rules/"]);
  assertEquals(pagesOf(await find(index(), "狗展")), []);
});

Deno.test("where nothing fits, the note names what comes closest", async () => {
  const one = index();
  // a sentence of which one word in five is a matter's
  const query = "请问明年春节动物园的大花盆展览哪天开始卖票";
  const found = await find(one, query);
  const note = noteOf(await show(one, query, found, 6, -1));
  assertEquals([note.near, note.nearest], [true, PAGES[found.hits[0]!.page]!.title]);
  const sure = "遛狗要牵绳吗";
  assertEquals(noteOf(await show(one, sure, await find(one, sure), 6, -1)).nearest, "");
});

function noteOf(items: Item[][]): Note {
  return JSON.parse(items[0]![0]!.title.match(/value="([^"]*)"/)![1]!.replaceAll("&quot;", '"')) as Note;
}
