import { Answers, asked } from "./answering.ts";
import { isQuestion, matter } from "./query/asking.ts";
import { find, type Found } from "./finding.ts";
import { Index, type Start } from "./index/index.ts";
import { loader, type MadePage, make, number } from "./index/making.ts";
import { THIN, WIDE } from "./marks.ts";
import { Fit } from "./matching.ts";
import { numbers, places } from "./index/numbers.ts";
import { type Item, type Note, rangesOf, show } from "./showing.ts";
import { syllables } from "./sounding.ts";
import { pieces } from "./query/units.ts";
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";

const same = (each: string) => each;
const words = (text: string) => pieces(text, same).map((units) => units.map((each) => each.text));

const PAGES: MadePage[] = [
  {
    url: "u/meeting/",
    kind: 1,
    title: "居民会议怎么开",
    passages: [
      ["", "居民会议怎么开", "成年居民都能来。"],
      ["steps", "步骤", "先公示，再投票。居民会议定大事。"],
      ["cost", "经费", "经费由街道出 24.6 万元，经费要公开。"],
    ],
  },
  {
    url: "c/quarrel/",
    kind: 2,
    title: "两家吵架",
    passages: [["", "两家吵架", "邻居为车位吵架，请人调解。"]],
  },
  {
    url: "glossary/",
    kind: 3,
    title: "术语表",
    passages: [
      ["", "术语表", "两个词"],
      ["mediation", "人民调解", "邻里纠纷请人来说和。也叫：劝架"],
      ["notice", "公示", "贴出来。"],
    ],
  },
];
const SOUNDS =
  "bu步ban办cai财che车chu出cheng成da大dao道ding定fei费gong公gai该ge个he和hui会jia架家jie解街jing经ju居ju举kai开" +
  "lai来li里lin邻liang两min民mo么nian年neng能piao票ren人shi事示shu术shuo说tiao调tie贴tou投wan万wei位为xian先yi议义yu语yuan元" +
  "you由yao要ye也zai再zhao找zen怎zhou骤jiu纠fen纷ci词chao吵quan劝zheng证ting听biao表qing请du都qi起jiao叫";

const index = (loaded: string[] = [], names = { terms: [["人民调解", "邻里说和"]], titles: ["居民会议怎么开"] }) => {
  const parts = make(PAGES, SOUNDS, names, "會会議议", "kai凯");
  return new Index(parts.get("start") as Start, loader(parts, loaded));
};
const pagesOf = (found: Found) => found.hits.map((each) => PAGES[each.page]!.url);

Deno.test("texts and queries are cut into units, and each unit knows where it stands", () => {
  assertEquals(words("社区“两委”，24.6 万户"), [["社", "区", "两", "委"], ["24.6", "万", "户"]]);
  assertEquals(words("９０％、1,000"), [["90", "%"], ["1000"]]);
  assertEquals(pieces("共 24.6 万", same)[0]!.map(({ at, end }) => [at, end]), [[0, 1], [2, 6], [7, 8]]);
  assertEquals(
    pieces("居民會議", (each) => ({ 會: "会", 議: "议" })[each] ?? each)[0]!.map((each) => each.text).join(""),
    "居民会议",
  );
});

Deno.test("whatever is typed is cut without fault, and in order", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    const units = pieces(text, same).flat();
    units.forEach((unit, at) => {
      assert(unit.at < unit.end && unit.end <= text.length);
      assert(at === 0 || units[at - 1]!.at <= unit.at);
    });
  }));
});

Deno.test("numbers come back as they were written", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10 ** 7)), (values) => assertEquals(numbers(values.map(number).join("")), values)),
  );
  assertEquals(places(number(0) + number(0) + number(3)), [0, 1, 5]);
});

Deno.test("words are found whole, and only the scripts that they need are loaded", async () => {
  const loaded: string[] = [];
  const found = await find(index(loaded), "居民会议");
  assertEquals(pagesOf(found), ["u/meeting/"]);
  assertEquals(found.hits[0]!.fit, Fit.Whole);
  assertEquals(found.hits[0]!.passages, [0, 1]);
  // and the glossary's other names, because there is but one page
  assertEquals(loaded.filter((each) => !each.startsWith("p")), ["names"]);
  assertEquals(loaded.length, 4);
});

