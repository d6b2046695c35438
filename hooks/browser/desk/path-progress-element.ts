import type { Course } from "../shared/course/course.ts";
import { pageLink } from "../shared/page/address.ts";
import { DeskElement } from "../shared/page/desk-element.ts";
import { link, make } from "../shared/page/dom.ts";
import { type PathProgress, pathProgress } from "./progress.ts";

/** How far a path has come, as a bar and in words. */
export function meter(progress: PathProgress): HTMLElement {
  const { done, steps, minutes, next } = progress;
  const rest = next === null ? "整条路径走完了。" : `还剩 ${steps.length - done} 步，约 ${minutes} 分钟。`;
  return make(
    "div",
    { class: "path-meter" },
    make("progress", { max: String(steps.length), value: String(done), "aria-label": "路径进度" }),
    make("p", {}, `${steps.length} 步里走完 ${done} 步。${rest}`),
  );
}

/** On a path's page: which steps are done, which is next, how many minutes remain. */
export class PathProgressElement extends DeskElement {
  #course: Course | null = null;

  protected build(course: Course): void {
    this.#course = course;
    this.changedElsewhere();
  }

  protected changedElsewhere(): void {
    const path = this.#course?.paths.find((each) => each.id === this.dataset.path);
    if (this.#course === null || path === undefined) return;
    const progress = pathProgress(this.#course, path, this.records);
    const { next } = progress;
    this.body.replaceChildren(
      meter(progress),
      ...next === null ? [] : [
        make("p", { class: "desk__bar" }, link(pageLink(next.next), `下一步：${next.title}`, "button")),
        make("p", { class: "desk__from" }, next.missing),
      ],
      make(
        "p",
        { class: "desk__from" },
        "怎么算走完：单元读到末尾，并且练习做过一半的题；案例读到末尾；试卷交过卷，或者每题都做过。",
      ),
    );
    for (const step of progress.steps) {
      const item = document.querySelector<HTMLElement>(`.route > [data-step="${CSS.escape(step.ref)}"]`);
      if (item === null) continue;
      const state = step.done ? "done" : step === next ? "next" : "open";
      item.dataset.state = state;
      if (state === "next") item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
      item.querySelector(".route__state")?.remove();
      const words = step.done ? "走完了" : step === next ? "下一步" : "";
      if (words) item.querySelector(".route__facts")?.before(make("span", { class: "tag route__state" }, words), " ");
    }
  }
}
