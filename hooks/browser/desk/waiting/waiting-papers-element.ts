import { pageLink } from "../../shared/page/address.ts";
import { link, make } from "../../shared/page/dom.ts";
import { allAssigned } from "../../shared/receipts/shelf.ts";
import { RECOVERED } from "../../shared/records/journal/kinds.ts";
import { records } from "../../shared/records/records.ts";
import { elsewhere } from "../../shared/storage/store.ts";
import { leftOf, waiting } from "./waiting.ts";
import { leftWords, OVER, waitingCards } from "./waiting-view.ts";

/** On the home page: the papers and exams that wait for this reader. */
export class WaitingPapersElement extends HTMLElement {
  #abort: AbortController | null = null;

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    globalThis.addEventListener("storage", ({ key }) => elsewhere(key) !== undefined && this.#show(), { signal });
    globalThis.addEventListener("pageshow", ({ persisted }) => persisted && this.#show(), { signal });
    globalThis.addEventListener(RECOVERED, () => this.#show(), { signal });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  #show(): void {
    const now = Date.now();
    const exams = records().all("exam");
    const cards = waitingCards(waiting(allAssigned(), { exams, attempts: records().all("attempt"), now }), now);
    // a paper of the course: its title and address are known where the course is loaded, which home has no need of
    for (const [id, exam] of exams) {
      if (id.startsWith("assigned-")) continue;
      const left = leftOf(exam, now);
      const more = left === 0 ? OVER : `写下的都在。${leftWords(left)}`;
      const title = link(pageLink("desk/"), "有一场考试还没交卷", "card__link");
      cards.push(make("li", { class: "card" }, title, make("p", {}, more)));
    }
    this.replaceChildren(...cards.length > 0 ? [make("ul", { class: "cards" }, ...cards)] : []);
  }
}
