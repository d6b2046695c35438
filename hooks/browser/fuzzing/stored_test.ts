/** What stands in the browser's storage, and files of records: damaged, edited by hand, or made to do harm. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { allAssigned, assigned } from "../shared/receipts/shelf.ts";
import { PaperShelf } from "../trainer/papers/shelf/shelf.ts";
import { calendar } from "../trainer/assigning/calendar.ts";
import type { Course, QuestionRow } from "../shared/course/course.ts";
import { type Game, play } from "../reader/decisions/engine.ts";
import { Plays } from "../reader/decisions/plays.ts";
import { places } from "../shared/course/bank.ts";
import { mastery } from "../desk/mastery.ts";
import { mistakes } from "../desk/mistakes/mistakes.ts";
import { bestAttempts, chosenPath, practice } from "../desk/progress.ts";
import { schedule } from "../desk/review.ts";
import { Book } from "../trainer/results/book/book.ts";
import { isEntry as isGraded, KINDS as GRADED } from "../trainer/results/book/kinds.ts";
import { analysed, chosen, results } from "../trainer/results/marks/results.ts";
import { moment } from "../trainer/results/tables/cells.ts";
import { gradeSheet } from "../trainer/results/tables/tables.ts";
import { MemoryShelf } from "../trainer/results/book/shelf.ts";
import { assignments, ownKeys } from "../trainer/keys/keys.ts";
import { Session } from "../practice/exam/session.ts";
import { aDevice, anEntry, KINDS } from "../shared/records/arbitrary.ts";
import { isEntry, type Kind } from "../shared/records/kinds.ts";
import { LightRecords } from "../shared/storage/light.ts";
import { SMALL } from "../shared/records/shapes.ts";
import { Memory } from "../shared/storage/memory.ts";
import { Records } from "../shared/records/records.ts";
import { apply, exported, FORMAT, plan } from "../shared/records/transfer.ts";
import { decode, encode } from "../scorm/code.ts";
import { aName, aText, aValue, fuzz, HOSTILE, LONG, mangled, spoilt, unharmed } from "./arbitrary.ts";

const NOW = 1_800_000_000_000;
const QUESTIONS: QuestionRow[] = ["q-01", "q-02", "toString"].map((
  id,
) => [id, "a", "o", "single_choice", 5, "apply", 2]);
const COURSE: Course = {
  chapters: [{ id: "c", number: 1, title: "一", url: "c/", units: ["x"] }],
  units: [
    {
      ...{ id: "x", code: "1.1", title: "一", url: "x", minutes: 5 },
      ...{ objectives: [{ id: "o", level: "apply", text: "能" }], questions: QUESTIONS },
    },
  ],
  cases: [{ id: "y", title: "一", url: "y", minutes: 5, decision: false }],
  papers: [{
    ...{ id: "a", title: "一", purpose: "mock", url: "a", minutes: 5, points: 5, pass: 60, rule: "partial" },
    questions: [["q-01", 5]],
  }],
  paths: [{ id: "p", title: "一", url: "x", entry: "一", steps: ["unit:x", "case:y", "paper:a", "unit:__proto__"] }],
};

const entryOf = fc.constantFrom(...KINDS).chain((kind) =>
  anEntry(kind as Kind).chain((entry) =>
    fc.oneof(fc.constant(entry as unknown), spoilt(entry), spoilt(entry), aValue)
      .map((value) => [kind as string, value] as const)
  )
);
const aRow = fc.tuple(entryOf, fc.oneof(fc.constantFrom("x", "q-01", "q-02", "a", "p", "x~5"), aName)).map((
  [[kind, value], id],
): [string, string] => [`xuetang:${kind}:${id}`, JSON.stringify(value) ?? "undefined"]);
const aKey = fc.oneof(
  fc.constantFrom("xuetang", "xuetang.version", "xuetang.damaged:x", "xuetang:", "xuetang::", "xuetang:toString:x"),
  aText.map((each) => `xuetang:${each}`),
);
/** What a browser's storage may hold under our names. */
const aStorage = fc.array(
  fc.oneof({ weight: 4, arbitrary: aRow }, { weight: 1, arbitrary: fc.tuple(aKey, aText) }),
  { maxLength: 10 },
);

function stored(rows: readonly [string, string][]): Memory {
  const store = new Memory();
  for (const [name, text] of rows) store.setItem(name, text);
  return store;
}

fuzz("the reader's records in the browser's storage", 500, aStorage, (rows) => {
  const store = stored(rows);
  const before = new Map(store.items);
  const records = new Records(store, () => NOW);
  const light = new LightRecords(store, () => NOW);
  for (const kind of KINDS) {
    for (const entry of records.all(kind).values()) assert(isEntry(kind, entry));
  }
  for (const kind of Object.keys(SMALL) as (keyof typeof SMALL)[]) {
    for (const entry of light.all(kind).values()) assert(isEntry(kind, entry));
  }
  records.entries();
  exported(records, new Date(NOW));
  // no text is gone: it stands where it stood, is set aside, or was taken over into the present form
  const texts = new Set(store.items.values());
  for (const [name, text] of before) {
    if (name === "xuetang" || name === "xuetang.version") continue;
    assert(texts.has(text) || store.getItem(name) !== null, name);
  }
  light.update("visit", "x", () => ({ title: "x", read: true }));
  records.put("star", "q-01", {});
  desk(records);
  unharmed();
});

