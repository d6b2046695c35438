/** When answers show: what the form of 布置 asks, and what a site without a server can hide. */
import type { Show } from "../../shared/links/kinds.ts";
import { make } from "../../shared/page/dom.ts";

const SHORT: Record<Show, string> = {
  now: "交卷就看得分和答案",
  score: "只看得分，不看答案",
  due: "截止以后才看",
  never: "不给看，由我告诉",
};
const HONEST = "网站没有服务器，答案藏在网页里：“不给看”挡得住一般人，懂技术的人翻得到。真要保密，用封闭试卷。";

export class ShowPart {
  readonly element = make("div", { id: "assign-show-row" });
  readonly select = make("select", { id: "assign-show", "aria-describedby": "assign-show-told" });
  readonly #told = make("span", { class: "assign__hint", id: "assign-show-told" });
  #wanted: Show = "now";
  #closed = false;

  constructor() {
    this.select.addEventListener("change", () => {
      this.#wanted = this.value;
      this.#tell();
    });
    this.element.append(
      make(
        "p",
        { class: "assign__row" },
        make("label", { for: this.select.id }, "答案什么时候看"),
        this.select,
        this.#told,
      ),
    );
    this.settle(false, false);
  }

  /** For a paper whose keys are `closed` away from the page only the last is to be had; practice shows each answer at once. */
  settle(closed: boolean, practice: boolean): void {
    this.#closed = closed;
    const offered = (Object.keys(SHORT) as Show[]).filter((each) => !closed || each === "never");
    this.select.replaceChildren(
      ...offered.map((each) => make("option", { value: each }, SHORT[each])),
    );
    this.select.value = closed ? "never" : this.#wanted;
    this.element.hidden = practice;
    this.#tell();
  }

  set value(show: Show) {
    this.#wanted = show;
    this.settle(this.#closed, this.element.hidden === true);
  }

  get value(): Show {
    return this.select.value as Show;
  }

  #tell(): void {
    this.#told.textContent = this.#closed
      ? "这份卷子的答案不在网页里，学员那里判不出得分，所以只有“不给看”：您在成绩册里判，再告诉他们。"
      : this.value === "now"
      ? ""
      : this.value === "due"
      ? `看的是学员手机上的时钟，截止时间不能空着。${HONEST}`
      : HONEST;
  }
}
