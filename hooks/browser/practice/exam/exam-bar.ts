/** The bar at the foot of an exam: time, answer sheet, handing in; it stays in view and asks only once. */
import { button, make } from "../question/dom.ts";

export interface BarActs {
  sheet: HTMLElement;
  /** What to do on 交卷: `ask` returns what is to be said before. */
  ask: () => string[];
  handIn: () => void;
  hideTime: (hidden: boolean) => void;
}

export class ExamBar {
  readonly element = make("div", "exam-bar");
  #face = make("span", "exam-bar__time");
  #time: HTMLButtonElement;
  #count = make("span", "exam-bar__count");
  #told = make("p", "sr");
  #notice = make("div", "exam-bar__notice notice");
  /** What has to stay in view until the end. */
  #last = make("div", "exam-bar__last notice");
  #panel = make("div", "exam-bar__panel");
  #sheetButton: HTMLButtonElement;
  #handIn: HTMLButtonElement;
  #acts: BarActs;
  #hidden = false;

  constructor(acts: BarActs, { timed, hidden }: { timed: boolean; hidden: boolean }) {
    this.#acts = acts;
    this.#hidden = hidden;
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", "考试");
    this.#told.setAttribute("role", "status");
    this.#notice.setAttribute("role", "alert");
    this.#last.setAttribute("role", "alert");
    this.#notice.hidden = this.#last.hidden = this.#panel.hidden = true;
    this.#panel.tabIndex = -1;
    this.#sheetButton = button("答题卡 ", "button button--plain", () => this.#toggleSheet());
    this.#sheetButton.append(this.#count);
    this.#sheetButton.setAttribute("aria-expanded", "false");
    this.#time = button("", "button button--plain", () => this.#toggleTime());
    this.#time.append(this.#face, make("span", "sr", "，按一下隐藏或显示时间"));
    this.#handIn = button("交卷", "button", () => this.#ask());
    const row = make("div", "exam-bar__row", this.#sheetButton, this.#handIn);
    if (timed) row.prepend(this.#time);
    this.#showTime("");
    this.element.append(this.#last, this.#notice, this.#panel, row, this.#told);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#panel.hidden) return;
      this.close();
      this.#sheetButton.focus();
    });
  }

  time(face: string): void {
    this.#showTime(face);
  }

  #showTime(face: string): void {
    const words = this.#hidden ? "显示时间" : `剩 ${face}`;
    if (this.#face.textContent !== words) this.#face.textContent = words;
  }

  #toggleTime(): void {
    this.#hidden = !this.#hidden;
    this.#acts.hideTime(this.#hidden);
  }

  /** Read aloud by a screen reader. */
  tell(words: string): void {
    this.#told.textContent = words;
  }

  count(done: number, all: number): void {
    this.#count.textContent = `${done}/${all}`;
  }

  /** A fault, in words, with a way out of it; empty where there is none any more. */
  fault(words: string, way: () => HTMLElement): void {
    if (!words) {
      this.#notice.hidden = true;
      this.#notice.replaceChildren();
    } else if (this.#notice.hidden) {
      this.#notice.hidden = false;
      this.#notice.replaceChildren(make("p", "", words), way());
    }
  }

  /** Says once, and for good, why time is over and what can still be done. */
  last(words: string): void {
    if (!this.#last.hidden) return;
    this.#last.hidden = false;
    this.#last.append(make("p", "", words));
  }

  #toggleSheet(): void {
    if (this.#sheetButton.getAttribute("aria-expanded") === "true") {
      this.close();
      return;
    }
    this.#open("答题卡", this.#acts.sheet);
    this.#sheetButton.setAttribute("aria-expanded", "true");
  }

  #ask(): void {
    const back = button("再看看", "button button--plain", () => {
      this.close();
      this.#handIn.focus();
    });
    const sure = button("确定交卷", "button", () => this.#acts.handIn());
    this.#open("交卷", ...this.#acts.ask().map((line) => make("p", "", line)), make("p", "exam-bar__sure", sure, back));
  }

  #open(name: string, ...content: HTMLElement[]): void {
    this.close();
    this.#panel.replaceChildren(...content);
    this.#panel.setAttribute("role", "group");
    this.#panel.setAttribute("aria-label", name);
    this.#panel.hidden = false;
    this.#panel.focus();
  }

  close(): void {
    this.#panel.hidden = true;
    this.#panel.replaceChildren();
    this.#sheetButton.setAttribute("aria-expanded", "false");
  }
}
