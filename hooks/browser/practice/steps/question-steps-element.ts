import { browserSpeech, mayHaveVoice } from "../../reader/aloud/voice.ts";
import { pieces, Speaker } from "../../reader/aloud/speaking.ts";
import { RECOVERED } from "../../shared/records/journal/kinds.ts";
import { records } from "../../shared/records/records.ts";
import { button, make } from "../question/dom.ts";
import type { QuizQuestionElement } from "../question/quiz-question-element.ts";
import { type Hands, listenToHands } from "./hands.ts";
import { hideKey, LEARN, showKey } from "./learning.ts";
import { onward, start } from "./order.ts";
import { readOut } from "./reading-out.ts";

const [ONE, ALL, LISTEN, SILENCE] = ["一题一屏", "列出全部题", "给每题加“念题”", "不要“念题”"];
const [BY_HEART, ASK] = ["背题", "不背了，做题"];
const HINT = "电脑上：← → 换题，字母选答案，回车确认。手机上：左右滑换题。";
const LEARNING = "背题：答案和解析直接给您看，不记对错，也不进复习。";
/** Of the setting: which of the two are wanted. */
const [STEPS, ALOUD] = ["one", "aloud"];

/**
 * One question at a time with a large button to go on, and a button that reads a question out: two choices that stay. To learn
 * by heart is a third, which stays with the address: elsewhere nobody wants keys to be shown unasked.
 */
