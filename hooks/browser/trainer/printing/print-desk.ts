/** 打印和下载: one of the six sheets of a paper, as the page that prints and as a Word document. */
import type { AssembledPaper } from "../../shared/links/kinds.ts";
import { type Course, loadScript } from "../../shared/course/course.ts";
import { places } from "../../shared/course/bank.ts";
import { button, make } from "../../shared/page/dom.ts";
import { questionHtml } from "../../shared/course/questions.ts";
import { save } from "../../shared/page/saving.ts";
import { browserStore } from "../../shared/storage/store.ts";
import { keepMinutes, keptMinutes, sound } from "./minutes.ts";
import { printView } from "./print-view.ts";
import { type Given, named, pictures, type Sheet, sheet, WHAT, type What } from "./sheet.ts";
import { readable } from "./drawings.ts";
import { ownHtml } from "../bank/asking.ts";
import { openOwnBank } from "../bank/store.ts";
import { isOwnId } from "../../shared/own/kinds.ts";
import type { OwnBank } from "../../shared/own/shelf.ts";
import { sourceOf } from "./source.ts";

/** From a folder a browser lets no script read what a picture holds. */
const LEFT = "网站是从文件夹（U 盘）打开的，图片放不进 Word 文件，只写了说明图片的话；要有图，请直接打印。";

interface Wanted {
  sheet: Sheet;
  what: What;
}

interface Writer {
  xuetangPapers?: (wanted: readonly Wanted[], title: string, subject: string) => Promise<Blob>;
}

/** Both variants of all three things, one behind the other. */
const ALL = "all";
const ALL_WORDS = "全部六样（两份，试卷、答题卡、答案）";

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
  /** Of these her own, which are not in her bank. */
  #lost = 0;
  #mine: Promise<OwnBank> | null = null;
  #run = 0;
  #heading = make("summary", { id: "printing" }, "打印和下载");
  #fold = make("details", { class: "fold desk__screen" }, this.#heading);
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
    this.#what.append(make("option", { value: ALL }, ALL_WORDS));
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
    this.#fold.append(
      make(
        "div",
        { class: "fold__body" },
        make(
          "p",
          {},
          "A4 纸，密封线在第一页左边。A 卷、B 卷是同样的题换了次序，各有各的答案，邻座不好抄；要题目不同的，用“再出一套不同的题”。微信里打不了，请把卷子的链接发到电脑上打开。",
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
          button("打印", () => void this.#print()),
          button("下载 Word（.docx）", () => void this.#word(), "button--plain"),
          this.#look,
        ),
        this.#said,
      ),
    );
    this.element.append(this.#fold, this.#page);
    this.#show(false);
  }

  /** Takes another paper; throws where the words of its questions cannot be loaded. */
  async show({ title, rule, seed, items, own }: AssembledPaper, course: Course, mine?: OwnBank): Promise<void> {
    const run = ++this.#run;
    const bank = places(course);
    const hers = items.some(({ question }) => isOwnId(question)) ? mine ?? await this.#ownBank() : null;
    const found: Given["items"][number][] = [];
    for (const { question, points } of items) {
      const place = bank.get(question);
      const html = isOwnId(question)
        ? await ownHtml(question, hers, own && { own }, points)
        : place === undefined
        ? null
        : await questionHtml(place);
      // without its key a question would be on no sheet of keys
      const source = html === null || html.querySelector("[data-sealed]") !== null ? null : sourceOf(html);
      if (source !== null) found.push({ source, points });
    }
    if (run !== this.#run) return;
    this.#gone = items.length - found.length;
    const here = new Set(found.map(({ source }) => source.id));
    this.#lost = items.filter(({ question }) => isOwnId(question) && !here.has(question)).length;
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

  #ownBank(): Promise<OwnBank | null> {
    const opening = this.#mine ??= openOwnBank();
    return opening.catch(() => {
      this.#mine = null;
      return null;
    });
  }

  focus(): void {
    this.#fold.open = true;
    this.#heading.focus();
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

  /** What is chosen, in the order in which it is printed. */
  get #wanted(): Wanted[] {
    if (this.#given === null) return [];
    const given = { ...this.#given, minutes: this.#minutes };
    const variants = this.#what.value === ALL ? [0, 1] as const : [this.#variant.value === "1" ? 1 : 0] as const;
    const whats = this.#what.value === ALL
      ? Object.keys(WHAT) as What[]
      : [this.#what.value in WHAT ? this.#what.value as What : "paper"];
    return variants.flatMap((variant) => whats.map((what) => ({ sheet: sheet(given, variant), what })));
  }

  #render(): void {
    const wanted = this.#wanted;
    if (wanted.length === 0) return;
    this.#variant.disabled = this.#what.value === ALL;
    const printed = wanted.map(({ sheet, what }) => printView(sheet, what));
    this.#page.replaceChildren(...printed);
    const titles = wanted.map(({ sheet, what }) => `${sheet.title}${what === "paper" ? "" : WHAT[what]}`);
    if (wanted.length > 1) printed.forEach((each, place) => each.classList.add(`printed__sheet--of-${place + 1}`));
    this.#footer.say(titles);
    const left = this.#gone - this.#lost;
    this.#said.textContent = [
      ...left > 0 ? [`有 ${left} 题已从题库撤下，没有印上去。`] : [],
      ...this.#lost > 0 ? [`有 ${this.#lost} 题不在“我的题库”里，没有印上去。`] : [],
    ].join("");
  }

  async #print(): Promise<void> {
    this.#render();
    // a picture that is still on its way would not be printed; one that never comes must not keep the rest from it
    await Promise.all([...this.#page.querySelectorAll("img")].map((each) => each.decode().catch(() => null)));
    globalThis.print();
  }

  async #word(): Promise<void> {
    const wanted = this.#wanted;
    const [first] = wanted;
    if (first === undefined) return;
    const page = globalThis as Writer;
    this.#said.textContent = "正在做文件……";
    try {
      if (page.xuetangPapers === undefined) await loadScript("assets/papers.js");
      const [subject, whole] = wanted.length > 1
        ? ["试卷、答题卡、答案", named(this.#given?.title ?? "").title]
        : [WHAT[first.what], first.sheet.title];
      const blob = await page.xuetangPapers?.(wanted, `${whole}${subject}`, subject);
      if (blob === undefined) throw new Error("assets/papers.js");
      const name = `${whole}${subject}`.replace(/[\\/:*?"<>|\s]+/g, "-");
      save(`${name}.docx`, blob);
      const drawn = wanted.flatMap(({ sheet, what }) => what === "paper" ? pictures(sheet) : []);
      const left = drawn.some((src) => !readable(src));
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

  /** One for all pages, or one for each of several that are printed together. */
  say(titles: readonly string[]): void {
    const rule = (title: string, page: string) =>
      `@page ${page} { @bottom-center { content: "${
        title.replace(/["\\\n\r\f<]/g, " ")
      }　　第 " counter(page) " 页　共 " counter(pages) " 页"; } }`;
    const [only = ""] = titles;
    const rules = titles.length === 1
      ? [rule(only, "")]
      : titles.map((title, place) =>
        `${rule(title, `of-${place + 1}`)} .printed__sheet--of-${place + 1} { page: of-${place + 1}; }`
      );
    try {
      this.#sheet?.replaceSync(rules.join("\n"));
    } catch {
      // the numbers of printing.css stand
    }
  }
}