Deno.test("radicals and unseen characters of a copied text are looked for as what they look like", async () => {
  for (const query of ["居⺠会议", "居\u200b民会\ufeff议"]) {
    const found = await find(index(), query);
    assertEquals([pagesOf(found), found.instead, found.hits[0]!.fit], [["u/meeting/"], "", Fit.Whole], query);
  }
});

Deno.test("a number is found in every way of writing it", async () => {
  for (const query of ["24.6万", "246000", "246,000 元", "经费 ２４６０００", "246000元"]) {
    const found = await find(index(), query);
    assertEquals(pagesOf(found), ["u/meeting/"], query);
    // and shown where it stands
    const marks = rangesOf(PAGES[0]!.passages[2]![2], found.words, same);
    assert(marks.some(([start, end]) => PAGES[0]!.passages[2]![2].slice(start, end).startsWith("24.6 万")), query);
  }
});

Deno.test("several words need not stand side by side, with a space or without", async () => {
  for (const query of ["公示 投票", "公示投票", "投票 居民会议", "投票，公示"]) {
    assertEquals(pagesOf(await find(index(), query))[0], "u/meeting/", query);
  }
  for (const query of ["24.6万", "24.6 万元", "２４.６万"]) {
    assertEquals(pagesOf(await find(index(), query)), ["u/meeting/"], query);
  }
});

Deno.test("Traditional characters, other characters of the same sound, pinyin and initials stand for what is meant", async () => {
  assertEquals(pagesOf(await find(index(), "居民會議")), ["u/meeting/"]);
  for (const query of ["居民会义", "举民会议", "juminhuiyi", "jumin huiyi", "jmhy", "ju'min"]) {
    const found = await find(index(), query);
    assertEquals(pagesOf(found)[0], "u/meeting/", query);
    assert(found.instead.startsWith("居民"), query);
  }
  assertEquals(
    (await find(index(), "公凯")).instead,
    "公开",
    "a character that the course does not have sounds as well",
  );
});

Deno.test("a question is about its words, and finds a term by its other name", async () => {
  assertEquals(pagesOf(await find(index(), "邻居吵架怎么办？"))[0], "c/quarrel/");
  assertEquals(pagesOf(await find(index(), "经费从哪里来"))[0], "u/meeting/");
  assertEquals(pagesOf(await find(index(), "邻里说和"))[0], "glossary/");
});

Deno.test("what stands nowhere is not found, and something like it is suggested", async () => {
  for (const query of ["量子计算", "居民银行卡", "区块链", "公示板材"]) {
    const found = await find(index(), query);
    assertEquals(found.hits, [], query);
  }
  assertEquals((await find(index(), "居民开大会")).suggestions, ["居民会议怎么开"]);
});

Deno.test("what is typed cannot break it", async () => {
  const one = index();
  await fc.assert(fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 40 }), async (text) => {
    await show(one, text, await find(one, text), 8, -1);
  }));
  for (const text of ["", " ", "'", "''", "zzzz", "a".repeat(200), "居".repeat(500), "__proto__", "居民 ".repeat(40)]) {
    await find(one, text);
  }
});

Deno.test("small words are breaks, unless they are parts of longer ones", () => {
  assertEquals(matter("居民代表会议多久开一次", true).split("\n").filter(Boolean), ["居民代表会议", "开"]);
  assertEquals(matter("怎么让居民参与", true).split("\n").filter(Boolean), ["居民参与"]);
  assertEquals(matter("共有车位能不能租", true).split("\n").filter(Boolean), ["共有车位", "租"]);
  assert(isQuestion("谁说了算") && isQuestion("行吗") && !isQuestion("居民会议"));
});

Deno.test("letters are cut into syllables, and into initials where they are none", () => {
  const known = new Map(["ju", "min", "hui", "yi", "xi", "an", "xian"].map((each) => [each, true]));
  assertEquals(syllables("juminhuiyi", known)[0]!.parts, ["ju", "min", "hui", "yi"]);
  assertEquals(syllables("xi'an", known)[0]!.parts, ["xi", "an"]);
  assertEquals(syllables("jwh", known)[0]!.parts, ["j*", "w*", "h*"]);
});

Deno.test("marked is the whole word where there is one, or else what there is of it", () => {
  const text = "居民大会，居民会议";
  const marked = (query: string, beside = "") =>
    rangesOf(text, words(query), same, beside).map(([a, b]) => text.slice(a, b));
  assertEquals(marked("居民会议"), ["居民会议"]);
  assertEquals(marked("居民代表"), ["居民", "居民"]);
  assertEquals(marked("居民代表", "居民代表"), []);
  assertEquals(marked("会"), ["会", "会"]);
});

