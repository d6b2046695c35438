import { keep, recall, remark, takeBack } from "../../shared/records/answers.ts";
import { RECOVERED } from "../../shared/records/journal/kinds.ts";
import type { Result } from "../../shared/records/kinds.ts";
import { type Fault, PREFIX, records } from "../../shared/records/records.ts";
import { elsewhere } from "../../shared/storage/store.ts";
import { why } from "../../shared/storage/why.ts";
import { button, make } from "./dom.ts";
import type { Item } from "../exam/exam.ts";
import { ExtendedInteraction } from "./extended.ts";
import type { Interaction } from "./interaction.ts";
import { interactionOf } from "./types.ts";
import { earned, isRule, isSealed, type Key, type Rule, score } from "../../shared/marking/scoring.ts";
import { hash } from "../../shared/marking/seed.ts";

/** `practice` marks each question at once; `exam` says nothing; `review` shows an exam that was handed in. */
export type Mode = "practice" | "exam" | "review";
export type State = "open" | "right" | "wrong" | "partly" | "unmarked";

const SAVE_AFTER = 300;

/**
 * A question that can be answered. Its HTML reads and prints without this script; with it, all types are answered by
 * touch, keys and screen reader, marked, explained part by part, and remembered.
 *
 * Fires, bubbling: `quiz-answer` {question, score} when its state changes in practice; `quiz-change` {question,
 * response} and `quiz-flag` {question, on} in an exam; `quiz-mark` {question, marks} in a review; `quiz-go` before it is gone to.
 */
