import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { Assignment } from "../../../shared/links/kinds.ts";
import { askedOf, hashOf } from "../../../shared/own/asked.ts";
import type { OwnEntry, OwnQuestion } from "../../../shared/own/kinds.ts";
import { Memory } from "../../../shared/storage/memory.ts";
import { Book } from "../../results/book/book.ts";
import { MemoryShelf } from "../../results/book/shelf.ts";
import { Ahead } from "../keeping/ahead.ts";
import { Bank } from "../keeping/bank.ts";
import { MemoryOwnShelf } from "../keeping/shelf.ts";
import { keyOf, knownOf } from "./figures.ts";

const [A, B] = ["own-abcdefgh2345", "own-bbcdefgh2345"] as const;
const question = (id: string): OwnQuestion => ({
  ...{ id, type: "single_choice", stem: `谁（${id}）？`, key: "a" },
  options: [{ id: "a", text: "甲" }, { id: "b", text: "乙" }],
});

function assignment(id: string, made: number, questions: string[]): Assignment {
  return {
    ...{
      id,
      title: "小测",
      seed: "s",
      rule: "partial",
      mode: "exam",
      opens: null,
      due: null,
      minutes: null,
      pass: 60,
      made,
    },
    ...{ attempts: 1, shuffle: { questions: false, options: false }, fields: ["name"], key: "k" },
    items: questions.map((question) => ({ question, points: 2 })),
  };
}

/** `place`: nobody begins at the same moment, which would look like one sitting under two names. */
function collected(place: number, id: string, assignment: string, answers: [question: string, response: string][]) {
  return {
    ...{ plain: false, arrived: 5, copies: 1 },
    receipt: {
      ...{
        id,
        assignment,
        person: { name: id, unit: "", number: "" },
        attempt: 1,
        started: place,
        finished: 999,
        elapsed: 1,
      },
      ...{ auto: false, clock: false, seed: "s" },
      answers: answers.map(([each, response]) => ({
        question: each,
        hash: hashOf(askedOf(question(each))),
        response: [response],
      })),
    },
  };
}

Deno.test("how a question did comes from every paper it stood on, and who did not hand in says nothing", async () => {
  const bank = new Bank(new MemoryOwnShelf(), new Ahead(new Memory()));
  const entry = (id: string): OwnEntry => ({ question: question(id), made: 1, at: 1, draft: [] });
  await bank.takeAll([entry(A), entry(B)]);
  const book = new Book(new MemoryShelf());
  // six people: who does well in one does well in the other
  for (const [number, [one, two]] of ["aa", "aa", "ab", "ba", "bb", "bb"].map((each) => [...each]).entries()) {
    await book.put("receipt", `r${number}`, collected(number, `r${number}`, "first", [[A, one ?? ""], [B, two ?? ""]]));
  }
  await book.put("receipt", "s1", collected(77, "s1", "second", [[A, "a"]]));
  const given = [
    assignment("first", 10, [A, B]),
    assignment("second", 30, [A]),
    assignment("third", 50, [B, "unit-01"]),
  ];
  const none = () => Promise.reject(new Error("no course is needed"));
  const known = await knownOf(bank, none, () => Promise.resolve(), book, given);
  const [one, two] = [known.get(A), known.get(B)];
  assertEquals([one?.used, one?.times, one?.people], [30, 2, 7]);
  assert(Math.abs((one?.facility ?? 0) - 4 / 7) < 1e-9, String(one?.facility));
  assertEquals([two?.used, two?.times, two?.people, two?.facility], [50, 2, 6, 0.5]);
  assert((two?.discrimination ?? 0) > 0.3 && (two?.discrimination ?? 9) <= 1, String(two?.discrimination));
  assertEquals(known.size, 2, "questions of the course are none of hers");
});

Deno.test("every type has a key that the grade book marks by", () => {
  const rubric = [{ points: 2, text: "一" }, { points: 3, text: "二" }];
  const open: OwnQuestion = { id: A, type: "case_analysis", stem: "x", tasks: [{ ask: "y", reference: "z", rubric }] };
  assertEquals(keyOf(open)?.tasks, [[2, 3]]);
  assertEquals(keyOf({ id: A, type: "true_false", stem: "x", key: false })?.key, {
    ...{ type: "true_false", options: ["true", "false"], right: ["false"] },
  });
  assertEquals(keyOf(question(A))?.key, { type: "single_choice", options: ["a", "b"], right: ["a"] });
});
