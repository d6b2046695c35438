import { browserSpeech, mayHaveVoice } from "../../reader/aloud/voice.ts";
import { pieces, Speaker } from "../../reader/aloud/speaking.ts";
import { RECOVERED } from "../../shared/records/journal/kinds.ts";
import { records } from "../../shared/records/records.ts";
import { button, make } from "../question/dom.ts";
import type { QuizQuestionElement } from "../question/quiz-question-element.ts";
import { onward, start } from "./order.ts";
import { readOut } from "./reading-out.ts";

const [ONE, ALL, LISTEN, SILENCE] = ["一题一屏", "列出全部题", "给每题加“念题”", "不要“念题”"];
/** Of the setting: which of the two are wanted. */
const [STEPS, ALOUD] = ["one", "aloud"];

/** One question at a time with a large button to go on, and a button that reads a question out: two choices that stay. */
export class QuestionStepsElement extends HTMLElement {
  #abort: AbortController | null = null;
  #ways = make("div", "stepping__ways");
  #said = make("p", "stepping__said");
  #nav = make("nav", "stepping");
  #place = make("span", "stepping__place");
  #before = button("上一题", "button button--plain", () => this.#go(-1));
  #next = button("下一题", "button stepping__next", () => this.#onward());
  #now: QuizQuestionElement | null = null;
  #speaker: Speaker | null = null;
  #spoken: HTMLButtonElement | null = null;

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
    for (const name of ["quiz-change", "quiz-answer", "quiz-hand-in"]) {
      page.addEventListener(name, () => this.#label(), { signal });
    }
    addEventListener("hashchange", () => this.#named(), { signal });
    addEventListener(RECOVERED, () => this.#label(), { signal });
    addEventListener("pagehide", () => this.#speaker?.stop(), { signal });
    // an exam begins or ends, and orders its questions anew
    const watch = new MutationObserver(() => this.#label());
    watch.observe(page, { attributes: true, attributeFilter: ["data-exam"] });
    signal.addEventListener("abort", () => watch.disconnect());
    if (asked === ONE) this.#choose(STEPS, true);
    else if (asked === LISTEN) this.#choose(ALOUD, true);
    else this.#arrange();
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

  #choose(what: string, on: boolean): void {
    const wanted = this.#wanted;
    if (on) wanted.add(what);
    else wanted.delete(what);
    wanted.delete("");
    const kept = records().put("setting", "steps", { value: [...wanted].join(" ") });
    this.#said.textContent = kept ? "" : "浏览器没有存下这个选择，下次要再选一遍。";
    this.#arrange(true);
  }

  /** Shows what is wanted; `moved` by a press, which the page then follows. */
  #arrange(moved = false): void {
    const wanted = this.#wanted;
    const one = wanted.has(STEPS);
    const aloud = wanted.has(ALOUD);
    const listen = button(aloud ? SILENCE : LISTEN, "button button--plain", () => this.#choose(ALOUD, !aloud));
    listen.hidden = !("speechSynthesis" in globalThis);
    this.#ways.replaceChildren(
      button(one ? ALL : ONE, "button button--plain", () => this.#choose(STEPS, !one)),
      listen,
    );
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
    if (!this.#wanted.has(STEPS)) return;
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
    const now = questions.indexOf(this.#now);
    const on = onward({ now, open: questions.map(isOpen) });
    this.#place.textContent = `第 ${now + 1} 题，共 ${questions.length} 题`;
    this.#before.disabled = now === 0;
    const end = this.#handIn === null ? "到最后了" : "做完了，去交卷";
    this.#next.textContent = on === null ? end : on.back ? `还没做的：第 ${on.to + 1} 题` : "下一题";
    this.#next.disabled = on === null && this.#handIn === null;
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

  #onward(): void {
    const questions = this.#questions;
    const now = questions.indexOf(this.#now as QuizQuestionElement);
    const on = onward({ now, open: questions.map(isOpen) });
    if (on === null) this.#handIn?.click();
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
