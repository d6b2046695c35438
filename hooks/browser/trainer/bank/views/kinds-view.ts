/** The parts of a question that its type has of its own, to be typed. */
import { button, make } from "../../../shared/page/dom.ts";
import type { OwnOf, OwnOption, OwnQuestion } from "../../../shared/own/kinds.ts";
import { blanked, freeId, letter, LETTERS, newOption } from "../questions/making.ts";
import { caseView, shortView } from "./open-view.ts";
import { field, freshId, lines } from "./parts.ts";
import { group, moved, on, replaced, type Row, type Set, small, toldBox, without } from "./rows.ts";

type Choice = "single_choice" | "multiple_choice";
/** The same of both types of choice. */
const onChoice = (change: (options: OwnOption[]) => OwnOption[]) => (now: OwnQuestion): OwnQuestion =>
  "options" in now ? { ...now, options: change(now.options) } : now;

export function isKey(question: OwnOf<Choice>, id: string): boolean {
  return [question.key].flat().includes(id);
}

/** The key with one option taken in or out; of a single choice it is the key. */
export function keyed(question: OwnQuestion, id: string, taken: boolean): OwnQuestion {
  if (question.type === "single_choice") return { ...question, key: taken ? id : "" };
  if (question.type !== "multiple_choice") return question;
  const rest = question.key.filter((each) => each !== id);
  return { ...question, key: taken ? [...rest, id].sort() : rest };
}

function choiceView(question: OwnOf<Choice>, set: Set): HTMLElement[] {
  const single = question.type === "single_choice";
  const name = freshId();
  const rows = question.options.map((option, place): Row => {
    const { id, text } = option;
    const mark = make("input", { type: single ? "radio" : "checkbox", name, class: "own__key", "data-key": id });
    mark.checked = isKey(question, id);
    mark.setAttribute("aria-label", `${letter(place)} 是正确答案`);
    mark.addEventListener("change", () => set("key", (now) => keyed(now, id, mark.checked)));
    const typed = lines(
      text,
      (text) =>
        set(`options.${id}.text`, onChoice((all) => replaced(all, all.findIndex((each) => each.id === id), { text }))),
    );
    const act = (change: (all: OwnOption[]) => OwnOption[], focus: string) =>
      set("options", onChoice(change), true, focus);
    const beside = question.options[place + 1] ?? question.options[place - 1];
    return [
      mark,
      field(`options.${id}.text`, `选项 ${letter(place)}`, typed),
      small("↑", `选项 ${letter(place)} 往上移`, () => act((all) => moved(all, place, -1), id), place === 0),
      small("✕", `删去选项 ${letter(place)}`, () => act((all) => without(all, place), beside?.id ?? "")),
    ];
  });
  const full = question.options.length >= LETTERS.length;
  const add = button("加一个选项", () => {
    const fresh = newOption(question.options);
    set("options", onChoice((all) => [...all, fresh]), true, fresh.id);
  }, "button--plain");
  add.disabled = full;
  const hint = single ? "前面的圆点：点中正确的那一个。" : "前面的方框：勾上全部正确的。";
  const box = group("options", "选项", hint, rows, add);
  box.querySelector(".own__told")?.after(make("div", { class: "own__field", "data-field": "key" }, toldBox()));
  return [box];
}

function trueFalseView(question: OwnOf<"true_false">, set: Set, decided: boolean): HTMLElement[] {
  const name = freshId();
  const one = (key: boolean, words: string) => {
    const input = make("input", { type: "radio", name, class: "own__key", id: freshId(), "data-key": String(key) });
    input.checked = decided && question.key === key;
    input.addEventListener("change", () => set("key", on("true_false", (now) => ({ ...now, key }))));
    return make("label", { class: "desk__check", for: input.id }, input, words);
  };
  return [
    make(
      "fieldset",
      { class: "own__group own__field", "data-field": "key" },
      make("legend", { class: "own__label" }, "答案"),
      one(true, "对"),
      one(false, "错"),
      toldBox(),
    ),
  ];
}

function blanksView(question: OwnOf<"fill_blank">, set: Set): HTMLElement[] {
  const rows = question.blanks.map(({ accept }, place): Row => [
    field(
      `blanks.${place}.accept`,
      `第 ${place + 1} 空算对的写法`,
      lines(accept.join("\n"), (text) =>
        set(
          `blanks.${place}.accept`,
          on("fill_blank", (now) => ({
            ...now,
            blanks: replaced(now.blanks, place, {
              accept: text.split("\n").map((each) => each.trim()).filter(Boolean),
            }),
          })),
        ), 2),
    ),
  ]);
  const hint = "一行一种写法，第一行作为答案给人看。要几个空，题干里就写几处 ____。";
  return [group("blanks", "答案", hint, rows, null)];
}

