import { newName } from "../../shared/links/bytes.ts";
import type { AskedField, Assignment } from "../../shared/links/kinds.ts";
import { canSeal, newKeys } from "../../shared/receipts/sealing.ts";
import { RULES } from "../../shared/links/facts.ts";
import type { Course, Trainers } from "../../shared/course/course.ts";
import { DAY } from "../../shared/page/days.ts";
import { DeskElement } from "../../shared/page/desk-element.ts";
import { button, focusOn, link, make } from "../../shared/page/dom.ts";
import { KeyGuard } from "../keys/guard-view.ts";
import { assignments, forgetAssignment, keepAssignment, ownKeys } from "../keys/keys.ts";
import { keyReminder } from "../keys/reminder.ts";
import type { Rule } from "../../shared/marking/marking.ts";
import { browserStore } from "../../shared/storage/store.ts";
import { pageLink } from "../../shared/page/address.ts";
import { PaperShelf } from "../papers/shelf/shelf.ts";
import { Choices } from "./choices.ts";
import { givenView } from "./given-view.ts";
import { isGivable, waysOf } from "./ways.ts";
import { moreView } from "./more-view.ts";
import { OwnPart } from "./own-part.ts";
import { classOf, openClasses, type Roster, type WithClass } from "../classes/store.ts";
import { ShowPart } from "./show-part.ts";
import { mineOf, parcelOf, type WithMine, withPictures } from "../bank/asking.ts";
import { openOwnBank } from "../bank/store.ts";
import { isOwnId } from "../../shared/own/kinds.ts";
import type { OwnBank } from "../../shared/own/shelf.ts";

const LABELS: Record<AskedField, string> = { name: "姓名", unit: "单位", number: "编号（工号、学号）" };

/** `2026-03-02T18:00` in the reader's own zone, as the field for dates has it. */
function local(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
}

/** 布置: a form, and for what it gives a link, a QR code, a poster, files; all of it stays in this browser. */
export class AssignDeskElement extends DeskElement {
  #choices: Choices | null = null;
  #shelf = new PaperShelf();
  #paper = make("select", { id: "assign-paper" });
  /** Fills the form with what an assignment was given out with, but for its dates. */
  #refill: (before: Assignment) => void = () => {};
  #trainers: Trainers = [];
  #numbers: Course["numbers"];
  #given = make("div", { class: "assign__given" });
  #made = make("div", { class: "desk__screen" });
  #said = make("p", { role: "status", class: "desk__said" });
  #reminder = make("div");
  #guard = new KeyGuard(false, () => this.#list());
  /** Whom she expects: said in her own list alone, no link knows of it. */
  #class = make("select", { id: "assign-class" });
  #rosters: readonly Roster[] = [];
  #own = new OwnPart(() => {});
  #mine: Promise<OwnBank> | null = null;

