/** Builds the parts of a decision case's player; the words come from the page's own text. */
import { type Game, meaning, signed, type Totals } from "./engine.ts";

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

export function button(className: string, ...children: (Node | string)[]): HTMLButtonElement {
  const element = make("button", className, ...children);
  element.type = "button";
  return element;
}

/** What the page says in the part of this name, copied. */
export function words(from: Element | null | undefined, name: string): Node[] {
  const source = from?.querySelector(`[data-part="${name}"]`);
  return [...source?.childNodes ?? []].map((node) => node.cloneNode(true));
}

/** The four measures: they stay in place while the case goes on, so that one sees them move. */
export class Meters {
  readonly element = make("ul", "measures");
  #game: Game;
  #parts: { track: HTMLElement; bar: HTMLElement; value: HTMLElement; change: HTMLElement }[];

  constructor(game: Game) {
    this.#game = game;
    this.element.setAttribute("aria-label", "到现在为止的影响");
    this.#parts = game.measures.map(({ label }) => {
      const bar = make("span", "measure__bar");
      const track = make("span", "measure__track", bar);
      track.setAttribute("role", "meter");
      track.setAttribute("aria-label", label);
      track.setAttribute("aria-valuemin", String(-game.scale));
      track.setAttribute("aria-valuemax", String(game.scale));
      const value = make("span", "measure__value");
      const change = make("span", "measure__change");
      const name = make("span", "measure__label", label);
      this.element.append(make("li", "measure", name, value, track, change));
      return { track, bar, value, change };
    });
  }

  show(totals: Totals, change: Totals, first: boolean): void {
    this.#game.measures.forEach((measure, place) => {
      const parts = this.#parts[place];
      if (parts === undefined) return;
      const total = totals[place] ?? 0;
      const step = change[place] ?? 0;
      const share = Math.min(Math.abs(total) / Math.max(this.#game.scale, 1), 1) * 50;
      parts.bar.style.width = `${share}%`;
      parts.bar.style.left = total < 0 ? `${50 - share}%` : "50%";
      parts.bar.dataset.side = total < 0 ? "down" : total > 0 ? "up" : "same";
      parts.value.textContent = `${signed(total)} ${meaning(measure, total)}`;
      parts.change.textContent = first ? "" : step === 0 ? "这一步没有变" : `这一步 ${signed(step)}`;
      parts.change.dataset.side = step < 0 ? "down" : step > 0 ? "up" : "same";
      parts.track.setAttribute("aria-valuenow", String(total));
      parts.track.setAttribute("aria-valuetext", `${signed(total)}，${meaning(measure, total)}`);
    });
  }
}
