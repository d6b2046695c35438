/** How many hands a row has: pressed, the number can be typed. */
import { button, make } from "../../shared/page/dom.ts";

export interface Counting {
  count(row: string, by: 1 | -1): void;
  set(row: string, hands: number): void;
}

export interface NumberView {
  element: HTMLElement;
  write(hands: number): void;
}

/** The number in what was typed, whatever the width of its digits; null where there is none. */
export function typedNumber(text: string): number | null {
  const plain = text.normalize("NFKC").replace(/[\s人]/g, "");
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
}

/** `name`: of the row; `now` gives its hands, `set` is called with what was typed. */
export function numberView(name: string, now: () => number, set: (hands: number) => void): NumberView {
  const element = make("span", { class: "classroom__counted" });
  const shown = button("", () => ask(), "button--plain classroom__number");
  const ask = () => {
    const field = make("input", {
      class: "classroom__typed",
      inputmode: "numeric",
      autocomplete: "off",
      maxlength: "6",
      "aria-label": `${name} 的人数`,
    });
    field.value = String(now());
    let done = false;
    const end = (takes: boolean) => {
      if (done) return;
      done = true;
      const typed = takes ? typedNumber(field.value) : null;
      const focused = document.activeElement === field;
      element.replaceChildren(shown);
      if (typed !== null && typed !== now()) set(typed);
      if (focused) shown.focus();
    };
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter" || event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        end(event.key === "Enter");
      }
    });
    field.addEventListener("blur", () => end(true));
    element.replaceChildren(field);
    field.focus();
    field.select();
  };
  element.append(shown);
  return {
    element,
    write(hands) {
      shown.textContent = `${hands} 人`;
      shown.setAttribute("aria-label", `${name} ${hands} 人，按一下可以直接填`);
    },
  };
}
