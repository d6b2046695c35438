/** What nobody guesses: a row at a time, cut out of the picture, answered by one key. */
import { button, make } from "../../../shared/page/dom.ts";
import type { RowKept, SheetKept } from "../batch/kinds.ts";
import { DOUBTS } from "../batch/telling.ts";
import { pictured } from "./picture.ts";

export interface AskingActs {
  /** A row is answered: these places, none for a row that was left empty. */
  answer: (sheet: SheetKept, row: RowKept, chosen: number[]) => void;
  /** The last answer is taken back. */
  back: () => void;
}

export class AskingView {
  readonly element = make("section", { class: "sheets__asking", "aria-label": "要您看的" });
  #acts: AskingActs;
  #now: { sheet: SheetKept; row: RowKept } | null = null;
  #chosen = new Set<number>();
  #boxes: HTMLButtonElement[] = [];
  #heading = make("h3");

  constructor(acts: AskingActs) {
    this.#acts = acts;
    this.element.hidden = true;
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** The first row that is asked; `back`: whether there is an answer to be taken back. */
  show(sheets: readonly SheetKept[], back: boolean): void {
    const asked = sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.doubt === null ? [] : [{ sheet, row }]));
    const [next = null] = asked;
    const inside = this.element.contains(document.activeElement);
    const now = this.#now;
    if (next !== null && now !== null && next.sheet.id === now.sheet.id && next.row.question === now.row.question) {
      // more came in meanwhile: what is being answered stays as it is
      this.#now = next;
      this.#heading.textContent = heading(asked.length);
      return;
    }
    this.#now = next;
    this.element.hidden = next === null && !back;
    const undo = back ? button("退回上一题", () => this.#acts.back(), "button--plain") : null;
    if (next === null) {
      this.element.replaceChildren(make("p", { role: "status" }, "要看的都看完了。"), ...undo === null ? [] : [undo]);
      if (inside) undo?.focus();
      return;
    }
    const { sheet, row } = next;
    this.#chosen = new Set(row.several ? row.chosen : []);
    this.#boxes = row.letters.map((letter, place) => {
      const made = button(letter, () => this.#press(place), "button--plain");
      made.setAttribute("aria-pressed", String(this.#chosen.has(place)));
      return made;
    });
    this.#heading.textContent = heading(asked.length);
    const who = sheet.who === null ? sheet.file : sheet.who.name;
    this.element.replaceChildren(
      this.#heading,
      make(
        "p",
        {},
        `${who}，第 ${row.number} 题${row.several ? "（多选）" : ""}。${row.doubt === null ? "" : DOUBTS[row.doubt]}。`,
      ),
      make(
        "div",
        {},
        row.picture === null ? null : pictured(row.picture, `照片里的第 ${row.number} 题`, "sheets__row"),
      ),
      make(
        "div",
        { class: "desk__bar sheets__keys", role: "group", "aria-label": `第 ${row.number} 题选的是` },
        ...this.#boxes,
        button("空着", () => this.#done([]), "button--plain"),
        row.several ? button("就这些", () => this.#done([...this.#chosen])) : null,
        undo,
      ),
      make(
        "p",
        { class: "keys__hint" },
        row.several
          ? "键盘：按字母选上或去掉，回车是“就这些”，0 是空着，退格键退回。"
          : "键盘：按字母就是答案，0 是空着，退格键退回。",
      ),
    );
    if (inside) this.#boxes[0]?.focus();
  }

  focus(): void {
    this.#boxes[0]?.focus();
  }

  #press(place: number): void {
    if (this.#now === null) return;
    if (!this.#now.row.several) return this.#done([place]);
    if (!this.#chosen.delete(place)) this.#chosen.add(place);
    this.#boxes[place]?.setAttribute("aria-pressed", String(this.#chosen.has(place)));
  }

  #done(chosen: number[]): void {
    if (this.#now !== null) this.#acts.answer(this.#now.sheet, this.#now.row, chosen);
  }

  #key(event: KeyboardEvent): void {
    const now = this.#now;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Backspace") this.#acts.back();
    else if (now === null) return;
    else if (event.key === "0") this.#done([]);
    else if (
      event.key === "Enter" && now.row.several && !(event.target as Element).matches("button:not([aria-pressed])")
    ) {
      this.#done([...this.#chosen]);
    } else {
      const letter = event.key.toUpperCase();
      const place = now.row.letters.findIndex((each, at) => each === letter || now.row.values[at] === TRUTHS[letter]);
      if (place < 0) return;
      this.#press(place);
    }
    event.preventDefault();
  }
}

const heading = (count: number) => `要您看一眼：还有 ${count} 处`;

/** A judgement has no letters: T and F, and the first two of the others. */
const TRUTHS: Record<string, string> = { T: "true", F: "false", A: "true", B: "false" };
