/** An assignment as the file of the course that publishes it with the site (hooks/courseware/model/assignment.py). */
import type { Assignment } from "../../shared/links/kinds.ts";
import { CHINA } from "../../shared/page/days.ts";

/** JSON's strings are YAML's, save for what neither shows; such characters are written by their numbers. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** `2026-03-02 18:00` as clocks in China show it, wherever this device is. */
function moment(at: number): string {
  return new Date(at + CHINA).toISOString().slice(0, 16).replace("T", " ");
}

export function assignmentYaml(assignment: Assignment): string {
  const { id, title, items, mode, opens, due, minutes, pass, attempts, rule, shuffle, seed, fields, key } = assignment;
  const lines = [
    "# yaml-language-server: $schema=../.schema/assignment.json",
    `id: given-${id}`,
    `code: ${quoted(id)}`,
    `title: ${quoted(title)}`,
    `mode: ${mode}`,
    ...opens === null ? [] : [`opens: ${moment(opens)}`],
    ...due === null ? [] : [`due: ${moment(due)}`],
    `minutes: ${minutes ?? 0}`,
    `pass_percent: ${pass}`,
    `attempts: ${attempts ?? 0}`,
    `multiple_choice_rule: ${rule}`,
    ...assignment.show === undefined ? [] : [`show: ${assignment.show}`],
    "shuffle:",
    `  questions: ${shuffle.questions}`,
    `  options: ${shuffle.options}`,
    `seed: ${quoted(seed)}`,
    `ask: [${fields.join(", ")}]`,
    `key: ${quoted(key)}`,
    "items:",
    ...items.flatMap(({ question, points }) => [`  - question: ${quoted(question)}`, `    points: ${points}`]),
  ];
  return `${lines.join("\n")}\n`;
}
