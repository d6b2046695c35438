import { load } from "./loading.ts";
import { pageLink } from "../shared/page/address.ts";
import { lightRecords } from "../shared/storage/light.ts";

/** On the home page: where the reader left off, whether a paper or an exam is waiting, and what lights the windows of the street. */
export class ContinueReadingElement extends HTMLElement {
  connectedCallback(): void {
    const records = lightRecords();
    const [last] = [...records.all("visit")].sort(([, a], [, b]) => b.at - a.at);
    const exams = records.some("xuetang:exam:");
    const places = last === undefined ? [] : [link("button", last[0], `继续学习：${last[1].title}`)];
    if (exams || records.some("xuetang.assigned:")) {
      const waiting = document.createElement("waiting-papers");
      // until the script is there, or where it does not come
      if (exams) waiting.append(link("", "desk/", "有一场考试还没交卷"));
      places.push(waiting);
      void load("waiting");
    }
    // who is new here has no windows to light in the street of the course
    if (last || records.some("xuetang:answer:")) void load("street");
    this.replaceChildren(...places);
    this.hidden = places.length === 0;
  }
}

function link(style: string, address: string, words: string): HTMLElement {
  const made = document.createElement("a");
  made.className = style;
  made.href = pageLink(address);
  made.textContent = words;
  return made;
}
