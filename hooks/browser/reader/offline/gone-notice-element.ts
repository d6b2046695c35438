import { day } from "../../shared/page/days.ts";
import { pageLink } from "../../shared/page/address.ts";
import { lightRecords } from "../../shared/storage/light.ts";
import type { LostSite, Message } from "./files.ts";
import { letGo } from "./letting-go.ts";

const LATER = "xuetang.gone.later";

/** Says that what is shown was kept here, and that its site is gone or was not heard of for long; offers to let it go. */
export class GoneNoticeElement extends HTMLElement {
  #abort: AbortController | null = null;
  #words = document.createElement("p");
  #buttons = document.createElement("p");

  connectedCallback(): void {
    this.#abort = new AbortController();
    this.className = "update md-typeset";
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "网站");
    this.#words.setAttribute("role", "status");
    this.#buttons.className = "update__buttons";
    this.replaceChildren(this.#words, this.#buttons);
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  /** Shows what the worker found; takes itself away where the site is there again. */
  show({ state, at }: LostSite): void {
    if (state === null) return this.remove();
    if (putOff()) return this.remove();
    const last = `最后一次联系上网站是 ${day(at)}`;
    this.#words.textContent = state === "gone"
      ? `网站上已经找不到这门课程了。您看到的是存在这台设备上的版本，不会再更新，可能已经过时：${last}。`
      : `已经很久没有联系上网站（${last}）。您看到的是存在这台设备上的版本，可能已经过时。`;
    this.#buttons.replaceChildren(
      this.#button("再联系一次", () => void this.#ask()),
      this.#button("不再留着", () => this.#sure()),
      this.#button("知道了", () => this.#putOff()),
    );
  }

  #button(words: string, act: () => void, name = "notice__button"): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.textContent = words;
    button.addEventListener("click", act, { signal: this.#abort?.signal });
    return button;
  }

  async #ask(): Promise<void> {
    this.#words.textContent = "正在联系网站……";
    (await navigator.serviceWorker.ready).active?.postMessage({ type: "contact" } satisfies Message);
  }

  #sure(): void {
    const record = document.createElement("a");
    record.className = "notice__button";
    record.href = pageLink("desk/record/");
    record.textContent = "先去导出学习档案";
    this.#words.textContent =
      "清掉以后，这门课程的网页在这台设备上打不开了。学习记录还在浏览器里，可是没有网页就看不到：要留的，请先导出。";
    const sure = this.#button("确定，清掉", () => void this.#leave().catch(() => this.#failed()));
    this.#buttons.replaceChildren(record, sure, this.#button("先不清", () => this.#putOff()));
    record.focus();
  }

  async #leave(): Promise<void> {
    lightRecords().update("setting", "offline", () => ({ value: "none" }));
    await letGo();
    this.#buttons.replaceChildren();
    this.#words.textContent = "已经清掉。这一页关掉以后就打不开了；学习记录没有动。";
  }

  #failed(): void {
    this.#words.textContent = "没有办成：浏览器不允许。请刷新这一页再试。";
  }

  /** Not again before the browser is closed. */
  #putOff(): void {
    try {
      sessionStorage.setItem(LATER, "1");
    } catch {
      // then it is said again on the next page
    }
    this.remove();
  }
}

function putOff(): boolean {
  try {
    return sessionStorage.getItem(LATER) !== null;
  } catch {
    return false;
  }
}
