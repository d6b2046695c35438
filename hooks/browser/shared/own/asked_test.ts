import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { askedOf, hashOf, keyText, usualPoints } from "./asked.ts";
import { isOwnEntry, isOwnQuestion, type OwnOf, type OwnQuestion } from "./kinds.ts";

const id = "own-abcdefgh2345";
const steps: OwnOf<"ordering"> = {
  id,
  type: "ordering",
  stem: "排出先后。",
  items: ["先听", "再议", "后定", "公布"].map((text, place) => ({ id: "abcd"[place] ?? "", text })),
};
const pairs: OwnOf<"matching"> = {
  id,
  type: "matching",
  stem: "谁做哪件事？",
  pairs: [["居民会议", "表决"], ["居委会", "召集"], ["监督委员会", "监督"]].map(([left = "", right = ""], place) => ({
    id: "abc"[place] ?? "",
    left,
    right,
  })),
  extra: [{ id: "d", right: "批准" }],
};
const choice: OwnOf<"single_choice"> = {
  id,
  type: "single_choice",
  stem: "由谁召集？",
  options: [{ id: "a", text: "居委会", feedback: "对。" }, { id: "b", text: "物业" }, { id: "c", text: "街道" }],
  key: "a",
  explanation: "法律这样写。",
};

Deno.test("what is asked says nothing of the key", () => {
  const turned = { ...steps, items: [...steps.items].reverse() };
  assertEquals(askedOf(turned), askedOf(steps));
  assertEquals(hashOf(askedOf(turned)), hashOf(askedOf(steps)));
  assert(keyText(turned) !== keyText(steps));
  const other = { ...choice, key: "b", explanation: "", options: choice.options.map(({ id, text }) => ({ id, text })) };
  assertEquals(hashOf(askedOf(other)), hashOf(askedOf(choice)));
  assert(!JSON.stringify(askedOf(choice)).includes("对。"));
});

Deno.test("a key names the parts as they are shown", () => {
  const items = new Map(askedOf(steps).items?.map((each) => [each.id, each.text]));
  assertEquals(keyText(steps).split(" ").map((each) => items.get(each)), ["先听", "再议", "后定", "公布"]);
  const rights = new Map(askedOf(pairs).right?.map((each) => [each.id, each.text]));
  assertEquals(keyText(pairs).split(" ").map((each) => rights.get(each)), ["表决", "召集", "监督"]);
  assertEquals(rights.size, 4);
});

Deno.test("a hash changes with every word that is asked", () => {
  const before = hashOf(askedOf(choice));
  assert(/^[0-9a-f]{12}$/.test(before));
  assert(hashOf(askedOf({ ...choice, stem: "由谁来召集？" })) !== before);
  assert(hashOf(askedOf({ ...choice, image: { digest: "x", alt: "一张通知" } })) !== before);
  const renamed: OwnQuestion = {
    ...choice,
    options: choice.options.map((each) => ({ ...each, text: `${each.text}。` })),
  };
  assert(hashOf(askedOf(renamed)) !== before);
});

Deno.test("what is no question is told from one", () => {
  for (const each of [steps, pairs, choice]) assert(isOwnQuestion(each));
  const wrong = [null, [], { ...choice, id: "q1" }, { ...choice, options: "abc" }, { ...choice, key: 3 }, {
    ...steps,
    type: "toString",
  }];
  for (const each of wrong) assert(!isOwnQuestion(each), JSON.stringify(each));
  assert(isOwnEntry({ question: choice, made: 1, at: 2, draft: [] }));
  assert(isOwnEntry({ at: 2, gone: true }));
  assert(!isOwnEntry({ question: { ...choice, stem: 1 }, made: 1, at: 2, draft: [] }));
});

Deno.test("open questions are worth what their rubrics say", () => {
  assertEquals(usualPoints(choice), null);
  const rubric = [{ points: 2, text: "说出谁" }, { points: 3, text: "说出怎样做" }];
  assertEquals(usualPoints({ id, type: "short_answer", stem: "怎样做？", reference: "先听再议。", rubric }), 5);
});
