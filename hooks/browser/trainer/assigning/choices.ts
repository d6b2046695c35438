/** What can be assigned: her own papers first, then the course's, sealed ones, and the exercises of the units by chapter. */
import type { Course } from "../../shared/course/course.ts";
import { unitGroups, unitName } from "../../shared/course/listed.ts";
import type { Assignment, PaperItem } from "../../shared/links/kinds.ts";
import { unpackPaper } from "../../shared/links/link.ts";
import { unpackOwn } from "../../shared/links/own/own.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import type { Rule } from "../../shared/marking/marking.ts";
import { make } from "../../shared/page/dom.ts";
import { type PaperShelf, SAVED } from "../papers/shelf/shelf.ts";

export interface Choice {
  id: string;
  title: string;
  minutes: number;
  pass: number;
  rule: Rule;
  items: PaperItem[];
  /** The paper of the course that it is: its link says so. */
  paper?: string;
  /** Its keys are with the trainer: it can be an exam and nothing else. */
  sealed?: boolean;
}

/** No paper of the course is called so. */
export const ASSEMBLED = "#";
const AGAIN = "again:";

const minutesFor = (items: readonly PaperItem[]) => Math.max(5, Math.ceil((1.5 * items.length) / 5) * 5);
const listed = (questions: readonly (readonly [string, number, ...unknown[]])[]) =>
  questions.map(([question, points]) => ({ question, points }));

export class Choices {
  #course: Course;
  #shelf: PaperShelf;
  /** A paper of a link, or of an assignment that is given again. */
  #brought: Choice[] = [];
  #all: Choice[];

  constructor(course: Course, shelf: PaperShelf) {
    this.#course = course;
    this.#shelf = shelf;
    this.#all = [
      ...course.papers.map(({ questions, ...rest }): Choice => ({
        ...rest,
        paper: rest.id,
        items: listed(questions),
      })),
      ...(course.sealed ?? []).map(({ questions, ...rest }): Choice => ({
        ...rest,
        paper: rest.id,
        items: listed(questions),
        sealed: true,
      })),
    ];
  }

  /** Her own papers; without questions there is nothing to assign. */
  get saved(): Choice[] {
    return this.#shelf.all().filter(({ items }) => items.length > 0).map(({ id, title, rule, items }) => ({
      id: SAVED + id,
      title,
      minutes: minutesFor(items),
      pass: 60,
      rule,
      items: listed(items.map(({ question, points }) => [question, points] as const)),
    }));
  }

  find(id: string): Choice | undefined {
    return [...this.#brought, ...this.saved, ...this.#all].find((each) => each.id === id);
  }

  /** Which one an address asks for, and what is wrong with its link. */
  asked({ hash, search }: Pick<Location, "hash" | "search">): { id: string; trouble: string } {
    const packed = /#p=([A-Za-z0-9_-]*)/.exec(hash)?.[1];
    const saved = /#paper=([a-z0-9]+)/.exec(hash)?.[1];
    const named = new URLSearchParams(search).get("paper") ?? "";
    if (saved !== undefined) {
      const there = this.find(SAVED + saved) !== undefined;
      return { id: there ? SAVED + saved : "", trouble: there ? "" : "这个浏览器里没有这份卷子，或者它还没有题。" };
    }
    if (packed === undefined) return { id: this.find(named) === undefined ? "" : named, trouble: "" };
    try {
      const { title, rule, items } = unpackPaper(packed, this.#course.numbers, unpackOwn);
      this.#bring({ id: ASSEMBLED, title, minutes: minutesFor(items), pass: 60, rule, items });
      return { id: ASSEMBLED, trouble: "" };
    } catch (error) {
      return { id: "", trouble: error instanceof Refusal ? error.message : "链接里的卷子读不出来。" };
    }
  }

  /** An assignment that was given out, to be given again. */
  again({ id, paper, title, minutes, pass, rule, items }: Assignment): Choice {
    const sealed = this.#all.some((each) =>
      each.sealed === true && each.items.some((one) => one.question === items[0]?.question)
    );
    const choice = {
      ...{ id: AGAIN + id, title, minutes: minutes ?? 0, pass, rule, items },
      ...paper === undefined ? {} : { paper },
      ...sealed ? { sealed } : {},
    };
    this.#bring(choice);
    return choice;
  }

  #bring(choice: Choice): void {
    this.#brought = [choice, ...this.#brought.filter(({ id }) => id !== choice.id)];
  }

  groups(): HTMLOptGroupElement[] {
    const quizzes = new Map(this.#all.flatMap((each) => each.id.startsWith("quiz-") ? [[each.id.slice(5), each]] : []));
    const option = (each: Choice, words = each.title) =>
      make("option", { value: each.id }, `${words || "没有标题"}（${each.items.length} 题）`);
    const group = (label: string, choices: readonly Choice[]) =>
      choices.length > 0 ? [make("optgroup", { label }, ...choices.map((each) => option(each)))] : [];
    const papers = this.#all.filter(({ id }) => !id.startsWith("quiz-"));
    const units = unitGroups(this.#course, (unit) => {
      const quiz = quizzes.get(unit.id);
      return quiz === undefined ? null : option(quiz, unitName(unit));
    });
    for (const each of units) each.label = `单元练习：${each.label}`;
    return [
      ...group("链接里的卷子", this.#brought.filter(({ id }) => id === ASSEMBLED)),
      ...group("再布置一次", this.#brought.filter(({ id }) => id.startsWith(AGAIN))),
      ...group("我的卷子", this.saved),
      ...group("试卷", papers.filter(({ sealed }) => sealed !== true)),
      ...group("封闭试卷", papers.filter(({ sealed }) => sealed === true)),
      ...units,
    ];
  }
}
