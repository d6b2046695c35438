/** The questions of an assignment as a paper has them: in sections by type, numbered, with the points of this paper. */
import type { AssembledPaper } from "../links/kinds.ts";
import type { Course } from "./course.ts";
import { sealedPlaces } from "./sealed.ts";
import { loadBank } from "./course.ts";
import { NUMERALS, TYPES } from "./words.ts";
import { places } from "./bank.ts";
import { make } from "../page/dom.ts";
import { fragment, questionElement } from "./questions.ts";
import { criteria } from "../marking/sharing.ts";

export interface Sections {
  parts: HTMLElement[];
  /** Questions that have left the bank. */
  gone: number;
  /** Some of its questions come without a key: it can only be sat as an exam, and nobody here can mark it. */
  sealed: boolean;
}

/** `own` gives the questions that the paper carries itself. Throws where a unit's questions cannot be loaded. */
export async function paperOf(
  { items, rule }: Pick<AssembledPaper, "items" | "rule">,
  course: Course,
  own?: (id: string, points: number) => HTMLElement | null,
): Promise<Sections> {
  const bank = places(course);
  const closed = sealedPlaces(course);
  const found: HTMLElement[] = [];
  for (const { question, points } of items) {
    const place = bank.get(question) ?? closed.get(question);
    const html = place && (await loadBank("paper" in place ? place.paper.id : place.unit.id))[question];
    const element = html === undefined ? own?.(question, points) : questionElement(fragment(html), false);
    if (element) found.push(worth(element, points));
  }
  const groups = Object.entries(TYPES).map(([type, words]) =>
    [words, found.filter(({ dataset }) => dataset.type === type)] as const
  );
  let number = 0;
  const parts = groups.filter(([, group]) => group.length > 0).flatMap(([words, group], place) => [
    make("h3", { class: "assigned__section" }, `${NUMERALS[place]}、${words}`),
    make("div", { class: "questions", "data-rule": rule }, ...group.map((element) => numbered(element, ++number))),
  ]);
  return {
    parts,
    gone: items.length - found.length,
    sealed: items.some(({ question }) => closed.has(question)) || found.some(({ dataset }) => "sealed" in dataset),
  };
}

/** With the points that this paper gives, its rubric included. */
export function worth(question: HTMLElement, points: number): HTMLElement {
  question.dataset.points = String(points);
  const shown = question.querySelector(".question__legend .question__points");
  if (shown !== null) shown.textContent = `${points} 分`;
  const rubrics = [...question.querySelectorAll(".rubric")].map((each) => [
    ...each.querySelectorAll<HTMLTableRowElement>("tr"),
  ]);
  if (rubrics.length === 0) return question;
  const tasks = question.querySelectorAll(".tasks .question__points");
  criteria(points, rubrics.map((rows) => rows.map((row) => Number(row.dataset.points)))).forEach((own, task) => {
    const place = tasks[task];
    if (place !== undefined) place.textContent = `${own.reduce((all, each) => all + each, 0)} 分`;
    rubrics[task]?.forEach((row, at) => {
      row.dataset.points = String(own[at]);
      const cell = row.cells[1];
      if (cell !== undefined) cell.textContent = `${own[at]} 分`;
    });
  });
  return question;
}

/** The page of a paper has a number in each legend; the bank has none. */
function numbered(question: HTMLElement, number: number): HTMLElement {
  question.querySelector(".question__legend")?.prepend(make("span", { class: "question__number" }, `第 ${number} 题`));
  return question;
}
