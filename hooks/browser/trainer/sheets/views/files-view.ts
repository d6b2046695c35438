/** Pictures come in: chosen, dropped or pasted; how far their reading is. */
import { button, make } from "../../../shared/page/dom.ts";

export interface FilesActs {
  take: (files: readonly File[]) => void;
  /** Goes on with what waits. */
  go: () => void;
  stop: () => void;
  /** What waits is not read at all. */
  drop: () => void;
}

const ACCEPT = "image/*";

export class FilesView {
  readonly element = make("div", { class: "sheets__files" });
  #file = make("input", { type: "file", id: "sheets-files", accept: ACCEPT, multiple: true });
  #bar = make("progress", { class: "cards__bar", "aria-label": "读了多少" });
  #said = make("p", { role: "status", class: "desk__said" });
  #acts = make("div", { class: "desk__bar" });

  constructor(acts: FilesActs) {
    this.#file.addEventListener("change", () => {
      acts.take([...this.#file.files ?? []]);
      this.#file.value = "";
    });
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      // nothing can be read before the words of the paper are there
      if (this.#file.disabled) return;
      acts.take([...event.dataTransfer?.files ?? []]);
    });
    const [go, stop, drop] = [
      button("接着读", acts.go),
      button("停一停", acts.stop, "button--plain"),
      button("剩下的不读了", acts.drop, "button--plain"),
    ];
    this.#acts.append(go, stop, drop);
    this.element.append(
      make(
        "div",
        { class: "desk__form" },
        make("label", { for: this.#file.id }, "答题卡的照片，可以一次选很多张，也可以拖到这里"),
        this.#file,
      ),
      this.#bar,
      this.#acts,
      this.#said,
    );
  }

  show({ reading, waiting, read, ready }: { reading: boolean; waiting: number; read: number; ready: boolean }): void {
    const [go, stop, drop] = this.#acts.children;
    this.#file.disabled = !ready;
    this.#bar.hidden = waiting === 0;
    [this.#bar.max, this.#bar.value] = [Math.max(1, waiting + read), read];
    (go as HTMLElement).hidden = reading || waiting === 0;
    (stop as HTMLElement).hidden = !reading;
    (drop as HTMLElement).hidden = reading || waiting === 0;
    this.#said.textContent = reading
      ? `正在读，还有 ${waiting} 张……`
      : waiting > 0
      ? `还有 ${waiting} 张没有读，随时可以接着读。`
      : "";
  }
}
