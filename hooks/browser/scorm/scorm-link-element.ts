import { make } from "../practice/question/dom.ts";
import { isRule } from "../shared/marking/marking.ts";
import { rescue } from "../practice/exam/rescue.ts";
import { newSeed } from "../shared/marking/seed.ts";
import { browserStore, Records } from "../shared/records/records.ts";
import { PREFIX } from "../shared/storage/store.ts";
import { type Asked, askedOn, isOpen } from "./asked.ts";
import { decode, encode, type Kept, shortened, type Stamp, type State } from "./code.ts";
import { Copies, isBlank } from "./copies.ts";
import { CopyQuestion, wake } from "./copy-question.ts";
import { alreadyDone, browsed, Journal, learner, leave, modeOf, type Standing, suspend, tell } from "./dialect.ts";
import { interaction } from "./interaction.ts";
import { type Facts, rescued, restore, standing, stateOf, told } from "./keeping.ts";
import { findRuntime, type Frame, type Runtime } from "./runtime.ts";
import { Watched } from "./watched.ts";
import * as wording from "./wording.ts";

/** Milliseconds until the platform hears of a change: soon where something was handed in, later while somebody writes. */
const SOON = 200;
const LATER = 3000;
const AGAIN = 15_000;

/**
 * The tie between a package's page and the learning platform around it. It must wake before the player: the records that
 * it puts into the page come from the platform, and end with the page, because the next learner may sit at the same
 * browser; what stays is a copy under the learner's id, until the platform has told it back (copies.ts). Where there is no
 * platform the player keeps its records as on the site.
 */
export class ScormLinkElement extends HTMLElement {
  #abort: AbortController | null = null;
  #runtime: Runtime | null = null;
  #records = new Records(null, Date.now);
  #journal: Journal | null = null;
  #copies: Copies | null = null;
  #asked: Asked[] = [];
  #said = make("p", "");
  #question = new CopyQuestion();
  #trouble = make("div", "notice");
  #timer: { at: number; id: ReturnType<typeof setTimeout> } | null = null;
  #began = Date.now();
  #stamp: Stamp = { sitting: "", at: 0 };
  /** The state whole, as it was last handed over. */
  #code = "";
  #cut: string[] = [];
  #standing = "";
  #answers = new Map<string, string>();
  /** The platform has it already that this paper was done: nothing takes it back. */
  #done = false;
  #mode: "normal" | "browse" | "review" = "normal";
  #unfinished = false;
  /** The learner was asked whether a copy belongs to this attempt, and has not answered. */
  #waiting = false;
  #toldBack = false;
  #kept = false;
  #again = false;
  /** Something was not taken: at the next time all is told anew, because platforms think that they have it. */
  #failed = false;
  #doubt = false;
  #lost: Kept["lost"] = null;

