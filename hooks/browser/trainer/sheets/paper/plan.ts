/** An answer sheet out of a paper: which box is which option of which question, and by which numbers its sheets are known again. */
import { hash } from "../../../shared/marking/seed.ts";
import { boxes, isChoice } from "../../printing/layout.ts";
import type { Asked, Sheet } from "../../printing/sheet.ts";
import { bitsOf, MOST_PAGES } from "./code.ts";
import { type Choosing, digits, type PageOf, pagesOf } from "./layout.ts";

/** A question with what each of its boxes is as an answer. */
export interface Row extends Choosing {
  question: string;
  /** In the order of the boxes. */
  values: readonly string[];
  several: boolean;
}

export interface Plan {
  title: string;
  variant: 0 | 1;
  paper: number;
  edition: number;
  pages: PageOf<Row>[];
  /** Numbers of the questions that are answered in words, elsewhere. */
  written: number[];
}

const folded = (text: string, bits: number) => hash(text) % 2 ** bits;

/** `wordings`: the hash of what each question says today. */
export function planOf(sheet: Sheet, variant: 0 | 1, wordings: ReadonlyMap<string, string>): Plan {
  const choices = sheet.sections.filter(isChoice);
  const groups = choices.map((section) => ({ title: section.title, rows: section.asked.map(rowOf) }));
  const rows = groups.flatMap((group) => group.rows);
  const order = rows.map(({ question, values }) => `${question}:${values.join()}`).join("|");
  return {
    title: sheet.title,
    variant,
    paper: folded(order, bitsOf("paper")),
    edition: folded(rows.map(({ question }) => wordings.get(question) ?? "").join("|"), bitsOf("edition")),
    pages: rows.length === 0 ? [] : pagesOf(groups),
    written: sheet.sections.filter((each) => !isChoice(each)).flatMap(({ asked }) => asked.map(({ number }) => number)),
  };
}

/** Whether its pages can be told apart. */
export const hasRoom = ({ pages }: Plan): boolean => pages.length > 0 && pages.length <= MOST_PAGES;

/** By which a personal sheet names its person: the same as long as name and number are, wherever in the list they stand. */
export function personCode(key: string): number {
  // nobody is 0
  return 1 + hash(`sheet:${key}`) % (2 ** bitsOf("person") - 1);
}

function rowOf(asked: Asked): Row {
  const values = asked.type === "true_false" ? ["true", "false"] : asked.ids;
  return {
    question: asked.id,
    number: asked.number,
    letters: boxes(asked),
    values,
    several: asked.type === "multiple_choice",
  };
}

/** Where the reader looks: the blocks of a page, the number's boxes last. */
export const lookedAt = (page: PageOf<Row>) => [...page.blocks, digits()];
