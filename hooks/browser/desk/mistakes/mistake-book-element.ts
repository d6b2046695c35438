import type { Course } from "../../shared/course/course.ts";
import { byChapter, type Place, places } from "../../shared/course/bank.ts";
import { day, dayInWords } from "../../shared/page/days.ts";
import { DeskElement } from "../../shared/page/desk-element.ts";
import { button, link, make } from "../../shared/page/dom.ts";
import { ENOUGH, type Mistake, mistakes, responseInWords, row } from "./mistakes.ts";
import { foldedQuestion, partWords, questionHtml, questionWords } from "../../shared/course/questions.ts";
import { share } from "../../shared/page/share.ts";
import { fileName } from "../../shared/records/transfer.ts";
import { pageLink } from "../../shared/page/address.ts";

type Shown = { place: Place; mistake: Mistake; html: DocumentFragment };

/** The book of mistakes: to be done again, printed, and taken along as text. */
export class MistakeBookElement extends DeskElement {
  #bank: ReadonlyMap<string, Place> = new Map();
  #shown: Shown[] = [];
  #chapter = "";
  #list = make("div");
  #paper = make("div", { class: "desk__paper" });
  #stale = make("p", { role: "status", class: "desk__said" });

  protected async build(course: Course, signal: AbortSignal): Promise<void> {
    this.#bank = places(course);
    this.addEventListener("quiz-answer", (event) => this.#answered(event), { signal });
    await this.#load();
  }

  protected changedElsewhere(): void {
    // a question that is being answered must not be torn from under the reader's hands
    if (this.querySelector("details.fold[open]") === null) void this.#load();
    else {
      this.#stale.replaceChildren(
        "另一个页面改动了记录。",
        button("刷新列表", () => void this.#load(), "button--plain"),
      );
    }
  }

  async #load(): Promise<void> {
    const found = mistakes(this.records.all("answer"), this.#bank);
    const shown = await Promise.all(found.map(async (mistake) => {
      const html = await questionHtml(mistake.place);
      return html === null ? [] : [{ place: mistake.place, mistake, html }];
    }));
    this.#shown = shown.flat();
    this.#render();
  }

  get #chosen(): Shown[] {
    return this.#shown.filter(({ place }) => this.#chapter === "" || place.chapter.id === this.#chapter);
  }

  #render(): void {
    this.#stale.replaceChildren();
    if (this.#shown.length === 0) {
      this.body.replaceChildren(
        make("p", {}, "现在没有错题。做题时没有得满分的题，会自己出现在这里。"),
        make("p", {}, link(pageLink("papers/"), "去做练习")),
      );
      return;
    }
    const chapters = byChapter(this.#shown);
    if (!chapters.some(([chapter]) => chapter.id === this.#chapter)) this.#chapter = "";
    const filter = make("select", { id: "mistakes-chapter", class: "desk__select" });
    filter.append(make("option", { value: "" }, `全部（${this.#shown.length} 题）`));
    for (const [chapter, group] of chapters) {
      const option = make(
        "option",
        { value: chapter.id },
        `第 ${chapter.number} 章 ${chapter.title}（${group.length} 题）`,
      );
      option.selected = chapter.id === this.#chapter;
      filter.append(option);
    }
    filter.addEventListener("change", () => {
      this.#chapter = filter.value;
      this.#renderList();
    });
    const today = day(Date.now());
    this.body.replaceChildren(
      make(
        "div",
        { class: "desk__bar desk__screen" },
        make("label", { for: "mistakes-chapter", class: "desk__field" }, "只看", filter),
        link(`${pageLink("desk/drill/")}?from=mistakes`, "一题一题地做", "button"),
        button("打印", () => globalThis.print(), "button--plain"),
      ),
      this.#stale,
      this.#list,
      this.#paper,
      make(
        "section",
        { class: "desk__screen" },
        make("h2", {}, "带走"),
        make("p", {}, "存成文字：题目、选项、您上次的作答、答案和解析都在里面。"),
        share({ name: fileName("错题本", today, "txt"), type: "text/plain" }, () => this.#text()),
      ),
    );
    this.#renderList();
  }

  #renderList(): void {
    this.#list.className = "desk__screen";
    this.#list.replaceChildren(
      ...byChapter(this.#chosen).map(([chapter, group]) =>
        make(
          "section",
          {},
          make("h2", {}, `第 ${chapter.number} 章 ${chapter.title}`),
          make(
            "ul",
            { class: "folds" },
            ...group.map(({ html, mistake }) => {
              const facts = make("span", { class: "fold__facts" }, factsOf(mistake));
              const item = make("li", {}, foldedQuestion(html, facts, true));
              item.dataset.mistake = mistake.place.id;
              return item;
            }),
          ),
        )
      ),
    );
    this.#renderPaper();
  }

  /** What is printed: the questions first, as on a paper, and the answers after them. */
  #renderPaper(): void {
    const chosen = this.#chosen.map((each) => ({ ...each, words: questionWords(each.html) }));
    this.#paper.replaceChildren(
      make("p", {}, `共 ${chosen.length} 题。${dayInWords(Date.now())} 打印。答案在最后。`),
      make(
        "ol",
        { class: "paper__questions" },
        ...chosen.map(({ words }) =>
          make(
            "li",
            {},
            make("p", {}, `〔${words.type}〕${words.stem}`),
            words.options.length > 0 ? make("ul", {}, ...words.options.map((each) => make("li", {}, each))) : null,
          )
        ),
      ),
      make("h2", {}, "答案与解析"),
      make(
        "ol",
        { class: "paper__answers" },
        ...chosen.map(({ words, mistake, html }) => {
          const own = responseInWords(mistake.place.type, mistake.answer.response, partWords(html));
          return make(
            "li",
            {},
            make("p", {}, words.key + (own === null ? "" : `　上次作答：${own}`)),
            make("p", {}, words.explanation),
          );
        }),
      ),
    );
  }

  #text(): string {
    const lines = [`错题本　${dayInWords(Date.now())}　共 ${this.#chosen.length} 题`, ""];
    this.#chosen.forEach(({ html, mistake }, number) => {
      const words = questionWords(html);
      const own = responseInWords(mistake.place.type, mistake.answer.response, partWords(html));
      lines.push(
        `${number + 1}.〔${words.type}〕${words.stem}`,
        ...words.options.map((each) => `   ${each}`),
        ...own === null ? [] : [`上次作答：${own}`],
        words.key,
        `解析：${words.explanation}`,
        `出自：${mistake.place.unit.code} ${mistake.place.unit.title}`,
        "",
      );
    });
    return lines.join("\n");
  }

  /** Says where a question stands after it was answered; it leaves the list with the next visit, not under the reader's eyes. */
  #answered(event: Event): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-mistake]");
    const id = item?.dataset.mistake ?? "";
    const answer = this.records.get("answer", id);
    const facts = item?.querySelector(".fold__facts");
    if (answer === null || facts == null || answer.response === null) return;
    const right = row(answer) ?? ENOUGH;
    facts.textContent = right >= ENOUGH
      ? `已连续答对 ${ENOUGH} 次，移出错题本`
      : right > 0
      ? `这次对了，再对 ${ENOUGH - right} 次就移出`
      : "这次没有全对，还要连续答对两次";
  }
}

function factsOf({ last, score, missing }: Mistake): string {
  const when = `${dayInWords(last)}${score >= 1 ? "答对" : score > 0 ? "得部分分" : "答错"}`;
  return `${when}，再连续答对 ${missing} 次移出`;
}
