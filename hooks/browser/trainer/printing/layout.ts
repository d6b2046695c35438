/** What decides how a sheet looks, on the page that prints and in Word alike; as hooks/courseware/documents/papers/paper_docx.py has it. */
import printed from "../../../courseware/rules/shared/printed.json" with { type: "json" };
import type { Asked, Line, Section, Sheet } from "./sheet.ts";

const ROOM = printed.room;
/** What is narrower than a Han character, and what of that is nearly as wide. */
const LATIN = new RegExp(ROOM.latin, "u");
const BROAD = new RegExp(ROOM.broad, "u");
/** Of the table of keys: how many stand in a row, and letters of the longest. */
export const [PER_ROW = 0, LONGEST_KEY = 0] = ROOM.keys;

/** What is filled in outside the sealing line. */
export const FIELDS = printed.seal.fields;
export const SEALED = printed.seal.line;
export const SEAL_WORDS = printed.seal.words;
export const ANSWERS_NOTE = printed.answers;
/** What stands above the columns of a rubric. */
export const RUBRIC = printed.rubric;

export function flat(line: Line): string {
  return line.map(({ text }) => text).join("");
}

/** How wide a text stands, in sizes of its font: careful, because the font is another on every machine. */
export function measure(text: string): number {
  return [...text].reduce((all, each) => all + (!LATIN.test(each) ? 1 : BROAD.test(each) ? 0.9 : 0.6), 0);
}

/** How many options stand in a line: as many as have room without a break in any of them. */
export function columnsFor(options: readonly { line: Line }[]): 1 | 2 | 4 {
  const longest = Math.max(0, ...options.map(({ line }) => measure(flat(line))));
  return longest <= ROOM.four ? 4 : longest <= ROOM.two ? 2 : 1;
}

/** Room for an answer of so many characters: no-break spaces, four of which are as wide as one, since a line may end at any other. */
export function brackets(width: number): string {
  return `（${"\u00a0".repeat(4 * width)}）`;
}

/**
 * A text in pieces, with how many characters wide the space after each is, and the room for an answer as such a space:
 * LibreOffice 7.4 ends a line at any space and joiner between brackets, and not between two that merely stand apart.
 */
export function spaced(text: string): [text: string, space: number][] {
  return text.split(/(?<=（)(\u00a0+)(?=）)/).flatMap((each, at, all): [string, number][] => {
    if (at % 2 > 0) return [];
    const space = (all[at + 1]?.length ?? 0) / 4;
    return space > 0 ? [[each.slice(0, -1), 0], ["（", space]] : [[each, 0]];
  });
}

/** A text in which no line ends at a blank. */
export function held(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

/** How many lines an answer of so many points gets. */
export function linesFor(points: number): number {
  const [least = 0, most = 0] = ROOM.lines;
  return Math.max(least, Math.min(most, Math.round(points) + 1));
}

/** The room for the answer after a stem. */
export function room({ type }: Asked): string {
  const wide: Partial<Record<Asked["type"], number>> = ROOM.answer;
  const width = wide[type];
  return width === undefined ? "" : brackets(width);
}

/** Room for one letter of a matching or an ordering. */
export const PAIR = brackets(ROOM.pair);

/** Where short answers are written on the answer sheet. */
export function places({ type, gaps }: Asked): string {
  const each = Array.from({ length: gaps }, (_, place) => place + 1);
  if (type === "matching") return each.map((place) => `${place}—${PAIR}`).join("　");
  if (type === "ordering") return each.map(() => PAIR).join(" → ");
  return each.map((place) => `${gaps > 1 ? `（${place}）` : ""}${"_".repeat(ROOM.blank)}`).join("　");
}

/** The boxes of a choice on the answer sheet. */
export function boxes({ type, options }: Asked): string[] {
  return type === "true_false" ? printed.boxes : options.map(({ letter }) => letter);
}

export function isChoice(section: Section): boolean {
  return ["single_choice", "multiple_choice", "true_false"].includes(section.type);
}

/** So many columns of boxes stand beside each other. */
export function boxColumns(asked: readonly Asked[]): number {
  const [usual = 1, few = 1] = ROOM.columns;
  return asked.some(({ options }) => options.length > ROOM.wide) ? few : usual;
}

/** In rows, read down the columns as the numbers run; null where the last column ends. */
export function downColumns<T>(all: readonly T[], columns: number): (T | null)[][] {
  const rows = Math.ceil(all.length / columns);
  return Array.from(
    { length: rows },
    (_, row) => Array.from({ length: columns }, (_, column) => all[column * rows + row] ?? null),
  );
}

/** Whether keys are short enough to stand in a table at a glance. */
export function hasKeyTable({ asked }: Section): boolean {
  const short = asked.filter(({ parts }) => parts.length === 0);
  return short.length > 0 && short.every(({ key }) => [...key].length <= LONGEST_KEY);
}

/** In portions of so many. */
export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** （共 10 题，每题 2 分，共 20 分。……。） */
export function sectionFacts({ asked, each, points, how }: Section, instructed: boolean): string {
  const worth = each > 0 && asked.length > 1 ? `每题 ${each} 分，` : "";
  return `（共 ${asked.length} 题，${worth}共 ${points} 分${instructed ? `。${how}。` : ""}）`;
}

/** What stands below the title. */
export function sheetFacts(sheet: Sheet, what: string): string {
  const time = sheet.minutes === null ? "" : `，${sheet.minutes} 分钟`;
  return `${what}　·　${sheet.course}　·　共 ${sheet.count} 题，${sheet.points} 分${time}`;
}

/** The rows of the table for the marks of each section. */
export function scoreRows({ sections, points }: Sheet): string[][] {
  const [number = "", full = "", got = "", total = "", marker = ""] = printed.scores;
  const heads = [number, ...sections.map(({ title }) => title.split("、")[0] ?? ""), total, marker];
  return [
    heads,
    [full, ...sections.map((each) => String(each.points)), String(points), ""],
    [got, ...heads.slice(1).map(() => "")],
  ];
}
