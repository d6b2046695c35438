import { packedIn, unpackAssignment, unpackPaper } from "../../shared/links/link.ts";
import { unpackOwn } from "../../shared/links/own/own.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import type { Course } from "../../shared/course/course.ts";
import { type Place as Taught, places } from "../../shared/course/bank.ts";
import { loadScript } from "../../shared/course/course.ts";
import { DeskElement } from "../../shared/page/desk-element.ts";
import { button, focusOn, link, make } from "../../shared/page/dom.ts";
import { questionHtml } from "../../shared/course/questions.ts";
import { unitGroups, unitName } from "../../shared/course/listed.ts";
import { pageLink } from "../../shared/page/address.ts";
import { PaperShelf, SAVED } from "../papers/shelf/shelf.ts";
import { browserStore } from "../../shared/storage/store.ts";
import { ownHtml, type OwnSource } from "../bank/asking.ts";
import { openOwnBank } from "../bank/store.ts";
import { isOwnId } from "../../shared/own/kinds.ts";
import type { OwnBank } from "../../shared/own/shelf.ts";
import type { Round, RoundActs } from "../cards/round.ts";
import { HeldAnswers } from "../cards/keeping/answers.ts";
import { canBeHeld } from "../cards/hands.ts";
import { Bell } from "./bell.ts";
import { fill } from "./filling.ts";
import { clock, commandOf, Lesson } from "./lesson.ts";
import { type Asked, askedOf } from "./asked.ts";
import { type Keep, keepView } from "./keep-view.ts";
import { summaryView } from "./summary-view.ts";

/** A swipe is this long at least, in pixels. */
const SWIPE = 60;
const KEYS: [keys: string, what: string][] = [
  ["→ 或 PageDown、空格", "下一题"],
  ["← 或 PageUp", "上一题"],
  ["Enter 或 B", "看答案，再按收起"],
  ["1 到 9", "给第几行加一人；按住 Shift 减一人"],
  ["T", "开始或停下计时、倒计时"],
  ["S", "去小结，再按回到题目"],
  ["F", "全屏，再按退出"],
  ["?", "打开或关上这张表"],
];

/** Seconds that a room can be given for a question. */
const LIMITS: [seconds: number, words: string][] = [
  [0, "不限时"],
  [15, "15 秒"],
  [30, "30 秒"],
  [60, "1 分钟"],
  [120, "2 分钟"],
  [180, "3 分钟"],
  [300, "5 分钟"],
  [600, "10 分钟"],
];
/** How often the clock is looked at, in milliseconds: a countdown that is late by a second is seen to be. */
const TICK = 250;
/** From here on a countdown is shown as ending. */
const ENDING = 10_000;

interface Cards {
  xuetangCards?: { begin: (rows: readonly string[], acts: RoundActs) => Round; keep: Keep };
}

interface WakeLock {
  release(): Promise<void>;
}

/** 课堂: one question a screen, for a room that answers by raising hands. */
export class ClassroomModeElement extends DeskElement {
  #course: Course | null = null;
  #places = new Map<string, Taught>();
  /** Her own questions of this lesson, as the room sees them. */
  #own = new Map<string, DocumentFragment>();
  #mine: Promise<OwnBank | null> | null = null;
  #lesson: Lesson | null = null;
  #asked: Asked | null = null;
  #run = 0;
  #ticking: ReturnType<typeof setInterval> | null = null;
  #awake: WakeLock | null = null;
  /** What can be seen beside the finger as well. */
  #read = make("p", { role: "status", class: "sr" });
  #said = make("p", { role: "status", class: "desk__said classroom__said" });
  #bell = new Bell();
  #timer = make("span", { role: "timer", class: "classroom__clock" });
  #timing = button("计时", () => this.#time(), "button--plain");
  #help = this.#keys();
  /** Where a round of cards goes on, above the bar. */
  #rounds = make("div", { class: "classroom__cards" });
  #round: Round | null = null;
  /** Who held up what: in this page alone, unless it is put into the grade book. */
  #held = new HeldAnswers();
  #carriedOwn: OwnSource = {};

