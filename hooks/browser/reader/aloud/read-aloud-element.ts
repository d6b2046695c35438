import { type Phase, pieces, Speaker } from "./speaking.ts";
import { browserSpeech } from "./voice.ts";

const PASSAGES = "h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, summary";
const SILENT = "read-aloud, svg, button, .headerlink, .figure__grade, [hidden], .sr, quiz-question, form";
const WORDS: Record<Phase, string> = {
  stopped: "",
  speaking: "正在朗读",
  paused: "已暂停",
  failed: "读不出来：这台设备可能没有中文语音，或者被别的程序占用了。",
};

/** Reads the page aloud and marks the passage being read. The page's own button starts it; pause and stop come with it. */
export class ReadAloudElement extends HTMLElement {
  #abort: AbortController | null = null;
  #speaker: Speaker | null = null;
  /** For each piece of text the element it comes from. */
  #sources: HTMLElement[] = [];
  #play: HTMLButtonElement | null = null;
  #stop = document.createElement("button");
  #state = document.createElement("span");

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#play = this.querySelector("button");
    this.#stop.type = "button";
    this.#stop.textContent = "停止";
    this.#stop.hidden = true;
    this.#state.className = "aloud__state";
    this.#state.setAttribute("role", "status");
    this.append(this.#stop, this.#state);
    this.#play?.addEventListener("click", () => this.#toggle(), { signal });
    this.#stop.addEventListener("click", () => {
      this.#speaker?.stop();
      this.#play?.focus();
    }, { signal });
    // a browser would go on reading a page that is gone
    addEventListener("pagehide", () => this.#speaker?.stop(), { signal });
    this.#toggle();
  }

  disconnectedCallback(): void {
    this.#speaker?.stop();
    this.#abort?.abort();
  }

  #toggle(): void {
    if (this.#speaker?.phase === "speaking") this.#speaker.pause();
    else if (this.#speaker?.phase === "paused") this.#speaker.play();
    else this.#begin();
  }

  #begin(): void {
    // collected afresh: a reader may have opened or closed parts of the page
    const texts: string[] = [];
    this.#sources = [];
    for (const [element, text] of passages(this.closest("article") ?? document.body)) {
      for (const piece of pieces(text)) {
        texts.push(piece);
        this.#sources.push(element);
      }
    }
    this.#speaker = new Speaker(browserSpeech(), texts, (phase, passage) => this.#show(phase, passage));
    this.#speaker.play();
  }

  #show(phase: Phase, passage: number): void {
    const active = phase === "speaking" || phase === "paused";
    if (this.#play) this.#play.textContent = phase === "speaking" ? "暂停" : phase === "paused" ? "继续" : "朗读这一页";
    this.#stop.hidden = !active;
    this.#state.textContent = WORDS[phase];
    const now = active ? this.#sources[passage] : undefined;
    const before = document.querySelector(".aloud-now");
    if (before === now) return;
    before?.classList.remove("aloud-now");
    now?.classList.add("aloud-now");
    if (phase === "speaking" && passage > 0) now?.scrollIntoView({ block: "center" });
  }
}

/** Headings and paragraphs in order: the innermost elements with text, each once, nothing that is hidden or no text. */
function passages(article: Element): [HTMLElement, string][] {
  const found: [HTMLElement, string][] = [];
  for (const element of article.querySelectorAll<HTMLElement>(PASSAGES)) {
    if (element.closest(SILENT) || element.getClientRects().length === 0) continue;
    // what is folded has boxes all the same
    if (element.closest("details:not([open]) > :not(summary)")) continue;
    const copy = element.cloneNode(true) as HTMLElement;
    for (const inner of copy.querySelectorAll(`${PASSAGES}, ul, ol, ${SILENT}`)) inner.remove();
    const text = (copy.textContent ?? "").replace(/\s+/g, " ").trim();
    if (text !== "") found.push([element, text]);
  }
  return found;
}
