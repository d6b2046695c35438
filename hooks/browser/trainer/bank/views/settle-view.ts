/** Drafts, one by one: what the file said beside what was made of it, to be settled by hand, without a mouse if one likes. */
import type { OwnEntry, OwnQuestion } from "../../../shared/own/kinds.ts";
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import type { Bank } from "../keeping/bank.ts";
import { FormView } from "./form-view.ts";
import { isKey, keyed } from "./kinds-view.ts";
import { Said } from "./parts.ts";

export interface SettleActs {
  form: (entry: OwnEntry) => FormView;
  /** The ids that are still drafts, in the order in which they were read. */
  drafts: () => string[];
  /** Which one is shown, so that a reload comes back to it. */
  shows: (id: string) => void;
  back: () => void;
}

/** The part of a key that a letter stands for. */
export function pressed(question: OwnQuestion, letter: string): string | null {
  const place = letter.toLowerCase().charCodeAt(0) - 97;
  if (question.type === "true_false") return ["true", "false"][place] ?? null;
  return "options" in question ? question.options[place]?.id ?? null : null;
}

export class SettleView {
  readonly element = make("section", { class: "own__settle", "aria-label": "核对草稿" });
  #bank: Bank;
  #acts: SettleActs;
  #form: FormView | null = null;
  /** Beside the buttons, and below the heading where whoever is led on arrives. */
  #beside = new Said();
  #said = new Said();
  #acting = make("div", { class: "desk__bar own__acts" });
  #heading = make("h2", {});
  #source = make("div", { class: "own__source" });
  #why = make("div");
  #place = make("div");
  /** Of what was last settled or taken away, to be undone. */
  #undo: (() => Promise<unknown>) | null = null;

