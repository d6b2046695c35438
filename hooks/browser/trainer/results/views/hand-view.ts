/** Open answers marked by hand, question by question across people; every point is kept as it is given. */
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import { questionWords } from "../../../shared/course/questions.ts";
import { onPaper } from "../marks/keys.ts";
import { fitted, type OpenKey, scaled, stepOf } from "../../../shared/marking/marking.ts";
import type { Result } from "../marks/results.ts";
import { isOwnId } from "../../../shared/own/kinds.ts";
import type { Bank } from "../bank.ts";
import { choice, field } from "../parts.ts";

export interface HandActs {
  marks: (receipt: string, question: string) => readonly (number | null)[] | null;
  keep: (receipt: string, question: string, marks: (number | null)[]) => void;
}

export class HandView {
  readonly element = make("section", { class: "grades__hand desk__screen" });
  #bank: Bank;
  #acts: HandActs;
  #all: Result[] = [];
  #question = "";
  #place = 0;

  constructor(bank: Bank, acts: HandActs) {
    this.#bank = bank;
    this.#acts = acts;
  }

  /** Answers to this question that were written, today's wording or to be marked by it. */
  #answers(question: string): { result: Result; response: string[] }[] {
    return this.#all.flatMap((result) => {
      const each = result.sheet.markings.find((marking) => marking.question === question);
      const open = each !== undefined && each.state !== "blank" && each.state !== "updated" &&
        each.state !== "unknown" && each.state !== "left" && each.state !== "untold" &&
        each.state !== "sealed";
      return open && each.response.length > 0 && each.ruling !== "full" ? [{ result, response: each.response }] : [];
    });
  }

  #waiting(question: string): number {
    return this.#answers(question).filter(({ result }) => !this.#whole(result.id, question)).length;
  }

  #whole(receipt: string, question: string): boolean {
    const marks = this.#acts.marks(receipt, question);
    return marks !== null && this.#criteria(question).every((_, place) => typeof marks[place] === "number");
  }

  #criteria(question: string): readonly number[] {
    return (this.#bank.known.get(question)?.key as OpenKey | undefined)?.criteria ?? [];
  }

  /** What each criterion is worth on this paper, which may give the question other points than the bank does. */
  #worth(question: string): readonly number[] {
    const known = this.#bank.known.get(question);
    const key = known === undefined ? null : onPaper(known, this.#points(question)) as OpenKey;
    return key?.worth ?? key?.criteria ?? [];
  }

  #points(question: string): number {
    return this.#all[0]?.sheet.markings.find((each) => each.question === question)?.points ?? 0;
  }

  show(all: Result[], questions: readonly string[]): void {
    this.#all = all;
    const open = questions.filter((each) => this.#criteria(each).length > 0);
    if (open.length === 0 || all.length === 0) {
      const words = questions.some((each) => this.#bank.waiting.has(each) && !isOwnId(each))
        ? "钥匙文件放进来，才知道哪些题要人工评分。"
        : open.length === 0
        ? "这份卷子没有要人工评分的题。"
        : "还没有答卷。";
      this.element.replaceChildren(make("p", {}, words));
      return;
    }
    if (!open.includes(this.#question)) [this.#question, this.#place] = [open[0] ?? "", 0];
    this.#render(open);
  }

  #render(open: readonly string[]): void {
    const number = (question: string) =>
      (this.#all[0]?.sheet.markings.findIndex((each) => each.question === question) ?? 0) + 1;
    const select = choice(
      open.map((each) => [each, `第 ${number(each)} 题（${this.#waiting(each)} 份待评）`] as const),
      this.#question,
    );
    select.addEventListener("change", () => {
      [this.#question, this.#place] = [select.value, 0];
      this.#render(open);
      this.element.querySelector<HTMLElement>("select")?.focus();
    });
    const answers = this.#answers(this.#question);
    this.#place = Math.min(this.#place, Math.max(0, answers.length - 1));
    const current = answers[this.#place];
    const html = this.#bank.onPaper(this.#question, this.#points(this.#question));
    const words = html === null ? null : questionWords(html);
    const go = (place: number) => {
      this.#place = place;
      this.#render(open);
      focusOn(this.element.querySelector<HTMLElement>("h3") ?? this.element);
    };
    const next = answers.findIndex(({ result }, place) =>
      place > this.#place && !this.#whole(result.id, this.#question)
    );
    this.element.replaceChildren(
      make("div", { class: "desk__bar" }, field("评哪一题", select)),
      ...words === null ? [] : [
        make("p", {}, words.stem),
        ...words.options.length > 0 ? [make("ol", {}, ...words.options.map((each) => make("li", {}, each)))] : [],
        make(
          "details",
          { class: "fold" },
          make("summary", {}, "参考答案"),
          make("div", { class: "fold__body" }, make("p", { class: "grades__key" }, words.key)),
        ),
      ],
      ...current === undefined ? [make("p", {}, "这一题没有人写。")] : [
        make(
          "h3",
          { class: "desk__heading" },
          `第 ${this.#place + 1} 份，共 ${answers.length} 份：${current.result.name || "（没有写姓名）"}`,
        ),
        ...current.response.map((text, place) =>
          make(
            "blockquote",
            { class: "grades__written" },
            current.response.length > 1 ? `（${place + 1}）${text}` : text,
          )
        ),
        this.#rubric(current.result.id, html),
        make(
          "div",
          { class: "desk__bar" },
          ...this.#place > 0 ? [button("上一份", () => go(this.#place - 1), "button--plain")] : [],
          ...this.#place < answers.length - 1 ? [button("下一份", () => go(this.#place + 1))] : [],
          ...next > this.#place + 1 ? [button("下一份没评的", () => go(next), "button--plain")] : [],
        ),
      ],
    );
  }

  #rubric(receipt: string, html: DocumentFragment | null): HTMLElement {
    const question = this.#question;
    const rows = [...html?.querySelectorAll<HTMLTableRowElement>(".rubric tr") ?? []];
    const said = make("p", { role: "status", class: "desk__said" });
    const criteria = this.#criteria(question);
    const worth = this.#worth(question);
    // marks are kept on the bank's scale, so that they hold on every paper
    const shown = (mark: number | null | undefined, at: number) =>
      typeof mark === "number" ? fitted(mark, criteria[at] ?? 0, worth[at] ?? 0) : null;
    const tell = () => {
      const marks = this.#acts.marks(receipt, question) ?? [];
      const sum = criteria.reduce((all, _, at) => all + (shown(marks[at], at) ?? 0), 0);
      said.textContent = this.#whole(receipt, question)
        ? `评好了：${sum} 分（满分 ${worth.reduce((a, b) => a + b, 0)} 分）。`
        : "";
    };
    const fields = criteria.map((criterion, place) => {
      const name = `rubric-${place}`;
      const legend = (rows[place]?.cells[0]?.textContent ?? "").replace(/\s+/g, " ").trim();
      const most = worth[place] ?? 0;
      const options = Array.from({ length: Math.round(most / stepOf(most)) + 1 }, (_, at) => {
        const value = at * stepOf(most);
        const radio = make("input", { type: "radio", name, value: String(value) });
        radio.checked = shown(this.#acts.marks(receipt, question)?.[place], place) === value;
        radio.addEventListener("change", () => {
          const before = this.#acts.marks(receipt, question) ?? [];
          // what the paper gives no points for needs no mark of a person
          const other = (at: number) => before[at] ?? (worth[at] === 0 ? 0 : null);
          const chosen = scaled(value, criterion, most);
          this.#acts.keep(receipt, question, criteria.map((_, at) => at === place ? chosen : other(at)));
          tell();
        });
        return make("label", {}, radio, `${value} 分`);
      });
      return make(
        "fieldset",
        { class: "grades__criterion" },
        make("legend", {}, legend || `第 ${place + 1} 条`),
        ...most > 0 ? options : ["这份卷子上不占分。"],
      );
    });
    tell();
    return make("div", {}, ...fields, said);
  }
}
