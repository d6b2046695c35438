import type { Attempt } from "../../shared/records/kinds.ts";
import { records } from "../../shared/records/records.ts";
import { button, make } from "../question/dom.ts";
import { ExamElement } from "./exam-element.ts";
import { dateTime } from "../../shared/page/moment.ts";
import { scoreLine } from "./exam.ts";
import type { Reviewing } from "./reviewing.ts";
import { loadScript } from "../../shared/course/course.ts";
import { askedSeed } from "../../shared/marking/seed.ts";

const PAST = 5;
/** In the address while a paper is practised, so that a reload does not ask again. */
const PRACTICE = "#practice";

/**
 * The choice between practice and exam at the head of a paper, with the exams that were taken before. With `data-once`
 * somebody else decides whether there is a next time; with `data-once="review"` what was handed in is then only looked at.
 */
export class QuizExamElement extends ExamElement {
  protected override readonly reviewer = "assets/exam-review.js";
  #start: Node[] = [];

  protected override woken(signal: AbortSignal): void {
    if (this.#start.length === 0) this.#start = [...this.childNodes];
    this.addEventListener("click", (event) => this.#clicked(event.target), { signal });
    addEventListener("hashchange", () => this.stage === "gate" && this.#practise(), { signal });
  }

  /** Once an exam is begun, handing in must not need the network. */
  protected override sat(): void {
    if ((globalThis as Reviewing).xuetangReview === undefined) loadScript(this.reviewer).catch(() => {});
  }

  #clicked(target: EventTarget | null): void {
    const act = target instanceof Element ? target.closest<HTMLElement>("[data-do]")?.dataset.do : undefined;
    if (act === "practise") this.#practise(true);
    else if (act === "start") this.begin(askedSeed(location.search) ?? undefined);
  }

  /** Before anything is chosen. */
  protected override open(): void {
    const [done] = this.dataset.once === "review" ? this.#attempts() : [];
    if (done !== undefined) {
      this.review(...done);
      return;
    }
    this.replaceChildren(...this.#start, ...this.#past());
    const asked = askedSeed(location.search);
    const facts = this.querySelector(".facts");
    facts?.querySelector(".exam__seed")?.remove();
    if (this.shuffles && asked !== null) facts?.append(make("li", "exam__seed", `卷号 ${asked}`));
    // a link to a part of the paper leads into the practice, and so does coming back to a practice
    this.stage = this.dataset.gate === undefined || location.hash.length > 1 ? "" : "gate";
  }

  #practise(asked = false): void {
    this.stage = "";
    const [first] = this.questions.values();
    if (asked) {
      history.replaceState(null, "", PRACTICE);
      first?.goTo();
    } else document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  /** Those of this paper, the latest first. */
  #attempts(): [string, Attempt][] {
    const all = [...records().all("attempt")].filter(([, attempt]) => attempt.paper === this.paper.id);
    return all.sort(([, a], [, b]) => b.started - a.started);
  }

  #past(): Node[] {
    const attempts = this.#attempts();
    if (attempts.length === 0) return [];
    const lines = attempts.slice(0, PAST).map(([id, attempt]) => {
      const when = dateTime(attempt.finished);
      const look = button("回看", "button button--plain", () => this.review(id, attempt));
      look.setAttribute("aria-label", `回看 ${when} 的考试`);
      return make("li", "", make("span", "", `${when}：${scoreLine(attempt)}`), look);
    });
    return [make("div", "exam__past", make("p", "exam__title", "考过的"), make("ul", "exam__attempts", ...lines))];
  }

  protected override next(): HTMLElement[] {
    if (this.dataset.once !== undefined) return [];
    const again = button("再考一次", "button", () => {
      this.leave();
      this.begin();
    });
    const back = button("回到练习", "button button--plain", () => {
      this.leave();
      history.replaceState(null, "", PRACTICE);
      for (const question of this.questions.values()) question.practise();
      this.open();
      this.scrollIntoView({ block: "start" });
    });
    return [again, back];
  }
}
