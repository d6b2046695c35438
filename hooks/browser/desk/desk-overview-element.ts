import type { Course } from "../shared/course/course.ts";
import { pageLink } from "../shared/page/address.ts";
import { places } from "../shared/course/bank.ts";
import { DeskElement } from "../shared/page/desk-element.ts";
import { link, make } from "../shared/page/dom.ts";
import { allAssigned, type Assigned } from "../shared/receipts/shelf.ts";
import { KINDS } from "../shared/records/kinds.ts";
import { mistakes } from "./mistakes/mistakes.ts";
import { chosenPath, pathProgress } from "./progress.ts";
import { meter } from "./path-progress-element.ts";
import { schedule } from "./review.ts";
import { leftOf, waiting } from "./waiting/waiting.ts";
import { leftWords, OVER, waitingCards } from "./waiting/waiting-view.ts";

const PATH_SETTING = "path";

/** Where the reader stands: what to go on with, what is due, how far the path has come. */
export class DeskOverviewElement extends DeskElement {
  #course: Course | null = null;

  protected build(course: Course): void {
    this.#course = course;
    this.changedElsewhere();
  }

  protected changedElsewhere(): void {
    if (this.#course === null) return;
    this.body.replaceChildren(
      make("h2", { id: "go-on" }, "接着学"),
      this.#goOn(this.#course),
      make("h2", { id: "path" }, "我的路径"),
      this.#path(this.#course),
    );
  }

  #goOn(course: Course): HTMLElement {
    const now = Date.now();
    const exams = this.records.all("exam");
    const shelf = allAssigned();
    const items = waitingCards(waiting(shelf, { exams, attempts: this.records.all("attempt"), now }), now);
    for (const [id, exam] of exams) {
      const paper = course.papers.find((each) => each.id === id);
      if (paper === undefined) continue;
      const left = leftOf(exam, now);
      const more = left === 0 ? OVER : `作答都还在，打开就能接着做。${leftWords(left)}`;
      items.push(card(paper.url, `没交卷：${paper.title}`, more));
    }
    const [last] = [...this.records.all("visit")].sort(([, a], [, b]) => b.at - a.at);
    if (last !== undefined) {
      items.push(card(last[0], `继续学习：${last[1].title}`, last[1].read ? "上次读到了末尾。" : "上次还没读到末尾。"));
    }
    const bank = places(course);
    const answers = this.records.all("answer");
    const due = schedule(answers, bank, now).due.length;
    const wrong = mistakes(answers, bank).length;
    if (due > 0) items.push(card("desk/review/", `今日复习：${due} 题到期`, "隔几天再做一遍，记得更牢。"));
    if (wrong > 0) items.push(card("desk/mistakes/", `错题本：${wrong} 题`, "连续答对两次就移出。"));
    if (items.length === 0) {
      const ways: (HTMLElement | string)[] = [
        link(pageLink("paths/"), "选一条学习路径"),
        "，或者",
        link(pageLink("map/"), "看课程地图"),
        "。",
      ];
      return make("p", {}, ...this.#stored(shelf), ...ways);
    }
    return make("ul", { class: "cards" }, ...items);
  }

  /** What there is although nothing waits; only where nothing at all is stored it says so. */
  #stored(shelf: readonly Assigned[]): (HTMLElement | string)[] {
    const handedIn = shelf.flatMap((each) => each.handedIn).length;
    const some = KINDS.some((kind) => kind !== "setting" && this.records.all(kind).size > 0);
    if (!some && shelf.length === 0) return ["这台设备上还没有学习记录。"];
    const papers = shelf.length === 0 ? "" : `打开过 ${shelf.length} 份布置的卷子，交过 ${handedIn} 次答卷。`;
    const list = link(pageLink("desk/assigned/"), "看布置的卷子");
    return [
      `眼下没有等着做的。${papers}`,
      ...shelf.length === 0 ? [] : [list, "，"],
      link(pageLink("desk/record/"), "看这台设备上存了什么"),
      "，",
    ];
  }

  #path(course: Course): HTMLElement {
    const chosen = chosenPath(course, this.records, this.records.get("setting", PATH_SETTING)?.value);
    const choice = make("select", { id: "desk-path", class: "desk__select" });
    if (chosen === null) choice.append(make("option", { value: "" }, "还没选"));
    for (const path of course.paths) {
      const option = make("option", { value: path.id }, path.title);
      option.selected = path.id === chosen?.path.id;
      choice.append(option);
    }
    const shown = make("div", { role: "status" });
    const show = (id: string) => {
      const path = course.paths.find((each) => each.id === id);
      if (path === undefined) {
        shown.replaceChildren(make("p", {}, "选一条最像您的路径，这里会记着走到哪一步、还要多少分钟。"));
        return;
      }
      const progress = pathProgress(course, path, this.records);
      const { next } = progress;
      shown.replaceChildren(
        meter(progress),
        make(
          "p",
          { class: "desk__bar" },
          next === null ? null : link(pageLink(next.next), `下一步：${next.title}`, "button"),
          link(pageLink(path.url), "看整条路径"),
        ),
      );
    };
    choice.addEventListener("change", () => {
      this.records.put("setting", PATH_SETTING, { value: choice.value });
      show(choice.value);
      this.notice();
    });
    show(chosen?.path.id ?? "");
    return make(
      "div",
      {},
      make("p", {}, make("label", { for: "desk-path", class: "desk__field" }, "路径", choice)),
      shown,
    );
  }
}

function card(address: string, words: string, more: string): HTMLElement {
  return make("li", { class: "card" }, link(pageLink(address), words, "card__link"), make("p", {}, more));
}