  connectedCallback(): void {
    if (this.#abort) return;
    this.#abort = new AbortController();
    this.#said.setAttribute("role", "status");
    this.#trouble.setAttribute("role", "alert");
    this.#trouble.hidden = true;
    this.replaceChildren(this.#said, this.#question.element, this.#trouble);
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
    const { paper: id = "", title = "", pass, rule } = this.dataset;
    return { id, title, pass: Number(pass) || 0, rule: isRule(rule) ? rule : "all_or_nothing" };
  }

  #open(runtime: Runtime, signal: AbortSignal): void {
    this.#asked = askedOn(document);
    this.#mode = modeOf(runtime);
    this.#done = alreadyDone(runtime);
    this.#journal = new Journal(runtime);
    const whose = { paper: this.#facts.id, learner: learner(runtime), place: location.pathname };
    this.#copies = new Copies(browserStore(), whose);
    const store = new Watched();
    this.#records = new Records(store, Date.now);
    (globalThis as { xuetangRecords?: Records }).xuetangRecords = this.#records;
    const code = runtime.get("cmi.suspend_data");
    const platform = decode(code, this.#asked);
    if (this.#mode === "normal") this.#goOn(code, platform);
    else this.#look(runtime, platform);
    this.#say(this.#state());
    this.#report();
    store.told = (name) => this.#soon(name);
    // a page that comes back from the browser's cache has ended its session: it has to begin another
    addEventListener("pageshow", (event) => event.persisted && location.reload(), { signal });
    addEventListener("pagehide", () => this.#leave(), { signal });
    addEventListener("online", () => this.#failed && this.#report(), { signal });
    // on the window, after the player on the document: what it saves last is reported too
    addEventListener("visibilitychange", () => document.hidden && this.#report(), { signal });
    // in the platform's frame nobody would find the way back
    for (const link of document.links) Object.assign(link, { target: "_blank", rel: "noopener" });
  }

  /** What the platform gave back, or a copy that goes further. */
  #goOn(code: string, platform: Kept | null): void {
    const found = (this.#copies as Copies).compare(code, this.#asked);
    // what the platform counts fewer of than were answered is written again
    const heard = platform === null ? [] : told(platform.state, this.#facts, this.#asked);
    if ((this.#journal?.count ?? 0) >= heard.length) {
      for (const each of heard) this.#answers.set(each.asked.id, JSON.stringify(each.response));
    }
    if (found.from === "ask") {
      this.#ask(found.kept);
      return;
    }
    this.#again = found.from === "copy";
    this.#lost = found.from === "platform" ? found.kept?.lost ?? null : null;
    this.#take(found.kept);
    this.#code = code;
    this.#toldBack = this.#done && encode(this.#state(), this.#asked, Infinity, this.#stamp).code === code;
  }

  /** Only looked at: nothing is begun, and nothing written but that somebody looked. */
  #look(runtime: Runtime, platform: Kept | null): void {
    if (this.#mode === "browse") browsed(runtime);
    this.#unfinished = platform?.state.mode === "exam";
    if (platform !== null && !this.#unfinished) {
      restore(this.#records, platform.state, this.#facts, this.#asked, Date.now());
    }
    this.#copies?.compare(runtime.get("cmi.suspend_data"), this.#asked);
    for (const start of document.querySelectorAll("quiz-exam [data-do='start']")) start.remove();
  }

  /** Puts a state into the page, under the name of its sitting or, where it has none, a new one. */
  #take(kept: Kept | null): void {
    const sitting = kept?.sitting || newSeed(Math.random);
    this.#stamp = { sitting, at: kept?.at ?? 0 };
    if (kept !== null) restore(this.#records, kept.state, this.#facts, this.#asked, Date.now());
  }

  /** Whether a copy belongs to this attempt: until the learner has said so, nothing can be answered. */
  #ask(kept: Kept): void {
    this.#waiting = true;
    this.#question.ask(kept.at, (mine) => {
      this.#waiting = false;
      this.#again = mine;
      if (!mine) this.#copies?.forget(kept.sitting);
      this.#take(mine ? kept : null);
      wake();
      this.#report();
    });
  }

  #state(): State {
    return stateOf(this.#records, this.#facts, this.#asked);
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
    if (runtime === null || this.#mode !== "normal") return;
    const state = this.#state();
    const before = this.#standing;
    if (this.#failed) this.#standing = "";
    const handed = this.#waiting ? "same" : this.#hand(runtime, state);
    const wrote = !this.#waiting && this.#interactions(runtime, state);
    const knows = this.#tell(runtime, state);
    leave(runtime, Date.now() - this.#began);
    const heard = runtime.commit() && knows && handed !== "refused";
    const news = handed === "sent" || wrote || this.#standing !== before;
    const taken = heard && (navigator.onLine || !news);
    this.#failed = !taken;
    this.#doubt ||= !taken;
    // then nothing is lost by leaving, and a platform that goes elsewhere by itself need not ask
    document.querySelector("quiz-exam")?.toggleAttribute("data-kept", taken || this.#kept);
    this.#say(state);
    this.#fault(taken);
    if (!taken) this.#after(AGAIN);
  }

  /** The state itself, and the copy of it. */
  #hand(runtime: Runtime, state: State): "same" | "sent" | "refused" {
    const whole = (stamp: Stamp) => encode(state, this.#asked, Infinity, stamp).code;
    if (!this.#failed && whole(this.#stamp) === this.#code) return "same";
    // what was handed over before must differ: a platform may send only what changed, and take what was lost for sent
    this.#stamp = { ...this.#stamp, at: Math.max(Date.now(), this.#stamp.at + 1000) };
    const code = whole(this.#stamp);
    this.#toldBack = false;
    this.#kept = !isBlank({ state }) && (this.#copies?.keep(this.#stamp.sitting, code) ?? false);
    const taken = suspend(runtime, (room) => encode(state, this.#asked, room, this.#stamp));
    if (taken === null) return "refused";
    this.#code = code;
    const there = runtime.get("cmi.suspend_data");
    // some platforms cut without a word; what cannot be read again is believed
    const silent = there !== "" && there !== taken.code && taken.code.startsWith(there);
    this.#cut = silent ? shortened(state, there, this.#asked) : taken.cut;
    return "sent";
  }

  #interactions(runtime: Runtime, state: State): boolean {
    let wrote = false;
    for (const { asked, response, share } of told(state, this.#facts, this.#asked)) {
      const given = JSON.stringify(response);
      if (this.#answers.get(asked.id) === given) continue;
      this.#answers.set(asked.id, given);
      this.#journal?.write(interaction(runtime.version, asked, response, share), new Date());
      wrote = true;
    }
    return wrote;
  }

  /** False where the platform did not take score and status. */
  #tell(runtime: Runtime, state: State): boolean {
    const now = standing(state, this.#facts, this.#asked);
    // practice may go on after it was done; an exam handed in before is in the platform's books
    const standingNow: Standing = { ...now, done: now.done || this.#done };
    const words = JSON.stringify(standingNow);
    if (words === this.#standing || (this.#done && now.score === null)) return true;
    if (!tell(runtime, standingNow)) return false;
    this.#standing = words;
    this.#done = standingNow.done;
    return true;
  }

  #say(state: State): void {
    const { score, done } = standing(state, this.#facts, this.#asked);
    const words = wording.said({
      mode: this.#mode,
      unfinished: this.#unfinished,
      exam: state.mode === "done",
      paper: document.querySelector("quiz-exam") !== null,
      asking: this.#waiting,
      done: state.mode === "done" || done,
      toldBack: this.#toldBack,
      kept: this.#kept,
      again: this.#again,
      score,
      open: this.#asked.some(isOpen),
    });
    // a status that is written again is read out again
    if (this.#said.textContent !== words) this.#said.textContent = words;
  }

  #fault(taken: boolean): void {
    const number = (id: string) => this.#asked.findIndex((each) => each.id === id) + 1;
    const lost = this.#lost;
    const lines = wording.troubles({
      taken,
      doubt: this.#doubt,
      online: navigator.onLine,
      kept: this.#kept,
      cut: this.#cut.map(number).sort((a, b) => a - b),
      lost: lost && { missing: lost.missing, short: lost.short === null ? null : number(lost.short) },
    });
    const words = lines.join("");
    if (this.#trouble.dataset.words === words) return;
    this.#trouble.dataset.words = words;
    this.#trouble.hidden = lines.length === 0;
    this.#trouble.replaceChildren(
      ...lines.map((line) => make("p", "", line)),
      ...lines.length > 0 ? [rescue(() => rescued(this.#state(), this.#facts, this.#asked))] : [],
    );
  }

  #leave(): void {
    if (this.#runtime === null) return;
    this.#report();
    if (this.#timer !== null) clearTimeout(this.#timer.id);
    this.#runtime.end();
    this.#runtime = null;
  }
}
