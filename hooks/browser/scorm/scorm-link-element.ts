import { isRule } from "../quiz/marking.ts";
import { make } from "../quiz/dom.ts";
import { rescue } from "../quiz/rescue.ts";
import { Memory } from "../records/memory.ts";
import { Records } from "../records/records.ts";
import { PREFIX } from "../records/store.ts";
import { type Asked, askedOn, isOpen } from "./asked.ts";
import { decode, encode, type State } from "./code.ts";
import { alreadyDone, Journal, leave, readOnly, ROOM, type Standing, tell } from "./dialect.ts";
import { interaction } from "./interaction.ts";
import { type Facts, restore, standing, stateOf, told } from "./keeping.ts";
import { findRuntime, type Frame, type Runtime } from "./runtime.ts";

/** Milliseconds until the platform hears of a change: soon where something was handed in, later while somebody writes. */
const SOON = 200;
const LATER = 3000;
const AGAIN = 15_000;

/** Tells the page of every write, so that the platform can be told in turn. */
class Watched extends Memory {
  told: (name: string) => void = () => {};

  override setItem(name: string, text: string): void {
    super.setItem(name, text);
    this.told(name);
  }
}

/**
 * The tie between a package's page and the learning platform around it. It must wake before the player: the records that
 * it puts into the page come from the platform, and end with the page, because the next learner may sit at the same
 * browser. Where there is no platform the player keeps its records as on the site.
 */
export class ScormLinkElement extends HTMLElement {
  #abort: AbortController | null = null;
  #runtime: Runtime | null = null;
  #records: Records | null = null;
  #journal: Journal | null = null;
  #asked: Asked[] = [];
  #said = make("p", "");
  #trouble = make("div", "notice");
  #timer: { at: number; id: ReturnType<typeof setTimeout> } | null = null;
  #began = Date.now();
  #code = "";
  #standing = "";
  #answers = new Map<string, string>();
  /** The platform has it already that this paper was done: nothing takes it back. */
  #done = false;
  #readOnly = false;

