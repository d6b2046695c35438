import fc from "fast-check";
import { armor } from "../../../shared/receipts/armor.ts";
import type { Assignment, Receipt } from "../../../shared/links/kinds.ts";
import { packReceipt } from "../../../shared/receipts/receipt.ts";
import { newKeys, plainReceipt, sealReceipt } from "../../../shared/receipts/sealing.ts";
import { scaled, stepOf } from "../../../shared/marking/marking.ts";
import { Book } from "../book/book.ts";
import { type Desk, retry, stretches, takeIn } from "./intake.ts";
import { keyFrom, type Known, onPaper } from "./keys.ts";
import { marked } from "./marked.ts";
import { attendance } from "./attendance.ts";
import { distance, namesFrom, picked } from "./people.ts";
import { analysed, chosen, results } from "./results.ts";
import { MemoryShelf } from "../book/shelf.ts";
import { csv, harmless } from "../tables/csv.ts";
import { oddities, sharedSittings } from "../book/telling.ts";

function same(found: unknown, wanted: unknown, what = ""): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: ${one}, not ${other}`);
}

const HASH = "0123456789ab";
const ITEMS = [{ question: "q-1", points: 2 }, { question: "q-2", points: 3 }, { question: "q-3", points: 5 }];
const ASSIGNMENT: Assignment = {
  id: "abcd2345",
  title: "测验",
  items: ITEMS,
  seed: "s",
  rule: "partial",
  mode: "exam",
  opens: 1_000_000,
  due: 2_000_000,
  minutes: 10,
  pass: 60,
  attempts: 1,
  shuffle: { questions: false, options: false },
  fields: ["name"],
  key: "",
};

function known(id: string, type: string, key: string, options: string[] = []): Known {
  const made = keyFrom(type, key, options);
  if (made === null) throw new Error(type);
  return { id, hash: HASH, type: made.type, objective: "o1", unit: "u", key: made };
}

const BANK = new Map([
  ["q-1", known("q-1", "single_choice", "a", ["a", "b", "c"])],
  ["q-2", known("q-2", "multiple_choice", "a c", ["a", "b", "c", "d"])],
  ["q-3", known("q-3", "short_answer", "3 2")],
]);

function receipt(
  id: string,
  name: string,
  more: Partial<Receipt> = {},
  responses = [["a"], ["a"], ["words"]],
): Receipt {
  return {
    id: id.padEnd(16, "x"),
    assignment: ASSIGNMENT.id,
    person: { name, unit: "", number: "" },
    attempt: 1,
    started: 1_100_000 + id.charCodeAt(0),
    finished: 1_500_000,
    elapsed: 300_000,
    auto: false,
    clock: false,
    seed: "s",
    answers: ITEMS.map(({ question }, place) => ({ question, hash: HASH, response: responses[place] ?? [] })),
    ...more,
  };
}

async function bench(receipts: Receipt[], shelf = new MemoryShelf()) {
  const keys = await newKeys();
  const assignment = { ...ASSIGNMENT, key: keys.publicKey };
  const order = ITEMS.map(({ question }) => question);
  const lead = { title: "测验", name: "", date: "今天", attempt: 1, plain: false };
  const texts = await Promise.all(receipts.map(async (each) => {
    return armor(lead, assignment.id, await sealReceipt(keys.publicKey, assignment.id, packReceipt(each, order)));
  }));
  const desk: Desk = {
    assignment: (id) => id === assignment.id ? assignment : null,
    privateKey: ({ key }) => key === keys.publicKey ? keys.privateKey : null,
  };
  return { keys, assignment, order, texts, desk, lead, book: new Book(shelf), shelf };
}

const NOW = { now: 1_600_000, pause: () => Promise.resolve() };

Deno.test("marks by hand count by what the paper gives each criterion, task by task, in steps that can be chosen", () => {
  const open = { ...known("q-3", "case_analysis", "2 3 5"), tasks: [[2, 3], [5]] };
  const paper = { ...ASSIGNMENT, items: [{ question: "q-3", points: 6 }] };
  const earned = (marks: (number | null)[]) => {
    const given = { known: () => open, ruling: () => null, marks: () => marks };
    return marked(receipt("a", "甲"), paper, given).markings[0]?.earned;
  };
  // the tasks are worth 3 and 3, their criteria 1, 2 and 3
  same([[2, 3, 5], [0, 3, 0], [2, 0, 0], [0, 0, 5]].map(earned), [6, 2, 1, 3]);
  same(earned([0, scaled(1, 3, 2), 0]), 1, "chosen as one point of two, kept on the bank's scale");
  same(earned([2, 3, null]), null);
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.infiniteStream(fc.nat()), (points, random) => {
    const key = onPaper(open, points);
    if (!("criteria" in key) || key.worth === undefined) throw new Error("no rubric");
    same(key.worth.reduce((all, each) => all + each, 0), points);
    const steps = key.worth.map((each) => {
      const step = stepOf(each);
      return step * ((random.next().value ?? 0) % (Math.round(each / step) + 1));
    });
    const kept = steps.map((each, at) => scaled(each, key.criteria[at] ?? 0, key.worth?.[at] ?? 0));
    const found = marked(receipt("a", "甲"), { ...paper, items: [{ question: "q-3", points }] }, {
      known: () => open,
      ruling: () => null,
      marks: () => kept,
    });
    same(found.total, steps.reduce((all, each) => all + each, 0), "what was chosen is what is earned");
  }));
});

Deno.test("a receipt is marked by the bank, and what waits is no zero", () => {
  const marker = { known: (id: string) => BANK.get(id) ?? null, ruling: () => null, marks: () => null };
  const sheet = marked(receipt("a", "甲"), ASSIGNMENT, marker);
  same(sheet.markings.map((each) => [each.earned, each.state]), [[2, "right"], [1.5, "partly"], [null, "waiting"]]);
  same([sheet.total, sheet.possible, sheet.waiting, sheet.passed], [3.5, 10, 1, null]);
  const done = marked(receipt("a", "甲"), ASSIGNMENT, { ...marker, marks: () => [2, 1] });
  same([done.total, done.passed], [6.5, true]);
  same(marked(receipt("a", "甲"), ASSIGNMENT, { ...marker, marks: () => [2, null] }).waiting, 1, "half marked");
});

Deno.test("a question edited since is not marked before the trainer decides", () => {
  const edited = receipt("a", "甲");
  edited.answers = edited.answers.map((each, place) => place === 0 ? { ...each, hash: "ffffffffffff" } : each);
  const by = (ruling: "full" | "leave" | "today" | null) =>
    marked(edited, ASSIGNMENT, { known: (id) => BANK.get(id) ?? null, ruling: () => ruling, marks: () => [3, 2] });
  same([by(null).markings[0]?.state, by(null).total, by(null).updated, by(null).passed], ["updated", 6.5, 1, null]);
  same([by("full").total, by("full").possible], [8.5, 10]);
  same([by("leave").total, by("leave").possible], [6.5, 8]);
  same([by("today").total, by("today").possible], [8.5, 10]);
  const gone = marked(edited, ASSIGNMENT, { known: () => null, ruling: () => "today", marks: () => null });
  same(gone.updated, 3, "today's key of a question that is gone");
});

Deno.test("what is odd is told as what it is", () => {
  const tell = (more: Partial<Receipt>, plain = false, copies = 1) =>
    oddities({ receipt: receipt("a", "甲", more), plain, copies, arrived: 1_600_000 }, ASSIGNMENT, false);
  same(tell({}), []);
  same(tell({ finished: 2_000_001 }), ["late"]);
  same(tell({ started: 999_999 }), ["early"]);
  same(tell({ clock: true, elapsed: 590_000 }), ["clock"]);
  same(tell({ finished: 1_000_001 }), ["times"], "finished before it began");
  same(tell({ elapsed: 500_000 }), ["times"], "longer than from begin to end");
  same(tell({ finished: 1_999_999_999, elapsed: 700_000 }), ["late", "future", "overtime"]);
  same(tell({ attempt: 2 }), ["attempts"]);
  const since = (made: number) =>
    oddities(
      { receipt: receipt("a", "甲"), plain: false, copies: 1, arrived: 1_600_000 },
      { ...ASSIGNMENT, made },
      false,
    );
  same(since(1_500_000 + 10 * 60_000), [], "clocks of two devices differ a little");
  same(since(1_500_001 + 10 * 60_000), ["before"], "handed in before it was made");
  same(tell({}, true, 2), ["plain", "copies"]);
  const one = receipt("a", "甲");
  const twin = { ...one, id: "bxxxxxxxxxxxxxxx", person: { ...one.person, name: "乙" } };
  same([...sharedSittings([one, twin, receipt("c", "丙")])].length, 2, "one sitting under two names");
  same([...sharedSittings([one, { ...twin, person: one.person }])].length, 0, "one's own");
});

Deno.test("a chat is read: copies once, damage told, everything kept and found again", async () => {
  const receipts = [receipt("a", "甲"), receipt("b", "乙"), receipt("c", "丙")];
  const { texts, desk, book, shelf, assignment, order, lead, keys } = await bench(receipts);
  const [first = "", second = "", third = ""] = texts;
  const at = third.indexOf("[XT1:") + 40;
  const broken = third.slice(0, at) + (third[at] === "A" ? "B" : "A") + third.slice(at + 1);
  const chat = `早上好\n${first}\n某人：\n${second}收到\n${first}${broken}\n${third.slice(0, -40)}`;
  const report = await takeIn([chat], book, desk, NOW);
  same(report, { found: 5, added: 2, known: 0, copies: 1, renamed: 0, unread: 2, kept: true });
  same([...book.all("unread").values()].map(({ code }) => code).sort(), ["cut", "damaged"]);
  const again = new Book(shelf);
  await again.load();
  same(again.dump(), book.dump(), "after a reload");
  same((await takeIn([chat], again, desk, NOW)).known, 2, "read again");
  same(again.all("unread").size, 2, "what cannot be read is kept once");
  // the same id with other content: somebody altered one of them
  const altered = { ...receipts[0] ?? receipt("a", "甲"), person: { name: "丁", unit: "", number: "" } };
  const sealed = await sealReceipt(keys.publicKey, assignment.id, packReceipt(altered, order));
  await takeIn([armor(lead, assignment.id, sealed)], book, desk, NOW);
  same([...book.all("unread").values()].map(({ code }) => code).sort(), ["cut", "damaged", "other"]);
  same(book.get("receipt", altered.id)?.receipt.person.name, "甲");
});

Deno.test("another key, another assignment and another paper are told; with the key it is read after all", async () => {
  const { texts, desk, book, assignment, order, keys, lead } = await bench([receipt("a", "甲")]);
  const [text = ""] = texts;
  await takeIn([text], book, { ...desk, privateKey: () => null }, NOW);
  same([...book.all("unread").values()].map(({ code }) => code), ["key"]);
  const [[id, before] = ["", null]] = book.all("unread");
  await retry(book, { ...desk, privateKey: () => null }, NOW);
  same([...book.all("unread")], [[id, before]], "tried in vain");
  same((await retry(book, desk, NOW)).added, 1, "after the key was restored");
  same(book.all("unread").size, 0);
  const codes = async (bytes: Uint8Array, id = assignment.id) => {
    const fresh = new Book(new MemoryShelf());
    await takeIn([armor(lead, id, bytes)], fresh, desk, NOW);
    return [...fresh.all("unread").values()].map(({ code }) => code).join();
  };
  const seal = (given: Receipt, ids = order, id = assignment.id) =>
    sealReceipt(keys.publicKey, id, packReceipt(given, ids));
  const odd = { ...receipt("b", "乙"), answers: [] };
  same(await codes(await seal(odd), "zzzzzzzz"), "unknown");
  same(await codes(await seal(odd, order, "zzzzzzzz")), "key", "sealed for another assignment");
  same(await codes(await seal(odd, ["q-1", "q-2", "q-9"])), "paper", "other questions");
  same(await codes(await seal({ ...odd, assignment: "zzzzzzzz" })), "paper", "names another assignment inside");
  const fresh = new Book(new MemoryShelf());
  await takeIn([armor(lead, assignment.id, plainReceipt(packReceipt(receipt("c", "丙"), order)))], fresh, desk, NOW);
  same([...fresh.all("receipt").values()].map(({ plain }) => plain), [true], "unencrypted, and marked as such");
});

Deno.test("a text is cut into stretches only where a receipt begins", () => {
  const piece = `【交卷】甲\n${"x".repeat(500)}\n`;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (count) => {
      const text = `早${piece.repeat(count)}晚`;
      const parts = stretches(text);
      same(parts.join(""), text);
      same(parts.slice(1).every((each) => each.startsWith("【交卷】")), true);
    }),
    { numRuns: 20 },
  );
});

Deno.test("what the browser does not take stays in the page and is written with the next change", async () => {
  const shelf = new MemoryShelf();
  const book = new Book(shelf);
  shelf.full = true;
  same(await book.put("roster", "a", { names: ["甲"], alias: {} }), false);
  same([book.unsaved, book.get("roster", "a")?.names], [1, ["甲"]]);
  shelf.full = false;
  same(await book.put("roster", "b", { names: [], alias: {} }), true);
  same([book.unsaved, shelf.items.size], [0, 2]);
  const undo = await book.remove([["roster", "a"]]);
  same([shelf.items.size, await undo(), shelf.items.size], [1, true, 2]);
});

Deno.test("damaged and hostile entries crash nothing and are not written over", async () => {
  const shelf = new MemoryShelf();
  shelf.items.set("roster:a", '{"v":9,"names":[],"alias":{}}');
  shelf.items.set("receipt:b", '{"v":1,"receipt":null}');
  shelf.items.set("odd", "{");
  const book = new Book(shelf);
  await book.load();
  same([book.closed, book.dump().length], [3, 0]);
  await book.put("roster", "a", { names: ["甲"], alias: {} });
  same(shelf.items.get("roster:a"), '{"v":9,"names":[],"alias":{}}');
  await fc.assert(fc.asyncProperty(fc.anything(), async (value) => {
    const counts = await new Book(new MemoryShelf()).restore([value, { kind: "receipt", id: "x", value }]);
    same(counts.added, 0);
  }));
  const other = new Book(new MemoryShelf());
  same(await other.restore(book.dump()), { added: 1, kept: 0, refused: 0 });
  same(await other.restore(book.dump()), { added: 0, kept: 1, refused: 0 });
});

Deno.test("one attempt counts for each person, and what is held does not", async () => {
  const book = new Book(new MemoryShelf());
  const put = (each: Receipt) =>
    book.put("receipt", each.id, { receipt: each, plain: false, arrived: 1_600_000, copies: 1 });
  await put(receipt("a", "甲", { finished: 1_400_000 }, [["a"], ["a", "c"], []]));
  await put(receipt("b", "甲 ", { finished: 1_450_000, attempt: 2 }, [["b"], ["b"], []]));
  await put(receipt("c", "乙", { elapsed: 9_000_000 }));
  const all = await results(book, ASSIGNMENT, BANK);
  same(all.map(({ counts, times }) => [counts, times]), [[true, 2], [true, 2], [false, 1]]);
  same(chosen(all, "best").map(({ total }) => total), [5]);
  same(chosen(all, "last").map(({ total }) => total), [0]);
  await book.put("verdict", "c".padEnd(16, "x"), { counts: true, at: 1 });
  const now = await results(book, ASSIGNMENT, BANK);
  const analysis = analysed(chosen(now, "best"), ASSIGNMENT, BANK);
  same([analysis.people, analysis.apart], [2, [3]], "the open answer waits");
  same(analysis.questions[1]?.options.map(({ count }) => count.all), [2, 0, 1, 0]);
  same(picked([{ id: "a", total: 1, finished: 2 }, { id: "b", total: 1, finished: 1 }], "best").id, "b");
});

Deno.test("a roster is read from lines and tables; alike names are suggested only", () => {
  same(namesFrom("1. 王小明\n2、李四\r\n李 四\n\n"), ["王小明", "李四"]);
  same(namesFrom("序号\t姓名\t单位\n1\t张三\t某社区\n2\t欧阳五\t某社区"), ["张三", "欧阳五"]);
  same(namesFrom("1\t张三\t某社区"), ["张三"]);
  const nobody = ({ missing, strangers }: ReturnType<typeof attendance>) => same([missing, strangers], [[], []]);
  const { missing, strangers } = attendance(["王小明", "李四", "赵六"], {}, ["王晓明", "李四"]);
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name);
  same([names(missing), strangers.map(({ name, near }) => ({ name, near: names(near) }))], [["王小明", "赵六"], [{
    name: "王晓明",
    near: ["王小明"],
  }]]);
  nobody(attendance(["王小明"], { "王晓明": "王小明" }, ["王晓明"]));
  // what a PDF made of names, on either side; an alias that was kept before radicals were folded
  nobody(attendance(["⻢小民", "王⻩"], {}, ["马小⺠", "王\u200b黄"]));
  nobody(attendance(["王小明"], { "王晓⺠": "王小明" }, ["王晓民"]));
  same(namesFrom("马小民\n⻢小⺠\n"), ["马小民"]);
  same([distance("abcd", "abdc"), distance("abc", "abc"), distance("", "ab"), distance("abc", "xyz")], [1, 0, 2, 3]);
});

Deno.test("a table for Excel keeps Chinese, and no cell becomes a formula", () => {
  const text = csv({
    name: "",
    rows: [["姓名", "分"], ['=HYPERLINK("x")', -1.5], ["@a,b", null], ["-1", "+1"], ["\t1", "好"]],
  });
  same(text, '\ufeff姓名,分\r\n"\'=HYPERLINK(""x"")",-1.5\r\n"\'@a,b",\r\n\'-1,\'+1\r\n\'\t1,好\r\n');
  fc.assert(fc.property(fc.string(), (words) => same(/^[=+\-@\t\r]/.test(harmless(words)), false)));
});
