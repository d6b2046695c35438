import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { Course } from "../../shared/course/course.ts";
import type { OwnEntry, OwnQuestion } from "../../shared/own/kinds.ts";
import type { OwnBank } from "../../shared/own/shelf.ts";
import { Memory } from "../../shared/storage/memory.ts";
import { copyTitle, nextTitle, OTHER, PaperDesk, UNKEPT } from "./desk.ts";
import { scopeFrom, scopeOf } from "./views/scopes.ts";
import type { Draft } from "./shelf/kinds.ts";
import { PaperShelf } from "./shelf/shelf.ts";
import { firstLine, loadStems, Stock, type Wording } from "./stock.ts";

const TYPES = ["single_choice", "single_choice", "true_false", "true_false", "single_choice", "single_choice"];
const rows = (unit: string) =>
  TYPES.map((type, at) => [`${unit}-0${at + 1}`, "", "o1", type, 2, "apply", at % 3 + 1] as const);
const COURSE = {
  chapters: [{ id: "c1", number: 1, title: "一", url: "", units: ["a", "b"] }],
  units: ["a", "b"].map((id, at) => ({
    id,
    code: `1.${at + 1}`,
    title: id,
    url: "",
    minutes: 5,
    objectives: [],
    questions: rows(id),
    audiences: at === 0 ? ["resident"] : [],
  })),
  cases: [],
  papers: [],
  paths: [],
} as unknown as Course;
const STEMS = new Map<string, Wording>(
  COURSE.units.flatMap(({ questions }) =>
    questions.map(([id]) => [id, { hash: `h${id}`, stem: `题干 ${id}` }] as const)
  ),
);
const OWN: OwnQuestion = {
  id: "own-abcdefgh2345",
  type: "true_false",
  stem: "居⺠会议由居委会召集。",
  key: true,
  tags: ["四月"],
};
const entry = (question: OwnQuestion, draft: string[] = []): OwnEntry => ({ question, draft, made: 1, at: 1 });
const bank = (...entries: OwnEntry[]): OwnBank => {
  const all = new Map(entries.map((each) => [each.question.id, each]));
  return {
    all: () => all,
    get: (id) => all.get(id) ?? null,
    picture: () => Promise.resolve(null),
    take: () => Promise.resolve("kept"),
    watch: () => () => {},
  };
};
const cell = (part: object) => ({ chapters: [], units: [], types: [], levels: [], count: 2, points: 2, ...part });
const DRAFT: Draft = {
  title: "小测",
  rule: "partial",
  seed: "s",
  audience: "",
  cells: [cell({ types: ["single_choice"] }), cell({ types: ["true_false"] })],
  items: [],
};

function desk(store: Memory | null = new Memory(), stock = new Stock(COURSE)): PaperDesk {
  let seeds = 0;
  stock.know(new Map(STEMS));
  const made = new PaperDesk(stock, new PaperShelf(store, () => 5), () => `seed${++seeds}`);
  made.begin({ ...DRAFT });
  return made;
}
const ids = ({ draft }: PaperDesk) => draft.items.map(({ question }) => question);

Deno.test("a paper is kept from its first change on, with the words that were chosen", () => {
  const made = desk();
  assertEquals(made.saved, false);
  assertEquals(made.draw(false), { words: "抽到 4 题。" });
  assert(made.saved);
  const [first] = made.draft.items;
  assertEquals([first?.hash, first?.stem], [`h${first?.question}`, `题干 ${first?.question}`]);
  assertEquals(made.shelf.get(made.id)?.items, made.draft.items);
});

Deno.test("every step can be taken back, over papers too", () => {
  const made = desk();
  made.draw(false);
  const [one, drawn] = [made.id, ids(made)];
  made.remove(0);
  made.swap(0);
  made.second();
  assert(made.id !== one);
  assertEquals(made.draft.title, "小测（第二套）");
  assert(made.undo().includes("回到“小测”"));
  assertEquals(made.id, one);
  made.undo();
  made.undo();
  assertEquals(ids(made), drawn);
  assertEquals(made.shelf.get(one)?.items.length, 4);
  // the other one stays among the papers
  assertEquals(made.shelf.all().length, 2);
});

Deno.test("a swap tells the old and the new, keeps the type, and does not come round at once", () => {
  const made = desk();
  made.draft = { ...made.draft, cells: [cell({ types: ["single_choice", "true_false"], count: 4 })] };
  made.draw(false);
  const before = ids(made);
  const type = (place: number) => made.stock.byId.get(ids(made)[place] ?? "")?.type;
  const was = type(0);
  const done = made.swap(0);
  assertEquals(done.words, `第 1 题换了：“题干 ${before[0]}” → “题干 ${ids(made)[0]}”`);
  assertEquals(type(done.place ?? -1), was);
  made.swap(0);
  assert(ids(made)[0] !== before[0]);
});

Deno.test("a question that was chosen by hand stands behind those of its type, once, and stays when the rest is drawn anew", () => {
  const made = desk();
  made.draw(false);
  const other = STEMS.keys().find((id) => !ids(made).includes(id) && made.stock.byId.get(id)?.type === "single_choice");
  assertEquals(made.add(other ?? ""), { words: "放进了“小测”，是第 3 题。", place: 2 });
  assertEquals(made.add(other ?? "").words, "它已经在卷子上了，是第 3 题。");
  made.draw(true);
  assert(ids(made).includes(other ?? ""));
  assertEquals(made.add("gone-01").words, "题库里没有这道题，可能已经撤下了。");
});

