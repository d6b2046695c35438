import { deepStrictEqual as assertEquals } from "node:assert/strict";
import type { Assignment } from "../../shared/links/kinds.ts";
import type { Assigned } from "../../shared/receipts/shelf.ts";
import type { Attempt, Exam } from "../../shared/records/kinds.ts";
import { leftOf, waiting } from "./waiting.ts";
import { dueWords, leftWords } from "./waiting-view.ts";

const [MINUTE, DAY] = [60_000, 86_400_000];
const NOW = 100 * DAY;

function one(id: string, more: Partial<Assigned> = {}, said: Partial<Assignment> = {}): Assigned {
  const assignment = { id, title: id, due: null, items: [], mode: "exam", ...said } as unknown as Assignment;
  return { packed: "", assignment, opened: NOW - DAY, handedIn: [], ...more };
}

function exam(more: Partial<Exam> = {}): Exam {
  return {
    ...{
      at: 1,
      seed: "a",
      started: NOW - 30 * MINUTE,
      elapsed: 10 * MINUTE,
      limit: 60 * MINUTE,
      seen: NOW - 20 * MINUTE,
    },
    ...{ clock: false, drafts: {}, flags: {}, ...more },
  };
}

const given = (sent?: number) => ({ attempt: "a", at: 1, text: "", block: "", ...sent === undefined ? {} : { sent } });

function states(shelf: Assigned[], exams: [string, Exam][] = [], attempts: [string, Attempt][] = []): string[] {
  const found = waiting(shelf, { exams: new Map(exams), attempts: new Map(attempts), now: NOW });
  return found.map(({ id, state }) => `${id} ${state}`);
}

Deno.test("the time goes on while a page is closed, and is never less than none", () => {
  assertEquals(leftOf(exam(), NOW), 30 * MINUTE);
  assertEquals(leftOf(exam(), NOW + DAY), 0);
  assertEquals(leftOf(exam({ limit: null }), NOW), null);
  // a clock that was set back gives no time back
  assertEquals(leftOf(exam(), NOW - DAY), 50 * MINUTE);
});

Deno.test("each state is told, the most pressing first, each person's by itself", () => {
  const attempt = { paper: "assigned-owed", started: NOW } as unknown as Attempt;
  const shelf = [
    one("fresh"),
    one("begun", { begun: 5 }),
    one("unsent", { handedIn: [given(0)] }),
    one("again", { handedIn: [given(-7)] }),
    one("sent", { handedIn: [given(7)] }),
    one("old", { handedIn: [given()] }),
    one("owed"),
    one("running"),
    one("running", { turn: 2, who: { name: "小李", unit: "", number: "" } }),
    one("over"),
  ];
  const exams: [string, Exam][] = [
    ["assigned-running", exam()],
    ["assigned-over", exam({ elapsed: 60 * MINUTE })],
    ["mock", exam()],
  ];
  assertEquals(states(shelf, exams, [["x", attempt]]), [
    "over over",
    "running running",
    "owed unsealed",
    "unsent unsent",
    "again unsent",
    "begun begun",
    "fresh fresh",
    "running.2 fresh",
  ]);
});

Deno.test("what was only opened is forgotten a week after it was due, or after a month", () => {
  const due = (days: number) => one("due", {}, { due: NOW - days * DAY });
  assertEquals(states([due(6)]), ["due fresh"]);
  assertEquals(states([due(8)]), []);
  assertEquals(states([one("open", { opened: NOW - 31 * DAY })]), []);
  // what was begun is not
  assertEquals(states([one("begun", { opened: 0, begun: 1 })]), ["begun begun"]);
});

Deno.test("words for what is left and when it is due", () => {
  assertEquals(leftWords(null), "");
  assertEquals(leftWords(90_000), "还剩 2 分钟，页面关着时间也在走。");
  assertEquals(leftWords(125 * MINUTE), "还剩 2 小时 5 分，页面关着时间也在走。");
  assertEquals(leftWords(120 * MINUTE), "还剩 2 小时，页面关着时间也在走。");
  assertEquals(dueWords(null, NOW), "");
  assertEquals(dueWords(NOW, NOW + 1).endsWith("已经截止，现在交算迟交。"), true);
  assertEquals(dueWords(NOW, NOW - 1).endsWith("截止。"), true);
});
