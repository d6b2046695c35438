import { button, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";
import { letter, mailAddress } from "./letter.ts";

/** Tells of a mistake without an account: the place, the edition and the reader's words as a text for a chat or a mail. Nothing is sent. */
export class MistakeReportElement extends HTMLElement {
  #abort: AbortController | null = null;

  connectedCallback(): void {
    const details = this.querySelector("details");
    if (details === null || this.#abort) return;
    this.#abort = new AbortController();
    const open = () => {
      if (details.open && details.querySelector("textarea") === null) this.#build(details);
    };
    details.addEventListener("toggle", open, { signal: this.#abort.signal });
    open();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
    this.#abort = null;
  }

  #build(details: HTMLElement): void {
    const { about = "", edition = "", to = "" } = this.dataset;
    const words = make("textarea", { rows: "4", "aria-label": "哪里不对，应当是什么" });
    const [kind, name] = about.split(":");
    const anchor = kind === "question" ? `#q-${name}` : kind === "source" ? `#${name}` : "";
    const text = () =>
      letter({
        title: document.title,
        address: location.href.replace(/#.*$/, "") + anchor,
        about,
        edition,
        words: words.value,
      });
    const paste = to ? `请发给${to}。` : "请发给把网址给您的人。";
    const ways = share({ name: "有错.txt", type: "text/plain" }, text, paste, "copy");
    if (mailAddress(to, "") !== null) {
      ways.prepend(button("写邮件", () => location.assign(mailAddress(to, text())!), "button--plain"));
    }
    details.querySelector("p")?.replaceWith(
      make("label", {}, "哪里不对，应当是什么？", words),
      ways,
    );
  }
}
