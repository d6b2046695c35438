/** Answers and points of papers that were written by hand, as rows that a trainer types or pastes: a person a row, a question a column. */
import type { Assignment } from "../../../shared/links/kinds.ts";
import { plain } from "../../../shared/marking/lookalikes.ts";
import type { Collected, Listed } from "../book/kinds.ts";
import type { Known } from "./keys.ts";

/** What may stand in a column: letters of options, 对 and 错, or points alone. */
export interface Column {
  question: string;
  points: number;
  way: "one" | "several" | "truth" | "points";
  /** Ids of the options in the order of the site. */
  options: readonly string[];
  hash: string;
}

/** Columns of the grid before the questions. */
export const BEFORE = 2;
const WAYS: Record<string, Column["way"]> = { single_choice: "one", multiple_choice: "several", true_false: "truth" };
const [RIGHT, WRONG] = [/^(对|正确|是|√|✓|✔|t|true|y)$/i, /^(错|错误|否|×|✗|✘|x|f|false|n)$/i];
const NAME_HEAD = /^(人员|学员|参训人员?|考生)?(姓名|名字)$/;
const TOTAL_HEAD = /^(总分|总得分|得分|成绩|分数|卷面分|考试成绩)([（(].*[)）])?$/;
const NUMBER_HEAD = /^(人员|学员|员工|考生)?(编号|工号|学号|考号)/;

export function columnsOf(assignment: Assignment, known: ReadonlyMap<string, Known>): Column[] {
  return assignment.items.map(({ question, points }) => {
    const found = known.get(question);
    const way = WAYS[found?.type ?? ""] ?? "points";
    const options = found !== undefined && "right" in found.key ? found.key.options : [];
    return { question, points, way: options.length > 0 ? way : "points", options, hash: found?.hash ?? "" };
  });
}

/** What a cell says; `wrong` is why it says nothing, in words. */
export type Said = { empty: true } | { response: string[] } | { points: number } | { wrong: string };

export function read(text: string, column: Column, number: number): Said {
  const cell = plain(text).normalize("NFKC").trim();
  if (cell === "") return { empty: true };
  if (/^\d+(\.\d+)?\s*分?$/.test(cell)) {
    const points = Number.parseFloat(cell);
    return points <= column.points
      ? { points }
      : { wrong: `第 ${number} 题满分 ${column.points} 分，写了 ${points} 分` };
  }
  if (column.way === "truth" && (RIGHT.test(cell) || WRONG.test(cell))) {
    return { response: [RIGHT.test(cell) ? "true" : "false"] };
  }
  const letters = cell.toUpperCase().replace(/[\s,，、;；/]+/g, "");
  if (column.way !== "points" && /^[A-Z]+$/.test(letters)) return lettered([...new Set(letters)], column, number);
  const wanted = column.way === "points"
    ? "得分"
    : column.way === "truth"
    ? "对、错，或者得分"
    : "选项的字母，或者得分";
  return { wrong: `第 ${number} 题写的“${cell.slice(0, 10)}”看不懂，请填${wanted}` };
}

function lettered(letters: string[], { options, way }: Column, number: number): Said {
  const places = letters.map((each) => each.charCodeAt(0) - 65).sort((a, b) => a - b);
  const beyond = places.find((place) => place >= options.length);
  if (beyond !== undefined) {
    return { wrong: `第 ${number} 题只有 ${options.length} 个选项，写了 ${String.fromCharCode(65 + beyond)}` };
  }
  if (way !== "several" && places.length > 1) {
    return { wrong: `第 ${number} 题只能选一个，写了 ${places.length} 个；算答错就填 0` };
  }
  return { response: places.map((place) => options[place] ?? "") };
}

/** A total; null where the cell is empty, text where it says nothing, and why. */
export function readTotal(text: string, columns: readonly Column[]): number | string | null {
  const cell = plain(text).normalize("NFKC").trim();
  if (cell === "") return null;
  if (!/^\d+(\.\d+)?\s*分?$/.test(cell)) return `总分写的“${cell.slice(0, 10)}”看不懂，请填数`;
  const [total, possible] = [Number.parseFloat(cell), columns.reduce((sum, { points }) => sum + points, 0)];
  // points may be thirds, whose sum is never quite whole
  return total <= possible + 1e-9 ? total : `这份卷子满分 ${Number(possible.toFixed(2))} 分，总分写了 ${total} 分`;
}

export interface Row {
  name: string;
  number: string;
  cells: string[];
  /** What it earned as a whole, where that is all that is known. */
  total: string;
  /** The attempt that this row is, once it is kept. */
  id: string | null;
}

export function emptyRow(person: Listed | null, columns: readonly Column[]): Row {
  return { name: person?.name ?? "", number: person?.number ?? "", cells: columns.map(() => ""), total: "", id: null };
}