function matchingView(question: OwnOf<"matching">, set: Set): HTMLElement[] {
  type Side = "left" | "right";
  const side = (id: string, which: Side, words: string, value: string) =>
    field(
      `pairs.${id}.${which}`,
      words,
      lines(value, (text) =>
        set(
          `pairs.${id}.${which}`,
          on("matching", (now) => ({
            ...now,
            pairs: replaced(now.pairs, now.pairs.findIndex((each) => each.id === id), { [which]: text }),
          })),
        )),
    );
  const all = [...question.pairs, ...question.extra ?? []];
  const pairs = question.pairs.map(({ id, left, right }, place): Row => [
    side(id, "left", `${place + 1} 左`, left),
    side(id, "right", `${place + 1} 右`, right),
    small(
      "✕",
      `删去第 ${place + 1} 对`,
      () => set("pairs", on("matching", (now) => ({ ...now, pairs: without(now.pairs, place) })), true),
    ),
  ]);
  const extra = (question.extra ?? []).map(({ id, right }, place): Row => [
    field(
      `extra.${id}.right`,
      "配不上谁的一项",
      lines(right, (text) =>
        set(
          `extra.${id}.right`,
          on("matching", (now) => ({ ...now, extra: replaced(now.extra ?? [], place, { right: text }) })),
        )),
    ),
    small(
      "✕",
      `删去多出来的第 ${place + 1} 项`,
      () => set("extra", on("matching", (now) => ({ ...now, extra: without(now.extra ?? [], place) })), true),
    ),
  ]);
  const more = make(
    "div",
    { class: "desk__bar" },
    button("加一对", () => {
      const id = freeId(all);
      set("pairs", on("matching", (now) => ({ ...now, pairs: [...now.pairs, { id, left: "", right: "" }] })), true, id);
    }, "button--plain"),
    button("右边多加一项", () => {
      const id = freeId(all);
      set("extra", on("matching", (now) => ({ ...now, extra: [...now.extra ?? [], { id, right: "" }] })), true, id);
    }, "button--plain"),
  );
  for (const each of more.querySelectorAll("button")) each.disabled = all.length >= LETTERS.length;
  return [group("pairs", "配对", "左右写在一起的是一对；作答的人看到的右边是打乱的。", [...pairs, ...extra], more)];
}

function orderingView(question: OwnOf<"ordering">, set: Set): HTMLElement[] {
  const change = (act: (items: OwnOf<"ordering">["items"]) => OwnOf<"ordering">["items"], focus = "") =>
    set("items", on("ordering", (now) => ({ ...now, items: act(now.items) })), true, focus);
  const last = question.items.length - 1;
  const rows = question.items.map(({ id, text }, place): Row => [
    field(
      `items.${id}.text`,
      `第 ${place + 1} 项`,
      lines(text, (text) =>
        set(
          `items.${id}.text`,
          on("ordering", (now) => ({
            ...now,
            items: replaced(now.items, now.items.findIndex((each) => each.id === id), { text }),
          })),
        )),
    ),
    small("↑", `第 ${place + 1} 项往上移`, () => change((all) => moved(all, place, -1), id), place === 0),
    small("↓", `第 ${place + 1} 项往下移`, () => change((all) => moved(all, place, 1), id), place === last),
    small("✕", `删去第 ${place + 1} 项`, () => change((all) => without(all, place))),
  ]);
  const add = button("加一项", () => {
    const fresh = newOption(question.items);
    change((all) => [...all, fresh], fresh.id);
  }, "button--plain");
  add.disabled = question.items.length >= LETTERS.length;
  return [group("items", "各项", "按正确的先后写；作答的人看到的是打乱的。", rows, add)];
}

/** `decided`: whether a true or false has an answer that somebody gave. */
export function kindView(question: OwnQuestion, set: Set, decided: boolean): HTMLElement[] {
  switch (question.type) {
    case "single_choice":
    case "multiple_choice":
      return choiceView(question, set);
    case "true_false":
      return trueFalseView(question, set, decided);
    case "fill_blank":
      return blanksView(blanked(question), set);
    case "matching":
      return matchingView(question, set);
    case "ordering":
      return orderingView(question, set);
    case "short_answer":
      return shortView(question, set);
    case "case_analysis":
      return caseView(question, set);
  }
}
