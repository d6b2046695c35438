import { lightRecords } from "../shared/storage/light.ts";

/** The switch for large text in the header of every page; a line in the page's head applies the choice before it is drawn. */
export class TextSizeElement extends HTMLElement {
  #abort: AbortController | null = null;

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "大字";
    button.addEventListener("click", () => {
      const value = this.#isLarge ? "normal" : "large";
      lightRecords().update("setting", "text", () => ({ value }));
      this.#show(button, value);
    }, { signal });
    // another tab's choice holds here as well, and so does a page that comes back from memory
    for (const event of ["storage", "pageshow"]) {
      addEventListener(event, () => this.#show(button, lightRecords().get("setting", "text")?.value), { signal });
    }
    this.replaceChildren(button);
    // on the first page after older names were taken over, the line in the head found nothing
    this.#show(button, lightRecords().get("setting", "text")?.value ?? document.documentElement.dataset.text);
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  get #isLarge(): boolean {
    return document.documentElement.dataset.text === "large";
  }

  #show(button: HTMLButtonElement, value: string | undefined): void {
    if (value !== undefined) document.documentElement.dataset.text = value;
    button.setAttribute("aria-pressed", String(this.#isLarge));
  }
}
