/** What a reader is told after an exam: score, pass or not, and whatever was out of the ordinary. */
import type { Attempt } from "../../shared/records/kinds.ts";
import { dateTime } from "../../shared/page/moment.ts";
import { make } from "../question/dom.ts";
import { scoreLine, total, type Written } from "./exam.ts";
import { clocksSay } from "./timer.ts";

/** The lines under the score. */
function facts(attempt: Written<Attempt>, shuffled: boolean, sealed: boolean, hides: boolean): string[] {
  const { waiting, given } = sealed ? { waiting: 0, given: 0 } : total(attempt);
  const minutes = Math.max(1, Math.round(attempt.elapsed / 60_000));
  const found = [
    ...sealed ? [] : [`${attempt.pass} 分及格`],
    `用时约 ${minutes} 分钟`,
    `${dateTime(attempt.finished)} 交卷`,
  ];
  if (shuffled) found.push(`卷号 ${attempt.seed}`);
  if (attempt.auto) found.push("时间到，自动交卷");
  if (attempt.ahead !== undefined) {
    const all = Math.max(attempt.elapsed, attempt.finished - attempt.started);
    found.push(`从开考到交卷，${clocksSay(all, Math.max(0, all - attempt.ahead))}`);
  }
  if (waiting > 0 && hides) found.push(`还有 ${waiting} 题由培训者判，不在这个得分里`);
  else if (waiting > 0) found.push(`还有 ${waiting} 题等您对照评分标准给自己打分`);
  if (given > 0) found.push(`其中 ${given} 分是自己评的`);
  if (attempt.clock) found.push("考试中这台设备的时钟往回拨过；已经用掉的时间照算");
  return found;
}

export class ResultCard {
  readonly element = make("div", "exam__result");
  #score = make("p", "exam__score");
  #facts = make("ul", "facts");
  #shuffled: boolean;
  #sealed: boolean;
  #hides: boolean;
  #told: string;

  /** Of a `sealed` paper nobody but the trainer can say what it earned; of one that hides all, nobody does so here: `told` does. */
  constructor(
    shuffled: boolean,
    { sealed, hides, told }: { sealed: boolean; hides?: "answers" | "all" | undefined; told: string },
    ...buttons: HTMLElement[]
  ) {
    this.#shuffled = shuffled;
    this.#sealed = sealed || hides === "all";
    this.#hides = hides !== undefined;
    this.#told = told || "交卷了，得分由培训者判";
    this.#score.tabIndex = -1;
    const live = make("div", "", this.#score, this.#facts);
    live.setAttribute("role", "status");
    this.element.append(live, make("p", "exam__acts", ...buttons));
  }

  show(attempt: Written<Attempt>): void {
    this.#score.textContent = this.#sealed ? this.#told : `得分：${scoreLine(attempt)}`;
    this.#facts.replaceChildren(
      ...facts(attempt, this.#shuffled, this.#sealed, this.#hides).map((fact) => make("li", "", fact)),
    );
  }

  focus(): void {
    this.#score.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "start" });
  }
}
