/** One question as a form: everything that is typed is kept at once, and every step can be taken back. */
import { TYPES } from "../../../shared/course/words.ts";
import type { QuestionType } from "../../../shared/marking/marking.ts";
import type { OwnEntry, OwnQuestion } from "../../../shared/own/kinds.ts";
import { button, make } from "../../../shared/page/dom.ts";
import type { Bank } from "../keeping/bank.ts";
import { blanked, draftOf, lacks, openOf, retyped, UNDECIDED } from "../questions/making.ts";
import { BANK_FAULTS } from "../words.ts";
import { AdviceView } from "./advice-view.ts";
import { kindView } from "./kinds-view.ts";
import { type About, optionalView } from "./optional-view.ts";
import { choose, field, fold, lines, placeOf, Said } from "./parts.ts";
import { PictureView } from "./picture-view.ts";
import type { Set } from "./rows.ts";

/** A state that one can go back to. */
interface Step {
  question: OwnQuestion;
  open: string[];
}

export interface FormActs extends About {
  /** After each change. */
  changed: () => void;
  advice: AdviceView;
}

const STEPS = 200;

export class FormView {
  readonly element = make("div", { class: "own__form" });
  readonly id: string;
  #bank: Bank;
  #acts: FormActs;
  #question: OwnQuestion;
  /** What nobody has settled yet, beside what the question lacks. */
  #open: string[];
  #before: Step[] = [];
  #after: Step[] = [];
  /** The part that was typed in last: what is typed on there is one step. */
  #typing = "";
  #saving = 0;
  #state = make("p", { role: "status", class: "own__state" });
  #trouble = make("p", { role: "alert", class: "desk__said" });
  #lacks = make("div", { class: "own__lacks" });
  #kind = make("div");
  #more = make("div");
  #stem = lines("", (stem) => this.#set("stem", (now) => ({ ...now, stem })), 3);
  #back = button("撤销", () => this.#step(this.#before, this.#after), "button--plain");
  #forth = button("重做", () => this.#step(this.#after, this.#before), "button--plain");
  #former = new Said();
  #picture: PictureView;

