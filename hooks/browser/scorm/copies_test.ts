import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { Memory } from "../shared/storage/memory.ts";
import type { Asked } from "./asked.ts";
import { decode, encode, type Given, type Kept, shortened, type State } from "./code.ts";
import { Copies } from "./copies.ts";
import { browsed, suspend, tell } from "./dialect.ts";
import { Runtime } from "./runtime.ts";
import { said, troubles } from "./wording.ts";

const ASKED: Asked[] = [
  { id: "u-01", hash: "a1", points: 2, key: { type: "single_choice", options: ["a", "b"], right: ["b"] } },
  { id: "u-02", hash: "a2", points: 10, key: { type: "short_answer", criteria: [4, 6] } },
  { id: "u-03", hash: "a3", points: 4, key: { type: "ordering", order: ["a", "b", "c"] } },
];
const SITTING = { seed: "abc234", started: 1_790_000_000_000, elapsed: 1000, clock: false };
const ZHANG = { paper: "p", learner: "zhang", place: "/a/index.html" };

function given(id: string, ...response: string[]): Given {
  return { id, fits: true, response, on: true, earned: null, marks: [] };
}

function practice(...all: Given[]): State {
  return { mode: "practice", given: all };
}

const RUNNING: State = { mode: "exam", ...SITTING, given: [given("u-01", "a")], limit: null, seen: 1_790_000_060_000 };
const DONE: State = {
  ...{ mode: "done", ...SITTING, finished: 1_790_000_090_000, auto: false },
  given: [{ ...given("u-01", "b"), on: false, earned: 2 }],
};

function code(state: State, sitting = "sit234", at = 1_790_000_000_000): string {
  return encode(state, ASKED, Infinity, { sitting, at }).code;
}

function ids(kept: Kept | null | undefined): Record<string, string[]> {
  return Object.fromEntries((kept?.state.given ?? []).map(({ id, response }) => [id, response]));
}

Deno.test("what was handed in is sent again in the sitting that it was handed in in, until the platform tells it back", () => {
  const store = new Memory();
  assert(new Copies(store, ZHANG).keep("sit234", code(DONE)));
  for (let times = 0; times < 2; times++) {
    const found = new Copies(store, ZHANG).compare(code(RUNNING), ASKED);
    assertEquals([found.from, found.kept?.state.mode], ["copy", "done"]);
  }
  const back = new Copies(store, ZHANG).compare(code(DONE), ASKED);
  assertEquals([back.from, back.kept?.state.mode, store.length], ["platform", "done", 0]);
});

Deno.test("a copy is never sent for another learner, another paper, or into another sitting", () => {
  const store = new Memory();
  new Copies(store, ZHANG).keep("sit234", code(DONE));
  for (const other of [{ learner: "zhan" }, { learner: "zhang:" }, { learner: "" }, { paper: "q" }]) {
    for (const platform of ["", code(RUNNING)]) {
      assertEquals(new Copies(store, { ...ZHANG, ...other }).compare(platform, ASKED).from, "platform");
    }
  }
  const elsewhere = new Copies(store, ZHANG).compare(code(RUNNING, "oth234"), ASKED);
  assertEquals([elsewhere.from, elsewhere.kept?.state.mode], ["platform", "exam"]);
  assertEquals(store.length, 1);
});

Deno.test("where the platform gives nothing back the learner is asked, in the same activity only", () => {
  const store = new Memory();
  new Copies(store, ZHANG).keep("sit234", code(DONE));
  for (const platform of ["", code(practice(), "new234"), "bookmark=3"]) {
    assertEquals(new Copies(store, ZHANG).compare(platform, ASKED).from, "ask");
    assertEquals(new Copies(store, { ...ZHANG, place: "/b/index.html" }).compare(platform, ASKED).from, "platform");
  }
  const copies = new Copies(store, ZHANG);
  copies.forget("sit234");
  assertEquals(copies.compare("", ASKED).from, "platform");
});

Deno.test("what is handed in on the platform stays; of two practices no answer is lost", () => {
  const store = new Memory();
  const copies = new Copies(store, ZHANG);
  copies.keep("sit234", code(RUNNING, "sit234", 1_790_000_900_000));
  assertEquals(copies.compare(code(DONE), ASKED).kept?.state.mode, "done");
  copies.keep("sit234", code(practice(given("u-01", "a"), given("u-02", "写")), "sit234", 1_790_000_050_000));
  const newer = code(practice(given("u-01", "b"), given("u-03", "a", "b", "c")), "sit234", 1_790_000_090_000);
  const { from, kept } = copies.compare(newer, ASKED);
  assertEquals([from, ids(kept)], ["copy", { "u-01": ["b"], "u-02": ["写"], "u-03": ["a", "b", "c"] }]);
});

Deno.test("storage that is forbidden, full or damaged breaks nothing", () => {
  const full = new Memory();
  full.room = 10;
  assertEquals([new Copies(null, ZHANG).keep("a", "b"), new Copies(full, ZHANG).keep("a", "b")], [false, false]);
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    const store = new Memory();
    store.setItem("xuetang.scorm:p:zhang:sit234", text);
    assertEquals(new Copies(store, ZHANG).compare("", ASKED).from, "platform");
  }));
});

