import { day } from "../../shared/page/days.ts";
import { button, focusOn, link, make } from "../../shared/page/dom.ts";
import { pageLink } from "../../shared/page/address.ts";
import { assignments } from "../keys/keys.ts";
import { type Classes, classOf, openClasses, type Roster } from "./store.ts";
import { addingView } from "./views/adding-view.ts";
import { ClassView, LONGEST_TITLE } from "./views/class-view.ts";
import { CLASS_FAULTS } from "./words.ts";

/** 班级: lists of people, kept once and used by every assignment; all of it stays in this browser. */
export class ClassListsElement extends HTMLElement {
  #abort: AbortController | null = null;
  #classes: Classes | null = null;
  #notices = make("div", { class: "desk__notices" });
  #news = make("div");
  #body = make("div");
  #view: ClassView | null = null;
  #open = "";

  connectedCallback(): void {
    const abort = new AbortController();
    this.#abort = abort;
    void this.#start(abort.signal);
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  async #start(signal: AbortSignal): Promise<void> {
    const classes = await openClasses();
    if (signal.aborted) return;
    this.#classes = classes;
    this.replaceChildren(this.#notices, this.#news, this.#body);
    const warn = (words: string) => this.#notices.append(make("p", { class: "notice", role: "alert" }, words));
    if (classes.why !== null) warn(CLASS_FAULTS[classes.why]);
    if (classes.closed > 0) {
      warn(`有 ${classes.closed} 个班级读不出来（坏了，或者是更新版本的网站写的），原样留着，没有动。`);
    }
    const unwatch = classes.watch(() => this.#elsewhere());
    signal.addEventListener("abort", unwatch);
    globalThis.addEventListener("hashchange", () => void this.#route(), { signal });
    addEventListener("beforeunload", (event) => classes.unsaved > 0 && event.preventDefault(), { signal });
    await this.#route();
  }

  /** Another window changed something; nothing is taken from under the hands of who is typing. */
  #elsewhere(): void {
    const { activeElement } = document;
    if (!this.#body.contains(activeElement) || !activeElement?.matches("input, textarea")) return void this.#show();
    const show = button("现在显示", () => void this.#show());
    this.#news.replaceChildren(make("p", { class: "notice", role: "status" }, "另一个窗口改了班级。", show));
  }

  async #route(): Promise<void> {
    this.#open = /#class=([a-z0-9]+)/.exec(location.hash)?.[1] ?? "";
    this.#view = null;
    await this.#show();
    const heading = this.#open === "" ? null : this.#body.querySelector<HTMLElement>("h2");
    if (heading) focusOn(heading);
  }

  #go(id: string): Promise<void> {
    history.pushState(null, "", id === "" ? location.pathname + location.search : `#class=${id}`);
    return this.#route();
  }

  async #show(): Promise<void> {
    const classes = this.#classes;
    if (classes === null) return;
    this.#news.replaceChildren();
    const all = await classes.all();
    const found = all.find(({ id }) => id === this.#open);
    if (found === undefined) {
      this.#view = null;
      this.#list(classes, all);
      return;
    }
    if (this.#view !== null) return this.#view.show(found);
    const used = assignments().filter((each) => classOf(each) === found.id).map(({ title }) => `“${title}”`);
    this.#view = new ClassView(classes, found, used, {
      changed: () => this.#show(),
      back: () => void this.#go(""),
      remove: () => void this.#remove(classes, found),
    });
    this.#body.replaceChildren(this.#view.element);
  }

  #list(classes: Classes, all: readonly Roster[], said: HTMLElement | null = null): void {
    const gone = this.#open !== "" ? make("p", { class: "notice" }, "这个班级不在这个浏览器里，或者已经删去。") : null;
    const open = ({ id, name, people }: Roster) =>
      make(
        "li",
        {},
        button(`${name || "没有名字"}（${people.length} 人）`, () => void this.#go(id), "button--plain"),
      );
    const name = make("input", { id: "class-new", maxlength: String(LONGEST_TITLE), autocomplete: "off" });
    name.value = `${day(Date.now())} 的班`;
    name.addEventListener("focus", () => name.select());
    const adding = addingView(
      {
        words: "存成一个班级",
        take: async ({ people, told }) => {
          const { id, stored } = await classes.add(name.value.trim() || "新班级", people);
          await this.#go(id);
          const words = stored ? `存下了，${people.length} 人。` : CLASS_FAULTS[classes.fault];
          this.#view?.say([words, ...told].join(""));
          return { words: "" };
        },
      },
      make("label", { for: name.id }, "班级的名字"),
      name,
    );
    this.#body.replaceChildren(
      make("h2", {}, "我的班级"),
      gone ?? "",
      said ?? "",
      all.length === 0
        ? make("p", {}, "还没有班级。存一次名单，以后每次布置都用得上，成绩册里看得到谁没有交。")
        : make("ul", { class: "assigned__list classes__list" }, ...all.map(open)),
      make("h2", {}, "新建一个班级"),
      adding,
      make(
        "p",
        { class: "notice" },
        "名单只在这个浏览器里。换设备、清缓存会没有：",
        link(`${pageLink("trainer/results/")}#backup`, "到成绩册存一份备份"),
        "，班级也在里面。共用的电脑，用完请在成绩册里清空。",
      ),
    );
  }

  async #remove(classes: Classes, roster: Roster): Promise<void> {
    const undo = await classes.remove(roster.id);
    await this.#go("");
    const all = await classes.all();
    const back = button("撤销", () => {
      void undo().then(async (stored) => {
        const line = make("p", { role: "status", class: "desk__said" });
        line.textContent = stored ? `恢复了“${roster.name}”。` : CLASS_FAULTS[classes.fault];
        this.#list(classes, await classes.all(), line);
        focusOn(line);
      });
    }, "button--plain");
    const words = undo.stored ? `删去了“${roster.name}”，收过的答卷没有动。` : CLASS_FAULTS[classes.fault];
    const line = make("p", { role: "status", class: "desk__said" }, words, back);
    this.#list(classes, all, line);
    back.focus();
  }
}