export class QuestionStepsElement extends HTMLElement {
  #abort: AbortController | null = null;
  #ways = make("div", "stepping__ways");
  #said = make("p", "stepping__said");
  #nav = make("nav", "stepping");
  #place = make("span", "stepping__place");
  #before = button("上一题", "button button--plain", () => this.#go(-1));
  #next = button("下一题", "button stepping__next", (event) => {
    // the second tap of a double tap must not leave what the first confirmed
    if (event.detail <= 1) this.#confirm() || this.#onward();
  });
  #now: QuizQuestionElement | null = null;
  #speaker: Speaker | null = null;
  #spoken: HTMLButtonElement | null = null;
  #learning = false;

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const asked = this.dataset.asked;
    delete this.dataset.asked;
    this.onclick = null;
    this.#nav.setAttribute("aria-label", "上一题，下一题");
    this.#said.setAttribute("role", "status");
    this.#nav.replaceChildren(this.#place, this.#before, this.#next);
    this.replaceChildren(this.#ways, this.#said);
    const page = this.#page;
    page.addEventListener("quiz-go", ({ target }) => this.#show(target as QuizQuestionElement), { signal });
    for (const name of ["quiz-change", "quiz-answer", "quiz-hand-in", "input", "change"]) {
      page.addEventListener(name, () => this.#label(), { signal });
    }
    addEventListener("hashchange", () => this.#named(), { signal });
    addEventListener(RECOVERED, () => this.#label(), { signal });
    listenToHands(page, this.#hands, signal);
    addEventListener("pagehide", () => this.#speaker?.stop(), { signal });
    // an exam begins or ends, and orders its questions anew
    const watch = new MutationObserver(() => {
      if (this.#learning && page.dataset.exam) this.#learn(false);
      this.#label();
    });
    watch.observe(page, { attributes: true, attributeFilter: ["data-exam"] });
    signal.addEventListener("abort", () => watch.disconnect());
    this.#learning = (asked === BY_HEART || location.hash === LEARN) && this.#teaches && !page.dataset.exam;
    if (this.#learning) history.replaceState(null, "", LEARN);
    if (asked === ONE) this.#choose(STEPS, true);
    else if (asked === LISTEN) this.#choose(ALOUD, true);
    else this.#arrange(this.#learning || this.#set);
  }

  disconnectedCallback(): void {
    this.#speaker?.stop();
    this.#nav.remove();
    this.#abort?.abort();
  }

  get #page(): HTMLElement {
    return this.closest<HTMLElement>("article") ?? document.body;
  }

  /** As they stand now: an exam may shuffle them. */
  get #questions(): QuizQuestionElement[] {
    return [...this.#page.querySelectorAll<QuizQuestionElement>("quiz-question")];
  }

  get #wanted(): Set<string> {
    return new Set((records().get("setting", "steps")?.value ?? "").split(" "));
  }

  /** Whether keys may be shown: whoever assigned a paper decides that. */
  get #teaches(): boolean {
    return this.closest("assigned-paper") === null;
  }

  /** Whether these questions are a set that somebody goes through, which has no list, and an end of its own (`steps-end`). */
  get #set(): boolean {
    return this.dataset.only !== undefined;
  }

  /** Somebody who learns by heart sees one question at a time. */
  get #single(): boolean {
    return this.#learning || this.#set || this.#wanted.has(STEPS);
  }

  #learn(on: boolean): void {
    this.#learning = on;
    if (!this.#page.dataset.exam) {
      history.replaceState(null, "", on ? LEARN : location.pathname + location.search);
    }
    // who begins an exam is where the exam wants them
    this.#arrange(!this.#page.dataset.exam);
  }

  #choose(what: string, on: boolean): void {
    const wanted = this.#wanted;
    if (on) wanted.add(what);
    else wanted.delete(what);
    wanted.delete("");
    const kept = records().put("setting", "steps", { value: [...wanted].join(" ") });
    this.#arrange(true);
    if (!kept) this.#said.textContent = "浏览器没有存下这个选择，下次要再选一遍。";
  }

  /** Shows what is wanted; `moved` by a press, which the page then follows. */
  #arrange(moved = false): void {
    const wanted = this.#wanted;
    const one = this.#single;
    const aloud = wanted.has(ALOUD);
    const listen = button(aloud ? SILENCE : LISTEN, "button button--plain", () => this.#choose(ALOUD, !aloud));
    listen.hidden = !("speechSynthesis" in globalThis);
    const learn = button(
      this.#learning ? ASK : BY_HEART,
      "button button--plain stepping__learn",
      () => this.#learn(!this.#learning),
    );
    learn.hidden = !this.#teaches;
    const list = button(one ? ALL : ONE, "button button--plain", () => this.#choose(STEPS, !one));
    list.hidden = this.#learning || this.#set;
    const end = button("结束，看小结", "button button--plain", () => this.#end());
    end.hidden = !this.#set;
    this.#ways.replaceChildren(list, learn, listen, end);
    if (!this.#learning) { for (const each of this.#questions) hideKey(each); }
    this.#said.textContent = this.#learning ? LEARNING : one ? HINT : "";
    this.#offerVoice(aloud);
    const [first] = this.#questions;
    if (one && first !== undefined) {
      const questions = this.#questions;
      const at = questions.findIndex((each) => each.matches(":focus-within") || each.matches(":target"));
      this.#show(questions[start(questions.map(isOpen), at)] ?? first);
      if (moved) this.#now?.goTo();
    } else {
      for (const each of this.#page.querySelectorAll("[data-away]")) each.removeAttribute("data-away");
      this.#nav.remove();
      if (moved) this.#now?.scrollIntoView({ block: "start" });
      this.#now = null;
    }
  }

  #named(): void {
    const found = document.querySelector(":target")?.closest<QuizQuestionElement>("quiz-question");
    if (found && this.#page.contains(found)) this.#show(found);
  }

  /** Shows one question, and what stands around it. */
  #show(question: QuizQuestionElement): void {
    if (!this.#single) return;
    if (question !== this.#now) this.#speaker?.stop();
    this.#now = question;
    const away = (element: Element | null, hidden: boolean) => element?.toggleAttribute("data-away", hidden);
    for (const each of this.#questions) {
      away(each, each !== question);
      if (each.nextElementSibling?.className === "question__take") away(each.nextElementSibling, each !== question);
    }
    const sections = [...this.#page.querySelectorAll(".questions")];
    for (const each of sections) {
      const here = each.contains(question);
      away(each, !here);
      const heading = each.previousElementSibling;
      if (heading?.matches("h2, h3")) away(heading, !here);
    }
    sections.at(-1)?.after(this.#nav);
    this.#label();
  }

  #label(): void {
    const questions = this.#questions;
    if (this.#now === null || !this.#now.isConnected) return;
    if (this.#learning) showKey(this.#now);
    const now = questions.indexOf(this.#now);
    const on = onward({ now, open: questions.map((each) => this.#open(each)) });
    this.#place.textContent = `第 ${now + 1} 题，共 ${questions.length} 题`;
    this.#before.disabled = now === 0;
    if (this.#unconfirmed !== null) {
      this.#next.textContent = this.#unconfirmed.textContent;
      this.#next.disabled = false;
      return;
    }
    const end = this.#set
      ? "看小结"
      : this.#learning
      ? "背到最后了"
      : this.#handIn === null
      ? "到最后了"
      : "做完了，去交卷";
    this.#next.textContent = on === null ? end : on.back ? `还没做的：第 ${on.to + 1} 题` : "下一题";
    this.#next.disabled = on === null && this.#handIn === null && !this.#set;
  }

  /** What hands in an exam that is under way. */
  get #handIn(): HTMLButtonElement | null {
    return this.#page.querySelector(".exam-bar__row > .button:last-child");
  }

  #go(by: number): void {
    const questions = this.#questions;
    const to = questions[questions.indexOf(this.#now as QuizQuestionElement) + by];
    to?.goTo();
  }

  /** What confirms an answer that was begun: the large button does it too, so that nobody scrolls for it. */
  get #unconfirmed(): HTMLButtonElement | null {
    const now = this.#now;
    if (now === null || this.#learning || now.mode !== "practice" || now.state !== "open") return null;
    return now.response.some((each) => each.trim()) ? now.querySelector(".question__bar > .button") : null;
  }

  #confirm(): boolean {
    const act = this.#unconfirmed;
    const question = this.#now;
    if (act === null || question === null) return false;
    question.addEventListener("quiz-answer", () => {
      question.querySelector(".question__result")?.scrollIntoView({ block: "nearest" });
    }, { once: true });
    act.click();
    this.#label();
    return true;
  }

  /** What keys and fingers may do here. */
  get #hands(): Hands {
    return {
      near: (at) => {
        const free = at === null || at === document.body || this.contains(at) || this.#nav.contains(at);
        return this.#now !== null && this.#page.dataset.exam !== "gate" && (free || this.#now.contains(at));
      },
      go: (by) => this.#now && this.#go(by),
      choose: (place) => {
        const input = this.#now?.querySelectorAll<HTMLInputElement>(".option input")[place];
        if (input === undefined || input.disabled) return false;
        input.click();
        return true;
      },
      confirm: () => {
        // to hand in is for the button alone
        if (!this.#confirm() && !this.#ended) this.#onward();
      },
    };
  }

  get #ended(): boolean {
    const questions = this.#questions;
    const now = questions.indexOf(this.#now as QuizQuestionElement);
    return onward({ now, open: questions.map((each) => this.#open(each)) }) === null;
  }

  /** Without an answer, as far as it can still get one here. */
  #open(question: QuizQuestionElement): boolean {
    return !this.#learning && isOpen(question);
  }

  #end(): void {
    this.dispatchEvent(new CustomEvent("steps-end", { bubbles: true }));
  }

  #onward(): void {
    const questions = this.#questions;
    const now = questions.indexOf(this.#now as QuizQuestionElement);
    const on = onward({ now, open: questions.map((each) => this.#open(each)) });
    if (on === null && this.#set) this.#end();
    else if (on === null) this.#handIn?.click();
    else questions[on.to]?.goTo();
  }

  /** A button in each question, where there is a voice. */
  #offerVoice(wanted: boolean): void {
    if (!wanted) {
      this.#speaker?.stop();
      for (const each of this.#page.querySelectorAll(".question__listen")) each.remove();
      return;
    }
    void mayHaveVoice().then((there) => {
      if (!there) {
        this.#said.textContent = "这台设备没有中文语音，念不出来。";
        return;
      }
      for (const question of this.#questions) {
        const bar = question.querySelector(".question__bar");
        if (bar === null || bar.querySelector(".question__listen") !== null) continue;
        const listen = button("念题", "button button--plain question__listen", () => this.#listen(question, listen));
        bar.querySelector(".question__result")?.before(listen);
      }
    });
  }

  #listen(question: HTMLElement, pressed: HTMLButtonElement): void {
    const stopping = this.#spoken === pressed && this.#speaker?.phase === "speaking";
    this.#speaker?.stop();
    if (stopping) return;
    this.#spoken = pressed;
    this.#speaker = new Speaker(browserSpeech(), readOut(question).flatMap((each) => pieces(each)), (phase) => {
      pressed.textContent = phase === "speaking" ? "停" : "念题";
      if (phase === "failed") this.#said.textContent = "念不出来：这台设备可能没有中文语音，或者被别的程序占用了。";
    });
    this.#speaker.play();
  }
}

/** Without an answer, as far as it can still get one. */
function isOpen(question: QuizQuestionElement): boolean {
  if (question.mode === "review") return false;
  return question.mode === "practice" ? question.state === "open" : !question.response.some((each) => each.trim());
}
