import { lightRecords } from "../shared/storage/light.ts";
import { pageLink } from "../shared/page/address.ts";

/** On the home page: where the reader left off, and whether an exam is waiting. */
export class ContinueReadingElement extends HTMLElement {
  connectedCallback(): void {
    const records = lightRecords();
    const [last] = [...records.all("visit")].sort(([, a], [, b]) => b.at - a.at);
    if (last === undefined) return;
    const places = [link("button", last[0], `继续学习：${last[1].title}`)];
    if (records.all("exam").size > 0) places.push(link("", "desk/", "有一场考试还没交卷"));
    this.replaceChildren(...places);
    this.hidden = false;
  }
}

function link(style: string, address: string, words: string): HTMLElement {
  const made = document.createElement("a");
  made.className = style;
  made.href = pageLink(address);
  made.textContent = words;
  return made;
}