/** All that the pages of a reader compute from the records. */
function desk(records: Records): void {
  const [answers, bank] = [records.all("answer"), places(COURSE)];
  const due = schedule(answers, bank, NOW);
  for (const each of due.due) assert(Number.isFinite(each.due));
  mastery(COURSE, answers);
  mistakes(answers, bank);
  chosenPath(COURSE, records, records.get("setting", "path")?.value);
  for (const unit of COURSE.units) practice(unit, records);
  for (const each of bestAttempts(records.all("attempt").values())) assert(!moment(each.finished).includes("NaN"));
  const plays = new Plays(records, "x", () => NOW);
  play(GAME, plays.resume());
  plays.found();
  plays.keep(["d1.a"], null);
  const paper = { id: "a", title: "一", pass: 3, rule: "partial" } as const;
  const session = Session.found(records, paper, () => ({ wall: NOW, mono: 5 }));
  if (session === null) return;
  session.tick();
  session.write({ id: "q-01", hash: "a" }, ["a"]);
  session.save();
  session.news();
  const key = { type: "single_choice", options: ["a", "b"], right: ["a"] } as const;
  session.finish([{ id: "q-01", hash: "a", points: 5, key }], false);
}

const GAME: Game = {
  measures: [{ label: "信任", words: ["降了", "没变", "升了"] }],
  scale: 2,
  points: [{ id: "d1", echoes: [], choices: [{ id: "a", effects: [1], next: "end" }] }],
  endings: [{ id: "e", when: null }],
};

fuzz(
  "a file of records",
  400,
  fc.tuple(
    aDevice,
    aDevice.chain((device) => {
      const entries = device.map(([kind, id, entry]) => ({ kind, id, ...entry }));
      const file = { format: FORMAT, version: 2, exported: "", entries };
      const text = JSON.stringify(file);
      return fc.oneof(spoilt(file).map((each) => JSON.stringify(each)), fc.constant(text), mangled(text), aText);
    }),
  ),
  ([device, text]) => {
    const records = new Records(new Memory(), () => NOW);
    for (const [kind, id, entry] of device) records.take(kind, id, entry);
    const before = records.entries();
    const read = plan(text, records);
    if ("refusal" in read) {
      assert(read.refusal.length > 5);
      return assertEquals(records.entries(), before);
    }
    const undo = apply(records, read.plan);
    const after = new Map(records.entries().map(([kind, id, entry]) => [`${kind}:${id}`, entry]));
    // nothing that was here is gone or older
    for (const [kind, id, entry] of before) {
      const now = after.get(`${kind}:${id}`);
      // of two exams the one begun later stays, whichever was written later
      // exams are told apart by when they were begun, and end for good once they are handed in
      assert(kind === "exam" ? now !== undefined : (now?.at ?? -1) >= entry.at);
    }
    desk(new Records(copied(records), () => NOW));
    undo();
    unharmed();
  },
);

function copied(records: Records): Memory {
  return stored(records.entries().map(([kind, id, entry]) => [`xuetang:${kind}:${id}`, JSON.stringify(entry)]));
}

const ASSIGNMENT = {
  ...{ id: "abcdefgh", title: "小测", seed: "s", rule: "partial", mode: "exam", opens: null, due: NOW, minutes: 30 },
  ...{ pass: 60, attempts: 1, shuffle: { questions: false, options: false }, fields: ["name"], key: "AAAA" },
  items: [{ question: "q-01", points: 5 }],
};
const RECEIPT = {
  receipt: {
    ...{ id: "r", assignment: "abcdefgh", person: { name: "张某", unit: "", number: "" }, attempt: 1, started: 1 },
    ...{ finished: 2, elapsed: 1, auto: false, clock: false, seed: "s" },
    answers: [{ question: "q-01", hash: "a", response: ["a"] }],
  },
  ...{ plain: true, arrived: 1, copies: 1 },
};
const BANK = new Map([["q-01", {
  ...{ id: "q-01", hash: "a", type: "single_choice", objective: "o", unit: "x" } as const,
  key: { type: "single_choice", options: ["a", "b"], right: ["a"] } as const,
}]]);
const aGraded = fc.oneof(
  fc.tuple(fc.constantFrom("assignment:abcdefgh", "assignment:x"), spoilt(ASSIGNMENT)),
  fc.tuple(fc.constantFrom("receipt:r", "receipt:s"), spoilt(RECEIPT)),
  fc.tuple(fc.constantFrom("marks:r~q-01", "verdict:r", "ruling:abcdefgh~q-01~a", "roster:abcdefgh"), aValue),
  fc.tuple(aText, aValue),
);