Deno.test("a cut without a word takes the longest texts only, and is seen, wherever it falls", () => {
  const state = practice(
    given("u-01", "a"),
    given("u-02", "很长的一段话%;|*。".repeat(40)),
    given("u-03", "c", "a", "b"),
  );
  const whole = code(state);
  assertEquals(decode(whole, ASKED)?.lost, null);
  const from = whole.indexOf("%25");
  for (let end = from; end < whole.length; end++) {
    const kept = decode(whole.slice(0, end), ASKED);
    assertEquals(kept?.lost, { short: "u-02", missing: 0 });
    const { "u-02": text, ...rest } = ids(kept);
    assertEquals(rest, { "u-01": ["a"], "u-03": ["c", "a", "b"] });
    assert("很长的一段话%;|*。".repeat(40).startsWith(text?.[0] ?? "?"), String(end));
    // before the end mark is cut too, all of the text is there
    if (end < whole.length - 1) assertEquals(shortened(state, whole.slice(0, end), ASKED), ["u-02"]);
  }
  // nothing is taken for an answer that nobody gave
  for (let end = 1; end < from; end++) {
    for (const [id, response] of Object.entries(ids(decode(whole.slice(0, end), ASKED)))) {
      if (id !== "u-02") assertEquals(response, id === "u-01" ? ["a"] : ["c", "a", "b"]);
    }
  }
  assertEquals(shortened(state, whole, ASKED), []);
});

Deno.test("an answer to another wording never fits again, however often it travels", () => {
  const edited = ASKED.map((each) => (each.id === "u-01" ? { ...each, hash: "b1" } : each));
  let kept = decode(code(practice(given("u-01", "a"), given("u-02", "写"))), edited);
  for (let times = 0; times < 3; times++) {
    assertEquals(kept?.state.given.map(({ fits }) => fits), [false, true]);
    kept = decode(encode(kept?.state as State, edited, Infinity).code, edited);
  }
});

Deno.test("what packages wrote before is still read", () => {
  const old = code(practice(given("u-01", "a"))).replace(/^2;p;sit234;[^;]*;1;(.*);$/, "1;p;$1");
  assertEquals([decode(old, ASKED)?.sitting, ids(decode(old, ASKED))], ["", { "u-01": ["a"] }]);
});

/** A platform that takes so much suspend data, and what it was told. */
function platform(version: "1.2" | "2004", room: number, first: Record<string, string> = {}) {
  const values = new Map(Object.entries(first));
  const set = (name: string, value: string) => {
    if (name === "cmi.suspend_data" && value.length > room) return "false";
    values.set(name, value);
    return "true";
  };
  const get = (name: string) => values.get(name) ?? "";
  const commit = () => "true";
  const api = { SetValue: set, LMSSetValue: set, GetValue: get, LMSGetValue: get, Commit: commit, LMSCommit: commit };
  return { runtime: new Runtime(api, version), values };
}

Deno.test("the state goes over whole where it is taken whole, and is cut no more than a platform wants", () => {
  const state = practice(given("u-02", "长".repeat(30_000)));
  const encoded = (room: number) => encode(state, ASKED, room);
  for (const [room, least, most] of [[64_000, 30_000, 40_000], [20_000, 15_000, 16_000], [4096, 4000, 4096]] as const) {
    const made = suspend(platform("1.2", room).runtime, encoded);
    const length = made?.code.length ?? 0;
    assert(length >= least && length <= most, `${room}: ${length}`);
    assertEquals(made?.cut, room === 64_000 ? [] : ["u-02"]);
  }
  // a platform that takes nothing is not short of room
  assertEquals(suspend(platform("1.2", -1).runtime, encoded), null);
});

Deno.test("scores are of a hundred in both versions", () => {
  for (const version of ["1.2", "2004"] as const) {
    const { runtime, values } = platform(version, 4096);
    assert(tell(runtime, { progress: 1, score: { earned: 16, points: 24 }, done: true, passed: true }));
    const base = version === "1.2" ? "cmi.core.score" : "cmi.score";
    assertEquals(["min", "max", "raw"].map((each) => values.get(`${base}.${each}`)), ["0", "100", "66.67"]);
    if (version === "2004") assertEquals(values.get("cmi.score.scaled"), "0.6666667");
  }
});

Deno.test("a preview says that somebody looked, and takes nothing back that was said before", () => {
  for (const status of ["", "not attempted", "incomplete", "passed"]) {
    const { runtime, values } = platform("1.2", 4096, { "cmi.core.lesson_status": status });
    browsed(runtime);
    assertEquals(values.get("cmi.core.lesson_status"), ["", "not attempted"].includes(status) ? "browsed" : status);
  }
});

Deno.test("nothing is said to be with the platform that only was sent", () => {
  const now = {
    mode: "normal",
    unfinished: false,
    exam: true,
    paper: true,
    asking: false,
    done: true,
    toldBack: false,
    kept: true,
    again: false,
  } as const;
  const words = said({ ...now, score: { earned: 8, points: 10 }, open: true });
  assert(!words.includes("已经交给学习平台") && words.includes("下次在这里打开会核对"), words);
  assert(said({ ...now, kept: false, score: null, open: false }).includes("不能留底"));
  assert(said({ ...now, toldBack: true, score: null, open: false }).includes("学习平台上已经有这一份"));
  const fine = { taken: true, doubt: false, online: true, kept: true, cut: [], lost: null };
  assertEquals(troubles(fine), []);
  assertEquals(troubles({ ...fine, taken: false, online: false })[0]?.includes("没有网络"), true);
  assertEquals(troubles({ ...fine, doubt: true, cut: [2], lost: { short: 3, missing: 1 } }).length, 3);
});
