import { newName } from "../../shared/links/bytes.ts";
import type { AskedField, Assignment, PaperItem } from "../../shared/links/kinds.ts";
import { toHash, unpackPaper } from "../../shared/links/link.ts";
import { Refusal } from "../../shared/links/refusal.ts";
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
import { givenView } from "./given-view.ts";

interface Choice {
  id: string;
  title: string;
  minutes: number;
  pass: number;
  rule: Rule;
  items: PaperItem[];
  /** Its keys are with the trainer: it can be an exam and nothing else. */
  sealed?: boolean;
}

/** No paper of the course is called so. */
const ASSEMBLED = "#";
const LABELS: Record<AskedField, string> = { name: "姓名", unit: "单位", number: "编号（工号、学号）" };

/** What a form can make; what was stored may be anything. */
function linkable(assignment: Assignment): boolean {
  try {
    return toHash(assignment).length > 0;
  } catch {
    return false;
  }
}

/** `2026-03-02T18:00` in the reader's own zone, as the field for dates has it. */
function local(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
}

/** 布置: a form, and for what it gives a link, a QR code, a poster, files; all of it stays in this browser. */
export class AssignDeskElement extends DeskElement {
  #choices: Choice[] = [];
  #trainers: Trainers = [];
  #given = make("div", { class: "assign__given" });
  #made = make("div", { class: "desk__screen" });
  #said = make("p", { role: "status", class: "desk__said" });
  #reminder = make("div");
  #guard = new KeyGuard(false, () => this.#list());