Deno.test("an edition that asks something else is told question by question, and she decides", () => {
  const store = new Memory();
  const made = desk(store);
  made.draw(false);
  const [reworded = "", same = "", gone = ""] = ids(made);
  const course = structuredClone(COURSE);
  for (const unit of course.units) unit.questions = unit.questions.filter(([id]) => id !== gone);
  const stems = new Map(STEMS).set(reworded, { hash: "new", stem: "新的题干" });
  const later = desk(store, new Stock(course));
  later.stock.know(stems);
  later.open(made.id);
  later.word();
  assertEquals(
    later.changed().map(({ item, now }) => [item.question, item.stem, now?.stem ?? null]),
    [[reworded, `题干 ${reworded}`, "新的题干"], [gone, `题干 ${gone}`, null]],
  );
  later.accept([0]);
  assertEquals(later.changed().map(({ item }) => item.question), [gone]);
  assertEquals(later.shelf.get(made.id)?.items[0]?.stem, "新的题干");
  later.remove(2);
  assertEquals(later.changed(), []);
  assert(ids(later).includes(same));
});

Deno.test("own questions stand beside the course's, drafts do not; each has its tags", () => {
  const stock = new Stock(COURSE);
  const draft = { ...OWN, id: "own-bbbbbbbb2345" } as OwnQuestion;
  stock.take(bank(entry(OWN), entry(draft, ["没有答案"])));
  stock.know(new Map(STEMS));
  assertEquals(stock.all.filter((each) => each.own).map(({ id }) => id), [OWN.id]);
  const none = { ...cell({}), words: "", starred: false };
  const found = (part: object, starred: string[] = []) =>
    stock.find({ ...none, ...part }, new Set(starred)).map(({ id }) => id);
  // a PDF's radical for a character finds what is written with the character
  assertEquals(found({ words: "居民会议" }), [OWN.id]);
  assertEquals(found({ words: "召集 居民" }), [OWN.id]);
  assertEquals(found({ from: "own" }), [OWN.id]);
  assertEquals(found({ tags: ["四月"] }), [OWN.id]);
  assertEquals(found({ from: "course", units: ["a"], difficulties: ["3"] }), ["a-03", "a-06"]);
  assertEquals(found({ starred: true }, ["b-02"]), ["b-02"]);
  assertEquals(stock.tags, ["四月"]);
  assertEquals(stock.wording(OWN.id)?.stem, OWN.stem);
  assert(stock.eligible("resident").some(({ id }) => id === OWN.id));
  const made = desk(new Memory(), stock);
  made.draft = { ...made.draft, cells: [cell({ from: "own", count: 1 })] };
  assertEquals([made.draw(false).words, ids(made)], ["抽到 1 题。", [OWN.id]]);
});

Deno.test("what the browser does not take is said, and what another window made can be had back", () => {
  const none = desk(null);
  none.draw(false);
  assertEquals(none.trouble, UNKEPT);
  const store = new Memory();
  const [one, other] = [desk(store), desk(store)];
  one.draw(false);
  other.open(one.id);
  one.change({ title: "一" });
  other.change({ title: "二" });
  assertEquals([other.trouble, one.trouble], [OTHER, ""]);
  other.undo();
  assertEquals(other.draft.title, "一");
  other.change({ title: "三" });
  assert(one.refresh());
  assertEquals([one.draft.title, one.refresh()], ["三", false]);
  one.undo();
  assertEquals(one.draft.title, "一");
});

Deno.test("names of copies and of second papers are not taken twice", () => {
  assertEquals(nextTitle("小测", ["小测"]), "小测（第二套）");
  assertEquals(nextTitle("小测（第二套）", ["小测", "小测（第二套）"]), "小测（第三套）");
  assertEquals(nextTitle("小测 B", []), "小测（第二套）");
  assertEquals(copyTitle("小测", []), "小测（副本）");
  assertEquals(copyTitle("小测（副本）", ["小测（副本）"]), "小测（副本 2）");
});

Deno.test("where questions come from is written and read alike", () => {
  for (const value of ["", "own", "course", "unit:a", "chapter:c1", "tag:四月:一"]) {
    assertEquals(scopeOf(scopeFrom(value)), value);
  }
});

Deno.test("a first line is short, and stems that did not come are asked for again", async () => {
  assertEquals(firstLine("一二三四五六\n第二行", 4), "一二三…");
  assertEquals(firstLine(" 一二 "), "一二");
  let fails = true;
  const load = () => {
    if (fails) return Promise.reject(new Error("offline"));
    (globalThis as { xuetangStems?: (given: object) => void }).xuetangStems?.({ "a-01": ["h", "题"] });
    return Promise.resolve();
  };
  await loadStems(load).then(() => assert(false), () => {});
  fails = false;
  assertEquals((await loadStems(load)).get("a-01"), { hash: "h", stem: "题" });
});