  protected build(course: Course, signal: AbortSignal): void {
    this.#trainers = course.trainers ?? [];
    this.#numbers = course.numbers;
    this.#choices = new Choices(course, this.#shelf);
    if (!canSeal()) {
      this.body.replaceChildren(
        make(
          "p",
          { class: "notice", role: "alert" },
          "这个地址不是 https 开头，浏览器不给网页加密的能力，做不了钥匙。请换用 https 地址，或者双击打开 U 盘里的本站。",
        ),
      );
      return;
    }
    this.body.replaceChildren(this.#reminder, this.#form(), this.#said, this.#guard.element, this.#given, this.#made);
    this.#guard.refresh();
    this.#arrive();
    globalThis.addEventListener("hashchange", () => this.#arrive(), { signal });
    this.#list();
    void this.#follow(signal);
  }

  /** The classes, as they are whenever another window changes them; without them all else works. */
  async #follow(signal: AbortSignal): Promise<void> {
    const classes = await openClasses();
    const look = async () => {
      this.#rosters = await classes.all();
      this.#offerClasses(this.#class.value);
      this.#list();
    };
    await look();
    signal.addEventListener("abort", classes.watch(() => void look()));
  }

  #offerClasses(chosen: string): void {
    this.#class.replaceChildren(
      make("option", { value: "" }, this.#rosters.length === 0 ? "还没有存过班级" : "不用名单"),
      ...this.#rosters.map(({ id, name, people }) =>
        make("option", { value: id }, `${name || "没有名字"}（${people.length} 人）`)
      ),
    );
    this.#class.value = this.#rosters.some(({ id }) => id === chosen) ? chosen : "";
  }

  protected changedElsewhere(): void {
    this.#guard.refresh();
    if (document.activeElement !== this.#paper) this.#offer(this.#paper.value);
    this.#list();
  }

  /** What the address asks for, or the paper that was worked on last. */
  #arrive(): void {
    const { id, trouble } = this.#choices?.asked(location) ?? { id: "", trouble: "" };
    this.#offer(id || this.#choices?.saved[0]?.id || "");
    this.#paper.dispatchEvent(new Event("change"));
    this.#said.textContent = trouble;
  }

  /** Lists what can be assigned anew. */
  #offer(chosen: string): void {
    this.#paper.replaceChildren(...this.#choices?.groups() ?? []);
    if (this.#choices?.find(chosen) !== undefined) this.#paper.value = chosen;
  }

  #form(): HTMLElement {
    const paper = this.#paper;
    const title = make("input", { id: "assign-title", maxlength: "60", required: true });
    const mode = make("select", { id: "assign-mode" });
    mode.append(
      make("option", { value: "exam" }, "考试：交卷以前不说对错"),
      make("option", { value: "practice" }, "练习：做一题看一题"),
    );
    const minutes = make("input", { id: "assign-minutes", type: "number", min: "0", max: "600", inputmode: "numeric" });
    const pass = make("input", { id: "assign-pass", type: "number", min: "0", max: "100", inputmode: "numeric" });
    const attempts = make("input", {
      id: "assign-attempts",
      type: "number",
      min: "0",
      max: "50",
      inputmode: "numeric",
    });
    attempts.value = "1";
    const opens = make("input", { id: "assign-opens", type: "datetime-local" });
    const due = make("input", { id: "assign-due", type: "datetime-local" });
    due.value = `${local(Date.now() + 7 * DAY).slice(0, 11)}18:00`;
    const rule = make("select", { id: "assign-rule" });
    for (const [value, words] of Object.entries(RULES)) rule.append(make("option", { value }, words));
    const box = (id: string, words: string, checked: boolean) => {
      const input = make("input", { type: "checkbox", id });
      input.checked = checked;
      return { input, element: make("label", { class: "assign__check", for: id }, input, ` ${words}`) };
    };
    const shuffled = box("assign-shuffle", "题目和选项换次序，每人不一样", false);
    const fields = (Object.keys(LABELS) as AskedField[]).map((field) => ({
      field,
      ...box(`assign-ask-${field}`, LABELS[field], field === "name"),
    }));
    const closed = make(
      "p",
      { class: "notice", id: "assign-sealed", hidden: true },
      "封闭试卷只能考试：答案不在本站，学员交卷以后不显示得分，您在成绩册里用钥匙文件判。",
    );
    mode.setAttribute("aria-describedby", closed.id);
    const show = new ShowPart();
    const usual = make("span", {});
    let touched = false;
    title.addEventListener("input", () => touched = true);
    const chosen = () => this.#choices?.find(paper.value);
    const settle = () => {
      const only = chosen()?.sealed === true || this.#own.closed;
      if (only) mode.value = "exam";
      mode.disabled = only;
      show.settle(only, mode.value === "practice");
    };
    mode.addEventListener("change", settle);
    this.#own = new OwnPart(settle);
    const follow = () => {
      const each = chosen();
      if (each === undefined) return;
      if (!touched) title.value = each.title.slice(0, 60);
      minutes.value = "0";
      usual.replaceChildren(...each.minutes > 0 ? [`这份卷子平常 ${each.minutes} 分钟。`] : []);
      pass.value = String(each.pass);
      rule.value = each.rule;
      closed.hidden = each.sealed !== true;
      const own = each.items.filter(({ question }) => isOwnId(question)).length;
      this.#own.show(own, 0);
      settle();
      if (own > 0) {
        void this.#bank().then((bank) => {
          const found = parcelOf(each.items, bank, false)?.mine.filter(({ image }) => image !== undefined) ?? [];
          if (chosen() === each && found.length > 0) this.#own.show(own, found.length);
        }).catch(() => {});
      }
    };
    paper.addEventListener("change", follow);
    this.#refill = (before) => {
      touched = false;
      follow();
      mode.value = mode.disabled ? "exam" : before.mode;
      minutes.value = String(before.minutes ?? 0);
      show.value = before.show ?? "now";
      settle();
      attempts.value = String(before.attempts ?? 0);
      opens.value = "";
      due.value = before.due === null ? "" : `${local(Date.now() + 7 * DAY).slice(0, 11)}18:00`;
      shuffled.input.checked = before.shuffle.questions;
      for (const { field, input } of fields) input.checked = before.fields.includes(field);
      this.#offerClasses(classOf(before));
      opens.focus();
    };
    const row = (words: string, control: HTMLElement, ...hint: (string | Node)[]) =>
      make(
        "p",
        { class: "assign__row" },
        make("label", { for: control.id }, words),
        control,
        hint.length > 0 ? make("span", { class: "assign__hint" }, ...hint) : null,
      );
    const form = make(
      "form",
      { class: "assign__form desk__screen", novalidate: true },
      row("卷子", paper),
      row("标题", title, "学员看到的名字，例如“三月例会前的小测”。"),
      make(
        "p",
        { class: "assign__row" },
        make("label", { for: this.#class.id }, "给哪个班"),
        this.#class,
        make(
          "span",
          { class: "assign__hint" },
          "成绩册照着它看谁没有交；名单不进链接。",
          link(pageLink("trainer/classes/"), "存一个班级"),
        ),
      ),
      closed,
      this.#own.element,
      row("方式", mode),
      row("限时（分钟）", minutes, "0 是不限时。限了时，关掉网页、锁屏时间也照走。", usual),
      row("开始时间", opens, "不填，就是现在可以做。"),
      row("截止时间", due, "过了时间也能交，成绩册里标明迟交。"),
      show.element,
      row("及格线（%）", pass),
      row("每人可以交几次", attempts, "0 是不限。"),
      row("多选题怎样给分", rule),
      make("p", {}, shuffled.element),
      make(
        "fieldset",
        { class: "assign__ask" },
        make("legend", {}, "请学员填"),
        make("p", { class: "assign__hint" }, "居民多半没有单位，只填姓名最省事；同名的人多，再加一项。"),
        ...fields.map(({ element }) => element),
      ),
      make("div", { class: "desk__bar" }, make("button", { type: "submit", class: "button" }, "得到链接")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const each = chosen();
      if (each === undefined) return;
      const trouble = this.#trouble({ title, opens, due }, !show.element.hidden && show.value === "due");
      if (trouble !== null) {
        this.#said.textContent = trouble[1];
        trouble[0].focus();
        return;
      }
      const whole = (input: HTMLInputElement, most: number) =>
        Math.min(most, Math.max(0, Math.round(Number(input.value) || 0)));
      void this.#assign({
        id: newName(8),
        ...each.paper === undefined ? {} : { paper: each.paper },
        title: title.value.trim(),
        items: each.items,
        seed: newName(6),
        rule: rule.value as Rule,
        mode: mode.value === "practice" ? "practice" : "exam",
        opens: opens.value ? new Date(opens.value).getTime() : null,
        due: due.value ? new Date(due.value).getTime() : null,
        minutes: whole(minutes, 600) || null,
        pass: whole(pass, 100),
        attempts: whole(attempts, 50) || null,
        shuffle: { questions: shuffled.input.checked, options: shuffled.input.checked },
        ...show.element.hidden || show.value === "now" ? {} : { show: show.value },
        fields: fields.filter(({ input }) => input.checked).map(({ field }) => field),
      });
    });
    return form;
  }

  #trouble(
    { title, opens, due }: Record<"title" | "opens" | "due", HTMLInputElement>,
    shown: boolean,
  ): [HTMLInputElement, string] | null {
    if (!title.value.trim()) return [title, "请写一个标题。"];
    if (shown && !due.value) return [due, "答案截止以后才看，请写截止时间。"];
    if (opens.value && due.value && opens.value >= due.value) return [due, "截止时间要在开始时间之后。"];
    if (due.value && new Date(due.value).getTime() < Date.now()) return [due, "截止时间已经过了。"];
    return null;
  }

  /** 我的题库, opened once a paper has questions of it. */
  #bank(): Promise<OwnBank> {
    const opening = this.#mine ??= openOwnBank();
    opening.catch(() => this.#mine = null);
    return opening;
  }

  /** With what the paper carries of own questions; null, and said why, where one of them is not to be had. */
  async #withOwn(given: Omit<Assignment, "key">): Promise<{ wanted: Omit<Assignment, "key">; kept: WithMine } | null> {
    if (!given.items.some(({ question }) => isOwnId(question))) return { wanted: given, kept: {} };
    const bank = await this.#bank().catch(() => null);
    // what left the bank stands in the assignments that had it
    const former = new Map(assignments().flatMap(mineOf).map((each) => [each.id, { question: each, draft: [] }]));
    const either = (id: string) => bank?.get(id) ?? former.get(id) ?? null;
    const parcel = bank === null ? null : parcelOf(given.items, { get: either }, this.#own.keys);
    if (parcel === null) {
      this.#said.textContent = "“我的题库”没有打开，卷子里自己出的题拿不到，所以没有给链接。请刷新再试一次。";
      return null;
    }
    const { own, mine, missing } = parcel;
    if (missing.length === 0) return { wanted: { ...given, own }, kept: { mine } };
    const numbers = missing.map((id) => given.items.findIndex(({ question }) => question === id) + 1);
    this.#said.textContent = `第 ${
      numbers.join("、")
    } 题是自己出的题，不在这个浏览器的“我的题库”里，或者还是没有定下来的草稿，收回来也判不了，所以没有给链接。请到“我的题库”定下来，或者换掉它们。`;
    return null;
  }

  async #assign(asked: Omit<Assignment, "key">): Promise<void> {
    const found = await this.#withOwn(asked);
    if (found === null) return focusOn(this.#said);
    const { wanted } = found;
    const fresh = ownKeys().length === 0 ? await newKeys() : null;
    if (!isGivable({ ...wanted, key: fresh?.publicKey ?? ownKeys()[0]?.publicKey ?? "" })) {
      this.#said.textContent = "这份卷子给不出去：最多 300 题，一题最多 100 分。请减少题目或者分值。";
      return;
    }
    const unkept =
      "浏览器不让保存，钥匙留不住，收回来的答卷会打不开，所以没有给链接。请关掉无痕模式，或者换一个浏览器。";
    this.#said.textContent = "";
    if (browserStore() === null) {
      this.#said.textContent = unkept;
      return;
    }
    // a link whose key is lost collects what nobody can read: it is given out only when both are kept
    const kept = fresh === null || await this.#guard.first(fresh);
    const [own] = ownKeys();
    const assignment = { ...wanted, key: own?.publicKey ?? "", made: Date.now() };
    const expected: WithClass = this.#class.value === "" ? {} : { class: this.#class.value };
    if (!kept || own === undefined || !keepAssignment({ ...assignment, ...found.kept, ...expected })) {
      this.#said.textContent = unkept;
      return;
    }
    this.#said.textContent = "";
    this.#list();
    await this.#open(assignment);
  }

  /** Her keys stay behind; pictures, which are not kept twice, come out of the bank. */
  async #open({ mine: _, ...given }: Assignment & WithMine): Promise<void> {
    const pictured = given.own?.asked.some(({ image }) => image !== undefined) ?? false;
    const bank = pictured ? await this.#bank().catch(() => null) : null;
    const assignment = given.own === undefined || bank === null
      ? given
      : { ...given, own: await withPictures(given.own, bank) };
    const ways = waysOf(assignment, this.#numbers, pageLink("desk/assigned/"));
    this.#given.replaceChildren(givenView(assignment, ways, this.#reminder, this.#trainers));
    const heading = this.#given.querySelector("h2");
    if (heading !== null) focusOn(heading);
  }

  /** Kept with the assignment, so that the grade book knows that these tries were given; null where it could not be. */
  async #more({ id }: Assignment, more: { name: string; tries: number }): Promise<string | null> {
    const now = assignments().find((each) => each.id === id);
    if (now === undefined) return null;
    const granted = [...now.granted ?? [], more];
    const { mine: _, granted: __, ...given } = now as Assignment & WithMine;
    const { address } = waysOf({ ...given, more }, this.#numbers, pageLink("desk/assigned/"));
    return await Promise.resolve(address !== null && keepAssignment({ ...now, granted }) ? address : null);
  }

  #list(): void {
    const reminder = keyReminder();
    this.#reminder.replaceChildren(...reminder === null ? [] : [reminder]);
    const made = assignments().filter(isGivable);
    if (made.length === 0) {
      this.#made.replaceChildren();
      return;
    }
    const lines = made.map((each) => {
      const title = each.title || "没有标题";
      const group = this.#rosters.find(({ id }) => id === classOf(each))?.name;
      const act = (words: string, doing: () => void) => {
        const made = button(words, doing, "button--plain");
        made.setAttribute("aria-label", `${words}：${title}`);
        return made;
      };
      return make(
        "li",
        {},
        `${title}（${each.items.length} 题${group === undefined ? "" : `，${group}`}） `,
        act("再看链接", () => void this.#open(each)),
        act("再布置一次", () => this.#again(each)),
        act("给一个人多做几次", () => {
          const view = moreView(each, (more) => this.#more(each, more));
          const item = [...this.#made.querySelectorAll("li")][made.indexOf(each)];
          this.#made.querySelector(".assign__more")?.remove();
          item?.append(view);
        }),
        act("删去", () => this.#forget(each)),
      );
    });
    this.#made.replaceChildren(
      make("h2", { id: "made" }, "布置过的"),
      make("ul", { class: "assigned__list" }, ...lines),
      make("p", {}, "收回来的答卷，放进", link(pageLink("trainer/results/"), "成绩册"), "。"),
    );
  }

  /** The same once more: only the dates are to be set, and the link is another one. */
  #again(before: Assignment): void {
    const choice = this.#choices?.again(before);
    if (choice === undefined) return;
    this.#given.replaceChildren();
    this.#offer(choice.id);
    this.#refill(before);
    this.#said.textContent =
      `照“${before.title}”上次的样子填好了：改好时间，按“得到链接”。是一次新的布置，成绩另外记。`;
  }

  #forget(assignment: Assignment): void {
    if (!forgetAssignment(assignment.id)) {
      this.#said.textContent = "浏览器没有照办，没有删去。";
      return;
    }
    this.body.prepend(this.#reminder);
    this.#given.replaceChildren();
    this.#list();
    this.#said.replaceChildren(
      `删去了“${assignment.title}”。没有它，成绩册读不出新收的答卷；收过的答卷和姓名还在，要删，到`,
      link(pageLink("trainer/results/"), "成绩册"),
      "删。",
      button("撤销", () => {
        this.#said.textContent = keepAssignment(assignment)
          ? "恢复了。"
          : "浏览器没有存下来：这一次布置没有恢复，新收的答卷会读不出来。腾出地方，从成绩册的备份恢复。";
        this.#list();
      }, "button--plain"),
    );
  }
}