  protected build(course: Course): void {
    this.#trainers = course.trainers ?? [];
    this.#choices = course.papers.map(({ id, title, minutes, pass, rule, questions }) => ({
      id,
      title,
      minutes,
      pass,
      rule,
      items: questions.map(([question, points]) => ({ question, points })),
    }));
    this.#choices.push(...(course.sealed ?? []).map(({ id, title, minutes, pass, rule, questions }) => ({
      id,
      title,
      minutes,
      pass,
      rule,
      items: questions.map(([question, points]) => ({ question, points })),
      sealed: true,
    })));
    const trouble = this.#assembled();
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
    this.#said.textContent = trouble;
    this.#list();
  }

  protected changedElsewhere(): void {
    this.#guard.refresh();
    this.#list();
  }

  /** A paper that was put together stands first; says what is wrong with its link. */
  #assembled(): string {
    const packed = /#p=([A-Za-z0-9_-]*)/.exec(location.hash)?.[1];
    if (packed === undefined) return "";
    try {
      const { title, rule, items } = unpackPaper(packed);
      const minutes = Math.max(5, Math.ceil((1.5 * items.length) / 5) * 5);
      this.#choices.unshift({ id: ASSEMBLED, title, minutes, pass: 60, rule, items });
      return "";
    } catch (error) {
      return error instanceof Refusal ? error.message : "链接里的卷子读不出来。";
    }
  }

  #form(): HTMLElement {
    const paper = make("select", { id: "assign-paper" });
    const groups: [string, (each: Choice) => boolean][] = [
      ["组好的卷子", ({ id }) => id === ASSEMBLED],
      ["试卷", ({ id, sealed }) => !id.startsWith("quiz-") && id !== ASSEMBLED && sealed !== true],
      ["封闭试卷", ({ sealed }) => sealed === true],
      ["单元练习", ({ id }) => id.startsWith("quiz-")],
    ];
    for (const [label, belongs] of groups) {
      const options = this.#choices.filter(belongs).map((each) =>
        make("option", { value: each.id }, `${each.title}（${each.items.length} 题）`)
      );
      if (options.length > 0) paper.append(make("optgroup", { label }, ...options));
    }
    const asked = new URLSearchParams(location.search).get("paper");
    if (this.#choices.some(({ id }) => id === asked)) paper.value = asked ?? "";
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
      ...box(`assign-ask-${field}`, LABELS[field], field !== "number"),
    }));
    const closed = make(
      "p",
      { class: "notice", id: "assign-sealed", hidden: true },
      "封闭试卷只能考试：答案不在本站，学员交卷以后不显示得分，您在成绩册里用钥匙文件判。",
    );
    mode.setAttribute("aria-describedby", closed.id);
    let touched = false;
    title.addEventListener("input", () => touched = true);
    const chosen = () => this.#choices.find(({ id }) => id === paper.value);
    const follow = () => {
      const each = chosen();
      if (each === undefined) return;
      if (!touched) title.value = each.title.slice(0, 60);
      minutes.value = String(each.minutes);
      pass.value = String(each.pass);
      rule.value = each.rule;
      if (each.sealed === true) mode.value = "exam";
      mode.disabled = each.sealed === true;
      closed.hidden = each.sealed !== true;
    };
    paper.addEventListener("change", follow);
    follow();
    const row = (words: string, control: HTMLElement, hint = "") =>
      make(
        "p",
        { class: "assign__row" },
        make("label", { for: control.id }, words),
        control,
        hint ? make("span", { class: "assign__hint" }, hint) : null,
      );
    const form = make(
      "form",
      { class: "assign__form desk__screen", novalidate: true },
      row("卷子", paper),
      row("标题", title, "学员看到的名字，例如“三月例会前的小测”。"),
      closed,
      row("方式", mode),
      row("限时（分钟）", minutes, "0 是不限时。"),
      row("开始时间", opens, "不填，就是现在可以做。"),
      row("截止时间", due, "过了时间也能交，成绩册里标明迟交。"),
      row("及格线（%）", pass),
      row("每人可以交几次", attempts, "0 是不限。"),
      row("多选题怎样给分", rule),
      make("p", {}, shuffled.element),
      make(
        "fieldset",
        { class: "assign__ask" },
        make("legend", {}, "请学员填"),
        ...fields.map(({ element }) => element),
      ),
      make("div", { class: "desk__bar" }, make("button", { type: "submit", class: "button" }, "得到链接")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const each = chosen();
      if (each === undefined) return;
      const trouble = this.#trouble({ title, opens, due });
      if (trouble !== null) {
        this.#said.textContent = trouble[1];
        trouble[0].focus();
        return;
      }
      const whole = (input: HTMLInputElement, most: number) =>
        Math.min(most, Math.max(0, Math.round(Number(input.value) || 0)));
      void this.#assign({
        id: newName(8),
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
        fields: fields.filter(({ input }) => input.checked).map(({ field }) => field),
      });
    });
    return form;
  }

  #trouble(
    { title, opens, due }: Record<"title" | "opens" | "due", HTMLInputElement>,
  ): [HTMLInputElement, string] | null {
    if (!title.value.trim()) return [title, "请写一个标题。"];
    if (opens.value && due.value && opens.value >= due.value) return [due, "截止时间要在开始时间之后。"];
    if (due.value && new Date(due.value).getTime() < Date.now()) return [due, "截止时间已经过了。"];
    return null;
  }

  async #assign(wanted: Omit<Assignment, "key">): Promise<void> {
    const fresh = ownKeys().length === 0 ? await newKeys() : null;
    if (!linkable({ ...wanted, key: fresh?.publicKey ?? ownKeys()[0]?.publicKey ?? "" })) {
      this.#said.textContent = "这份卷子一个链接装不下：最多 300 题，一题最多 100 分。请减少题目或者分值。";
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
    if (!kept || own === undefined || !keepAssignment(assignment)) {
      this.#said.textContent = unkept;
      return;
    }
    this.#said.textContent = "";
    this.#open(assignment);
    this.#list();
  }

  #open(assignment: Assignment): void {
    const address = pageLink("desk/assigned/") + toHash(assignment);
    this.#given.replaceChildren(givenView(assignment, address, this.#reminder, this.#trainers));
    const heading = this.#given.querySelector("h2");
    if (heading !== null) focusOn(heading);
  }

  #list(): void {
    const reminder = keyReminder();
    this.#reminder.replaceChildren(...reminder === null ? [] : [reminder]);
    const made = assignments().filter(linkable);
    if (made.length === 0) {
      this.#made.replaceChildren();
      return;
    }
    const lines = made.map((each) => {
      const title = each.title || "没有标题";
      const act = (words: string, doing: () => void) => {
        const made = button(words, doing, "button--plain");
        made.setAttribute("aria-label", `${words}：${title}`);
        return made;
      };
      return make(
        "li",
        {},
        `${title}（${each.items.length} 题） `,
        act("再看链接", () => this.#open(each)),
        act("删去", () => this.#forget(each)),
      );
    });
    this.#made.replaceChildren(
      make("h2", { id: "made" }, "布置过的"),
      make("ul", { class: "assigned__list" }, ...lines),
      make("p", {}, "收回来的答卷，放进", link(pageLink("trainer/results/"), "成绩册"), "。"),
    );
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