Deno.test("groups are shown with the best passages, marked, and with the kind; texts cannot become markup", async () => {
  const one = index();
  const items = await show(one, "<b>投票", await find(one, "投票"), 8, -1);
  const [[note], [passage, page]] = [items[0]!, items[1]!];
  assert(note!.title.includes("&lt;b&gt;") && !note!.title.includes("<b>"));
  assertEquals(passage!.location, "u/meeting/#steps");
  assert(passage!.text.includes("<mark>投票</mark>"));
  assertEquals(passage!.terms, { 投票: true });
  assertEquals(page!.location, "u/meeting/");
  assertEquals(page!.tags, ["单元"]);
  assert(passage!.score > page!.score);
});

const noteOf = (items: Item[][]) =>
  JSON.parse(items[0]![0]!.title.match(/value="([^"]*)"/)![1]!.replaceAll("&quot;", '"')) as Note;

Deno.test("of terms each counts, and one kind can be had alone", async () => {
  const one = index();
  const found = await find(one, "公示");
  const all = await show(one, "公示", found, 8, -1);
  assertEquals(noteOf(all).kinds, [0, 1, 0, 1, 0, 0, 0]);
  const terms = await show(one, "公示", found, 8, 3);
  assertEquals(terms.slice(1).map((group) => group[0]!.location), ["glossary/#notice"]);
  assertEquals(asked(`公示 ${WIDE}${THIN}${THIN}${THIN}`), { query: "公示", limit: 40, kind: 2 });
  assertEquals(asked("公示"), { query: "公示", limit: 6, kind: -1 });
});

Deno.test("more comes by forties, up to a bound", () => {
  const limits = [0, 1, 2, 5, 9].map((times) => asked(`公示${WIDE.repeat(times)}`).limit);
  assertEquals(limits, [6, 40, 80, 200, 200]);
  assertEquals(asked(`公示${WIDE}${WIDE}${THIN}`), { query: "公示", limit: 80, kind: 0 });
});

Deno.test("all counts agree: an entry cut in pieces is one, and what is told is what is listed", async () => {
  const terms: MadePage = {
    url: "glossary/",
    kind: 3,
    title: "术语表",
    passages: [
      ["", "术语表", "词"],
      ["long", "居民会议", "居民会议开会。"],
      ["long", "居民会议", "居民会议投票。"],
      ...Array.from({ length: 30 }, (_, at): [string, string, string] => [`t${at}`, "词", `居民会议，公示${at}`]),
    ],
  };
  const parts = make([...PAGES.filter((each) => each.kind < 3), terms], SOUNDS);
  const one = new Index(parts.get("start") as Start, loader(parts));
  const found = await find(one, "居民会议");
  const all = noteOf(await show(one, "居民会议", found, 6, -1));
  assertEquals([all.kinds, all.entries, all.pages, all.shown], [[0, 1, 0, 31, 0, 0, 0], 32, 2, 2]);
  const alone = await show(one, "居民会议", found, 40, 3);
  const note = noteOf(alone);
  assertEquals([note.entries, note.listed, note.pages, note.shown], [31, 31, 1, 1]);
  const places = alone[1]!.map((each) => each.location).filter((each) => each.includes("#"));
  assertEquals([places.length, new Set(places).size], [31, 31]);
});

Deno.test("an index that was published anew meanwhile is read anew, and a failure does not last", async () => {
  let revision = "old", down = false;
  const run = (...addresses: string[]) => {
    if (down) throw new Error("down");
    const parts = make(PAGES, SOUNDS);
    for (const address of addresses) {
      // a cache that has the first script still as it was
      const kept = address.endsWith("start.js?") ? "old" : revision;
      const name = address.match(/search\/(\w+)\.js/)![1]!;
      (globalThis as unknown as { xuetangSearch: (...given: unknown[]) => void }).xuetangSearch(
        name,
        kept,
        parts.get(name),
      );
    }
  };
  const answers = new Answers("file:///x/", run);
  assert((await answers.answer("居民会议")).length > 1);
  revision = "new";
  const items = await answers.answer("投票");
  assertEquals(items[1]![0]!.location, "u/meeting/index.html#steps");
  down = true;
  let failed = false;
  await answers.answer("调解").catch(() => failed = true);
  assert(failed);
  down = false;
  assert((await answers.answer("调解")).length > 1);
});
