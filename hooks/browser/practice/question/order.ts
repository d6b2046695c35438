import { button, make, reorder } from "./dom.ts";
import type { Interaction } from "./interaction.ts";
import { markOrder, type OrderKey } from "../../shared/marking/scoring.ts";
import { scrambled } from "../../shared/marking/seed.ts";

/** Ordering: each item moves by two buttons, or by the arrow keys while one of them has the focus. */
export class OrderInteraction implements Interaction {
  readonly key: OrderKey;
  readonly missing = "请先用“上移”“下移”排出次序。";
  #root: HTMLElement;
  #list: HTMLElement | null;
  #items: Map<string, HTMLElement>;
  /** The order before anyone moved anything. */
  #start: string[];
  #printed: string[];
  #touched = false;
  #said = make("span", "sr");

  constructor(root: HTMLElement) {
    this.#root = root;
    this.key = { type: "ordering", order: (root.dataset.key ?? "").split(" ").filter(Boolean) };
    const items = [...root.querySelectorAll<HTMLElement>("[data-item]")];
    this.#list = items[0]?.parentElement ?? null;
    this.#items = new Map(items.map((item) => [item.dataset.item ?? "", item]));
    this.#start = this.#printed = [...this.#items.keys()];
    this.#said.setAttribute("role", "status");
    this.#list?.after(this.#said);
    this.#list?.classList.add("order--live");
    for (const item of items) this.#equip(item);
    this.#ends();
  }

  #equip(item: HTMLElement): void {
    const text = make("span", "order__text", ...item.childNodes);
    const words = (text.textContent ?? "").trim();
    const buttons = make("span", "order__buttons");
    for (const [step, name] of [[-1, "上移"], [1, "下移"]] as const) {
      const made = button(name, "button button--plain order__button", () => this.#move(item, step, words));
      made.dataset.step = String(step);
      made.setAttribute("aria-label", `${name}：${words}`);
      buttons.append(made);
    }
    buttons.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (step === 0) return;
      event.preventDefault();
      this.#move(item, step, words);
    });
    item.append(text, buttons);
  }

  get #now(): string[] {
    return [...this.#list?.children ?? []].map((item) => (item as HTMLElement).dataset.item ?? "");
  }

  #move(item: HTMLElement, step: -1 | 1, words: string): void {
    if (this.#root.dataset.locked !== undefined) return;
    const focused = document.activeElement;
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (other === null) {
      this.#said.textContent = step < 0 ? "已经是第一项" : "已经是最后一项";
      return;
    }
    if (step < 0) other.before(item);
    else other.after(item);
    this.#touched = true;
    this.#ends();
    this.#said.textContent = `“${words}”现在是第 ${this.#now.indexOf(item.dataset.item ?? "") + 1} 项`;
    // moving an element in the document takes its focus away
    if (focused instanceof HTMLElement) focused.focus();
    item.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** A button that leads nowhere says so, and keeps the focus that it may have. */
  #ends(): void {
    for (const item of this.#items.values()) {
      for (const made of item.querySelectorAll<HTMLElement>("[data-step]")) {
        const end = made.dataset.step === "-1" ? item.previousElementSibling : item.nextElementSibling;
        made.setAttribute("aria-disabled", String(end === null));
      }
    }
  }

  get response(): string[] {
    return this.#touched ? this.#now : [];
  }

  fill(response: readonly string[]): void {
    const whole = response.length === this.#items.size && response.every((id) => this.#items.has(id));
    this.#touched = whole;
    this.#put(whole ? response : this.#start);
    this.#said.textContent = "";
  }

  #put(order: readonly string[]): void {
    reorder([...this.#items.values()], (item) => item.dataset.item ?? "", order);
    this.#ends();
  }

  lock(locked: boolean): void {
    if (locked) this.#root.dataset.locked = "";
    else delete this.#root.dataset.locked;
  }

  reveal(): void {
    const marks = markOrder(this.#now, this.key);
    for (const [id, item] of this.#items) {
      const right = marks.get(id) === true;
      item.dataset.mark = right ? "right" : "wrong";
      const place = this.key.order.indexOf(id) + 1;
      const before = this.key.order[place - 2];
      const words = right
        ? "接对了"
        : before === undefined
        ? "应排在第 1 项"
        : `应是第 ${place} 项，接在“${this.#text(before)}”后面`;
      item.append(make("span", "part__feedback", words));
    }
  }

  #text(id: string): string {
    return (this.#items.get(id)?.querySelector(".order__text")?.textContent ?? "").trim();
  }

  conceal(): void {
    for (const item of this.#items.values()) {
      delete item.dataset.mark;
      item.querySelector(".part__feedback")?.remove();
    }
  }

  arrange(seed: string | null): void {
    this.#start = seed === null ? this.#printed : scrambled(this.#printed, seed, this.key.order);
    if (!this.#touched) this.#put(this.#start);
  }

  focus(): void {
    this.#list?.querySelector<HTMLElement>("[data-step='1']")?.focus();
  }
}
