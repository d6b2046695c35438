/** Where receipts come in: pasted, as files, as pictures; what came of it, and what could not be read. */
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import type { Unread } from "../book/kinds.ts";
import type { Progress, Report } from "../marks/intake.ts";
import { type Failed, textOf } from "../sources.ts";

export interface IntakeActs {
  take: (texts: string[], progress: Progress) => Promise<Report>;
  retry: (progress: Progress) => Promise<Report>;
  forget: (ids: string[]) => Promise<(() => Promise<boolean>) & { stored: boolean }>;
  /** Why the last was not stored, in words. */
  why: () => string;
}

const MOST_SHOWN = 50;
/** A longer text is held without being shown: laying it out in the field would stop the page for a second. */
const MOST_LETTERS = 20_000;

export class IntakeView {
  readonly element = make("section", { class: "desk__screen", id: "intake" });
  readonly unread = make("section", { class: "desk__screen", id: "unread" });
  #acts: IntakeActs;
  #area = make("textarea", {
    id: "intake-text",
    rows: "6",
    class: "desk__text",
    autocomplete: "off",
    spellcheck: "false",
  });
  #file = make("input", {
    id: "intake-files",
    type: "file",
    multiple: true,
    accept: ".txt,.json,.html,.htm,text/*,image/*",
  });
  #bar = make("progress", { class: "grades__progress", hidden: true, "aria-label": "正在收卷" });
  #said = make("p", { role: "status", class: "desk__said" });
  #failed = make("ul", { class: "grades__failed" });
  #held = make("div", { class: "desk__bar" });
  #pasted: string[] = [];
  #busy = false;

  constructor(acts: IntakeActs) {
    this.#acts = acts;
    this.#file.addEventListener("change", () => void this.#files([...this.#file.files ?? []]));
    this.#area.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.length <= MOST_LETTERS) return;
      event.preventDefault();
      this.#pasted.push(text);
      this.#showHeld();
    });
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#files([...event.dataTransfer?.files ?? []]);
    });
    this.element.append(
      make("h2", {}, "收卷"),
      make(
        "p",
        {},
        "把群里的聊天记录整段贴进来，或者选文件（.txt、.json、.html，可以多选，也可以拖进来）、选二维码的图片。夹在里面的闲聊不用删，答卷会自己找出来。",
      ),
      make(
        "div",
        { class: "desk__form" },
        make("label", { for: this.#area.id }, "聊天记录或答卷"),
        this.#area,
        this.#held,
        make("label", { for: this.#file.id }, "文件或图片"),
        this.#file,
      ),
      make("div", { class: "desk__bar" }, button("收卷", () => void this.#paste())),
      this.#bar,
      this.#said,
      this.#failed,
    );
  }

  /** Says how much was pasted that the field does not show. */
  #showHeld(): void {
    const letters = this.#pasted.reduce((sum, each) => sum + each.length, 0);
    if (letters === 0) return this.#held.replaceChildren();
    const drop = button("不要了", () => {
      this.#pasted = [];
      this.#showHeld();
      this.#area.focus();
    }, "button--plain");
    this.#held.replaceChildren(make("span", { role: "status" }, `已贴上 ${letters} 个字，太长，不在框里显示。`), drop);
  }

  async #paste(): Promise<void> {
    const texts = [...this.#pasted, this.#area.value].filter((each) => each.trim() !== "");
    if (texts.length === 0) {
      this.#said.textContent = "请先贴上聊天记录，或者选文件。";
      this.#area.focus();
      return;
    }
    const report = await this.#run((progress) => this.#acts.take(texts, progress));
    // what holds no receipt stays to be looked at
    if (report === null || report.found === 0) return;
    this.#area.value = "";
    this.#pasted = [];
    this.#showHeld();
  }

  async #files(files: File[]): Promise<void> {
    if (files.length === 0) return;
    const failed: Failed[] = [];
    await this.#run(async (progress) => {
      const texts: string[] = [];
      for (const file of files) {
        try {
          const { text, rest } = await textOf(file);
          texts.push(text);
          if (rest) failed.push({ name: file.name, why: rest });
        } catch (error) {
          failed.push({ name: file.name, why: (error as Error).message });
        }
      }
      return await this.#acts.take(texts, progress);
    });
    this.#file.value = "";
    this.#failed.replaceChildren(...failed.map(({ name, why }) => make("li", {}, `${name}：${why}`)));
  }

  async #run(work: (progress: Progress) => Promise<Report>): Promise<Report | null> {
    if (this.#busy) return null;
    this.#busy = true;
    this.#failed.replaceChildren();
    this.#said.textContent = "正在读……";
    this.#bar.hidden = false;
    this.#bar.removeAttribute("value");
    try {
      const report = await work((done, all) => {
        this.#bar.max = all;
        this.#bar.value = done;
      });
      this.#said.textContent = told(report) + (report.kept ? "" : this.#acts.why());
      return report;
    } catch {
      this.#said.textContent = "读到一半停了，读出来的都已经存下。请再收一次。";
      return null;
    } finally {
      this.#busy = false;
      this.#bar.hidden = true;
    }
  }

  /** Tries again what could not be read. */
  async again(): Promise<void> {
    await this.#run((progress) => this.#acts.retry(progress));
  }

  showUnread(all: ReadonlyMap<string, Unread>): void {
    if (all.size === 0) {
      this.unread.replaceChildren();
      return;
    }
    const said = make("p", { role: "status", class: "desk__said" });
    const item = ([id, each]: [string, Unread]) =>
      make(
        "li",
        {},
        make("p", {}, make("strong", {}, each.lead ?? "（前面没有写是谁的）")),
        make("p", {}, each.words),
        make(
          "details",
          { class: "fold" },
          make("summary", {}, "原文"),
          make("div", { class: "fold__body" }, make("p", { class: "grades__raw" }, each.text)),
        ),
        button("不要这一条", () => void this.#forget([id]), "button--plain"),
      );
    const list = make("ul", { class: "grades__unread" });
    const rest = [...all];
    const more = make("div", { class: "desk__bar" });
    const next = () => {
      const items = rest.splice(0, MOST_SHOWN).map(item);
      list.append(...items);
      const show = () => {
        const [first] = next();
        if (first !== undefined) focusOn(first);
      };
      const words = `再列 ${Math.min(MOST_SHOWN, rest.length)} 条（还有 ${rest.length} 条）`;
      more.replaceChildren(...rest.length === 0 ? [] : [button(words, show, "button--plain")]);
      return items;
    };
    next();
    this.unread.replaceChildren(
      make("h2", {}, `没读出来的（${all.size} 条）`),
      make("p", {}, "原文都留着。补上钥匙、恢复备份以后，可以再试。"),
      make(
        "div",
        { class: "desk__bar" },
        button("再试一次", () => void this.again()),
      ),
      said,
      list,
      more,
    );
  }

  async #forget(ids: string[]): Promise<void> {
    const undo = await this.#acts.forget(ids);
    const back = button("撤销", () => {
      void undo().then((stored) => {
        this.#said.textContent = stored ? "已放回。" : this.#acts.why();
        focusOn(this.#said);
      });
    }, "button--plain");
    this.#said.replaceChildren(undo.stored ? "已去掉这一条。" : this.#acts.why(), back);
    back.focus();
  }
}

function told(report: Report): string {
  if (report.found === 0) return "没有找到答卷。请确认里面有【交卷】开头、[XT 开头的那一段。";
  const parts = [
    `找到 ${report.found} 份，新收 ${report.added} 份`,
    ...report.renamed > 0 ? [`改了姓名的 ${report.renamed} 份，已经换成新的`] : [],
    ...report.known > 0 ? [`以前收过的 ${report.known} 份`] : [],
    ...report.copies > 0 ? [`重复的 ${report.copies} 份，只算一次`] : [],
    ...report.unread > 0 ? [`没读出来的 ${report.unread} 份，列在下面`] : [],
  ];
  return `${parts.join("；")}。`;
}
