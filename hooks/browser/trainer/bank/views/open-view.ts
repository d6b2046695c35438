/** The parts of questions that are answered in words: what is asked, a reference, and what earns points. */
import { button, make } from "../../../shared/page/dom.ts";
import type { OwnCriterion, OwnOf } from "../../../shared/own/kinds.ts";
import { newCriterion, newTask } from "../questions/making.ts";
import { field, lines } from "./parts.ts";
import { group, on, replaced, type Row, type Set, small, toldBox, without } from "./rows.ts";

type Rubric = (change: (now: OwnCriterion[]) => OwnCriterion[], name: string, redraw?: boolean) => void;

function rubricView(rubric: readonly OwnCriterion[], name: string, set: Rubric): HTMLElement {
  const rows = rubric.map(({ points, text }, place): Row => {
    const worth = make("input", {
      type: "number",
      min: "1",
      max: "20",
      inputmode: "numeric",
      class: "assemble__number",
    });
    worth.value = points > 0 ? String(points) : "";
    worth.addEventListener(
      "input",
      () =>
        set(
          (now) => replaced(now, place, { points: Math.min(20, Math.max(0, Math.round(Number(worth.value)) || 0)) }),
          `${name}.${place}.points`,
        ),
    );
    return [
      field(
        `${name}.${place}.text`,
        `第 ${place + 1} 条`,
        lines(text, (text) => set((now) => replaced(now, place, { text }), `${name}.${place}.text`)),
      ),
      field(`${name}.${place}.points`, "分", worth),
      small("✕", `删去第 ${place + 1} 条要点`, () => set((now) => without(now, place), name, true)),
    ];
  });
  const add = button("加一条要点", () => set((now) => [...now, newCriterion()], name, true), "button--plain");
  return group(name, "评分要点", "答到哪一条，得几分。", rows, add);
}

export function shortView(question: OwnOf<"short_answer">, set: Set): HTMLElement[] {
  return [
    field(
      "reference",
      "参考答案",
      lines(
        question.reference,
        (reference) => set("reference", on("short_answer", (now) => ({ ...now, reference }))),
        3,
      ),
    ),
    rubricView(
      question.rubric,
      "rubric",
      (change, name, redraw) =>
        set(name, on("short_answer", (now) => ({ ...now, rubric: change(now.rubric) })), redraw),
    ),
  ];
}

export function caseView(question: OwnOf<"case_analysis">, set: Set): HTMLElement[] {
  const task = (place: number, change: Partial<OwnOf<"case_analysis">["tasks"][number]>) =>
    on("case_analysis", (now) => ({ ...now, tasks: replaced(now.tasks, place, change) }));
  const tasks = question.tasks.map(({ ask, reference, rubric }, place) =>
    make(
      "fieldset",
      { class: "own__task" },
      make("legend", { class: "own__label" }, `第 ${place + 1} 问`),
      field(
        `tasks.${place}.ask`,
        `第 ${place + 1} 问问什么`,
        lines(ask, (ask) => set(`tasks.${place}.ask`, task(place, { ask }))),
      ),
      field(
        `tasks.${place}.reference`,
        `第 ${place + 1} 问的参考答案`,
        lines(reference, (reference) => set(`tasks.${place}.reference`, task(place, { reference })), 2),
      ),
      rubricView(rubric, `tasks.${place}.rubric`, (change, name, redraw) =>
        set(
          name,
          on("case_analysis", (now) => ({
            ...now,
            tasks: replaced(now.tasks, place, { rubric: change(now.tasks[place]?.rubric ?? []) }),
          })),
          redraw,
        )),
      button(
        `删去第 ${place + 1} 问`,
        () => set("tasks", on("case_analysis", (now) => ({ ...now, tasks: without(now.tasks, place) })), true),
        "button--plain",
      ),
    )
  );
  const add = button(
    "加一问",
    () => set("tasks", on("case_analysis", (now) => ({ ...now, tasks: [...now.tasks, newTask()] })), true),
    "button--plain",
  );
  return [make("div", { class: "own__field", "data-field": "tasks" }, toldBox()), ...tasks, add];
}
