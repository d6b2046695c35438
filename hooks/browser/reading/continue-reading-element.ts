import { lightRecords } from "../records/light.ts";
import { pageLink } from "./address.ts";

/** On the home page: where the reader left off. */
export class ContinueReadingElement extends HTMLElement {
  connectedCallback(): void {
    const [last] = [...lightRecords().all("visit")].sort(([, a], [, b]) => b.at - a.at);
    if (last === undefined) return;
    const link = document.createElement("a");
    link.className = "button";
    link.href = pageLink(last[0]);
    link.textContent = `继续学习：${last[1].title}`;
    this.replaceChildren(link);
    this.hidden = false;
  }
}
