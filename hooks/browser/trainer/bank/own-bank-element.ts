import { loadCourse } from "../../shared/course/course.ts";
import { TYPES } from "../../shared/course/words.ts";
import type { QuestionType } from "../../shared/marking/marking.ts";
import { isOwnId, type OwnEntry } from "../../shared/own/kinds.ts";
import { button, focusOn, make } from "../../shared/page/dom.ts";
import type { Bank } from "./keeping/bank.ts";
import { note } from "./keeping/witness.ts";
import { knownOf } from "./questions/figures.ts";
import { foldedOf } from "./questions/finding.ts";
import { blankQuestion, draftOf, UNDECIDED } from "./questions/making.ts";
import { newOwnId, openOwnBank } from "./store.ts";
import { AdviceView } from "./views/advice-view.ts";
import { FormView } from "./views/form-view.ts";
import { ListView } from "./views/list-view.ts";
import { Machine } from "./views/machine.ts";
import { Notices } from "./views/notices.ts";
import type { About } from "./views/optional-view.ts";
import { outView } from "./views/out-view.ts";
import { choose, freshId } from "./views/parts.ts";
import { ReadingView } from "./views/reading-view.ts";
import { SettleView } from "./views/settle-view.ts";
import { chapters, draftsOf } from "./views/standing.ts";

type Opened = Awaited<ReturnType<typeof openOwnBank>>;

/** 我的题库: questions of the trainer's own, read, written, found and given on; all of it stays in this browser. */
export class OwnBankElement extends HTMLElement {
  #abort: AbortController | null = null;
  #bank: Opened | null = null;
  #machine = new Machine();
  #about: About = { units: [], tags: () => [] };
  #notices = new Notices();
  #home = make("div");
  #single = make("section", { class: "own__single" });
  #form: FormView | null = null;
  #list: ListView | null = null;
  #settle: SettleView | null = null;
  #asked = false;

  connectedCallback(): void {
    const abort = new AbortController();
    this.#abort = abort;
    void this.#start(abort.signal);
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
    this.#bank?.close();
  }

