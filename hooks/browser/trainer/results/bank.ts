/** The trainer's bank: keys and words of the questions of a paper, out of the site's own HTML. */
import { worth } from "../../shared/course/paper.ts";
import { type Course, loadBank } from "../../shared/course/course.ts";
import { places } from "../../shared/course/bank.ts";
import { sealedPlaces } from "../../shared/course/sealed.ts";
import { typeName } from "../../shared/course/words.ts";
import { fragment } from "../../shared/course/questions.ts";
import { isOwnId } from "../../shared/own/kinds.ts";
import { isSealed } from "../../shared/marking/marking.ts";
import { keyIn, type Known } from "./marks/keys.ts";
import { sealedKey, type SealedKeys } from "./book/sealed.ts";
import type { Naming } from "./tables/tables.ts";
import { ChoiceInteraction } from "../../practice/question/choice.ts";
import { addAnswer } from "./sealed-answer.ts";

export class Bank {
  readonly course: Course;
  readonly known = new Map<string, Known>();
  readonly #html = new Map<string, DocumentFragment>();
  readonly #places: ReturnType<typeof places>;
  readonly #sealed: ReturnType<typeof sealedPlaces>;
  /** Questions that wait for their key: of a key file, or of the trainer's own bank. */
  readonly waiting = new Set<string>();

  readonly #former: ReadonlyMap<string, readonly string[]> | null;

  /** `former`: wordings before today's, null where nobody knows. */
  constructor(course: Course, former: ReadonlyMap<string, readonly string[]> | null) {
    this.course = course;
    this.#former = former;
    this.#places = places(course);
    this.#sealed = sealedPlaces(course);
  }

  /** A bank of the same course that has learned nothing yet. */
  another(): Bank {
    return new Bank(this.course, this.#former);
  }

  /** The sealed papers that these questions are of. */
  sealedOf(questions: readonly string[]) {
    return [...new Set(questions.flatMap((id) => this.#sealed.get(id)?.paper ?? []))];
  }

  /** Whether a wording was ever on the site, as far as it can be known. */
  published(question: string, hash: string): boolean {
    // of her own nobody but herself knows
    if (this.#former === null || isOwnId(question)) return true;
    const today = this.#sealed.get(question)?.hash ?? this.#places.get(question)?.hash;
    return hash === today || (this.#former.get(question)?.includes(hash) ?? false);
  }

  /** Takes back what a key file said, because it went or another came. */
  forget(paper: string): void {
    for (const { id, paper: own } of this.#sealed.values()) {
      if (own.id === paper) this.known.delete(id);
    }
  }

  /**
   * Loads what is needed of these questions; those that the bank no longer has stay unknown. `keys` gives what the key
   * file of a sealed paper says, `own` the markup of the trainer's own questions as this paper has them.
   */
  async load(
    questions: readonly string[],
    pause: () => Promise<void>,
    keys: (paper: string) => SealedKeys | null,
    own: (id: string) => Promise<DocumentFragment | null> = () => Promise.resolve(null),
  ): Promise<void> {
    for (const id of questions) {
      if (isOwnId(id)) {
        this.#takeOwn(id, await own(id));
        await pause();
        continue;
      }
      if (this.#sealed.has(id)) {
        await this.#loadSealed(id, keys);
        continue;
      }
      const place = this.#places.get(id);
      if (place === undefined || this.known.has(id)) continue;
      const html = (await loadBank(place.unit.id))[id];
      if (html === undefined) continue;
      this.#learn(id, fragment(html), place.objective, place.unit.id);
      await pause();
    }
  }

  #learn(id: string, html: DocumentFragment, objective: string, unit: string): void {
    const key = keyIn(html);
    if (key === null) return;
    this.#html.set(id, html);
    const hash = html.querySelector<HTMLElement>("quiz-question")?.dataset.hash ?? "";
    const rubrics = [...html.querySelectorAll<HTMLTableElement>("table.rubric")];
    const tasks = rubrics.map((each) => [...each.rows].map((row) => Number(row.dataset.points) || 0));
    this.known.set(id, { ...{ id, hash, type: key.type, objective, unit, key }, ...tasks.length > 0 ? { tasks } : {} });
  }

  /** Every paper may have another wording, and every moment another key. */
  #takeOwn(id: string, html: DocumentFragment | null): void {
    this.known.delete(id);
    this.waiting.delete(id);
    this.#html.delete(id);
    if (html === null) return;
    const unit = this.unit(html.querySelector<HTMLElement>("quiz-question")?.dataset.unit ?? "");
    this.#learn(id, html, "", unit?.id ?? "");
    const known = this.known.get(id);
    if (known === undefined || !isSealed(known.key)) return;
    this.known.delete(id);
    this.waiting.add(id);
  }

  async #loadSealed(id: string, keys: (paper: string) => SealedKeys | null): Promise<void> {
    const place = this.#sealed.get(id);
    if (place === undefined || this.known.has(id)) return;
    const html = (await loadBank(place.paper.id))[id];
    if (html === undefined) return;
    const content = fragment(html);
    this.#html.set(id, content);
    const all = keys(place.paper.id);
    if (all === null) this.waiting.add(id);
    else this.waiting.delete(id);
    const answer = all?.questions.find((each) => each.id === id);
    // a key for other words than those that are published marks nothing
    if (answer === undefined || answer.type !== place.type || answer.hash !== place.hash) return;
    const options = [...content.querySelectorAll<HTMLInputElement>(".option input")].map(({ value }) => value);
    const { hash, type, objective, unit } = answer;
    addAnswer(content, answer);
    const tasks = answer.tasks?.map(({ rubric }) => rubric.map(({ points }) => points));
    this.known.set(id, {
      ...{ id, hash, type, objective, unit, key: sealedKey(answer, options) },
      ...tasks ? { tasks } : {},
    });
  }

  html(question: string): DocumentFragment | null {
    return this.#html.get(question) ?? null;
  }

  /** As a paper shows it that gives the question `points`, its rubric included; options in the order of a seed, if any. */
  onPaper(question: string, points: number, seed: string | null = null): DocumentFragment | null {
    const copy = this.html(question)?.cloneNode(true) as DocumentFragment | undefined;
    const root = copy?.firstElementChild as HTMLElement | null | undefined;
    if (root) {
      worth(root, points);
      // as the player does it in an exam
      if (seed !== null && root.querySelector(".option")) new ChoiceInteraction(root).arrange(`${seed}:${question}`);
    }
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
      objective: (unit, id) => this.unit(unit)?.objectives.find((each) => each.id === id)?.text ?? (id || "自己出的题"),
      type: typeName,
      stem: (question) => this.stem(question, Infinity),
      option: (question, id) => {
        const option = this.html(question)?.querySelector(`.option[data-option="${CSS.escape(id)}"]`);
        const [letter = "", words = ""] = [".option__letter", ".option__text"].map((part) =>
          (option?.querySelector(part)?.textContent ?? "").replace(/\s+/g, " ").trim()
        );
        return letter ? { name: letter, words } : { name: words || id, words: "" };
      },
    };
  }
}