export class QuizQuestionElement extends HTMLElement {
  #abort: AbortController | null = null;
  #it: Interaction | null = null;
  #bar: HTMLElement | null = null;
  #act = button("确认答案", "button", (event) => {
    // the second tap of a double tap must not take back what the first confirmed
    if (event.detail > 1) return;
    if (this.state === "open") this.#submit();
    else this.#again();
  });
  #flag = button("标记", "button button--plain button--flag", () => this.#toggleFlag());
  #star = button("收藏", "button button--plain", () => this.#toggleStar());
  #result = make("p", "question__result");
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What is still to be shown of an answer that was confirmed, a frame each. */
  #rest: (() => void)[] = [];
  #hidden = false;
  mode: Mode = "practice";
  state: State = "open";
  /** Share of the points that the answer earned; null while there is none. */
  score: number | null = null;

  connectedCallback(): void {
    if (this.#abort) return;
    this.#it ??= interactionOf(this);
    if (this.#it === null) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#bar ??= this.#build();
    this.addEventListener("input", (event) => this.#touched(event), { signal });
    this.addEventListener("change", (event) => this.#touched(event), { signal });
    addEventListener("pagehide", () => this.#flush(), { signal });
    document.addEventListener("visibilitychange", () => this.#flush(), { signal });
    addEventListener("storage", (event) => this.#elsewhere(elsewhere(event.key)), { signal });
    addEventListener(RECOVERED, () => this.mode === "practice" && this.#timer === null && this.practise(), { signal });
    if (this.mode !== "practice") return;
    // what was chosen before this script came stays chosen
    const before = this.querySelector(".option input:checked") ? this.response : [];
    this.practise();
    if (before.length === 0 || this.state !== "open" || this.response.length > 0) return;
    this.#it.fill(before);
    this.#timer ??= setTimeout(() => this.#flush(), SAVE_AFTER);
  }

  disconnectedCallback(): void {
    this.#flush();
    this.#settle();
    this.#abort?.abort();
    this.#abort = null;
  }

  get question(): string {
    return this.dataset.question ?? "";
  }

  get hash(): string {
    return this.dataset.hash ?? "";
  }

  get points(): number {
    return Number(this.dataset.points) || 0;
  }

  get key(): Key | null {
    return this.#it?.key ?? null;
  }

  get item(): Item | null {
    const key = this.key;
    return key === null ? null : { id: this.question, hash: this.hash, points: this.points, key };
  }

  get response(): string[] {
    return this.#it?.response ?? [];
  }

  get rule(): Rule {
    const rule = this.closest<HTMLElement>("[data-rule]")?.dataset.rule;
    return isRule(rule) ? rule : "all_or_nothing";
  }

  get #sealed(): boolean {
    return this.#hidden || this.key !== null && isSealed(this.key);
  }

  /** Whether readers mark it themselves. */
  get open(): boolean {
    return this.key?.type === "short_answer" || this.key?.type === "case_analysis";
  }

  #build(): HTMLElement {
    this.#result.setAttribute("role", "status");
    // a key held down must not confirm an answer and take it back again
    this.#act.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
    const bar = make("div", "question__bar", this.#act, this.#flag, this.#star, this.#result);
    this.querySelector("fieldset")?.append(bar);
    return bar;
  }

  /** Practice: what was answered before is shown again, what was begun can be gone on with. */
  practise(): void {
    this.#reset("practice");
    if (this.dataset.fresh !== undefined) {
      // a review asks again, whatever was answered before
      this.#showStar();
      return;
    }
    const found = recall(records(), this.question, this.hash);
    const draft = records().get("draft", this.question);
    if (found.state === "found") {
      const { response, marks } = found.answer;
      this.#it?.fill(response ?? []);
      // own marks may come from a paper that gives other points: what they earn here is what the fields say
      const here = this.open && this.key !== null && marks !== undefined
        ? score(this.key, response ?? [], this.rule, marks)
        : null;
      this.#show(here ?? found.answer.score, marks);
    } else {
      if (draft !== null && (draft.hash === this.hash || this.open)) this.#it?.fill(draft.response);
      else if (found.state === "changed" && this.open) this.#it?.fill(found.answer.response ?? []);
      if (found.state === "changed") this.#say("题目已更新，请重新作答。");
    }
    this.#showStar();
  }

  /** Whoever answers may not see the key here, whatever is done. */
  hide(): void {
    this.#hidden = true;
    this.querySelector("details.answer")?.remove();
  }

  /** An exam: the draft is put back, and nothing is said about it. */
  sit(draft: readonly string[], flagged: boolean, updated: boolean): void {
    this.#flush();
    this.#reset("exam");
    this.#it?.fill(draft);
    this.#flag.setAttribute("aria-pressed", String(flagged));
    if (updated) this.#say("题目已更新，请重新作答。");
  }

  /** What became of it in an exam; `result` is null where the paper did not have it yet. */
  review(result: Result | null): void {
    this.#reset("review");
    this.#showStar();
    if (result === null || result.hash !== this.hash) {
      this.#it?.lock(true);
      this.#say(result === null ? "交卷以后才有的题。" : `题目已更新，得分按原来的题算：${result.earned ?? 0} 分。`);
      return;
    }
    this.#it?.fill(result.response);
    const blank = !result.response.some((each) => each.trim());
    if (this.#sealed) {
      this.#it?.lock(true);
      if (blank) this.#say("没有作答");
      return;
    }
    this.#show(
      result.earned === null ? null : result.points > 0 ? result.earned / result.points : 0,
      result.marks,
      blank,
    );
  }

  /** Orders the options by a seed; null is the order of the paper. */
  arrange(seed: string | null): void {
    this.#it?.arrange(seed === null ? null : `${seed}:${this.question}`);
  }

  renumber(number: number): void {
    const place = this.querySelector(".question__number");
    if (place !== null) place.textContent = `第 ${number} 题`;
  }

  /** Brings the reader here, the focus included. */
  goTo(): void {
    const body = this.querySelector("fieldset");
    if (body === null) return;
    // whoever shows one at a time shows this one
    this.#tell("quiz-go", {});
    body.tabIndex = -1;
    body.focus({ preventScroll: true });
    this.scrollIntoView({ block: "start" });
  }

  #reset(mode: Mode): void {
    this.#settle();
    this.mode = mode;
    this.state = "open";
    this.score = null;
    delete this.dataset.state;
    this.#it?.conceal();
    this.#it?.fill([]);
    this.#it?.lock(false);
    this.querySelector("details.answer")?.removeAttribute("open");
    this.#act.hidden = mode !== "practice";
    this.#act.textContent = this.open ? "写好了，看评分标准" : "确认答案";
    this.#flag.hidden = mode !== "exam";
    // a trainer's own stands in no bank that the list of what was kept could show
    this.#star.hidden = mode === "exam" || this.#sealed || "own" in this.dataset;
    this.#say("");
  }

  #touched(event: Event): void {
    if (event.target instanceof Element && event.target.closest(".rubric")) {
      if (event.type === "change") this.#marked();
    } else if (this.mode === "exam") {
      this.#tell("quiz-change", { response: this.response });
    } else if (this.state === "open") {
      this.#say("");
      // who writes without a pause loses no more than who pauses
      this.#timer ??= setTimeout(() => this.#flush(), SAVE_AFTER);
    }
  }

  /** Keeps what was begun and not confirmed. */
  #flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.mode !== "practice" || this.state !== "open") return;
    if (!records().put("draft", this.question, { hash: this.hash, response: this.response })) this.#warn();
  }

  #submit(): void {
    const response = this.response;
    if (response.length === 0) {
      this.#say(this.#it?.missing ?? "");
      return;
    }
    const got = this.key === null ? 0 : score(this.key, response, this.rule);
    const kept = keep(records(), this.question, { hash: this.hash, response, score: got }, Date.now());
    if (records().get("draft", this.question) !== null) records().remove("draft", this.question);
    this.#judge(got);
    // the verdict in this frame, what explains it in the next two: a slow phone answers the finger at once
    this.#rest = [
      () => this.#reveal(),
      () => {
        this.#explain(got);
        if (!kept) this.#warn();
        this.#tell("quiz-answer", { score: got });
      },
    ];
    requestAnimationFrame(() => requestAnimationFrame(() => this.#goOn()));
  }

  #goOn(): void {
    this.#rest.shift()?.();
    if (this.#rest.length > 0) requestAnimationFrame(() => this.#goOn());
  }

  /** Shows now what waits for its frame. */
  #settle(): void {
    for (const step of this.#rest.splice(0)) step();
  }

  #show(got: number | null, marks?: number[], blank = false): void {
    this.#judge(got, blank);
    this.#reveal(marks, blank);
    this.#explain(got);
  }

  #judge(got: number | null, blank = false): void {
    this.score = got;
    this.state = got === null ? "unmarked" : got === 1 ? "right" : got > 0 ? "partly" : "wrong";
    this.dataset.state = this.state;
    this.#it?.lock(true);
    this.#say(blank ? "没有作答" : this.#verdict(got));
    this.#act.textContent = this.open ? "改一改" : "再做一次";
  }

  #reveal(marks?: number[], blank = false): void {
    if (this.#it instanceof ExtendedInteraction) {
      if (!blank) this.#it.mark(marks ?? this.#begun());
    } else this.#it?.reveal();
  }

  #explain(got: number | null): void {
    const explained = this.querySelector("details.answer");
    if (this.mode === "practice" || got !== 1) explained?.setAttribute("open", "");
  }

  #verdict(got: number | null): string {
    if (got === null) return "请对照下面的评分标准，给自己打分。";
    const share = `${earned(this.points, got)} 分（满分 ${this.points} 分）`;
    if (this.open) return `您给自己 ${share}`;
    if (this.mode === "review" && (got === 1 || got === 0)) return `${got ? "答对了" : "答错了"}，得 ${share}`;
    return got === 1 ? "答对了" : got === 0 ? "答错了" : `部分答对，得 ${share}`;
  }

  /** The reader marked an open answer, in part or in full. */
  #marked(): void {
    const marks = this.#it instanceof ExtendedInteraction ? this.#it.marks : undefined;
    this.#keepBegun(marks === undefined);
    if (marks === undefined || this.key === null) return;
    if (this.mode === "review") {
      this.#tell("quiz-mark", { marks });
      return;
    }
    const got = score(this.key, this.response, this.rule, marks) ?? 0;
    this.rate(got);
    const given = { hash: this.hash, response: this.response, score: got, marks };
    if (!remark(records(), this.question, given, Date.now())) this.#warn();
    this.#tell("quiz-answer", { score: got });
  }

  /** Where marks are kept that do not cover the whole rubric yet: they belong to the words that they judge. */
  get #halfMarked(): string {
    return `${this.question}~${hash(JSON.stringify(this.response))}`;
  }

  /** The marks that were begun, NaN where one is still to be chosen. */
  #begun(): number[] | undefined {
    const draft = records().get("draft", this.#halfMarked);
    if (draft === null || draft.hash !== this.hash) return undefined;
    return draft.response.map((points) => points === "" ? NaN : Number(points));
  }

  #keepBegun(half: boolean): void {
    const chosen = this.#it instanceof ExtendedInteraction ? this.#it.chosen : [];
    if (half && chosen.some(Boolean)) {
      if (!records().put("draft", this.#halfMarked, { hash: this.hash, response: chosen })) this.#warn();
    } else if (records().get("draft", this.#halfMarked) !== null) records().remove("draft", this.#halfMarked);
  }

  /** Says what an open answer earned, the fields for its marks left alone. */
  rate(got: number): void {
    this.score = got;
    this.state = got === 1 ? "right" : got > 0 ? "partly" : "wrong";
    this.dataset.state = this.state;
    this.#say(this.#verdict(got));
  }

  #again(): void {
    const before = this.open ? this.response : [];
    takeBack(records(), this.question);
    this.#reset("practice");
    this.#it?.fill(before);
    if (before.length > 0) records().put("draft", this.question, { hash: this.hash, response: before });
    this.#it?.focus();
    this.#tell("quiz-answer", { score: null });
  }

  /** Another tab answered this question: what is shown follows, unless something is being written here. */
  #elsewhere(key: string | null | undefined): void {
    if (this.mode !== "practice" || this.#timer !== null) return;
    if (key === `${PREFIX}answer:${this.question}`) {
      this.practise();
      this.#tell("quiz-answer", { score: this.score });
    } else if (key === `${PREFIX}star:${this.question}`) this.#showStar();
  }

  #toggleFlag(): void {
    const on = this.#flag.getAttribute("aria-pressed") !== "true";
    this.#flag.setAttribute("aria-pressed", String(on));
    this.#tell("quiz-flag", { on });
  }

  /** Follows what another tab did in the same exam. */
  follow(response: readonly string[] | null, flagged: boolean): void {
    if (response !== null) this.#it?.fill(response);
    this.#flag.setAttribute("aria-pressed", String(flagged));
  }

  #toggleStar(): void {
    const on = records().get("star", this.question) !== null;
    const kept = on ? records().remove("star", this.question) : records().put("star", this.question, {});
    this.#showStar();
    if (!kept) this.#warn();
  }

  #showStar(): void {
    const on = records().get("star", this.question) !== null;
    this.#star.setAttribute("aria-pressed", String(on));
  }

  #say(words: string): void {
    this.#result.textContent = words;
  }

  #warn(): void {
    this.#result.querySelector(".question__notice")?.remove();
    this.#result.append(make("span", "question__notice", ` ${warning(records().faults)}`));
  }

  #tell(name: string, detail: Record<string, unknown>): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { question: this.question, ...detail } }));
  }
}

function warning(faults: readonly Fault[]): string {
  return `${why(faults)}，这次作答离开本页就会丢失。`;
}