/** An attempt that was entered before, as a row. */
export function rowOf({ receipt, paper = {}, total }: Collected, columns: readonly Column[]): Row {
  const answers = new Map(receipt.answers.map(({ question, response }) => [question, response]));
  const cells = columns.map(({ question, options, way }) => {
    const points = paper[question];
    if (points !== undefined) return String(points);
    const response = answers.get(question) ?? [];
    if (way === "truth") return response.map((each) => each === "true" ? "对" : "错").join("");
    return response.map((each) => String.fromCharCode(65 + options.indexOf(each))).join("");
  });
  return {
    name: receipt.person.name,
    number: receipt.person.number,
    cells,
    total: total === undefined ? "" : String(total),
    id: receipt.id,
  };
}

/** What a row is in the book; null while it is empty, and why it is nothing yet. */
export function attemptOf(
  row: Row,
  columns: readonly Column[],
  { assignment, id, day, now }: { assignment: string; id: string; day: number; now: number },
): { collected: Collected | null; wrong: string[] } {
  const said = row.cells.map((cell, place) => read(cell, columns[place] as Column, place + 1));
  const wrong = said.flatMap((each) => "wrong" in each ? [each.wrong] : []);
  const total = readTotal(row.total, columns);
  const none = said.every((each) => "empty" in each);
  if (typeof total === "string") wrong.push(total);
  else if (total !== null && !none) wrong.push("逐题录了，总分会自己算出来，请把“只有总分”那一格空着");
  const empty = none && total === null;
  if (!empty && row.name.trim() === "") wrong.push("没有写姓名");
  if (empty || wrong.length > 0) return { collected: null, wrong };
  const paper: Record<string, number> = {};
  const answers = columns.flatMap(({ question, hash }, place) => {
    const each = said[place];
    if (each !== undefined && "points" in each) paper[question] = each.points;
    return each !== undefined && "response" in each ? [{ question, hash, response: each.response }] : [];
  });
  const person = { name: row.name.trim(), unit: "", number: row.number.trim() };
  const receipt = {
    ...{ id, assignment, person, attempt: 1, started: day, finished: day, elapsed: 0, auto: false, clock: false },
    ...{ seed: "", answers },
  };
  return {
    collected: { receipt, plain: false, arrived: now, copies: 1, paper, ...typeof total === "number" ? { total } : {} },
    wrong,
  };
}

/** Where a cell of what was pasted goes: the grid's column, or -1 for none. */
export interface Placed {
  /** Rows without the heading. */
  rows: string[][];
  columns: number[];
  /** Whether each row is of the person it names. */
  named: boolean;
}

/** `at`: the column of the cell that it was pasted into. A heading says itself which column is what. */
export function placed(cells: readonly (readonly string[])[], at: number, columns: readonly Column[]): Placed {
  const rows = cells.filter((row) => row.some((cell) => cell.trim() !== "")).map((row) => [...row]);
  const top = rows.slice(0, 5).findIndex((row) => row.some((cell) => NAME_HEAD.test(cell.replace(/\s+/g, ""))));
  const wide = BEFORE + columns.length;
  // what runs beyond the last question is no total; a total is said to be one, or pasted into its own column
  const within = (place: number) => place < wide || place === at && at === wide ? place : -1;
  if (top < 0) {
    const width = Math.max(0, ...rows.map((row) => row.length));
    return { rows, columns: Array.from({ length: width }, (_, place) => within(at + place)), named: at === 0 };
  }
  let next = 0;
  const heads = (rows[top] ?? []).map((cell) => cell.replace(/\s+/g, ""));
  const numbered = heads.some((cell) => questionOf(cell) !== null);
  const asked = numbered || heads.some((cell) => /^(题|答案)/.test(cell));
  const found = heads.map((cell) => {
    if (NAME_HEAD.test(cell)) return 0;
    if (NUMBER_HEAD.test(cell)) return 1;
    if (!asked && TOTAL_HEAD.test(cell)) return wide;
    const question = questionOf(cell);
    if (numbered) return question === null || question > columns.length ? -1 : BEFORE + question - 1;
    if (cell !== "" && !/^(题|答案)/.test(cell)) return -1;
    next += 1;
    return within(BEFORE + next - 1);
  });
  return { rows: rows.slice(top + 1), columns: found, named: true };
}

/** `第 3 题`, `3`, `3.`, `Q3`, `题3（2分）`: the third question. */
function questionOf(head: string): number | null {
  const found = /^(?:第|题|q|Q|question)?(\d{1,3})(?:题|[.、．]|单选|多选|判断|填空|简答|案例)?(?:[（(].*[)）])?$/.exec(
    head,
  );
  const number = Number(found?.[1] ?? 0);
  return number > 0 ? number : null;
}
