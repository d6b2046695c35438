/** 打印和下载: one of the six sheets of a paper, as the page that prints and as a Word document. */
import type { AssembledPaper } from "../../shared/links/kinds.ts";
import { type Course, loadScript } from "../../shared/course/course.ts";
import { places } from "../../shared/course/bank.ts";
import { button, focusOn, make } from "../../shared/page/dom.ts";
import { questionHtml } from "../../shared/course/questions.ts";
import { save } from "../../shared/page/saving.ts";
import { browserStore } from "../../shared/storage/store.ts";
import { keepMinutes, keptMinutes, sound } from "./minutes.ts";
import { printView } from "./print-view.ts";
import { type Given, hasPictures, named, type Sheet, sheet, WHAT, type What } from "./sheet.ts";
import { sourceOf } from "./source.ts";

/** From a folder a browser lets no script read what a picture holds. */
const LEFT = "网站是从文件夹（U 盘）打开的，图片放不进 Word 文件，只写了说明图片的话；要有图，请直接打印。";

interface Writer {
  xuetangPapers?: (sheet: Sheet, what: What) => Promise<Blob>;
}

/** The course's own name, as the theme's header has it. */
function courseName(): string {
  return (document.querySelector(".md-header__topic")?.textContent ?? "").trim();
}

export class PrintDesk {
  readonly element = make("div", { class: "printed" });
  #store = browserStore();
  #given: Given | null = null;
  #minutes = keptMinutes(this.#store);
  #gone = 0;
  #run = 0;
  #heading = make("h2", { id: "printing" }, "打印和下载");
  #variant = make("select", { id: "printing-variant", class: "desk__select" });
  #what = make("select", { id: "printing-what", class: "desk__select" });
  #said = make("p", { role: "status", class: "desk__said" });
  #page = make("div", {
    class: "printed__page",
    id: "printing-page",
    role: "region",
    "aria-label": "打印的样子",
    tabindex: "0",
  });
  #look: HTMLButtonElement;
  #footer = new PageFooter();

  constructor() {
    for (const [value, words] of Object.entries(WHAT)) this.#what.append(make("option", { value }, words));
    const minutes = make("input", {
      type: "number",
      id: "printing-minutes",
      min: "1",
      max: "600",
      inputmode: "numeric",
      placeholder: "不写",
      class: "assemble__number",
    });
    minutes.value = this.#minutes === null ? "" : String(this.#minutes);
    minutes.addEventListener("change", () => {
      this.#minutes = sound(minutes.value);
      minutes.value = this.#minutes === null ? "" : String(this.#minutes);
      keepMinutes(this.#minutes, this.#store);
      this.#render();
    });
    for (const each of [this.#variant, this.#what]) each.addEventListener("change", () => this.#render());
    this.#look = button("看打印的样子", () => this.#show(!this.#shown), "button--plain");
    this.#look.setAttribute("aria-controls", this.#page.id);
    const field = (words: string, control: HTMLElement, ...more: string[]) =>
      make("span", { class: "desk__field" }, make("label", { for: control.id }, words), control, ...more);
    this.element.append(
      make(
        "section",
        { class: "desk__screen" },
        this.#heading,
        make(
          "p",
          {},
          "A4 纸，密封线在第一页左边。两份卷子题目一样，次序不同，各有各的答案，邻座不好抄。微信里打不了，请把卷子的链接发到电脑上打开。",
        ),
        make(
          "div",
          { class: "desk__bar" },
          field("哪一份", this.#variant),
          field("哪一样", this.#what),
          field("考试时间", minutes, "分钟"),
        ),
        make(
          "div",
          { class: "desk__bar" },
          button("打印", () => this.#print()),
          button("下载 Word（.docx）", () => void this.#word(), "button--plain"),
          this.#look,
        ),
        this.#said,
      ),
      this.#page,
    );
    this.#show(false);
  }

  /** Takes another paper; throws where the words of its questions cannot be loaded. */
  async show({ title, rule, seed, items }: AssembledPaper, course: Course): Promise<void> {
    const run = ++this.#run;
    const bank = places(course);
    const found: Given["items"][number][] = [];
    for (const { question, points } of items) {
      const place = bank.get(question);
      const html = place === undefined ? null : await questionHtml(place);
      const source = html === null ? null : sourceOf(html);
      if (source !== null) found.push({ source, points });
    }
    if (run !== this.#run) return;
    this.#gone = items.length - found.length;
    this.#given = { title, rule, seed, course: courseName(), minutes: null, items: found };
    this.element.hidden = found.length === 0;
    const { letters } = named(title);
    const chosen = this.#variant.selectedIndex;
    this.#variant.replaceChildren(
      make("option", { value: "0" }, `${letters[0]} 卷：现在的次序`),
      make("option", { value: "1" }, `${letters[1]} 卷：题目、选项换了次序`),
    );
    this.#variant.selectedIndex = Math.max(0, chosen);
    this.#render();
  }

  focus(): void {
    focusOn(this.#heading);
  }

  clear(): void {
    this.#run += 1;
    this.#given = null;
    this.element.hidden = true;
    this.#page.replaceChildren();
  }

  get #shown(): boolean {
    return this.#page.classList.contains("printed__page--shown");
  }

  #show(shown: boolean): void {
    this.#page.classList.toggle("printed__page--shown", shown);
    this.#look.setAttribute("aria-expanded", String(shown));
    this.#look.textContent = shown ? "收起打印的样子" : "看打印的样子";
  }

  get #sheet(): Sheet | null {
    if (this.#given === null) return null;
    return sheet({ ...this.#given, minutes: this.#minutes }, this.#variant.value === "1" ? 1 : 0);
  }

  get #wanted(): What {
    return this.#what.value in WHAT ? this.#what.value as What : "paper";
  }

  #render(): void {
    const made = this.#sheet;
    if (made === null) return;
    this.#page.replaceChildren(printView(made, this.#wanted));
    const what = this.#wanted === "paper" ? "" : WHAT[this.#wanted];
    this.#footer.say(`${made.title}${what}`);
    this.#said.textContent = this.#gone > 0 ? `有 ${this.#gone} 题已从题库撤下，没有印上去。` : "";
  }

  async #print(): Promise<void> {
    this.#render();
    // a picture that is still on its way would not be printed; one that never comes must not keep the rest from it
    await Promise.all([...this.#page.querySelectorAll("img")].map((each) => each.decode().catch(() => null)));
    globalThis.print();
  }

  async #word(): Promise<void> {
    const [made, what] = [this.#sheet, this.#wanted];
    if (made === null) return;
    const page = globalThis as Writer;
    this.#said.textContent = "正在做文件……";
    try {
      if (page.xuetangPapers === undefined) await loadScript("assets/papers.js");
      const blob = await page.xuetangPapers?.(made, what);
      if (blob === undefined) throw new Error("assets/papers.js");
      const name = `${made.title}${WHAT[what]}`.replace(/[\\/:*?"<>|\s]+/g, "-");
      save(`${name}.docx`, blob);
      const left = what === "paper" && location.protocol === "file:" && hasPictures(made);
      this.#said.textContent = `已交给浏览器保存：${name}.docx。${left ? LEFT : ""}`;
    } catch {
      this.#said.textContent = "文件没有做成，可能是网络断了。请再试一次，或者先打印。";
    }
  }
}

/**
 * The title beside the numbers at the foot of every page, so that loose pages of two papers are not taken for one
 * another. A stylesheet made by script, because a page's foot knows no elements; browsers that know neither print the
 * numbers of printing.css, or none.
 */
class PageFooter {
  #sheet: CSSStyleSheet | null = null;

  constructor() {
    try {
      this.#sheet = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
    } catch {
      this.#sheet = null;
    }
  }

  say(title: string): void {
    const words = title.replace(/["\\\n\r\f<]/g, " ");
    try {
      this.#sheet?.replaceSync(
        `@page { @bottom-center { content: "${words}　　第 " counter(page) " 页　共 " counter(pages) " 页"; } }`,
      );
    } catch {
      // the numbers of printing.css stand
    }
  }
}
