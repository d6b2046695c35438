import { siteRoot } from "../../shared/page/address.ts";
import { lightRecords } from "../../shared/storage/light.ts";
import { type Listing, type Message, type State } from "./files.ts";
import { letGo } from "./letting-go.ts";
import { type Choice, type Line, wanted } from "./first/wanting.ts";
import { megabytes, sayState, whyNot } from "./wording.ts";

const LABELS: Record<Choice, string> = { all: "全部课程", visited: "只留看过的", none: "什么都不留" };

/** Milliseconds after which a worker that did not start is given up. */
const PATIENCE = 15_000;

/** How much of the course stays on this device: shows what is kept, and lets the reader decide. */
export class OfflineChoiceElement extends HTMLElement {
  #abort: AbortController | null = null;
  #state = document.createElement("p");

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const why = whyNot({
      protocol: location.protocol,
      secure: globalThis.isSecureContext,
      workers: "serviceWorker" in navigator && "caches" in globalThis,
      published: document.querySelector("link[rel=manifest]") !== null,
    });
    if (why !== null) {
      const line = document.createElement("p");
      line.className = "notice";
      line.textContent = why;
      this.replaceChildren(line);
      return;
    }
    this.#state.setAttribute("role", "status");
    this.#build(signal);
    navigator.serviceWorker.addEventListener("message", (event: MessageEvent<State>) => {
      if (event.data.type === "state" && this.#choice !== "none") this.#show(event.data);
    }, { signal });
    addEventListener("online", () => this.#visit(), { signal });
    if (this.#choice === "none") this.#say("现在什么都没有留。");
    else this.#ask();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  get #choice(): Choice {
    return wanted(lightRecords().get("setting", "offline")?.value, (navigator as { connection?: Line }).connection);
  }

  #build(signal: AbortSignal): void {
    const field = document.createElement("fieldset");
    field.className = "offline";
    const legend = document.createElement("legend");
    legend.textContent = "在这台设备上留多少";
    field.append(legend);
    for (const choice of Object.keys(LABELS) as Choice[]) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = "offline";
      input.value = choice;
      input.checked = choice === this.#choice;
      const words = document.createElement("span");
      words.textContent = LABELS[choice];
      label.append(input, words);
      field.append(label);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "就这样留";
    button.addEventListener("click", () => {
      const chosen = field.querySelector<HTMLInputElement>("input:checked")?.value as Choice;
      this.#decide(chosen).catch(() => this.#say("没有办成：浏览器不允许。请刷新这一页再试。"));
    }, { signal });
    field.append(button);
    this.replaceChildren(field, this.#state);
    this.#size(field);
  }

  /** How large the whole course is; left out where the list cannot be had. */
  async #size(field: HTMLElement): Promise<void> {
    try {
      const { files } = await (await fetch(`${siteRoot()}offline.json`)).json() as Listing;
      const words = field.querySelector("input[value=all] + span");
      if (words) words.textContent = `全部课程（约 ${megabytes(files.reduce((sum, [, , size]) => sum + size, 0))}）`;
    } catch {
      // without a network the state below says what is there
    }
  }

  async #decide(choice: Choice): Promise<void> {
    if (!lightRecords().update("setting", "offline", () => ({ value: choice }))) {
      this.#say("没有记住您的选择：浏览器不允许保存，或者存满了。");
      return;
    }
    if (choice === "none") {
      await letGo();
      this.#say("已经清掉。学习记录没有动；以后要有网络才能看课程。");
      return;
    }
    this.#say("正在准备……");
    await navigator.serviceWorker.register(`${siteRoot()}sw.js`);
    if (choice === "all") {
      // asks the browser not to clear it when room gets short; what it answers changes nothing here
      navigator.storage?.persist?.().catch(() => {});
      await this.#visit();
    } else {
      await this.#send({ type: "trim", pages: [location.href, ...this.#visited()] });
    }
  }

  #visited(): string[] {
    return [...lightRecords().all("visit").keys()].map((address) => siteRoot() + address);
  }

  async #ask(): Promise<void> {
    this.#say("正在看留了多少……");
    const { signal } = this.#abort ?? new AbortController();
    // `ready` waits for ever where the browser refused the worker, as some in-app browsers do without a word
    setTimeout(() => {
      if (!signal.aborted && this.#state.textContent === "正在看留了多少……") {
        this.#say("这个浏览器没有让本站存下课程，离线用不了。请换系统自带的浏览器打开。");
      }
    }, PATIENCE);
    await this.#send({ type: "ask" });
  }

  async #visit(): Promise<void> {
    if (this.#choice !== "none") {
      await this.#send({ type: "visit", page: location.href, fill: this.#choice === "all" });
    }
  }

  async #send(message: Message): Promise<void> {
    (await navigator.serviceWorker.ready).active?.postMessage(message);
  }

  #show(state: State): void {
    this.#say(sayState(state, navigator.onLine));
  }

  #say(words: string): void {
    if (this.#state.textContent !== words) this.#state.textContent = words;
  }
}
