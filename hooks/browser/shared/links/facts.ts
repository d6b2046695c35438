/** What an assignment asks for, in a line of facts; as pages say it (hooks/courseware/pages/given.py, tests/vectors/facts.json). */
import asked from "../../../courseware/rules/shared/assignments.json" with { type: "json" };
import type { Assignment, Show } from "./kinds.ts";
import { keyMark } from "./point.ts";
import type { Course, Trainers } from "../course/course.ts";
import { sealedPlaces } from "../course/sealed.ts";
import { make } from "../page/dom.ts";
import { dateTime } from "../page/moment.ts";

export const RULES = asked.rules;
export const SHOWS: Record<Show, string> = asked.shows;

/** When answers show: of a paper whose keys are not in the page nothing can be shown, whatever its link says. */
export function showOf(assignment: Assignment, course: Course): Show {
  const closed = sealedPlaces(course);
  const hidden = assignment.own !== undefined && assignment.own.keys === undefined ||
    assignment.items.some(({ question }) => closed.has(question));
  return hidden ? "never" : assignment.show ?? "now";
}

/** When it begins and ends, as far as that is set. */
export function whenOf({ opens, due }: Pick<Assignment, "opens" | "due">): string[] {
  return [
    ...opens === null ? [] : [`${dateTime(opens)} 开始`],
    ...due === null ? [] : [`${dateTime(due)} 截止`],
  ];
}

export function factsOf(assignment: Assignment): string[] {
  const points = assignment.items.reduce((sum, each) => sum + each.points, 0);
  const { mode, minutes, attempts, show = "now" } = assignment;
  return [
    mode === "exam" ? "考试：交卷以前不说对错" : "练习：做一题，看一题",
    `${assignment.items.length} 题，共 ${points} 分`,
    ...mode === "exam" ? [minutes === null ? "不限时" : `限时 ${minutes} 分钟`] : [],
    ...assignment.pass > 0 ? [`${assignment.pass}% 及格`] : [],
    ...whenOf(assignment),
    attempts === null ? "可以交多次" : `可以交 ${attempts} 次`,
    ...mode === "exam" ? [SHOWS[show]] : [],
    `多选：${RULES[assignment.rule]}`,
  ];
}

/** Whose key it is, as far as the site knows: a name is shown for the whole key alone, for a mark can be imitated. */
export function whose(key: string, trainers: Trainers = []): string {
  const name = trainers.find(([each]) => each === key)?.[1];
  const known = name === undefined ? "没有在本站公布；拿不准是谁的，请问一问发链接的人" : `本站公布的：${name}`;
  return `钥匙记号 ${keyMark(key)}（${known}）`;
}

export function facts(assignment: Assignment, trainers: Trainers | undefined): HTMLElement {
  const all = [...factsOf(assignment), whose(assignment.key, trainers)];
  return make("ul", { class: "facts" }, ...all.map((words) => make("li", {}, words)));
}
