/** People out of what a trainer has: names one below the other or side by side, or a table with other columns too. */
import { folded, MOST_NAMES } from "../results/marks/people.ts";
import { keyOf, shown } from "../results/marks/attendance.ts";
import type { Listed } from "../results/book/kinds.ts";

/** Cells by row, as texts. */
export type Rows = readonly (readonly string[])[];

export interface Found {
  people: Listed[];
  /** What of it was not taken, or is doubtful, in words. */
  told: string[];
}

export const LONGEST_NAME = 40;
/** Lines and characters that are looked at; what goes beyond is no list of people. */
export const [MOST_LINES, LONGEST] = [20_000, 2_000_000];
/** How far down the heading of a table is looked for: a title may stand above it. */
const TITLES = 10;
const NAME_HEAD = /^(人员|学员|参训人员?|考生|居民|志愿者|工作人员)?(姓名|名字|名单)$|^(学员|参训人员|考生)$/;
/** A number that tells people apart; those of identity cards and telephones are nobody's business here. */
const NUMBER_HEAD = /^(人员|学员|员工|职工|考生|志愿者)?(编号|工号|学号|考号|准考证号)(（.*）|\(.*\))?$/;
const NUMBER = /^(?=.*\d)[\p{L}\d_-]{1,30}$/u;

const clean = (cell: string) => cell.replace(/\s+/g, " ").trim();
const head = (cell: string) => cell.replace(/\s+/g, "");

/** The cells of a text. Names side by side, with nothing else among them, are a column as well. */
export function rowsOfText(text: string): Rows {
  const lines = text.slice(0, LONGEST).split(/\r\n?|\n/, MOST_LINES);
  const full = lines.filter((line) => line.trim() !== "");
  if (full.some((line) => line.includes("\t"))) return full.map((line) => line.split("\t").map(clean));
  const quoted = full.some((line) => /(^|,)"/.test(line));
  if (!quoted && full.every((line) => !/[,，;；]/.test(line) || full.length === 1)) return full.flatMap(sideBySide);
  return full.map((line) => quoted ? quotedCells(line) : line.split(/[,，;；]/).map(clean));
}

/** `张三、李四 王五`: a person each; `王芳 007`: a person and a number; spaces inside of one name stay. */
function sideBySide(line: string): string[][] {
  const parts = line.replace(/^\s*\d+\s*[.、．)）]\s*/, "").split(/[、,，;；]/).map(clean).filter(Boolean);
  return parts.flatMap((part) => {
    const words = part.split(" ");
    const [first = "", second = ""] = words;
    if (words.length === 2 && NUMBER.test(second) && !/\d/.test(first)) return [[first, second]];
    if (words.length === 2 && NUMBER.test(first) && !/\d/.test(second)) return [[second, first]];
    return words.length > 1 && words.every((word) => /^\p{Script=Han}{2,4}$/u.test(word))
      ? words.map((word) => [word])
      : [[part]];
  });
}

function quotedCells(line: string): string[] {
  const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  // the last match is the empty one at the end
  return cells.slice(0, line.endsWith(",") ? undefined : -1).map((cell) => {
    const bare = cell.replace(/,$/, "").trim();
    return clean(/^".*"$/s.test(bare) ? bare.slice(1, -1).replaceAll('""', '"') : bare);
  });
}

interface Columns {
  name: number;
  number: number;
  /** The first row below the heading. */
  from: number;
}

function columnsOf(rows: Rows): Columns {
  for (const [place, row] of rows.slice(0, TITLES).entries()) {
    const name = row.findIndex((cell) => NAME_HEAD.test(head(cell)));
    if (name >= 0) return { name, number: row.findIndex((cell) => NUMBER_HEAD.test(head(cell))), from: place + 1 };
  }
  const first = rows[0] ?? [];
  const name = Math.max(0, first.findIndex((cell) => /\p{L}/u.test(cell) && !/^第?\d/.test(cell)));
  const wide = rows.every((row) => row.length <= 2) && rows.some((row) => row.length === 2);
  const other = 1 - name;
  const numbers = rows.map((row) => row[other] ?? "");
  // 1, 2, 3 is the place in the list and nobody's number
  const counted = numbers.every((each, place) => each === "" || Number(each) === place + 1);
  const fit = wide && !counted && numbers.every((each) => each === "" || NUMBER.test(each));
  return { name, number: fit ? other : -1, from: 0 };
}

/** Who stands in the rows, each once. */
export function peopleIn(rows: Rows): Found {
  const full = rows.filter((row) => row.some((cell) => cell.trim() !== ""));
  const { name: at, number: numberAt, from } = columnsOf(full);
  const people = new Map<string, Listed>();
  const [twice, long, told] = [new Set<string>(), new Set<string>(), [] as string[]];
  for (const row of full.slice(from)) {
    const name = clean(row[at] ?? "").replace(/^\d+\s*[.、．)）]\s*/, "");
    if (!/\p{L}/u.test(name) || row.some((cell) => /^(合计|总计|小计|共计)/.test(head(cell)))) continue;
    const number = numberAt < 0 ? "" : clean(row[numberAt] ?? "").slice(0, LONGEST_NAME);
    const person: Listed = number === "" ? { name } : { name, number };
    if ([...name].length > LONGEST_NAME) long.add([...name].slice(0, 10).join(""));
    else if (people.has(keyOf(person))) twice.add(shown(person));
    else people.set(keyOf(person), person);
  }
  if (long.size > 0) told.push(`${[...long].join("、")}……太长，不像姓名，没有要。`);
  if (twice.size > 0) {
    told.push(`${[...twice].slice(0, 5).join("、")}写了不止一次，只算一个；真有同名的，请给他们各写一个编号。`);
  }
  const all = [...people.values()];
  if (all.length > MOST_NAMES) told.push(`一个班最多 ${MOST_NAMES} 人，后面的 ${all.length - MOST_NAMES} 人没有要。`);
  const kept = all.slice(0, MOST_NAMES);
  return { people: kept, told: [...told, ...unknown(kept)] };
}

/** Those whom a receipt cannot tell apart, because one of them has no number. */
function unknown(people: readonly Listed[]): string[] {
  const names = new Map<string, Listed[]>();
  for (const each of people) names.set(folded(each.name), [...names.get(folded(each.name)) ?? [], each]);
  const doubtful = [...names.values()].filter((each) => each.length > 1 && each.some(({ number }) => !number));
  const words = doubtful.slice(0, 5).map(([first]) => first?.name ?? "").join("、");
  return doubtful.length === 0 ? [] : [`${words}有同名的，不是人人都有编号，收卷时会请您定是谁。`];
}

/** The people of both, those who were there first in their order; numbers that were missing are taken over. */
export function joined(before: readonly Listed[], more: readonly Listed[]): { people: Listed[]; added: number } {
  const people = [...before];
  let added = 0;
  for (const each of more) {
    if (people.some((one) => keyOf(one) === keyOf(each))) continue;
    const same = people.flatMap((one, place) => folded(one.name) === folded(each.name) ? [place] : []);
    const [first = -1] = same;
    // the same person, now with a number; or without one where it is known already
    if (same.length === 1 && !each.number) continue;
    if (same.length === 1 && !people[first]?.number) {
      people[first] = { ...people[first], ...each };
      continue;
    }
    people.push(each);
    added += 1;
  }
  return { people: people.slice(0, MOST_NAMES), added };
}

/** Whether a table says of a column that names stand in it. */
export function isHeaded(rows: Rows): boolean {
  return rows.slice(0, TITLES).some((row) => row.some((cell) => NAME_HEAD.test(head(cell))));
}
