import { pageLink } from "../../../shared/page/address.ts";
import { lightRecords } from "../../../shared/storage/light.ts";
import type { State } from "../files.ts";
import { megabytes } from "../wording.ts";

/** Says once that the whole course is kept on this device, how large it is, and where that is changed. */
export class KeptNoticeElement extends HTMLElement {
  #abort: AbortController | null = null;

  connectedCallback(): void {
    this.#abort = new AbortController();
    this.className = "kept md-typeset";
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "离线");
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  show({ kept, total, totalBytes }: State): void {
    const words = document.createElement("p");
    words.setAttribute("role", "status");
    const size = `约 ${megabytes(totalBytes)}`;
    words.textContent = kept === total
      ? `整门课程存在这台设备上了（${size}），没有网络也能看。`
      : `正在把整门课程存到这台设备上（${size}），以后没有网络也能看。`;
    const change = document.createElement("a");
    change.href = pageLink("guide/offline/");
    change.textContent = "改成少留";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "notice__button";
    close.textContent = "知道了";
    close.addEventListener("click", () => this.remove(), { signal: this.#abort?.signal });
    this.replaceChildren(words, change, close);
    // said once: to whoever came as far as here
    const seen = new IntersectionObserver((rows) => {
      if (rows.some((row) => row.isIntersecting)) {
        seen.disconnect();
        lightRecords().update("setting", "offline-said", () => ({ value: "all" }));
      }
    });
    seen.observe(this);
    this.#abort?.signal.addEventListener("abort", () => seen.disconnect());
  }
}
