import type { Chapter, Course } from "../../shared/course/course.ts";
import { loadScript } from "../../shared/course/course.ts";
import { pageLink } from "../../shared/page/address.ts";
import { places } from "../../shared/course/bank.ts";
import { DeskElement } from "../../shared/page/desk-element.ts";
import { button, focusOn, link, make } from "../../shared/page/dom.ts";
import { questionElement, questionHtml } from "../../shared/course/questions.ts";
import { newSeed } from "../../shared/marking/seed.ts";
import { type Asked, askedSet, drawSet, type Kept, type SetKind, setQuery } from "./drill.ts";

const LEARN = "#learn";
const NAMES: Record<SetKind, string> = { random: "随机十题", mistakes: "错题", starred: "收藏的题" };
const ABOUT: Record<SetKind, string> = {
  random: "从题库里随便抽十道，不抽要写长答案的。",
  mistakes: "没有得满分、还没连续答对两次的题。",
  starred: "做题时按过“收藏”的题。",
};
const MISSING: Record<SetKind, string> = {
  random: "这一章没有可抽的题。",
  mistakes: "现在没有错题。做题时没有得满分的题，会自己来到这里。",
  starred: "还没有收藏。做题时按题目上的“收藏”，它就会在这里。",
};

/** A set of questions, asked or learnt one at a time: the address says which, so that it can be kept and sent. */
export class DrillSetElement extends DeskElement {
  #course: Course | null = null;
  #kept: Pick<Kept, "bank"> = { bank: new Map() };
  #scores = new Map<string, number | null>();
  #signal: AbortSignal | null = null;

  protected async build(course: Course, signal: AbortSignal): Promise<void> {
    this.#course = course;
    this.#signal = signal;
    this.#kept = { bank: places(course) };
    this.addEventListener("steps-end", () => this.#finished(), { signal });
    this.addEventListener("quiz-answer", ({ target }) => {
      const { question, score } = target as HTMLElement & { question: string; score: number | null };
      this.#scores.set(question, score);
    }, { signal });
    const asked = askedSet(location.search);
    if (asked === null) this.#choice();
    else await this.#run(asked, location.hash === LEARN);
  }

  /** Questions that are being answered are not torn from under the reader's hands. */
  protected changedElsewhere(): void {
    if (askedSet(location.search) === null) this.#choice();
  }

  #draw(asked: Asked) {
    return drawSet(asked, { ...this.#kept, answers: this.records.all("answer"), stars: this.records.all("star") });
  }

  #choice(): void {
    const chapters = this.#course?.chapters.filter(({ units }) => units.length > 0) ?? [];
    this.body.replaceChildren(
      ...(Object.keys(NAMES) as SetKind[]).map((kind) => this.#offer(kind, chapters)),
    );
  }

  #offer(kind: SetKind, chapters: readonly Chapter[]): HTMLElement {
    const asked = (chapter: string) => ({ kind, chapter, seed: newSeed(Math.random) });
    const there = this.#draw(asked("")).length;
    const title = make("h2", { id: `set-${kind}` }, NAMES[kind]);
    if (there === 0) return make("section", { "aria-labelledby": title.id }, title, make("p", {}, MISSING[kind]));
    const choice = make("select", { class: "desk__select" }, make("option", { value: "" }, "全部章"));
    for (const { id, number, title } of chapters) {
      // a chapter that would give nothing is no choice
      if (kind !== "random" && this.#draw(asked(id)).length === 0) continue;
      choice.append(make("option", { value: id }, `第 ${number} 章 ${title}`));
    }
    const go = (learn: boolean) => () => void this.#run(asked(choice.value), learn);
    const acts = [button("做题", go(false)), button("背题", go(true), "button--plain")];
    for (const act of acts) act.setAttribute("aria-label", `${act.textContent}：${NAMES[kind]}`);
    return make(
      "section",
      { "aria-labelledby": title.id },
      title,
      make("p", {}, ABOUT[kind], kind === "random" ? "" : `现在有 ${there} 题。`),
      make("div", { class: "desk__bar" }, ...acts, make("label", { class: "desk__field" }, "只要", choice)),
    );
  }

  async #run(asked: Asked, learn: boolean): Promise<void> {
    const seeded = { ...asked, seed: asked.seed || newSeed(Math.random) };
    const drawn = this.#draw(seeded);
    if (drawn.length === 0) {
      this.body.replaceChildren(make("p", {}, MISSING[asked.kind]), this.#ways([this.#otherSets()]));
      return;
    }
    history.replaceState(null, "", `${setQuery(seeded)}${learn ? LEARN : ""}`);
    const found = await Promise.all(drawn.map(questionHtml)).catch((): null[] => []);
    const shown = found.flatMap((each) => each ?? []);
    if (this.#signal?.aborted) return;
    if (shown.length === 0) {
      this.body.replaceChildren(
        make("p", { class: "notice", role: "alert" }, "题目没有装上，可能是网络断了。您的记录都还在。"),
        this.#ways([button("再试一次", () => void this.#run(seeded, learn)), this.#otherSets()]),
      );
      return;
    }
    this.#scores.clear();
    const questions = shown.map((html) => questionElement(html, true));
    const title = make("h2", { class: "desk__heading" }, NAMES[asked.kind]);
    const steps = document.createElement("question-steps");
    steps.dataset.only = "";
    this.body.replaceChildren(title, steps, make("div", { class: "questions" }, ...questions));
    // it leads to the first question; where it does not come, they stand below one another and can be answered all the same
    await loadScript("assets/steps.js").catch(() => {});
  }

  #otherSets(): HTMLElement {
    return button("换一组", () => {
      history.replaceState(null, "", location.pathname);
      this.#choice();
      focusOn(this.body.querySelector("h2") ?? this.body);
    }, "button--plain");
  }

  #ways(ways: (HTMLElement | null)[]): HTMLElement {
    return make("div", { class: "desk__bar" }, ...ways);
  }

  /** What it came to, and the two or three things that one would do now. */
  #finished(): void {
    const asked = askedSet(location.search);
    if (asked === null) return;
    const total = this.body.querySelectorAll("quiz-question").length;
    const scores = [...this.#scores.values()].filter((each) => each !== null);
    const right = scores.filter((each) => each === 1).length;
    const title = make("h2", { class: "desk__heading" }, "小结");
    const sum = scores.length === 0
      ? `看了 ${total} 题，没有作答，什么也没有记。`
      : `${total} 题，做了 ${scores.length} 题，答对 ${right} 题。没有全对的，都在错题本里。`;
    const again = asked.kind === "random"
      ? button("再来十题", () => void this.#run({ ...asked, seed: "" }, false))
      : button("从头再做", () => void this.#run(asked, false));
    this.body.replaceChildren(
      title,
      make("p", {}, sum),
      this.#ways([again, this.#otherSets(), link(pageLink("desk/mistakes/"), "去错题本", "button button--plain")]),
    );
    focusOn(title);
  }
}
