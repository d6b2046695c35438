import fc from "fast-check";
import { Memory } from "../shared/storage/memory.ts";
import { Records } from "../shared/records/records.ts";
import type { Asked } from "./asked.ts";
import { decode, encode, type State } from "./code.ts";
import { ROOM } from "./dialect.ts";
import { interaction } from "./interaction.ts";
import { restore, standing, stateOf } from "./keeping.ts";
import { findRuntime } from "./runtime.ts";

const ASKED: Asked[] = [
  { id: "u-01", hash: "a1", points: 2, key: { type: "single_choice", options: ["a", "b", "c"], right: ["b"] } },
  {
    id: "u-02",
    hash: "a2",
    points: 3,
    key: { type: "multiple_choice", options: ["a", "b", "c", "d"], right: ["a", "c"] },
  },
  { id: "u-03", hash: "a3", points: 1, key: { type: "true_false", options: ["true", "false"], right: ["false"] } },
  { id: "u-04", hash: "a4", points: 2, key: { type: "fill_blank", accept: [["十五", "15"], ["天"]] } },
  { id: "u-05", hash: "a5", points: 4, key: { type: "matching", pairs: ["a", "b", "c"] } },
  { id: "u-06", hash: "a6", points: 4, key: { type: "ordering", order: ["a", "b", "c"] } },
  { id: "u-07", hash: "a7", points: 10, key: { type: "short_answer", criteria: [4, 6] } },
];
const FACTS = { id: "p", title: "卷", pass: 16, rule: "all_or_nothing" as const };
const RIGHT = [["b"], ["a", "c"], ["false"], ["15", "天"], ["a a", "b b", "c c"], ["a", "b", "c"], ["写了"]];

function equal(found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${a}\nis not\n${b}`);
}

function practice(responses: string[][]): State {
  const given = ASKED.map(({ id }, place) => ({
    id,
    fits: true,
    response: responses[place] ?? [],
    on: true,
    earned: null,
    marks: [],
  }));
  return { mode: "practice", given };
}

Deno.test("a code gives back every word that was typed, whatever it is", () => {
  const word = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
  fc.assert(fc.property(word, word, word, (one, two, three) => {
    const state = practice([["a"], ["a", "b"], ["true"], [one, two], ["a b"], ["c", "a", "b"], [three]]);
    const { code, cut } = encode(state, ASKED, ROOM["2004"]);
    equal(cut, []);
    if (/[<>&"'\\\n\r]/.test(code)) throw new Error(code);
    equal(decode(code, ASKED)?.state, state);
  }));
});

Deno.test("an exam, begun or handed in, comes back", () => {
  const sitting = { seed: "abc234", started: 1_790_000_000_000, elapsed: 61_000, clock: true };
  const { given } = practice(RIGHT);
  const running: State = { mode: "exam", ...sitting, given, limit: null, seen: 1_790_000_061_000 };
  equal(JSON.stringify(decode(encode(running, ASKED, 4096).code, ASKED)?.state, keys), JSON.stringify(running, keys));
  const marked = given.map((each, place) => ({
    ...each,
    on: false,
    earned: place === 6 ? 5.5 : 1,
    marks: place === 6 ? [2, 3] : [],
  }));
  const done: State = { mode: "done", ...sitting, given: marked, finished: 1_790_000_099_000, auto: true };
  equal(JSON.stringify(decode(encode(done, ASKED, 4096).code, ASKED)?.state, keys), JSON.stringify(done, keys));
});

/** Keys in a fixed order. */
function keys(_: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

Deno.test("a code keeps to its room, and says which text was cut", () => {
  const { code, cut } = encode(practice([...RIGHT.slice(0, 6), ["长".repeat(5000)]]), ASKED, ROOM["1.2"]);
  if (code.length > 4096 || code.length < 3500) throw new Error(String(code.length));
  equal(cut, ["u-07"]);
  equal(decode(code, ASKED)?.state.given.slice(0, 6).map(({ response }) => response), RIGHT.slice(0, 6));
});

Deno.test("a code that is not ours is left alone, whatever it says", () => {
  for (const code of ["", "1", "1;p", "2;p;", "bookmark=3", "1;e;x;Y!;z;0;-;1;", "1;e;UP PER;1;1;0;-;1;"]) {
    equal(decode(code, ASKED), null);
  }
  fc.assert(fc.property(fc.string(), (noise) => void decode(`1;p;${noise}`, ASKED)));
});

Deno.test("an edited question is known as edited", () => {
  const edited = ASKED.map((each) => (each.id === "u-01" ? { ...each, hash: "b1" } : each));
  equal(decode(encode(practice(RIGHT), ASKED, 4096).code, edited)?.state.given.map(({ fits }) => fits), [
    false,
    ...Array(6).fill(true),
  ]);
});

Deno.test("records restored from a code say the same; only what a key marks is in the score", () => {
  const records = new Records(new Memory(), () => 1_790_000_000_000);
  restore(records, practice(RIGHT), FACTS, ASKED, 1_790_000_000_000);
  const state = stateOf(records, FACTS, ASKED);
  equal(state, practice(RIGHT));
  equal(standing(state, FACTS, ASKED), { progress: 1, score: { earned: 16, points: 16 }, done: true, passed: true });
});

Deno.test("answers are written as each version writes them", () => {
  const wanted = {
    "1.2": ["b", "a,c", "f", "15, 天", "a.a,b.b,c.c", "a,b,c", "写了"],
    "2004": ["b", "a[,]c", "false", "15[,]天", "a[.]a[,]b[.]b[,]c[.]c", "a[,]b[,]c", "写了"],
  };
  for (const version of ["1.2", "2004"] as const) {
    equal(ASKED.map((each, place) => interaction(version, each, RIGHT[place] ?? [], 1).response), wanted[version]);
  }
  const open = ASKED[6] as Asked;
  equal(interaction("2004", open, ["{一\n二[,]"], null).response, "｛一 / 二［,］");
  equal(interaction("1.2", open, ["😀".repeat(200)], null).response.length, 254);
});

Deno.test("the platform is looked for in frames around, in the opener, and behind a window that throws", () => {
  const api = { LMSInitialize: () => "true" };
  const top = { API: api, parent: null };
  equal(findRuntime({ parent: { parent: top } }, "2004")?.version, "1.2");
  const strange = {
    get API(): unknown {
      throw new Error("another site's window");
    },
  };
  const found = findRuntime({ parent: strange, opener: { API: api } }, "1.2");
  equal([found?.version, found?.start(), found?.get("cmi.suspend_data"), found?.set("x", "y")], [
    "1.2",
    true,
    "",
    false,
  ]);
  equal(findRuntime({}, "1.2"), null);
});
