/** The answer of a sealed question beside its published HTML, built as the bank's own answers are, every word as text. */
import { make } from "../../shared/page/dom.ts";
import { partWords } from "../../shared/course/questions.ts";
import type { SealedAnswer, SealedTask } from "./book/sealed.ts";

/** Puts the answer where `questionWords` and the marking by hand look for it. */
export function addAnswer(html: DocumentFragment, answer: SealedAnswer): void {
  const body = make("div", { class: "answer__body" });
  body.append(...keyParts(html, answer), make("div", { class: "answer__explanation" }, answer.explanation));
  html.firstElementChild?.append(make("details", { class: "answer" }, body));
}

function keyParts(html: DocumentFragment, { type, key = [], accept = [], tasks = [] }: SealedAnswer): HTMLElement[] {
  const named = partWords(html);
  switch (type) {
    case "matching":
      return [list(
        "ul",
        key.map((pair) => {
          const [left = "", right = ""] = pair.split(" ");
          return `${named("left", left) ?? left} → ${named("right", right) ?? right}`;
        }),
      )];
    case "ordering":
      return [list("ol", key.map((id) => named("item", id) ?? id))];
    case "fill_blank":
      return [line(accept.map((words, place) => `（${place + 1}）${words.join(" 或 ")}`).join("；"))];
    case "short_answer":
    case "case_analysis":
      return tasks.flatMap((task, place) => taskParts(task, tasks.length > 1 ? `（${place + 1}）` : ""));
    default:
      return [lettered(key.map((id) => [id, named("letter", id) ?? TRUTH[id] ?? id]))];
  }
}

const TRUTH: Record<string, string> = { true: "对", false: "错" };

/** The letters of a choice, each where the order of a seed finds it. */
function lettered(key: readonly (readonly [id: string, name: string])[]): HTMLElement {
  const names = key.flatMap(([id, name], at) => [at > 0 ? "、" : "", make("span", { "data-letter": id }, name)]);
  return make("p", { class: "answer__key" }, "答案：", ...names);
}

function line(words: string): HTMLElement {
  return make("p", { class: "answer__key" }, `答案：${words}`);
}

function list(name: "ul" | "ol", words: string[]): HTMLElement {
  return make(name, { class: "answer__key" }, ...words.map((each) => make("li", {}, each)));
}

function taskParts({ reference, rubric }: SealedTask, number: string): HTMLElement[] {
  const rows = rubric.map(({ points, text }) =>
    make("tr", { "data-points": String(points) }, make("td", {}, text), make("td", {}, `${points} 分`))
  );
  return [
    make("div", {}, make("p", { class: "answer__key" }, `${number}参考答案`), make("p", {}, reference)),
    make("table", { class: "rubric" }, make("caption", {}, "评分标准"), make("tbody", {}, ...rows)),
  ];
}
