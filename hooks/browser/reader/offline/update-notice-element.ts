import { siteRoot } from "../../shared/page/address.ts";
import { lightRecords } from "../../shared/storage/light.ts";
import { space } from "../../shared/storage/naming.ts";
import type { Message } from "./files.ts";

const LATER = "xuetang.update.later";

/**
 * Says that a new version of the course is there. Only the reader's tap opens the page anew; during an exam there is
 * nothing to tap.
 */
export class UpdateNoticeElement extends HTMLElement {
  #abort: AbortController | null = null;

  connectedCallback(): void {
    this.#abort = new AbortController();
    if (this.#isPutOff) return;
    this.className = "update md-typeset";
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "新版本");
    const words = document.createElement("p");
    words.setAttribute("role", "status");
    const buttons = document.createElement("p");
    buttons.className = "update__buttons";
    this.replaceChildren(words, buttons);
    if (lightRecords().some("xuetang:exam:")) {
      words.textContent = "课程有新版本。您有一场考试还没有交卷，交卷以后再更新。";
      buttons.append(this.#button("知道了", () => this.#putOff()));
    } else {
      words.textContent = "课程有新版本。更新会重新打开这一页，学习记录不变；还没有确认的答案，请先确认。";
      buttons.append(
        this.#button("更新", () => this.#update(words), "button"),
        this.#button("以后再说", () => this.#putOff()),
      );
    }
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  get #isPutOff(): boolean {
    try {
      return sessionStorage.getItem(space() + LATER) !== null;
    } catch {
      return false;
    }
  }

  #button(words: string, act: () => void, name = "notice__button"): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.textContent = words;
    button.addEventListener("click", act, { signal: this.#abort?.signal });
    return button;
  }

  /** Not again before the browser is closed; the new version comes by itself once no page is open. */
  #putOff(): void {
    try {
      sessionStorage.setItem(space() + LATER, "1");
    } catch {
      // then it is asked again on the next page
    }
    this.remove();
  }

  async #update(words: HTMLElement): Promise<void> {
    // an exam may have been begun in another tab since
    if (lightRecords().some("xuetang:exam:")) {
      words.textContent = "您刚开始了一场考试，交卷以后再更新。";
      return;
    }
    words.textContent = "正在更新……";
    const registration = await navigator.serviceWorker.getRegistration(siteRoot());
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    if (registration?.waiting) registration.waiting.postMessage({ type: "switch" } satisfies Message);
    else location.reload();
  }
}