  protected build(course: Course, signal: AbortSignal): void {
    this.#course = course;
    this.#places = places(course);
    // before the theme's own keys, which would open the search or leave the page
    globalThis.addEventListener("keydown", (event) => this.#pressed(event), { signal, capture: true });
    globalThis.addEventListener("pagehide", () => {
      this.#lesson?.tick();
      this.#unscan();
    }, { signal });
    globalThis.addEventListener("hashchange", () => this.#open(), { signal });
    for (const each of ["resize", "fullscreenchange"]) {
      globalThis.addEventListener(each, () => this.#fill(), { signal });
    }
    document.addEventListener("visibilitychange", () => void this.#stayAwake(), { signal });
    this.#swipes(signal);
    signal.addEventListener("abort", () => {
      this.#quiet();
      this.#unscan();
    });
    this.#open();
  }

  protected changedElsewhere(): void {
    // what is on the projector stays as it is
  }

  /** What the link carries, or the lesson that was on the screen last, or the choice. */
  #open(): void {
    const store = browserStore();
    try {
      const given = this.#linked(location.hash);
      if (given === null) {
        const last = Lesson.last(store, Date.now);
        if (last === null) this.#choose();
        else void this.#begin(last.state.source, last.state.title, last.state.items, this.#carried(last.state.source));
      } else void this.#begin(given.source, given.title, given.items, given);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#choose(error.message);
    }
  }

  /** One of the trainer's own papers, as it is now. */
  #savedPaper(id: string): { source: string; title: string; items: string[] } | null {
    const paper = new PaperShelf().get(id);
    if (paper === null || paper.gone !== undefined) return null;
    return { source: SAVED + id, title: paper.title, items: paper.items.map(({ question }) => question) };
  }

  #linked(hash: string): { source: string; title: string; items: string[] } & OwnSource | null {
    const saved = /#paper=([a-z0-9]+)/.exec(hash)?.[1];
    if (saved !== undefined) {
      const mine = this.#savedPaper(saved);
      if (mine === null) throw new Refusal("damaged", "这个浏览器里没有这份卷子。");
      return mine;
    }
    const paper = /#p=([A-Za-z0-9_-]*)/.exec(hash)?.[1];
    const assignment = packedIn(hash);
    if (paper === undefined && assignment === null) return null;
    const numbers = this.#course?.numbers;
    const { title, items, own } = paper === undefined
      ? unpackAssignment(assignment ?? "", numbers, unpackOwn)
      : unpackPaper(paper, numbers, unpackOwn);
    const carried = own === undefined ? {} : { own };
    return { source: `link:${paper ?? assignment}`, title, items: items.map(({ question }) => question), ...carried };
  }

  /** What the link of a lesson that is gone on with carried of own questions. */
  #carried(source: string): OwnSource {
    const packed = /^link:(.*)$/.exec(source)?.[1];
    for (const kind of packed === undefined ? [] : ["p", "a"]) {
      try {
        const found = this.#linked(`#${kind}=${packed}`);
        if (found !== null) return found;
      } catch {
        // the other kind
      }
    }
    return {};
  }

