import type { Course } from "../shared/course/course.ts";
import { pageLink } from "../shared/page/address.ts";
import { byChapter, type Place, places } from "../shared/course/bank.ts";
import { dayInWords } from "../shared/page/days.ts";
import { DeskElement } from "../shared/page/desk-element.ts";
import { button, link, make } from "../shared/page/dom.ts";
import { foldedQuestion, questionHtml } from "../shared/course/questions.ts";

/** The questions that the reader kept for later. */
export class StarredListElement extends DeskElement {
  #bank: ReadonlyMap<string, Place> = new Map();

  protected async build(course: Course): Promise<void> {
    this.#bank = places(course);
    await this.#load();
  }

  protected changedElsewhere(): void {
    if (this.querySelector("details.fold[open]") === null) void this.#load();
  }

  async #load(): Promise<void> {
    const stars = this.records.all("star");
    const kept = [...this.#bank.values()].filter(({ id }) => stars.has(id));
    const shown = await Promise.all(kept.map(async (place) => ({ place, html: await questionHtml(place) })));
    const left = stars.size - kept.length;
    const parts: HTMLElement[] = byChapter(shown).map(([chapter, group]) =>
      make(
        "section",
        {},
        make("h2", {}, `第 ${chapter.number} 章 ${chapter.title}`),
        make(
          "ul",
          { class: "folds" },
          ...group.map(({ place, html }) =>
            html === null ? null : make("li", {}, this.#item(place, html, stars.get(place.id)?.at ?? 0))
          ),
        ),
      )
    );
    if (kept.length > 0) {
      const go = link(`${pageLink("desk/drill/")}?from=starred`, "一题一题地做", "button");
      parts.unshift(make("div", { class: "desk__bar" }, go));
    }
    if (kept.length === 0) {
      parts.push(
        make("p", {}, "还没有收藏。做题时按题目上的“收藏”，它就会在这里。", link(pageLink("papers/"), "去做练习")),
      );
    }
    if (left > 0) parts.push(make("p", {}, `另有 ${left} 道收藏的题已从题库撤下。`));
    this.body.replaceChildren(...parts);
  }

  #item(place: Place, html: DocumentFragment, at: number): HTMLElement {
    const facts = make("span", { class: "fold__facts" }, `${dayInWords(at)}收藏`);
    const fold = foldedQuestion(html, facts, false);
    const toggle = button("取消收藏", () => {
      const starred = this.records.get("star", place.id) !== null;
      if (starred) this.records.remove("star", place.id);
      else this.records.put("star", place.id, {});
      toggle.textContent = starred ? "恢复收藏" : "取消收藏";
      facts.textContent = starred ? "已取消收藏，离开本页后不再列出" : "已收藏";
      this.notice();
    }, "button--plain");
    fold.append(
      make(
        "div",
        { class: "desk__bar fold__bar" },
        toggle,
        link(pageLink(place.unit.url), `读单元：${place.unit.title}`),
      ),
    );
    return fold;
  }
}
