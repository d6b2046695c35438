import type { Course } from "../shared/course/course.ts";
import { pageLink } from "../shared/page/address.ts";
import { type Place, places } from "../shared/course/bank.ts";
import { DeskElement } from "../shared/page/desk-element.ts";
import { button, focusOn, link, make } from "../shared/page/dom.ts";
import { questionElement, questionHtml } from "../shared/course/questions.ts";
import { type Due, limit, LIMITS, type Schedule, schedule } from "./review.ts";

const LIMIT_SETTING = "review-limit";

/** Today's review: what is due, asked one after another. */
export class ReviewSessionElement extends DeskElement {
  #bank: ReadonlyMap<string, Place> = new Map();
  #running = false;
  #signal: AbortSignal | null = null;

  protected build(course: Course, signal: AbortSignal): void {
    this.#bank = places(course);
    this.#signal = signal;
    this.#overview();
  }

  protected changedElsewhere(): void {
    if (!this.#running) this.#overview();
  }

  get #schedule(): Schedule {
    return schedule(this.records.all("answer"), this.#bank, Date.now());
  }

  get #limit(): number | null {
    return limit(this.records.get("setting", LIMIT_SETTING)?.value);
  }

  #overview(): void {
    this.#running = false;
    const found = this.#schedule;
    const facts = make(
      "ul",
      { class: "facts" },
      make("li", {}, `今天到期 ${found.due.length} 题`),
      make("li", {}, `明天 ${found.tomorrow} 题`),
      make("li", {}, `今后七天 ${found.week} 题`),
    );
    const parts: (HTMLElement | null)[] = [facts, found.due.length > 0 ? this.#start(found) : this.#nothing(found)];
    if (found.left > 0) parts.push(make("p", {}, `另有 ${found.left} 道做过的题已从题库撤下，不再复习。`));
    this.body.replaceChildren(...parts.filter((each): each is HTMLElement => each !== null));
  }