  #choose(trouble = ""): void {
    this.#quiet();
    this.#unscan();
    document.body.classList.remove("classroom-on");
    const select = make("select", { id: "classroom-source", class: "desk__select" });
    const option = (value: string, words: string) => make("option", { value }, words);
    const group = (label: string, options: HTMLOptionElement[]) =>
      options.length > 0 ? [make("optgroup", { label }, ...options)] : [];
    const saved = new PaperShelf().all().filter(({ items }) => items.length > 0);
    const papers = this.#course?.papers.filter(({ purpose }) => purpose !== "unit-quiz") ?? [];
    select.append(
      ...group("我的卷子", saved.map(({ id, title }) => option(SAVED + id, title || "没有标题"))),
      ...group("现成的试卷", papers.map(({ id, title }) => option(`paper:${id}`, title))),
      ...this.#course === null
        ? []
        : unitGroups(this.#course, (unit) =>
          unit.questions.length > 0 ? option(`unit:${unit.id}`, unitName(unit)) : null),
    );
    this.body.replaceChildren(
      ...trouble ? [make("p", { class: "notice", role: "alert" }, trouble)] : [],
      make(
        "div",
        { class: "desk__bar" },
        make("span", { class: "desk__field" }, make("label", { for: select.id }, "讲哪些题"), select),
        button("开始", () => this.#chosen(select.value)),
      ),
      make("p", {}, "自己出的卷子，在", link(pageLink("trainer/assemble/"), "组卷"), "页做，做好就列在这里。"),
    );
  }

