/** The sheets that were read, whose they are, and what keeps them from the book; and the pictures that gave none. */
import { button, make } from "../../../shared/page/dom.ts";
import type { Listed } from "../../results/book/kinds.ts";
import { keyOf, shown } from "../../results/marks/attendance.ts";
import type { Batch, Open } from "../batch/batch.ts";
import type { Failed, SheetKept, Who } from "../batch/kinds.ts";
import { troubleWords } from "../batch/telling.ts";
import { pictured } from "./picture.ts";

export interface ListActs {
  whose: (sheet: SheetKept, who: Who | null) => void;
  /** The sheet counts although the words were changed, or instead of the one in the book. */
  accept: (sheet: SheetKept, why: "edition" | "before") => void;
  remove: (sheet: SheetKept) => void;
  forget: (failed: readonly Failed[]) => void;
}

/** Chosen in place of a person: a name that the list has not. */
const OTHER = "~";

export class ListView {
  readonly element = make("div");
  #acts: ListActs;

  constructor(acts: ListActs) {
    this.#acts = acts;
  }

  show(batch: Batch, failed: readonly Failed[], people: readonly Listed[]): void {
    const focused = (document.activeElement as HTMLElement | null)?.id ?? "";
    const opened = new Set([...this.element.querySelectorAll("details[open]")].map(({ id }) => id));
    const rows = batch.sheets.map((sheet) => ({ sheet, open: batch.open(sheet) }));
    const [waiting, done] = [rows.filter(({ open }) => open.length > 0), rows.filter(({ open }) => open.length === 0)];
    this.element.replaceChildren(
      ...failed.length > 0 ? [this.#failed(failed)] : [],
      ...waiting.map((each) => this.#row(each, people)),
      ...done.length > 0 ? [this.#done(done, people)] : [],
    );
    for (const id of opened) this.element.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    if (focused !== "") this.element.querySelector<HTMLElement>(`#${CSS.escape(focused)}`)?.focus();
  }

  #done(rows: readonly { sheet: SheetKept; open: Open[] }[], people: readonly Listed[]): HTMLElement {
    return make(
      "details",
      { class: "fold", id: "sheets-done" },
      make("summary", {}, `读好了的 ${rows.length} 张`),
      make("div", { class: "fold__body" }, ...rows.map((each) => this.#row(each, people))),
    );
  }

  #failed(failed: readonly Failed[]): HTMLElement {
    return make(
      "section",
      { class: "notice sheets__failed" },
      make("h3", {}, `${failed.length} 张没有读出来，请照下面说的重拍`),
      make(
        "ul",
        {},
        ...failed.map(({ file, trouble }) => make("li", {}, make("strong", {}, file), `：${troubleWords(trouble)}`)),
      ),
      button("知道了，不用再列", () => this.#acts.forget(failed), "button--plain"),
    );
  }

  #row({ sheet, open }: { sheet: SheetKept; open: Open[] }, people: readonly Listed[]): HTMLElement {
    const { told, title } = sheet;
    const facts = [
      title,
      ...told.pages > 1 ? [`第 ${told.page + 1} 页，共 ${told.pages} 页`] : [],
      ...sheet.number ? [`涂的编号 ${sheet.number}`] : sheet.number === null && told.person === 0 ? ["编号看不清"] : [],
      sheet.file,
    ];
    return make(
      "section",
      { class: "sheets__one" },
      sheet.name === null ? null : pictured(sheet.name, "照片里写的姓名", "sheets__name"),
      this.#whose(sheet, people),
      make("p", { class: "keys__hint" }, facts.join("　·　")),
      make("ul", {}, ...open.map((each) => make("li", {}, openWords(each), ...this.#way(sheet, each)))),
      make(
        "div",
        { class: "desk__bar" },
        this.#whole(sheet),
        button("不要这张", () => this.#acts.remove(sheet), "button--plain"),
      ),
    );
  }

  #way(sheet: SheetKept, { why }: Open): HTMLElement[] {
    if (why === "edition") {
      return [button("字句改动不大，照样算", () => this.#acts.accept(sheet, why), "button--plain")];
    }
    if (why === "before") return [button("换成这一张", () => this.#acts.accept(sheet, why), "button--plain")];
    return [];
  }

  /** The whole sheet, with what was read; drawn when it is asked for. */
  #whole(sheet: SheetKept): HTMLElement {
    const fold = make("details", { class: "fold", id: `sheets-whole-${sheet.id}` }, make("summary", {}, "看读出来的"));
    fold.addEventListener("toggle", () => {
      if (!fold.open || fold.childElementCount > 1) return;
      const body = make("div", { class: "fold__body" });
      if (sheet.page !== null) {
        body.append(pictured(sheet.page, "整张答题卡", "sheets__whole"));
      }
      const read = sheet.rows.map(({ number, letters, chosen, doubt }) =>
        `${number}${
          doubt !== null ? "？" : chosen.length === 0 ? "（空）" : chosen.map((place) => letters[place]).join("")
        }`
      );
      body.append(make("p", { class: "sheets__read" }, read.join("　")));
      fold.append(body);
    });
    return fold;
  }

  #whose(sheet: SheetKept, people: readonly Listed[]): HTMLElement {
    const select = make("select", { id: `sheets-who-${sheet.id}`, class: "desk__select" });
    const key = sheet.who === null ? "" : keyOf(sheet.who);
    const listed = people.some((each) => keyOf(each) === key);
    select.append(
      ...sheet.who === null ? [make("option", { value: "" }, "是谁的？")] : [],
      ...people.map((each) => make("option", { value: keyOf(each) }, shown(each))),
      ...sheet.who !== null && !listed ? [make("option", { value: key }, shown(sheet.who))] : [],
      make("option", { value: OTHER }, "名单上没有，写名字"),
    );
    select.value = key;
    const typed = make("input", {
      id: `sheets-name-${sheet.id}`,
      maxlength: "40",
      autocomplete: "off",
      "aria-label": "姓名",
    });
    typed.hidden = true;
    select.addEventListener("change", () => {
      typed.hidden = select.value !== OTHER;
      if (select.value === OTHER) return typed.focus();
      const person = people.find((each) => keyOf(each) === select.value);
      if (person !== undefined) this.#acts.whose(sheet, { name: person.name, number: person.number ?? "" });
    });
    typed.addEventListener("change", () => {
      const name = typed.value.trim();
      if (name !== "") this.#acts.whose(sheet, { name, number: "" });
    });
    return make(
      "span",
      { class: "desk__field" },
      make("label", { for: select.id }, "姓名"),
      select,
      typed,
    );
  }
}

function openWords(open: Open): string {
  switch (open.why) {
    case "who":
      return "不知道是谁的：编号没有涂、看不清，或者名单上没有。请看着姓名选。";
    case "rows":
      return `有 ${open.count} 题要您看一眼，在上面。`;
    case "twice":
      return "这个人的这一页有两张，或者 A 卷、B 卷都有。请去掉一张，或者改姓名。";
    case "pages":
      return `还缺第 ${open.missing.map((page) => page + 1).join("、")} 页。`;
    case "edition":
      return "印好以后，题目的字句改过。";
    case "before":
      return "成绩册里已经有他的一份纸卷。";
  }
}