fuzz("a grade book", 400, fc.array(aGraded, { maxLength: 6 }), async (rows) => {
  const shelf = new MemoryShelf();
  for (const [key, value] of rows) {
    const body = typeof value === "object" && value !== null ? { v: 1, ...value } : value;
    shelf.items.set(key, JSON.stringify(body) ?? "undefined");
  }
  const before = new Map(shelf.items);
  const book = new Book(shelf);
  await book.load();
  for (const kind of GRADED) for (const entry of book.all(kind).values()) assert(isGraded(kind, entry));
  await book.put("verdict", "z", { counts: true, at: 1 });
  // what cannot be read stays where it is, as it is
  for (const [key, text] of before) assertEquals(shelf.items.get(key), text);
  for (const assignment of book.all("assignment").values()) {
    const all = await results(book, assignment, BANK);
    const counted = chosen(all, "best");
    analysed(counted, assignment, BANK);
    gradeSheet(all, new Set(counted.map(({ id }) => id)), assignment);
    calendar(assignment, "https://x/", NOW);
  }
  unharmed();
});

fuzz("what a trainer's browser keeps", 300, fc.tuple(spoilt(ASSIGNMENT), aValue), ([value, other]) => {
  const store = stored([
    ["xuetang.trainer.assignment:a", JSON.stringify(value)],
    ["xuetang.trainer.assignment:b", JSON.stringify(other) ?? ""],
    ["xuetang.trainer.key:a", JSON.stringify(other) ?? ""],
    ["xuetang.trainer.paper", JSON.stringify(other) ?? ""],
    ["xuetang.trainer.paper:abcd", JSON.stringify(other) ?? ""],
    ["xuetang.assigned:abcdefgh", JSON.stringify({ packed: "AQ", opened: 1, handedIn: other })],
    ["xuetang.assigned:x", JSON.stringify(other) ?? ""],
  ]);
  for (const each of assignments(store)) {
    calendar(each, "https://x/", NOW);
    assert(each.title.length >= 0 && each.fields.length >= 0);
    assert(typeof each.shuffle.questions === "boolean");
  }
  for (const each of ownKeys(store)) assert(typeof each.publicKey === "string");
  const shelf = new PaperShelf(store, () => NOW);
  for (const each of [...shelf.all(), ...shelf.gone()]) assert(each.items.length >= 0 && each.title.length >= 0);
  shelf.take(other);
  shelf.take([other, value]);
  assertEquals(assigned("x", store), null);
  allAssigned(store);
  unharmed();
});

const ASKED = [
  { id: "q-01", hash: "a", points: 5, key: { type: "single_choice", options: ["a", "b"], right: ["a"] } as const },
  { id: "q-02", hash: "b", points: 5, key: { type: "short_answer", criteria: [2, 3] } as const },
  { id: "q-03", hash: "c", points: 5, key: { type: "matching", pairs: ["a a"] } as const },
];
const CODE = encode(
  {
    ...{ mode: "exam", seed: "s", started: 1, elapsed: 2, clock: false, limit: 60_000, seen: 3 },
    given: [{ id: "q-02", fits: true, response: ["写"], on: true, earned: null, marks: [1, 2] }],
  },
  ASKED,
  4000,
).code;

fuzz("what a learning platform kept", 400, fc.oneof(mangled(CODE), aText), (code) => {
  const kept = decode(code, ASKED);
  if (kept === null) return;
  const again = encode(kept.state, ASKED, 4096, kept).code;
  assert(again.length <= 4096);
  const twice = decode(again, ASKED) ?? kept;
  assertEquals(encode(twice.state, ASKED, 4096, twice).code, again);
});

fuzz("words in a calendar", 200, fc.tuple(aText, aText, aText), ([title, link, id]) => {
  const text = calendar({ ...ASSIGNMENT, title, id } as Parameters<typeof calendar>[0], link, NOW) ?? "";
  const lines = text.split("\r\n");
  assertEquals(lines.pop(), "");
  for (const line of lines) {
    assert(!/[\r\n]/.test(line), "a line break of its own");
    assert(
      /^(?: |(?:BEGIN|END|VERSION|PRODID|UID|DTSTAMP|DTSTART|SUMMARY|DESCRIPTION|ACTION|TRIGGER):)/.test(line),
      line,
    );
    assert(new TextEncoder().encode(line).length <= 75);
  }
  assertEquals(lines.filter((line) => line === "BEGIN:VEVENT").length, 1);
});

Deno.test("every text of the corpus, long ones too, is kept and set aside like any other", () => {
  for (const text of [...HOSTILE, ...LONG]) {
    const store = stored([["xuetang:answer:q-01", text], ["xuetang", text]]);
    const records = new Records(store, () => NOW);
    assertEquals(records.all("answer").size, 0);
    assert([...store.items.values()].includes(text));
    plan(text, records);
    decode(text, ASKED);
  }
});
