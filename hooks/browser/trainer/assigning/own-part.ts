/** What the form says, and asks, where a paper has questions of the trainer's own. */
import { make } from "../../shared/page/dom.ts";

/** Whether keys go along is asked for each assignment anew. */
export class OwnPart {
  readonly element = make("div", { class: "assign__own", id: "assign-own", hidden: true });
  readonly #keys = make("input", { type: "checkbox", id: "assign-own-keys", "aria-describedby": "assign-own-told" });
  readonly #words = make("p", { class: "notice" });
  readonly #told = make("p", { class: "notice", id: "assign-own-told", role: "status" });

  /** `changed` is called when she allows that keys go along, or takes it back. */
  constructor(changed: () => void) {
    this.#keys.addEventListener("change", () => {
      this.#tell();
      changed();
    });
    this.element.append(
      this.#words,
      make(
        "label",
        { class: "assign__check", for: this.#keys.id },
        this.#keys,
        " 让学员做一题看一题：自己出的题，答案跟着链接走",
      ),
      this.#told,
    );
  }

  /** For a paper with so many own questions, of which so many have a picture. */
  show(count: number, pictures: number): void {
    this.element.hidden = count === 0;
    this.#keys.checked = false;
    this.#words.textContent =
      `卷子里有 ${count} 道自己出的题。它们的答案留在您这里：这份卷子只能考试，学员交卷以后不显示得分，由您的成绩册判。${
        pictures > 0 ? `其中 ${pictures} 道有图，链接里放不下，要发文件。` : ""
      }`;
    this.#tell();
  }

  /** Whether keys go along. */
  get keys(): boolean {
    return !this.element.hidden && this.#keys.checked;
  }

  /** Whether the paper has to be sat as an exam. */
  get closed(): boolean {
    return !this.element.hidden && !this.#keys.checked;
  }

  #tell(): void {
    this.#told.textContent = this.#keys.checked
      ? "请想好：答案在链接里面，拿到链接的人有办法看到。要用来考试的题，请不要勾这一项。"
      : "";
    this.#told.hidden = !this.#keys.checked;
  }
}
