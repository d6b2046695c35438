/** Sealed papers of an assignment: which key file is missing, which is here, and the way to bring one. */
import { Refusal } from "../../../shared/links/refusal.ts";
import type { SealedPaper } from "../../../shared/course/course.ts";
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import { MOST_BYTES, readKeyFile, type SealedKeys } from "../book/sealed.ts";

export interface SealedState {
  paper: SealedPaper;
  keys: SealedKeys | null;
  /** Places on the paper, from 1, of questions whose published words the key file does not have. */
  unfit: number[];
}

export interface SealedActs {
  /** Takes a key file over; says what came of it. */
  take: (keys: SealedKeys) => Promise<string>;
  remove: (paper: string) => Promise<void>;
}

export class SealedView {
  readonly element = make("section", { class: "desk__screen grades__sealed", id: "sealed", hidden: true });
  #acts: SealedActs;
  #lines = make("div");
  #lost = make("div");
  #said = make("p", { role: "status", class: "desk__said" });
  #problem = make("p", { role: "alert", class: "desk__said" });
  #file = make("input", { id: "sealed-file", type: "file", accept: ".json,application/json" });

  #papers = make(
    "div",
    {},
    make("h2", {}, "封闭试卷的钥匙文件"),
    this.#lines,
    make(
      "div",
      { class: "desk__form" },
      make("label", { for: this.#file.id }, "选钥匙文件（名字以 .key.json 结尾），也可以拖到这里"),
      this.#file,
    ),
  );

  constructor(acts: SealedActs) {
    this.#acts = acts;
    this.#file.addEventListener("change", () => void this.#read(this.#file.files?.[0]));
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#read(event.dataTransfer?.files[0]);
    });
    this.element.append(
      this.#lost,
      this.#papers,
      this.#said,
      this.#problem,
    );
  }

  /**
   * Shows the sealed papers of an assignment with so many receipts; none hides it all. `lost`: places on the paper of own
   * questions whose key is nowhere in this browser.
   */
  show(states: readonly SealedState[], receipts: number, lost: readonly number[] = []): void {
    this.element.hidden = states.length === 0 && lost.length === 0;
    this.#papers.hidden = states.length === 0;
    const words = `第 ${
      lost.join("、")
    } 题是自己出的题，它们的答案不在这个浏览器里，没有计分。在别的设备上布置的，请从那里的备份恢复，或者把那里的题库带过来。`;
    this.#lost.replaceChildren(...lost.length > 0 ? [make("p", { class: "notice" }, words)] : []);
    this.#lines.replaceChildren(...states.map(({ paper, keys, unfit }) => {
      if (keys === null) {
        const waiting = receipts > 0 ? `${receipts} 份答卷等着它判分。` : "收到答卷以后，要有它才能判分。";
        return make("p", { class: "notice" }, make("strong", {}, `等钥匙文件：${paper.title}。`), waiting);
      }
      const wrong = unfit.length > 0
        ? `第 ${unfit.join("、")} 题对不上：公布的题目和封这份卷子的时候不一样，这几题没有计分。`
        : "每一题都对得上。";
      const words =
        `“${paper.title}”的钥匙文件在这里，${wrong}它只存在这个浏览器里，没有加密，存备份的时候会一起进去；判完分可以移走。`;
      return make(
        "p",
        unfit.length > 0 ? { class: "notice" } : {},
        words,
        button("把它移走", () => void this.#remove(paper), "button--plain"),
      );
    }));
  }

  async #read(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    this.#said.textContent = this.#problem.textContent = "";
    try {
      if (file.size > MOST_BYTES) throw new Refusal("large", "文件太大，不是钥匙文件。");
      this.#said.textContent = await this.#acts.take(readKeyFile(await file.text()));
      focusOn(this.#said);
    } catch (error) {
      this.#problem.textContent = error instanceof Refusal ? error.message : "文件读不出来，请再选一次。";
    }
    this.#file.value = "";
  }

  async #remove(paper: SealedPaper): Promise<void> {
    await this.#acts.remove(paper.id);
    this.#problem.textContent = "";
    this.#said.textContent = `“${paper.title}”的钥匙文件移走了。您的 .key.json 还在原处，随时可以再选进来。`;
    focusOn(this.#said);
  }
}
