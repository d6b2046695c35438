/** Python of this page: started when it is first asked for, with its size told before and its progress shown. */
import { button, make } from "../../../shared/page/dom.ts";
import { type Python, pythonSizes, PythonTrouble, startPython, type Told, type Want } from "../../python/python.ts";

interface Bar {
  element: HTMLElement;
  words: HTMLElement;
  bar: HTMLProgressElement;
}

export class Machine {
  #start: typeof startPython;
  #sizes: typeof pythonSizes;
  #running: { want: Want; python: Promise<Python> } | null = null;
  #ready: Want | null = null;
  #stop = new AbortController();
  /** Each place of the page that asks for it shows how far it is. */
  #bars: Bar[] = [];

  constructor(start = startPython, sizes = pythonSizes) {
    [this.#start, this.#sizes] = [start, sizes];
  }

  /** Shows, where it is put, what is going on and how to stop it. */
  progress(): HTMLElement {
    const bar = make("progress", { "aria-label": "装了多少", max: "1", value: "0" });
    const words = make("span", { role: "status" });
    const element = make("div", { class: "own__progress", hidden: true });
    element.append(words, bar, button("停下", () => this.#stop.abort(), "button--plain"));
    this.#bars.push({ element, words, bar });
    return element;
  }

  /** Said before anything is fetched: how much it is, as the site itself lists it; or why it cannot be had here. */
  told(want: Want): HTMLElement {
    const what = want === "importer" ? "读题库的程序" : "检查和导出的程序（连读题库的一起）";
    const line = make("p", { class: "own__hint" }, `第一次要下载${what}。`);
    void this.#sizes().then((sizes) => {
      const mega = (sizes[want] / 1_000_000).toFixed(1);
      line.textContent = sizes.kept.includes(want)
        ? `${what}已经在这台设备上了，不用再下载。题目不会上传。`
        : `第一次要下载${what}，${mega} MB；下载一次，以后就在这台设备上。题目不会上传。`;
    }, (error) => line.textContent = this.why(error));
    return line;
  }

  ready(want: Want): boolean {
    return this.#ready === "whole" || this.#ready === want;
  }

  /** A signal that the button 停下 aborts. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Shows that something is going on, and how to stop it, until the result is called. */
  busy(words: string): () => void {
    if (this.#stop.signal.aborted) this.#stop = new AbortController();
    this.#bars = this.#bars.filter(({ element }) => element.isConnected);
    for (const each of this.#bars) {
      each.words.textContent = words;
      each.bar.hidden = true;
      each.element.hidden = false;
    }
    return () => this.#bars.forEach((each) => each.element.hidden = true);
  }

  start(want: Want): Promise<Python> {
    const running = this.#running;
    if (running !== null && (running.want === "whole" || running.want === want)) return running.python;
    this.#stop = new AbortController();
    const python = this.#open(want, running?.python ?? null);
    this.#running = { want, python };
    python.then(() => this.#ready = want, () => this.#running = null);
    return python;
  }

  async #open(want: Want, before: Promise<Python> | null): Promise<Python> {
    const done = this.busy("正在准备……");
    try {
      const python = await this.#start(want, (told) => this.#show(told), this.#stop.signal);
      // the smaller one is not needed beside the larger
      void before?.then((each) => each.close(), () => {});
      return python;
    } finally {
      done();
    }
  }

  #show({ step, done, total }: Told): void {
    const mega = (bytes: number) => (bytes / 1_000_000).toFixed(1);
    for (const { words, bar } of this.#bars) {
      bar.hidden = total <= 0;
      bar.value = total > 0 ? done / total : 0;
      words.textContent = total > 0 ? `${step}：${mega(done)} / ${mega(total)} MB` : step;
    }
  }

  why(error: unknown): string {
    if (this.#stop.signal.aborted) return "停下了。";
    return error instanceof PythonTrouble ? error.message : "没有做成，请再试一次。";
  }
}