  async #start(signal: AbortSignal): Promise<void> {
    // without the course there are no units to choose from, and all else works
    const [bank, units] = await Promise.all([openOwnBank().catch(() => null), chapters()]);
    if (bank === null) {
      this.replaceChildren(
        make("p", { class: "notice", role: "alert" }, "题库没有打开。您的题都还在。"),
        button("再试一次", () => void this.#start(signal)),
      );
      return;
    }
    this.#bank = bank;
    if (signal.aborted) return;
    this.#about = { units, tags: () => this.#tags(bank) };
    this.#build(bank);
    bank.watch(() => this.#elsewhere());
    globalThis.addEventListener("hashchange", () => this.#route(), { signal });
    addEventListener("beforeunload", (event) => bank.unsaved > 0 && event.preventDefault(), { signal });
    this.#route();
    void this.#know(bank);
  }

  #tags(bank: Bank): string[] {
    return [...new Set([...bank.all().values()].flatMap(({ question }) => question.tags ?? []))].sort();
  }

  #build(bank: Opened): void {
    this.#list = new ListView(bank, this.#about, {
      open: (id) => this.#go(`q=${id}`),
      settle: () => this.#go("settle"),
      changed: () => this.#changed(),
    });
    this.#settle = new SettleView(bank, {
      form: (entry) => this.#formOf(bank, entry),
      drafts: () => draftsOf(bank),
      shows: (id) => history.replaceState(null, "", `#settle=${id}`),
      back: () => this.#go(""),
    });
    const reading = new ReadingView(bank, this.#machine, {
      changed: () => this.#changed(),
      settle: () => this.#go("settle"),
    });
    this.#home.append(
      this.#writing(bank),
      this.#list.element,
      reading.element,
      outView(bank, this.#machine, {
        some: () => this.#some(bank),
        changed: () => this.#changed(),
        emptied: () => note(bank, true),
      }),
    );
    this.replaceChildren(this.#notices.element, this.#home, this.#single);
    this.#notices.faults(bank);
    this.#notices.remind(bank);
  }

  #writing(bank: Bank): HTMLElement {
    let type: QuestionType = "single_choice";
    const which = choose(Object.entries(TYPES), type, (value) => type = value as QuestionType);
    which.id = freshId();
    return make(
      "div",
      { class: "desk__bar" },
      make("span", { class: "desk__field" }, make("label", { for: which.id }, "题型"), which),
      button("写一道新题", () => {
        const question = blankQuestion(type, { id: newOwnId(), stem: "" });
        const open = question.type === "true_false" ? [UNDECIDED] : [];
        void bank.put({ question, made: Date.now(), draft: draftOf(question, open) });
        this.#persist();
        this.#go(`q=${question.id}`);
      }),
      button("读题库", () => this.#show("read"), "button--plain"),
      button("给同事，收同事的", () => this.#show("own-share"), "button--plain"),
    );
  }

  /** Brings a part of the page into view, opened. */
  #show(id: string): void {
    const part = this.#home.querySelector<HTMLElement>(`#${id}`);
    part?.closest("details")?.setAttribute("open", "");
    const heading = part?.querySelector<HTMLElement>("h2");
    if (heading) focusOn(heading);
  }

  #formOf(bank: Bank, entry: OwnEntry): FormView {
    const advice = new AdviceView(this.#machine);
    const form = new FormView(bank, entry, {
      ...this.#about,
      advice,
      changed: () => {
        this.#persist();
        this.#notices.meet(bank);
        this.#settle?.changed();
      },
    });
    advice.about(() => form.question, form.element);
    return form;
  }

  /** Asks the browser, once a visit and only after something was typed, not to clear this away when room gets short. */
  #persist(): void {
    if (this.#asked) return;
    this.#asked = true;
    void (navigator.storage as StorageManager | undefined)?.persist?.().catch(() => {});
  }

  #go(hash: string): void {
    if (location.hash.slice(1) === hash) return this.#route();
    location.hash = hash;
  }

  /** One thing at a time: the list, one question, or drafts one by one; a reload comes back to it. */
  #route(): void {
    const bank = this.#bank;
    const [name, id = ""] = location.hash.slice(1).split("=");
    if (bank === null) return;
    if (name === "q" && isOwnId(id) && bank.get(id) !== null) return this.#open(bank, id);
    if (name === "settle") {
      if (this.#settle !== null && this.#settle.id !== id || id === "") this.#showSettle(id);
      return;
    }
    const had = this.#form;
    const settled = this.#settle?.element.isConnected;
    this.#form = null;
    this.#single.replaceChildren();
    this.#home.hidden = false;
    if (had === null && !settled) return;
    this.#changed();
    if (had !== null) document.getElementById(`own-open-${had.id}`)?.focus();
    else focusOn(this.#list?.element.querySelector("h2") ?? this.#home);
  }

  #showSettle(id: string): void {
    this.#home.hidden = true;
    this.#form = null;
    if (this.#settle === null) return;
    this.#single.replaceChildren(this.#settle.element);
    this.#settle.show(id);
  }

  #open(bank: Bank, id: string): void {
    const entry = bank.get(id);
    if (entry === null || this.#form?.id === id) return;
    const form = this.#formOf(bank, entry);
    this.#form = form;
    this.#home.hidden = true;
    const heading = make("h2", {}, "写题");
    const said = make("p", { role: "status", class: "desk__said own__said" });
    const done = () => {
      const left = form.settle();
      if (left.length === 0) return this.#go("");
      said.textContent = `还缺：${left.join("")}已存成草稿，随时可以接着写。`;
      form.focus(form.showLacks() ?? "stem");
    };
    this.#single.replaceChildren(
      heading,
      form.element,
      make(
        "div",
        { class: "desk__bar own__acts" },
        button("写好了", done),
        button("回到题库", () => this.#go(""), "button--plain"),
        button("删除这道题", () => void this.#remove(bank, id), "button--plain"),
      ),
      said,
    );
    if (entry.question.stem === "") form.focus("stem");
    else focusOn(heading);
  }

  async #remove(bank: Bank, id: string): Promise<void> {
    const back = await bank.remove([id]);
    this.#form = null;
    this.#single.replaceChildren();
    this.#home.hidden = false;
    history.replaceState(null, "", location.pathname + location.search);
    this.#changed();
    this.#list?.say(
      "删除了 1 道。",
      button("撤销", () =>
        void back().then(() => {
          this.#changed();
          this.#list?.say("撤销了。");
        }), "button--plain"),
    );
  }

  #some(bank: Bank): { entries: readonly OwnEntry[]; words: string } {
    const chosen = [...this.#list?.chosen ?? []].flatMap((id) => bank.get(id) ?? []);
    if (chosen.length > 0) return { entries: chosen, words: "选中的" };
    return { entries: this.#list?.found ?? [], words: "找到的" };
  }

  #changed(): void {
    this.#persist();
    this.#list?.show();
    if (this.#bank?.lasting) note(this.#bank, true);
    if (this.#bank === null) return;
    this.#notices.meet(this.#bank);
    this.#notices.remind(this.#bank);
  }

  /** Shows what is open as it is kept now. */
  #refresh(): void {
    this.#form?.refresh();
    this.#settle?.refresh();
  }

  /** Another window changed something. */
  #elsewhere(): void {
    if (!this.#home.hidden) this.#list?.show();
    // nothing is taken from under the hands of who is typing
    const { activeElement } = document;
    const busy = activeElement?.matches("input, textarea, select") && this.#single.contains(activeElement);
    if (busy) {
      this.#notices.busy(() => this.#refresh());
    } else this.#refresh();
  }

  /** How the questions did is told once it is known; meanwhile what is looked through is made ready. */
  async #know(bank: Bank): Promise<void> {
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve));
    let count = 0;
    for (const entry of bank.all().values()) {
      foldedOf(entry);
      count += 1;
      if (count % 200 === 0) await pause();
    }
    try {
      this.#list?.know(await knownOf(bank, () => loadCourse(), pause));
    } catch {
      // without a grade book nobody knows how they did, and no more is lost
    }
  }
}