  constructor(bank: Bank, entry: OwnEntry, acts: FormActs) {
    [this.#bank, this.#acts, this.#question, this.id] = [bank, acts, entry.question, entry.question.id];
    this.#open = openOf(entry);
    this.#picture = new PictureView(bank, (image) =>
      this.#set("image", (now) => {
        const { image: _, ...rest } = now;
        return (image === null ? rest : { ...rest, image }) as OwnQuestion;
      }, true));
    this.#build();
  }

  get question(): OwnQuestion {
    return this.#question;
  }

  /** Why it is a draft as it stands. */
  get draft(): string[] {
    return draftOf(this.#question, this.#open);
  }

  get open(): readonly string[] {
    return this.#open;
  }

  /** Somebody looked at what was uncertain: what is lacking still is. */
  settle(): string[] {
    if (this.#open.length > 0) {
      this.#remember("");
      this.#open = this.#open.filter((each) => each === UNDECIDED);
      this.#keep();
    }
    this.showLacks();
    return this.draft;
  }

  /** Changes the question from outside, as a key of the keyboard does. */
  change(name: string, act: (now: OwnQuestion) => OwnQuestion): void {
    this.#set(name, act, true);
  }

  undo(): boolean {
    return this.#step(this.#before, this.#after);
  }

  /** Another window changed it: shows that, unless somebody types here. */
  refresh(): void {
    const entry = this.#bank.get(this.id);
    if (entry === null || JSON.stringify(entry.question) === JSON.stringify(this.#question)) return;
    this.#remember("");
    this.#question = entry.question;
    this.#open = openOf(entry);
    this.#render();
    this.#state.textContent = "另一个窗口改了这道题，这里跟着换了；按“撤销”回到这里原来的。";
  }

  /** Says beside each part what it lacks; the result is the first of them. */
  showLacks(): string | null {
    for (const each of this.element.querySelectorAll(".own__lack")) each.remove();
    const found = lacks(this.#question);
    for (const { field: name, words } of found) {
      this.#told(name).append(make("p", { class: "own__lack" }, words));
    }
    return found[0]?.field ?? null;
  }

  focus(name = "stem"): void {
    const part = this.element.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    part?.querySelector<HTMLElement>("textarea, input, select, button")?.focus();
  }

  #told(name: string): HTMLElement {
    return placeOf(this.element, name) ?? this.#lacks;
  }

  #build(): void {
    const type = choose(Object.entries(TYPES), this.#question.type, (value) => {
      this.#set("type", (now) => retyped(now, value as QuestionType), true);
      if (this.#question.type === "true_false") this.#open = [...this.#open, UNDECIDED];
      this.#keep();
    });
    type.classList.add("own__type");
    const stem = field("stem", "题干", this.#stem);
    this.element.append(
      make("div", { class: "desk__bar" }, this.#back, this.#forth, this.#state),
      this.#trouble,
      field("type", "题型", type),
      stem,
      this.#kind,
      this.#lacks,
      this.#acts.advice.element,
      fold(
        "更多：解析、反馈、依据、层次、难度、单元、标签、图片（都可以不填）",
        false,
        this.#more,
      ),
      fold(
        "以前的样子",
        false,
        button("看看留着的旧样子", () => void this.#earlier(), "button--plain"),
        this.#former.element,
      ),
    );
    this.#render();
  }

  #render(): void {
    const { type, stem } = this.#question;
    const types = this.element.querySelector<HTMLSelectElement>(".own__type");
    if (types !== null) types.value = type;
    if (this.#stem.value !== stem) this.#stem.value = stem;
    this.#kind.replaceChildren(...kindView(this.#question, this.#setter, !this.#open.includes(UNDECIDED)));
    this.#more.replaceChildren(...optionalView(this.#question, this.#setter, this.#acts), this.#picture.element);
    this.#picture.show(this.#question.image ?? null);
    this.#steps();
    this.#mark();
  }

  /** What is uncertain stands beside the part that it is about, as far as its words tell. */
  #mark(): void {
    for (const each of this.element.querySelectorAll(".own__unsure")) each.classList.remove("own__unsure");
    for (const reason of this.#open) {
      const [name] = ABOUT.find(([, words]) => words.test(reason)) ?? [];
      if (name !== undefined) this.element.querySelector(`[data-field="${name}"]`)?.classList.add("own__unsure");
    }
    if (this.#kind.querySelector('[data-field="key"].own__unsure') !== null) {
      this.#kind.querySelector('[data-field="options"]')?.classList.add("own__unsure");
    }
  }

  #setter: Set = (name, change, redraw, focus) => {
    this.#set(name, change, redraw);
    if (redraw && focus) {
      this.#kind.querySelector<HTMLElement>(`[data-field*=".${CSS.escape(focus)}."] textarea`)?.focus();
    }
  };

  #set(name: string, change: (now: OwnQuestion) => OwnQuestion, redraw = false): void {
    const made = change(this.#question);
    const next = made.type === "fill_blank" ? blanked(made) : made;
    const undecided = name === "key" && this.#open.includes(UNDECIDED);
    if (JSON.stringify(next) === JSON.stringify(this.#question) && !undecided) return;
    this.#remember(redraw ? "" : name);
    const blanks = "blanks" in next && "blanks" in this.#question &&
      next.blanks.length !== this.#question.blanks.length;
    this.#question = next;
    if (undecided) this.#open = this.#open.filter((each) => each !== UNDECIDED);
    this.#keep();
    if (redraw || blanks) this.#render();
    else this.#steps();
  }

  #remember(typing: string): void {
    const on = typing !== "" && typing === this.#typing;
    this.#typing = typing;
    this.#after = [];
    if (!on) this.#before = [...this.#before.slice(1 - STEPS), { question: this.#question, open: this.#open }];
  }

  #step(from: Step[], to: Step[]): boolean {
    const step = from.pop();
    if (step === undefined) return false;
    to.push({ question: this.#question, open: this.#open });
    [this.#question, this.#open, this.#typing] = [step.question, step.open, ""];
    const had = document.activeElement;
    this.#keep();
    this.#render();
    if (had === this.#back && this.#back.disabled) this.#forth.focus();
    if (had === this.#forth && this.#forth.disabled) this.#back.focus();
    return true;
  }

  #steps(): void {
    this.#back.disabled = this.#before.length === 0;
    this.#forth.disabled = this.#after.length === 0;
  }

  #keep(): void {
    const entry = this.#bank.get(this.id);
    this.#saving += 1;
    const turn = this.#saving;
    const { made = Date.now(), source } = entry ?? {};
    const next = { question: this.#question, made, draft: this.draft, ...source === undefined ? {} : { source } };
    void this.#bank.put(next).then((stored) => {
      if (turn !== this.#saving) return;
      this.#trouble.textContent = stored ? "" : BANK_FAULTS[this.#bank.fault ?? "failed"];
      this.#state.textContent = stored ? (next.draft.length > 0 ? "已存下，还是草稿" : "已存下") : "";
    });
    if (this.element.querySelector(".own__lack") !== null) this.showLacks();
    this.#acts.advice.later(() => this.#question, this.element);
    this.#acts.changed();
  }

  async #earlier(): Promise<void> {
    const all = (await this.#bank.earlier(this.id)).filter(({ question }) =>
      JSON.stringify(question) !== JSON.stringify(this.#question)
    );
    if (all.length === 0) return this.#former.answer("没有留着别的样子。");
    const acts = all.map((each) =>
      button(`${new Date(each.at).toLocaleString("zh-CN")}：${each.question.stem.slice(0, 40)}`, () => {
        this.#remember("");
        this.#question = each.question;
        this.#open = openOf(each);
        this.#keep();
        this.#render();
        this.#former.answer("换回了那时的样子；按“撤销”回来。");
      }, "button--plain own__former")
    );
    this.#former.answer("按一下就换回去：", ...acts);
  }
}

/** Which part a reason of the importer is about. */
const ABOUT: readonly (readonly [field: string, words: RegExp])[] = [
  ["type", /题型/],
  ["key", /答案|正确|还是错/],
  ["options", /选项/],
  ["image", /图/],
  ["blanks", /空/],
  ["rubric", /分|要点/],
  ["stem", /题干/],
];
