import { browserStore, Records } from "./records.ts";

/** On the home page: where the reader left off. */
export class ContinueReadingElement extends HTMLElement {
  connectedCallback(): void {
    const visit = new Records(browserStore(), Date.now).last();
    if (visit === null) return;
    const link = document.createElement("a");
    link.className = "button";
    link.href = visit.address;
    link.textContent = `继续学习：${visit.title}`;
    this.replaceChildren(link);
    this.hidden = false;
  }
}