  connectedCallback(): void {
    if (this.#abort) return;
    this.#abort = new AbortController();
    this.#said.setAttribute("role", "status");
    this.#trouble.setAttribute("role", "alert");
    this.#trouble.hidden = true;
    this.replaceChildren(this.#said, this.#trouble);
    const found = findRuntime(globalThis as unknown as Frame, this.dataset.version === "1.2" ? "1.2" : "2004");
    if (found === null || !found.start()) {
      this.#said.textContent = found === null
        ? "这一页不是在学习平台里打开的：照样能做，作答存在这个浏览器里，成绩不会报给任何人。"
        : "学习平台没有答应开始：照样能做，作答存在这个浏览器里，成绩不会报上去。请关掉这一页，从平台里再打开一次。";
      return;
    }
    this.#runtime = found;
    this.#open(found, this.#abort.signal);
  }

  disconnectedCallback(): void {
    this.#leave();
    this.#abort?.abort();
    this.#abort = null;
  }

  get #facts(): Facts {
    const { paper = "", title = "", pass, rule } = this.dataset;
    return { id: paper, title, pass: Number(pass) || 0, rule: isRule(rule) ? rule : "all_or_nothing" };
  }

  #open(runtime: Runtime, signal: AbortSignal): void {
    this.#asked = askedOn(document);
    this.#readOnly = readOnly(runtime);
    this.#done = alreadyDone(runtime);
    this.#journal = new Journal(runtime);
    const store = new Watched();
    this.#records = new Records(store, Date.now);
    (globalThis as { xuetangRecords?: Records }).xuetangRecords = this.#records;
    this.#code = runtime.get("cmi.suspend_data");
    const state = decode(this.#code, this.#asked);
    if (state !== null) {
      restore(this.#records, state, this.#facts, this.#asked, Date.now());
      for (const each of told(state, this.#facts, this.#asked)) {
        this.#answers.set(each.asked.id, JSON.stringify(each.response));
      }
    }
    this.#say(this.#state());
    if (!this.#readOnly) this.#report();
    store.told = (name) => this.#soon(name);
    // a page that comes back from the browser's cache has ended its session: it has to begin another
    addEventListener("pageshow", (event) => event.persisted && location.reload(), { signal });
    addEventListener("pagehide", () => this.#leave(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#report(), { signal });
    for (const link of document.links) {
      // in the platform's frame nobody would find the way back
      link.target = "_blank";
      link.rel = "noopener";
    }
  }

  #state(): State {
    return stateOf(this.#records as Records, this.#facts, this.#asked);
  }

  #soon(name: string): void {
    const wait = name.startsWith(`${PREFIX}attempt:`) || name.startsWith(`${PREFIX}answer:`) ? SOON : LATER;
    this.#after(wait);
  }

  #after(wait: number): void {
    const at = Date.now() + wait;
    if (this.#timer !== null && this.#timer.at <= at) return;
    if (this.#timer !== null) clearTimeout(this.#timer.id);
    this.#timer = { at, id: setTimeout(() => this.#report(), wait) };
  }

  /** Hands everything over that the platform does not have yet. */
  #report(): void {
    if (this.#timer !== null) clearTimeout(this.#timer.id);
    this.#timer = null;
    const runtime = this.#runtime;
    if (runtime === null || this.#readOnly) return;
    const state = this.#state();
    const { code, cut } = encode(state, this.#asked, ROOM[runtime.version]);
    let taken = true;
    if (code !== this.#code) {
      if (runtime.set("cmi.suspend_data", code)) this.#code = code;
      else taken = false;
    }
    this.#interactions(runtime, state);
    const now = this.#tell(runtime, state);
    taken = now !== null && taken;
    leave(runtime, { spent: Date.now() - this.#began, done: this.#done });
    taken = runtime.commit() && taken;
    this.#say(state);
    this.#fault(taken, cut);
    if (!taken) this.#after(AGAIN);
  }

  #interactions(runtime: Runtime, state: State): void {
    for (const { asked, response, share } of told(state, this.#facts, this.#asked)) {
      const given = JSON.stringify(response);
      if (this.#answers.get(asked.id) === given) continue;
      this.#answers.set(asked.id, given);
      this.#journal?.write(interaction(runtime.version, asked, response, share), new Date());
    }
  }

  /** Null where the platform did not take score and status. */
  #tell(runtime: Runtime, state: State): Standing | null {
    const now = standing(state, this.#facts, this.#asked);
    // practice may go on after it was done; an exam handed in before is in the platform's books
    const standingNow: Standing = { ...now, done: now.done || this.#done };
    const words = JSON.stringify(standingNow);
    if (words === this.#standing || (this.#done && now.score === null)) return now;
    if (!tell(runtime, standingNow)) return null;
    this.#standing = words;
    this.#done = standingNow.done;
    return now;
  }

  #say(state: State): void {
    const { score, done } = standing(state, this.#facts, this.#asked);
    const words = this.#readOnly
      ? "现在只是查看：学习平台不收新的作答。"
      : state.mode === "done"
      ? "已经交给学习平台，可以关掉这一页了。"
      : done
      ? "全部做完了，已经交给学习平台。"
      : "作答随时交给学习平台保存，换一台电脑也能接着做。";
    const open = this.#asked.some(isOpen) ? "简答和案例分析已经交上去，由老师评分。" : "";
    const points = score === null || !(state.mode === "done" || done)
      ? ""
      : `自动判分的题得 ${score.earned} 分（满分 ${score.points} 分）。${open}`;
    const said = `${words}${points}`;
    // a status that is written again is read out again
    if (this.#said.textContent !== said) this.#said.textContent = said;
  }

  #fault(taken: boolean, cut: readonly string[]): void {
    const numbers = cut.map((id) => this.#asked.findIndex((each) => each.id === id) + 1).sort((a, b) => a - b);
    const lines = [
      ...taken ? [] : ["学习平台没有收下最近的作答，可能是网络断了。请不要关掉这一页，过一会儿会自己再交一次。"],
      ...cut.length === 0 ? [] : [
        `平台给的地方不够，第 ${
          numbers.join("、")
        } 题写的记不全：现在关掉再回来，会少一截。请先保存一份，或者一次做完再离开。`,
      ],
    ];
    const words = lines.join("");
    if (this.#trouble.dataset.words === words) return;
    this.#trouble.dataset.words = words;
    this.#trouble.hidden = lines.length === 0;
    this.#trouble.replaceChildren(
      ...lines.map((line) => make("p", "", line)),
      ...lines.length > 0 ? [rescue(() => this.#rescued())] : [],
    );
  }

  #rescued(): { name: string; value: unknown; text: string } {
    const state = this.#state();
    const given = new Map(state.given.map((each) => [each.id, each.response]));
    const lines = this.#asked.map(({ id }, place) => `${place + 1}.（${id}）${given.get(id)?.join("；") || "未答"}`);
    return {
      name: this.#facts.id,
      value: { paper: this.#facts.id, ...state },
      text: [this.#facts.title, ...lines].join("\n"),
    };
  }

  #leave(): void {
    if (this.#runtime === null) return;
    this.#report();
    if (this.#timer !== null) clearTimeout(this.#timer.id);
    this.#runtime.end();
    this.#runtime = null;
  }
}