  constructor(bank: Bank, acts: SettleActs) {
    [this.#bank, this.#acts] = [bank, acts];
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.append(
      this.#heading,
      this.#said.element,
      make(
        "p",
        { class: "own__hint" },
        "左边（手机上是上面）是文件里的原话，右边是读成的题。拿不准的标着黄边。键盘：A–F 选答案，J 下一道，K 上一道，回车核对好了。",
      ),
      make("div", { class: "own__beside" }, make("div", {}, this.#why, this.#source), this.#place),
      this.#acting,
      this.#beside.element,
    );
    this.#acting.append(
      button("核对好了，下一道", () => this.#settle()),
      button("先放着，下一道", () => this.#move(1), "button--plain"),
      button("上一道", () => this.#move(-1), "button--plain"),
      button("不要这一道", () => void this.#drop(), "button--plain"),
      button("回到题库", () => this.#acts.back(), "button--plain"),
    );
  }

  get id(): string {
    return this.#form?.id ?? "";
  }

  refresh(): void {
    this.#form?.refresh();
  }

  /** Shows a draft, or the first; `said` is what happened to the one before. */
  show(id = "", said = "", ...acts: HTMLElement[]): void {
    const drafts = this.#acts.drafts();
    const wanted = drafts.includes(id) ? id : drafts[0];
    const entry = wanted === undefined ? null : this.#bank.get(wanted);
    if (wanted === undefined || entry === null) {
      this.#form = null;
      this.#heading.textContent = "草稿都核对完了";
      for (const each of [this.#why, this.#source, this.#place]) each.replaceChildren();
      this.element.classList.add("own__settle--done");
      this.#said.say(said, ...acts);
      return focusOn(this.#heading);
    }
    this.element.classList.remove("own__settle--done");
    this.#form = this.#acts.form(entry);
    this.#heading.textContent = `第 ${drafts.indexOf(wanted) + 1} 道，还有 ${drafts.length} 道草稿`;
    this.changed();
    const { source } = entry;
    this.#source.replaceChildren(
      ...source === undefined ? [] : [
        make("p", { class: "own__label" }, `原文：${source.file}，第 ${source.line} 处`),
        make(
          "pre",
          { class: "own__words", tabindex: "0", "aria-label": "文件里的原话" },
          source.words || "（文件里没有留下原话）",
        ),
      ],
    );
    this.#place.replaceChildren(this.#form.element);
    this.#acts.shows(wanted);
    this.#beside.say("");
    this.#said.say(said, ...acts);
    focusOn(this.#heading);
  }

  /** Where the finger is. */
  #tell(words: string): void {
    const [here, other] = this.#acting.contains(document.activeElement)
      ? [this.#beside, this.#said]
      : [this.#said, this.#beside];
    here.say(words);
    other.say("");
  }

  /** What is left to be settled, after something was changed. */
  changed(): void {
    const left = this.#form?.draft ?? [];
    this.#why.replaceChildren(make(
      "div",
      { class: "aside own__why" },
      make("strong", {}, left.length === 0 ? "都定了：按“核对好了”进题库" : "要您定的"),
      make("ul", {}, ...left.map((each) => make("li", {}, each))),
    ));
  }

  #move(by: number): void {
    const drafts = this.#acts.drafts();
    const next = drafts[drafts.indexOf(this.id) + by];
    if (next === undefined) {
      return this.#tell(by > 0 ? "后面没有草稿了。" : "前面没有草稿了。");
    }
    this.show(next);
  }

  #settle(): void {
    const form = this.#form;
    const before = form === null ? null : this.#bank.get(form.id);
    if (form === null || before === null) return;
    const drafts = this.#acts.drafts();
    const next = drafts[drafts.indexOf(form.id) + 1] ?? drafts[drafts.indexOf(form.id) - 1];
    const left = form.settle();
    if (left.length > 0) {
      this.#tell(`还缺：${left.join("")}`);
      const first = form.showLacks();
      return first === null ? form.focus("key") : form.focus(first);
    }
    this.#undo = () => this.#bank.put(before);
    this.show(next, "核对好了，进了题库。", this.#undoing(form.id));
  }

  async #drop(): Promise<void> {
    const form = this.#form;
    if (form === null) return;
    const drafts = this.#acts.drafts();
    const next = drafts[drafts.indexOf(form.id) + 1] ?? drafts[drafts.indexOf(form.id) - 1];
    const back = await this.#bank.remove([form.id]);
    this.#undo = back;
    this.show(next, "这一道没有要。", this.#undoing(form.id));
  }

  #undoing(id: string): HTMLElement {
    return button("撤销", () => {
      const undo = this.#undo;
      this.#undo = null;
      if (undo !== null) void undo().then(() => this.show(id, "撤销了。"));
    }, "button--plain");
  }

  #key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const form = this.#form;
    if (form === null || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    // whoever types is not choosing
    const typing = target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
    const pressing = target.matches("button, summary, a");
    if (typing) return;
    const part = /^[a-f]$/i.test(event.key) ? pressed(form.question, event.key) : null;
    if (part !== null) this.#choose(form, part);
    else if (/^[jk]$/i.test(event.key)) this.#move(event.key.toLowerCase() === "j" ? 1 : -1);
    else if (/^Arrow(?:Down|Up)$/.test(event.key) && target === this.#heading) {
      this.#move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !pressing) this.#settle();
    else return;
    event.preventDefault();
  }

  #choose(form: FormView, part: string): void {
    form.change("key", (now) => {
      if (now.type === "true_false") return { ...now, key: part === "true" };
      return "options" in now ? keyed(now, part, now.type === "single_choice" || !isKey(now, part)) : now;
    });
    const { question } = form;
    const chosen = question.type === "true_false"
      ? question.key ? "对" : "错"
      : "options" in question
      ? question.options.flatMap(({ id }, place) => isKey(question, id) ? String.fromCharCode(65 + place) : []).join(
        "、",
      )
      : "";
    this.#tell(`答案：${chosen || "没有选"}`);
  }
}