  #chosen(source: string): void {
    const mine = source.startsWith(SAVED) ? this.#savedPaper(source.slice(SAVED.length)) : null;
    if (mine !== null) return void this.#begin(mine.source, mine.title, mine.items, {});
    const id = source.slice(source.indexOf(":") + 1);
    const unit = source.startsWith("unit:") ? this.#course?.units.find((each) => each.id === id) : undefined;
    // in the order of its practice page
    const wanted = unit === undefined ? id : `quiz-${id}`;
    const paper = this.#course?.papers.find((each) => each.id === wanted);
    const items = (paper ?? unit)?.questions.map(([question]) => question) ?? [];
    void this.#begin(source, (unit ?? paper)?.title ?? "", items, {});
  }

  async #begin(source: string, title: string, items: string[], carried: OwnSource): Promise<void> {
    const run = ++this.#run;
    const own = items.some(isOwnId) ? await this.#ownOf(items, carried) : new Map<string, DocumentFragment>();
    if (run !== this.#run) return;
    this.#own = own;
    this.#carriedOwn = carried;
    this.#held.forget();
    const there = items.filter((each) => this.#places.has(each) || own.has(each));
    if (there.length === 0) return this.#choose("这份卷子里的题，题库里都没有了。");
    this.#lesson = new Lesson(source, title, there, browserStore(), Date.now);
    document.body.classList.add("classroom-on");
    void this.#stayAwake();
    void this.#show();
    if (there.length < items.length) this.#tell(`有 ${items.length - there.length} 题已经不在题库里，跳过了。`);
  }

  async #ownOf(items: readonly string[], carried: OwnSource): Promise<Map<string, DocumentFragment>> {
    const bank = await (this.#mine ??= openOwnBank().catch(() => null));
    const found = new Map<string, DocumentFragment>();
    for (const id of items.filter(isOwnId)) {
      const html = await ownHtml(id, bank, carried);
      if (html !== null) found.set(id, html);
    }
    return found;
  }

  async #show(): Promise<void> {
    const lesson = this.#lesson;
    if (lesson === null) return;
    const run = ++this.#run;
    this.#quiet();
    this.#unscan();
    const { question } = lesson;
    try {
      if (question === null) {
        const asked = new Map<string, Asked>();
        for (const id of lesson.asked) asked.set(id, await this.#load(id));
        if (run === this.#run) this.#summary(lesson, asked);
      } else {
        const asked = await this.#load(question);
        if (run === this.#run) this.#question(lesson, asked);
      }
    } catch {
      if (run !== this.#run) return;
      this.body.replaceChildren(
        make("p", { class: "notice", role: "alert" }, "题目没有装上，可能是网络断了。举手的人数都还在。"),
        button("再试一次", () => void this.#show()),
      );
    }
  }

  async #load(id: string): Promise<Asked> {
    const own = this.#own.get(id);
    if (own !== undefined) {
      const { type = "", unit = "" } = own.querySelector<HTMLElement>("quiz-question")?.dataset ?? {};
      const units = this.#course?.units ?? [];
      return askedOf({ id, type, objective: "", unit: units.find((each) => each.id === unit) ?? null }, own);
    }
    const place = this.#places.get(id);
    const html = place === undefined ? null : await questionHtml(place);
    if (place === undefined || html === null) throw new Error(id);
    return askedOf(place, html);
  }

  #question(lesson: Lesson, asked: Asked): void {
    this.#asked = asked;
    const { place, items, title } = lesson.state;
    const heading = make("h2", { class: "classroom__place" }, `第 ${place + 1} 题，共 ${items.length} 题 `);
    heading.append(make("span", { class: "tag" }, asked.words.type));
    const back = button("上一题", () => this.#go(-1), "button--plain");
    back.disabled = place === 0;
    this.body.replaceChildren(
      make(
        "div",
        { class: "classroom" },
        make("p", { class: "classroom__title" }, title),
        heading,
        asked.stem(),
        asked.rows(lesson, {
          count: (row, by) => this.#count(row, by),
          set: (row, hands) => this.#set(row, hands),
        }),
        ...lesson.shown ? [asked.answer()] : [],
        ...lesson.held > 0 ? [make("p", { class: "notice" }, `举牌收到 ${lesson.held} 人的，按“看答案”才显示。`)] : [],
        this.#rounds,
        make(
          "div",
          { class: "classroom__bar" },
          back,
          button(lesson.shown ? "收起答案" : "看答案", () => this.#reveal()),
          button(place + 1 === items.length ? "小结" : "下一题", () => this.#go(1)),
          this.#timing,
          this.#timer,
        ),
        this.#said,
        this.#keeping(lesson),
        make(
          "div",
          { class: "classroom__more" },
          this.#limits(lesson),
          canBeHeld(asked.place.type, asked.rowIds(lesson))
            ? button("扫一圈", () => void this.#scan(), "button--plain")
            : null,
          place + 1 === items.length ? null : button("小结", () => this.#finish(), "button--plain"),
          button("全屏", () => this.#full(), "button--plain"),
          button("按键", () => this.#toggleHelp(), "button--plain"),
          button("换一份", () => this.#leave(), "button--plain"),
        ),
        ...lesson.kept ? [] : [make("p", { class: "notice" }, "这个浏览器不让网页存东西，刷新以后人数就没有了。")],
        this.#help,
        this.#read,
      ),
    );
    this.#tell("");
    this.#clock();
    this.#fill();
    focusOn(heading);
  }

  #fill(): void {
    const shown = this.querySelector<HTMLElement>(".classroom:not(.classroom--summary)");
    if (shown !== null) fill(shown);
  }

  /** How long the room gets for each question. */
  #limits(lesson: Lesson): HTMLElement {
    const select = make("select", { id: "classroom-limit", class: "desk__select" });
    for (const [seconds, words] of LIMITS) select.append(make("option", { value: String(seconds) }, words));
    select.value = String(lesson.state.limit / 1000);
    select.addEventListener("change", () => {
      this.#quiet();
      lesson.give(Number(select.value) * 1000);
      this.#clock();
    });
    return make("span", { class: "classroom__limit" }, make("label", { for: select.id }, "每题限时"), select);
  }

  #summary(lesson: Lesson, asked: ReadonlyMap<string, Asked>): void {
    this.#asked = null;
    const heading = make("h2", { class: "classroom__place" }, "一课小结");
    this.body.replaceChildren(
      make(
        "div",
        { class: "classroom classroom--summary" },
        heading,
        summaryView(lesson, asked, (words) => this.#tell(words)),
        make(
          "div",
          { class: "classroom__bar" },
          button("回到题目", () => this.#go(-1), "button--plain"),
          button("换一份", () => this.#leave(), "button--plain"),
          this.#clear(lesson),
        ),
        this.#said,
        this.#keeping(lesson),
        this.#help,
      ),
    );
    focusOn(heading);
  }

  /** Asks once more, because the hands cannot be had back. */
  #clear(lesson: Lesson): HTMLButtonElement {
    let sure = false;
    const made = button("清零，再来一遍", () => {
      if (!sure) {
        sure = true;
        made.textContent = "再按一次，人数全部清零";
        return;
      }
      lesson.again();
      this.#held.forget();
      void this.#show().then(() => this.#tell("人数都清零了。"));
    }, "button--plain");
    return made;
  }

  #tell(words: string): void {
    this.#said.textContent = words;
  }

  #go(steps: 1 | -1): void {
    if (this.#lesson?.go(steps)) void this.#show();
  }

  #reveal(): void {
    const lesson = this.#lesson;
    if (lesson === null || this.#asked === null) return;
    lesson.toggle();
    this.#question(lesson, this.#asked);
    this.#read.textContent = lesson.shown ? this.#asked.words.key : "答案收起了。";
    // the picture of the hands is what a room looks at now
    if (lesson.shown) this.querySelector(".classroom__rows")?.scrollIntoView({ block: "nearest" });
  }

  #count(row: string, by: 1 | -1): void {
    const lesson = this.#lesson;
    if (lesson === null || this.#asked === null) return;
    lesson.count(row, by);
    this.#read.textContent = this.#asked.refresh(lesson, row);
  }

  #set(row: string, hands: number): void {
    const lesson = this.#lesson;
    if (lesson === null || this.#asked === null) return;
    lesson.set(row, hands);
    this.#read.textContent = this.#asked.refresh(lesson, row);
  }

  /** Asks the camera who holds up what; the script that reads cards comes now. */
  async #scan(): Promise<void> {
    const [lesson, asked, run] = [this.#lesson, this.#asked, this.#run];
    if (lesson === null || asked === null || this.#round !== null) return;
    const page = globalThis as Cards;
    try {
      if (page.xuetangCards === undefined) await loadScript("assets/card-round.js");
    } catch {
      this.#tell("读牌的程序没有装上，可能是网络断了。请再按一次，或者照原来的办法举手数人。");
    }
    if (page.xuetangCards === undefined || run !== this.#run || this.#round !== null) return;
    this.#round = page.xuetangCards.begin(asked.rowIds(lesson), {
      done: (hands, words, raised) => {
        this.#unscan();
        lesson.hold(hands);
        if (raised !== null) this.#held.add({ ...raised, question: asked.place.id, hash: asked.hash });
        this.#question(lesson, asked);
        this.#tell(words);
      },
      close: () => {
        this.#unscan();
        this.#fill();
        this.querySelector<HTMLElement>(".classroom__place")?.focus();
      },
    });
    this.#rounds.replaceChildren(this.#round.element);
    this.#fill();
  }

  #keeping(lesson: Lesson): HTMLElement | null {
    const keep = (globalThis as Cards).xuetangCards?.keep;
    if (keep === undefined) return null;
    return keepView({ lesson, held: this.#held, own: this.#carriedOwn.own, keep }, () => this.#fill());
  }

  #unscan(): void {
    this.#round?.stop();
    this.#round = null;
    this.#rounds.replaceChildren();
  }

  #finish(): void {
    this.#lesson?.finish();
    void this.#show();
  }

  #time(): void {
    const lesson = this.#lesson;
    if (lesson === null || lesson.question === null) return;
    if (lesson.running) this.#quiet();
    else {
      lesson.start();
      this.#bell.wake();
      this.#tell("");
      this.#ticking = setInterval(() => this.#tick(lesson), TICK);
    }
    this.#clock();
  }

  #tick(lesson: Lesson): void {
    lesson.tick();
    if (lesson.left === 0) {
      this.#quiet();
      this.#bell.ring();
      this.#tell("时间到，请举手。");
    }
    this.#clock();
  }

  #clock(): void {
    const left = this.#lesson?.left ?? null;
    this.#timer.textContent = left === null ? clock(this.#lesson?.spent ?? 0) : clock(left, true);
    this.#timer.classList.toggle("classroom__clock--down", left !== null);
    this.#timer.classList.toggle("classroom__clock--ending", left !== null && left <= ENDING);
    const [start, stop] = left === null ? ["计时", "停表"] : ["倒计时", "停下"];
    this.#timing.textContent = this.#lesson?.running ? stop : start;
  }

  #quiet(): void {
    this.#lesson?.stop();
    if (this.#ticking !== null) clearInterval(this.#ticking);
    this.#ticking = null;
  }

  #leave(): void {
    this.#lesson?.leave();
    this.#quiet();
    this.#lesson = null;
    this.#asked = null;
    this.#run += 1;
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    void this.#awake?.release().catch(() => {});
    this.#awake = null;
    this.#choose();
    this.querySelector<HTMLElement>("select")?.focus();
  }

  #full(): void {
    const done = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen?.();
    if (done === undefined) this.#tell("这个浏览器不能全屏。");
    else void done.catch(() => this.#tell("这个浏览器不让全屏。"));
  }

  #keys(): HTMLElement {
    const list = make("dl", { class: "classroom__keys" });
    for (const [keys, what] of KEYS) list.append(make("div", {}, make("dt", {}, keys), make("dd", {}, what)));
    const help = make("section", { class: "classroom__help", "aria-label": "按键", hidden: true }, list);
    help.append(make("p", {}, "翻页笔的前后键就是 PageUp 和 PageDown，黑屏键看答案。触屏上左右滑也能翻题。"));
    return help;
  }

  #toggleHelp(): void {
    this.#help.hidden = !this.#help.hidden;
    if (!this.#help.hidden) focusOn(this.#help);
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#lesson === null || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("input, select, textarea")) return;
    const command = commandOf(event);
    // a button that has the focus is pressed by these two
    if (command === null || (target?.closest("button, a, summary") && (event.key === "Enter" || event.key === " "))) {
      return;
    }
    if (command === "close" && this.#help.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    const held = event.repeat;
    if (typeof command === "object") {
      const row = this.#asked?.rowIds(this.#lesson)[command.row];
      if (row !== undefined) this.#count(row, command.by);
    } else if (command === "next") this.#go(1);
    else if (command === "back") this.#go(-1);
    else if (held) return;
    else if (command === "reveal") this.#reveal();
    else if (command === "full") this.#full();
    else if (command === "timer") this.#time();
    else if (command === "summary") this.#lesson.question === null ? this.#go(-1) : this.#finish();
    else this.#toggleHelp();
  }

  #swipes(signal: AbortSignal): void {
    let from: Touch | null = null;
    this.addEventListener("touchstart", (event) => {
      const scrolls = event.target instanceof Element && event.target.closest(".table") !== null;
      from = event.touches.length === 1 && !scrolls ? event.touches[0] ?? null : null;
    }, { signal, passive: true });
    this.addEventListener("touchend", (event) => {
      const to = event.changedTouches[0];
      if (from === null || to === undefined || this.#lesson === null) return;
      const [across, down] = [to.clientX - from.clientX, to.clientY - from.clientY];
      from = null;
      if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) this.#go(across < 0 ? 1 : -1);
    }, { signal, passive: true });
  }

  /** A projector must not go dark while the room thinks; the lock is lost whenever the page is hidden. */
  async #stayAwake(): Promise<void> {
    if (document.visibilityState !== "visible" || this.#lesson === null) return;
    const { wakeLock } = navigator as { wakeLock?: { request(kind: "screen"): Promise<WakeLock> } };
    try {
      this.#awake = await wakeLock?.request("screen") ?? null;
    } catch {
      this.#awake = null;
    }
  }
}
