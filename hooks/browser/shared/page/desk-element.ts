import { type Course, loadCourse } from "../course/course.ts";
import { type Fault, type Records, records } from "../records/records.ts";
import { elsewhere } from "../storage/store.ts";
import { FAULT_WORDS } from "../records/words.ts";
import { pageLink } from "./address.ts";
import { button, link, make } from "./dom.ts";

/** What the parts of the desk have in common: the course, the records, and word of changes in another tab. */
export abstract class DeskElement extends HTMLElement {
  #abort: AbortController | null = null;
  #notice = make("div", { class: "desk__notices" });
  #shown = "";
  protected readonly body = make("div");

  connectedCallback(): void {
    const abort = new AbortController();
    this.#abort = abort;
    const { signal } = abort;
    globalThis.addEventListener("storage", ({ key }) => {
      if (elsewhere(key) !== undefined) this.#changed(() => this.changedElsewhere());
    }, { signal });
    // a page that comes back from the browser's cache shows what was true when it was left
    globalThis.addEventListener("pageshow", (event) => {
      if (event.persisted) this.#changed(() => this.changedElsewhere());
    }, { signal });
    this.addEventListener("quiz-answer", () => this.notice(), { signal });
    this.replaceChildren(this.#notice, this.body);
    void this.#start(signal);
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  protected get records(): Records {
    return records();
  }

  /** What it needs of the course. */
  protected course(): Promise<Course> {
    return loadCourse();
  }

  /** Builds what is shown, once the course is there. */
  protected abstract build(course: Course, signal: AbortSignal): void | Promise<void>;

  /** Another tab changed the records. */
  protected abstract changedElsewhere(): void;

  #ready = false;

  #changed(act: () => void): void {
    if (!this.#ready) return;
    act();
    this.notice();
  }

  async #start(signal: AbortSignal): Promise<void> {
    try {
      const course = await this.course();
      if (signal.aborted) return;
      await this.build(course, signal);
      this.#ready = true;
    } catch {
      this.body.replaceChildren(
        make("p", { class: "notice", role: "alert" }, "课程数据没有装上，可能是网络断了。您的记录都还在。"),
        button("再试一次", () => void this.#start(signal)),
      );
    }
    this.notice();
  }

  /** Says what is wrong with storage; said once, and again only when it changes. */
  protected notice(): void {
    const faults: Fault[] = this.records.faults;
    if (faults.join() === this.#shown) return;
    this.#shown = faults.join();
    this.#notice.replaceChildren(...faults.map((fault) => {
      const line = make("p", { class: "notice", role: "alert" }, FAULT_WORDS[fault]);
      if (fault === "damaged" && !location.pathname.includes("/desk/record/")) {
        line.append(link(pageLink("desk/record/"), "去学习档案"));
      }
      return line;
    }));
  }
}
