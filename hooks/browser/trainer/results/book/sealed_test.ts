import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { Refusal } from "../../../shared/links/refusal.ts";
import { isSealed, type Key, score } from "../../../shared/marking/marking.ts";
import { Book } from "./book.ts";
import { keyFrom } from "../marks/keys.ts";
import { marked } from "../marks/marked.ts";
import { FORMAT, isSealedKeys, readKeyFile, type SealedAnswer, sealedKey, unfit } from "./sealed.ts";
import { MemoryShelf } from "./shelf.ts";

const base = { hash: "0".repeat(12), unit: "", objective: "o1", explanation: "" };
const ANSWERS: SealedAnswer[] = [
  { ...base, id: "e-01", type: "single_choice", key: ["d"] },
  { ...base, id: "e-02", type: "multiple_choice", key: ["a", "c"] },
  { ...base, id: "e-03", type: "true_false", key: ["false"] },
  { ...base, id: "e-04", type: "fill_blank", accept: [["公示期", "公示"], ["存档"]] },
  { ...base, id: "e-05", type: "matching", key: ["a c", "b a", "c d"] },
  { ...base, id: "e-06", type: "ordering", key: ["c", "a", "b"] },
  { ...base, id: "e-07", type: "short_answer", tasks: [{ reference: "", rubric: [{ points: 2, text: "说到了" }] }] },
];
const FILE = { format: FORMAT, version: 1, paper: "e", title: "考试", secret: "s", questions: ANSWERS };
const OPTIONS = ["a", "b", "c", "d"];

const right = (answer: SealedAnswer) => answer.key ?? answer.accept?.map(([first = ""]) => first) ?? ["写了"];

Deno.test("a key file marks as its author meant, pairs across names included", () => {
  for (const answer of ANSWERS) {
    const key = sealedKey(answer, OPTIONS);
    const marks = answer.tasks === undefined ? undefined : [2];
    assertEquals(score(key, right(answer), "partial", marks), 1, answer.type);
    assertEquals(isSealed(key), false);
  }
  const pairs = sealedKey(ANSWERS[4] as SealedAnswer, []);
  assertEquals(score(pairs, ["a c", "b b", "c d"]), 2 / 3);
  assertEquals(score(pairs, ["a a", "b b", "c c"]), 0, "the same letter on both sides is right by chance only");
});

Deno.test("a question without a key earns nothing that anybody here could say", () => {
  for (const { type } of ANSWERS) {
    const key = keyFrom(type, "", OPTIONS) as Key;
    assert(isSealed(key), type);
    fc.assert(fc.property(fc.array(fc.string()), (response) => assertEquals(score(key, response), null)));
  }
});

Deno.test("a key file comes back without its secret, and any other file is refused in words", () => {
  const { paper, title, questions } = readKeyFile(JSON.stringify(FILE));
  assertEquals({ paper, title, questions }, { paper: "e", title: "考试", questions: ANSWERS });
  assert(!JSON.stringify(readKeyFile(JSON.stringify(FILE))).includes("secret"));
  const refused = (text: string) => {
    try {
      readKeyFile(text);
    } catch (error) {
      assert(error instanceof Refusal && /[\u4e00-\u9fff]/.test(error.message), text);
      return error.code;
    }
    throw new Error(`taken: ${text}`);
  };
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
    refused(text);
  }));
  assertEquals(refused(JSON.stringify({ ...FILE, version: 2 })), "newer");
  // one field after another replaced by something else
  fc.assert(
    fc.property(
      fc.nat(ANSWERS.length - 1),
      fc.constantFrom("id", "hash", "type", "key"),
      fc.anything(),
      (at, field, value) => {
        const changed = ANSWERS.map((each, place) => place === at ? { ...each, [field]: value } : each);
        if (typeof value === "string" || field === "key") return;
        assert(!isSealedKeys({ paper: "e", title: "", questions: changed }));
      },
    ),
  );
});

Deno.test("points that would fill the page with buttons are refused", () => {
  for (const points of [1e9, 0.5, -1, NaN, "2"]) {
    const tasks = [{ reference: "", rubric: [{ points, text: "" }] }];
    assert(!isSealedKeys({ paper: "e", title: "", questions: [{ ...base, id: "e-07", type: "short_answer", tasks }] }));
  }
});

Deno.test("questions that were published in other words are named", () => {
  const published = ANSWERS.map(({ id, hash }) => ({ id, hash }));
  assertEquals(unfit(FILE, published), []);
  assertEquals(unfit(FILE, published.map((each) => each.id === "e-02" ? { ...each, hash: "1" } : each)), ["e-02"]);
  assertEquals(unfit(FILE, [{ id: "e-09", hash: "" }]), ["e-09"]);
});

Deno.test("without the key file a receipt waits, and says nothing of passing", () => {
  const assignment = {
    ...{ id: "a", title: "", seed: "s", rule: "partial", mode: "exam", opens: null, due: null, minutes: null } as const,
    ...{ pass: 0, attempts: null, shuffle: { questions: false, options: false }, fields: [], key: "" },
    items: [{ question: "e-01", points: 2 }, { question: "b-01", points: 1 }],
  };
  const receipt = {
    ...{ id: "r", assignment: "a", person: { name: "", unit: "", number: "" }, attempt: 1, started: 0, finished: 0 },
    ...{ elapsed: 0, auto: false, clock: false, seed: "s" },
    answers: [{ question: "e-01", hash: base.hash, response: ["d"] }, {
      question: "b-01",
      hash: "h",
      response: ["true"],
    }],
  };
  const known = {
    id: "b-01",
    hash: "h",
    type: "true_false",
    objective: "o1",
    unit: "b",
    key: keyFrom("true_false", "true", ["true", "false"]) as Key,
  } as const;
  const marker = {
    known: (question: string) => question === "b-01" ? known : null,
    ruling: () => null,
    marks: () => null,
    sealed: (question: string) => question === "e-01",
  };
  const sheet = marked(receipt, assignment, marker);
  assertEquals(sheet.markings.map(({ state, earned }) => [state, earned]), [["sealed", null], ["right", 1]]);
  assertEquals([sheet.sealed, sheet.updated, sheet.waiting, sheet.passed], [1, 0, 0, null]);
});

Deno.test("a grade book keeps key files beside the results, and a backup brings them along", async () => {
  const book = new Book(new MemoryShelf());
  const keys = readKeyFile(JSON.stringify(FILE));
  await book.put("sealed", "e", keys);
  const other = new Book(new MemoryShelf());
  assertEquals(await other.restore(JSON.parse(JSON.stringify(book.dump()))), { added: 1, kept: 0, refused: 0 });
  assertEquals(other.get("sealed", "e"), keys);
  assertEquals(await other.restore([{ kind: "sealed", id: "f", value: { paper: "f" } }]), {
    added: 0,
    kept: 0,
    refused: 1,
  });
});