  #nothing(found: Schedule): HTMLElement {
    if (found.cards > 0) return make("p", {}, "今天没有到期的题。到期的日子到了，题目会自己出现在这里。");
    return make(
      "p",
      {},
      "还没有可以复习的题。先去做几道，做过的题会按遗忘的快慢排进复习。",
      link(pageLink("papers/"), "去做练习"),
    );
  }

  #start(found: Schedule): HTMLElement {
    const choice = make("select", { id: "review-limit", class: "desk__select" });
    for (const each of LIMITS) {
      const option = make("option", { value: String(each ?? "all") }, each === null ? "不限" : `${each} 题`);
      option.selected = each === this.#limit;
      choice.append(option);
    }
    const words = () => `开始复习（${Math.min(found.due.length, this.#limit ?? Infinity)} 题）`;
    const begin = button(words(), () => void this.#run(found.due.slice(0, this.#limit ?? undefined)));
    choice.addEventListener("change", () => {
      this.records.put("setting", LIMIT_SETTING, { value: choice.value });
      begin.textContent = words();
      this.notice();
    });
    return make(
      "div",
      { class: "desk__bar" },
      begin,
      make("label", { for: "review-limit", class: "desk__field" }, "一次最多", choice),
    );
  }

  async #run(due: Due[]): Promise<void> {
    this.#running = true;
    const tally = { right: 0, partly: 0, wrong: 0, skipped: 0, gone: 0 };
    const weak = new Map<string, string>();
    for (const [place, each] of due.entries()) {
      const html = await questionHtml(each.place).catch(() => null);
      if (this.#signal?.aborted) return;
      if (html === null) {
        tally.gone += 1;
        continue;
      }
      const heading = `第 ${place + 1} 题，共 ${due.length} 题`;
      const { score, end } = await this.#ask(each, html, heading, place + 1 === due.length);
      if (score === null) tally.skipped += end ? 0 : 1;
      else if (score === 1) tally.right += 1;
      else {
        tally[score > 0 ? "partly" : "wrong"] += 1;
        weak.set(each.place.unit.url, `${each.place.unit.code} ${each.place.unit.title}`);
      }
      if (end) break;
    }
    this.#finished(tally, weak);
  }

  /** Asks one question; gives the score it earned, null where it was passed over, and whether the reader wants to stop. */
  #ask(
    { place, edited }: Due,
    html: DocumentFragment,
    heading: string,
    last: boolean,
  ): Promise<{ score: number | null; end: boolean }> {
    return new Promise((resolve) => {
      const before = this.#lastReview(place.id);
      const go = (end: boolean) => () => resolve({ score: this.#scoreSince(place.id, before), end });
      const title = make("h2", { class: "desk__heading" }, heading);
      const next = button("跳过", go(false), "button--plain");
      const bar = make(
        "div",
        { class: "desk__next", role: "group", "aria-label": "复习" },
        next,
        button("结束复习", go(true), "button--plain"),
      );
      const from = make(
        "p",
        { class: "desk__from" },
        `选自 ${place.unit.code} `,
        link(pageLink(place.unit.url), place.unit.title),
      );
      const asked = make("div", { class: "desk__question" }, questionElement(html, true));
      asked.addEventListener("quiz-answer", () => {
        if (this.#scoreSince(place.id, before) === null || next.dataset.answered !== undefined) return;
        next.dataset.answered = "";
        next.textContent = last ? "看小结" : "下一题";
        next.classList.remove("button--plain");
        // the bar sticks to the bottom of the window: the reader keeps the place where the explanation is
        next.focus({ preventScroll: true });
      });
      const note = edited ? make("p", { class: "notice" }, "这道题在您上次作答后改过，请按现在的写法作答。") : "";
      this.body.replaceChildren(title, note, asked, from, bar);
      focusOn(title);
    });
  }

  #lastReview(id: string): number {
    const log = this.records.get("answer", id)?.log ?? [];
    return log[log.length - 1]?.[0] ?? -Infinity;
  }

  /** The first score that a question earned after `before`; later tries of the same minute are practice. */
  #scoreSince(id: string, before: number): number | null {
    const log = this.records.get("answer", id)?.log ?? [];
    return log.find(([at]) => at > before)?.[1] ?? null;
  }

  #finished(
    tally: { right: number; partly: number; wrong: number; skipped: number; gone: number },
    weak: Map<string, string>,
  ): void {
    this.#running = false;
    const parts = [
      `答对 ${tally.right} 题`,
      tally.partly > 0 ? `得部分分 ${tally.partly} 题` : "",
      `答错 ${tally.wrong} 题`,
      tally.skipped > 0 ? `跳过 ${tally.skipped} 题` : "",
      tally.gone > 0 ? `已撤下 ${tally.gone} 题` : "",
    ];
    const title = make("h2", { class: "desk__heading" }, "复习小结");
    const sum = make("p", {}, `${parts.filter(Boolean).join("，")}。`);
    const lines: HTMLElement[] = [title, sum];
    if (weak.size > 0) {
      lines.push(
        make("p", {}, "没有全对的题，出自这些单元："),
        make("ul", {}, ...[...weak].map(([url, words]) => make("li", {}, link(pageLink(url), words)))),
      );
    }
    const left = this.#schedule;
    const rest = left.due.length > 0
      ? `今天还有 ${left.due.length} 题到期。`
      : `今天到期的题都做过了。明天到期 ${left.tomorrow} 题，今后七天 ${left.week} 题。`;
    lines.push(make("p", {}, rest));
    const again = left.due.length > 0
      ? button("再来一组", () => void this.#run(left.due.slice(0, this.#limit ?? undefined)))
      : link(pageLink("desk/"), "回到我的学习", "button");
    lines.push(make("div", { class: "desk__bar" }, again));
    this.body.replaceChildren(...lines);
    focusOn(title);
  }
}
