/** The trainer's bank: keys and words of the questions of a paper, out of the site's own HTML. */
import { worth } from "../answering/paper.ts";
import { type Course, loadBank } from "../course/course.ts";
import { places } from "../desk/bank.ts";
import { keyFrom, type Known } from "../grading/keys.ts";
import type { Naming } from "../grading/tables.ts";

export class Bank {
  readonly course: Course;
  readonly known = new Map<string, Known>();
  readonly #html = new Map<string, DocumentFragment>();
  readonly #places: ReturnType<typeof places>;

  constructor(course: Course) {
    this.course = course;
    this.#places = places(course);
  }

  /** Loads what is needed of these questions; those that the bank no longer has stay unknown. */
  async load(questions: readonly string[], pause: () => Promise<void>): Promise<void> {
    for (const id of questions) {
      const place = this.#places.get(id);
      if (place === undefined || this.known.has(id)) continue;
      const html = (await loadBank(place.unit.id))[id];
      if (html === undefined) continue;
      const template = document.createElement("template");
      template.innerHTML = html;
      const element = template.content.firstElementChild as HTMLElement | null;
      const options = [...template.content.querySelectorAll<HTMLInputElement>(".option input")];
      const { hash = "", type = "", key: text = "" } = element?.dataset ?? {};
      const key = keyFrom(type, text, options.map(({ value }) => value));
      if (key === null) continue;
      this.#html.set(id, template.content);
      const rubrics = [...template.content.querySelectorAll<HTMLTableElement>("table.rubric")];
      const tasks = rubrics.map((each) => [...each.rows].map((row) => Number(row.dataset.points) || 0));
      const { objective, unit } = place;
      this.known.set(id, {
        ...{ id, hash, type: key.type, objective, unit: unit.id, key },
        ...tasks.length > 0 ? { tasks } : {},
      });
      await pause();
    }
  }

  html(question: string): DocumentFragment | null {
    return this.#html.get(question) ?? null;
  }

  /** As a paper shows it that gives the question `points`, its rubric included. */
  onPaper(question: string, points: number): DocumentFragment | null {
    const copy = this.html(question)?.cloneNode(true) as DocumentFragment | undefined;
    if (copy?.firstElementChild) worth(copy.firstElementChild as HTMLElement, points);
    return copy ?? null;
  }

  /** The beginning of a question's stem. */
  stem(question: string, length = 40): string {
    const text = (this.html(question)?.querySelector(".question__stem")?.textContent ?? "").replace(/\s+/g, " ").trim();
    return text.length > length ? `${text.slice(0, length)}……` : text;
  }

  unit(id: string) {
    return this.course.units.find((each) => each.id === id) ?? null;
  }

  get naming(): Naming {
    return {
      unit: (id) => {
        const unit = this.unit(id);
        return unit === null ? id : `${unit.code} ${unit.title}`;
      },
      objective: (unit, id) => this.unit(unit)?.objectives.find((each) => each.id === id)?.text ?? id,
      type: (type) => TYPES[type] ?? type,
      option: optionName,
    };
  }
}

export const TYPES: Record<string, string> = {
  single_choice: "单选题",
  multiple_choice: "多选题",
  true_false: "判断题",
  fill_blank: "填空题",
  matching: "匹配题",
  ordering: "排序题",
  short_answer: "简答题",
  case_analysis: "案例分析题",
};

export function optionName(id: string): string {
  return id === "true" ? "对" : id === "false" ? "错" : id.toUpperCase();
}
