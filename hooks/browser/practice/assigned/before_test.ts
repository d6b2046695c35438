import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import type { Assignment } from "../../shared/links/kinds.ts";
import { beforeLines } from "./before-view.ts";
import { mayBegin, paperId, tries } from "./handing-in.ts";

const GIVEN: Assignment = {
  ...{ id: "abcd2345", title: "小测", seed: "abc234", rule: "partial", mode: "exam", pass: 60, opens: null, due: null },
  ...{ minutes: null, attempts: 1, shuffle: { questions: true, options: true }, fields: ["name"], key: "" },
  items: [{ question: "consultation-01", points: 5 }],
};

Deno.test("the start says what the clock does, how often, when answers show and what is kept", () => {
  assertEquals(beforeLines(GIVEN, "never", 0, "").slice(0, 3), [
    "不限时，慢慢做。",
    "可以交 1 次。",
    "这里不显示得分和答案，由培训者告诉。",
  ]);
  const timed = { ...GIVEN, minutes: 20, attempts: 3, due: 0 };
  const [clock, times, shown, kept] = beforeLines(timed, "due", 1, "浏览器存满了");
  assert(clock?.includes("共 20 分钟") && times === "可以交 3 次，交过 1 次，还可以交 2 次。");
  assert(shown?.startsWith("截止以后才看得到得分和答案（") && kept?.startsWith("浏览器存满了："));
  // practice has neither a clock nor answers that wait
  assertEquals(beforeLines({ ...GIVEN, mode: "practice", attempts: null }, "now", 0, "").length, 2);
});

Deno.test("one person's link gives so many tries more, and to nobody else", () => {
  const more = { ...GIVEN, more: { name: "小钱", tries: 2 } };
  assertEquals([tries(GIVEN), tries(more), tries({ ...more, attempts: null })], [1, 3, null]);
  assertEquals([mayBegin(GIVEN, 1, 0), mayBegin(more, 2, 0), mayBegin(more, 3, 0)], ["used", "yes", "used"]);
  assertEquals(beforeLines(more, "now", 1, "")[0], "这个链接是培训者给小钱的，可以多交 2 次。");
});

Deno.test("several people on one device have papers of their own, and the first the one of old", () => {
  assertEquals([paperId(GIVEN), paperId(GIVEN, 2)], ["assigned-abcd2345", "assigned-abcd2345.2"]);
});
