/** The one picture of a question: chosen, drawn anew, told in words. */
import { Refusal } from "../../../shared/links/refusal.ts";
import type { OwnImage } from "../../../shared/own/kinds.ts";
import { button, make } from "../../../shared/page/dom.ts";
import type { Bank } from "../keeping/bank.ts";
import { dataAddress, shrunk } from "../questions/picture.ts";
import { field, freshId, lines, Said } from "./parts.ts";

export class PictureView {
  readonly element = make("fieldset", { class: "own__group own__field", "data-field": "image" });
  #bank: Bank;
  #set: (image: OwnImage | null) => void;
  #said = new Said();
  #shown: OwnImage | null = null;
  #box = make("div");

  constructor(bank: Bank, set: (image: OwnImage | null) => void) {
    [this.#bank, this.#set] = [bank, set];
    const file = make("input", { type: "file", accept: "image/*", id: freshId(), class: "own__file" });
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      file.value = "";
      if (chosen !== undefined) void this.#take(chosen);
    });
    this.element.append(
      make("legend", { class: "own__label" }, "图片"),
      make(
        "label",
        { for: file.id, class: "own__hint" },
        "选一张图（PNG、JPEG 等）。会缩小到 200 kB 以内，照片里的拍摄地点等信息不会留下。",
      ),
      file,
      this.#box,
      this.#said.element,
      make("div", { class: "own__told" }),
    );
  }

  show(image: OwnImage | null): void {
    const same = image?.digest === this.#shown?.digest;
    this.#shown = image;
    if (image === null) return this.#box.replaceChildren();
    const alt = this.#box.querySelector("textarea");
    if (same && alt !== null) {
      if (alt.value !== image.alt && alt !== document.activeElement) alt.value = image.alt;
      return;
    }
    const picture = make("img", { alt: image.alt, class: "own__picture" });
    const typed = lines(image.alt, (text) => {
      picture.alt = text;
      if (this.#shown !== null) this.#set({ ...this.#shown, alt: text });
    });
    this.#box.replaceChildren(
      picture,
      field("image.alt", "图上是什么", typed, "写给看不见图的人：图里和答题有关的都要说到。"),
      button("去掉这张图", () => this.#set(null), "button--plain"),
    );
    void this.#bank.picture(image.digest).then(async (found) => {
      if (found === null) this.#said.say("这张图不在这个浏览器里了，请重新选一次。");
      else picture.src = await dataAddress(found);
    });
  }

  async #take(file: File): Promise<void> {
    this.#said.say("正在缩小……");
    try {
      const digest = await this.#bank.keepPicture(await shrunk(file));
      this.#said.say("");
      this.#set({ digest, alt: this.#shown?.alt ?? "" });
      this.#box.querySelector("textarea")?.focus();
    } catch (error) {
      this.#said.say(
        error instanceof Refusal ? error.message : "浏览器没有存下这张图（可能存满了）。题目还在，请腾出地方再试。",
      );
    }
  }
}
