import { Refusal } from "../../shared/links/refusal.ts";
import { type Course, loadCourse } from "../../shared/course/course.ts";
import { DeskElement } from "../../shared/page/desk-element.ts";
import { button, make } from "../../shared/page/dom.ts";
import { elsewhere } from "../../shared/storage/store.ts";
import { openOwnBank } from "../bank/store.ts";
import { KeyGuard } from "../keys/guard-view.ts";
import { RECOVERED } from "../../shared/records/journal/kinds.ts";
import { BankView } from "./views/bank-view.ts";
import { blueprintView, PRESETS } from "./views/blueprint-view.ts";
import { changesView } from "./views/changes-view.ts";
import { coverage } from "./views/coverage.ts";
import { copyTitle, type Done, PaperDesk } from "./desk.ts";
import { linkedDraft } from "./draft.ts";
import { endsView } from "./views/ends-view.ts";
import { folded, sayBeside } from "./views/folded.ts";
import { HeadView } from "./views/head-view.ts";
import { itemsView } from "./views/items-view.ts";
import { Mine } from "./mine.ts";
import { Saying } from "./views/saying.ts";
import { givenOf, Showing } from "./showing.ts";
import type { Draft } from "./shelf/kinds.ts";
import { isPaperName, PaperShelf } from "./shelf/shelf.ts";
import { loadStems, Stock } from "./stock.ts";

const HERE = /#paper=([a-z0-9]+)/;

/** 组卷: questions are drawn by a blueprint and chosen by hand; every paper stays in this browser, and one in its link. */
export class PaperBuilderElement extends DeskElement {
  #desk = new PaperDesk(new Stock({ chapters: [], units: [], cases: [], papers: [], paths: [] }), new PaperShelf());
  #head = new HeadView({
    title: (title, first) => {
      this.#touched = true;
      this.#desk.change({ title }, !first);
      if (this.#mine.fold.open) this.#mine.render();
      this.#renderEnds();
      void this.#showing.render(this.#desk);
    },
    change: (part) => this.#act(() => this.#desk.change(part)),
    fresh: () => this.#act(() => this.#desk.leave(() => this.#fresh()), "head"),
  });
  #open = new Set<string>();
  #saying = new Saying();
  #mine = new Mine({
    desk: () => this.#desk,
    act: (doing) => this.#act(doing, "mine"),
    say: (words, undo) => this.#saying.say(words, () => this.#mine.list, undo),
    last: () => this.#last(),
    rename: () => this.#head.focus(),
  });
  #changes = make("div", { class: "desk__screen" });
  #rows = make("div");
  #wishes = folded("blueprint", "要哪些题", this.#rows, this.#drawing());
  #bank: BankView | null = null;
  #picking = folded("picking", "从题库里挑");
  #list = make("div", { class: "desk__screen assemble__list" });
  #coverage = make("div");
  #showing = new Showing(() => void this.#showing.render(this.#desk), (words) => this.#saying.alert(words));
  #ends = make("div", { class: "desk__screen assemble__ends" });
  #guard = new KeyGuard(false, () => {});
  #touched = false;
  /** Ends once her own questions are there. */
  #own: Promise<void> = Promise.resolve();

  /** Drawing needs no hashes, and banks grow: what is drawn from is lighter than the course. */
  protected override course(): Promise<Course> {
    return loadCourse("assets/draw.js");
  }

  protected build(course: Course, signal: AbortSignal): void {
    globalThis.addEventListener(RECOVERED, () => this.#recovered(), { signal });
    globalThis.addEventListener("hashchange", () => this.#arrive(), { signal });
    globalThis.addEventListener("storage", ({ key }) => {
      const name = elsewhere(key);
      if (name !== undefined && isPaperName(name)) this.#others();
    }, { signal });
    this.#desk = new PaperDesk(new Stock(course), new PaperShelf());
    this.#bank = new BankView(this.#desk.stock, {
      add: (question) => this.#act(() => this.#desk.add(question), "picking", question),
      show: (question, into) => void this.#showing.one(question, into, this.#desk),
      starred: () => new Set(this.records.all("star").keys()),
      on: () => new Map(this.#desk.draft.items.map(({ question }, place) => [question, place])),
    });
    this.#picking.querySelector(".fold__body")?.replaceChildren(this.#bank.element);
    this.#picking.addEventListener("toggle", () => this.#picking.open && this.#bank?.refresh(true));
    this.#head.fill(course.audiences ?? []);
    this.#guard.refresh();
    this.body.replaceChildren(
      this.#guard.element,
      this.#head.element,
      this.#saying.trouble,
      this.#mine.fold,
      this.#changes,
      this.#wishes,
      this.#picking,
      this.#list,
      this.#coverage,
      this.#showing.printing.element,
      this.#showing.preview,
      this.#ends,
    );
    this.#arrive(true);
    void loadStems().then((stems) => {
      this.#desk.stock.know(stems);
      this.#desk.word();
      this.#render();
    }, () => this.#saying.alert("题目的字句没有装上，可能是网络断了。卷子还在。"));
    this.#own = this.#takeOwn(signal);
  }

  /** Somebody else's own questions come without their keys: nothing here could mark them. */
  async #tellTheirs(ids: readonly string[]): Promise<void> {
    await Promise.resolve().then(() => this.#own);
    const { byId } = this.#desk.stock;
    const theirs = ids.filter((id) => !byId.has(id)).length;
    if (theirs === 0) return;
    this.#saying.alert(
      `这份卷子里有 ${theirs} 题是别人自己出的，链接里没有答案，放不进您的卷子；要用，请对方从“我的题库”给您一个文件。`,
    );
  }

  async #takeOwn(signal: AbortSignal): Promise<void> {
    const own = await openOwnBank();
    const take = () => {
      this.#desk.stock.take(own);
      this.#desk.word();
      this.#bank?.fill();
      this.#render();
      if (this.#picking.open) this.#bank?.refresh();
    };
    signal.addEventListener("abort", own.watch(take));
    signal.addEventListener("abort", () => own.close());
    if (own.size > 0) take();
    else this.#desk.stock.take(own);
  }

  protected changedElsewhere(): void {
    this.#guard.refresh();
  }

  /** Another window changed papers: this one shows the same, unless something is being typed. */
  #others(): void {
    this.#mine.render();
    const { activeElement } = document;
    if (
      activeElement instanceof HTMLInputElement && activeElement.type !== "checkbox" && this.contains(activeElement)
    ) return;
    if (!this.#desk.refresh()) return;
    this.#render();
    this.#saying.say("另一个窗口改了这份卷子，这里跟着改了。", () => this.#list, () => this.#undo());
  }

  /** What the browser had lost is shown, unless something was changed here meanwhile. */
  #recovered(): void {
    const [last] = this.#desk.shelf.all();
    this.#mine.render();
    if (this.#touched || location.hash.startsWith("#p=") || last === undefined || !this.#desk.open(last.id)) return;
    this.#render();
    this.#saying.say("浏览器刚才丢掉的卷子，找回来了。", () => this.#head.element);
  }

  /** What the address names: a paper of a link, a saved one, a question or a unit to be chosen from; or the last one. */
  #arrive(first = false): void {
    const linked = linkedDraft(location.hash, this.#desk.stock.course.numbers);
    const named = HERE.exec(location.hash)?.[1] ?? "";
    const asked = new URLSearchParams(location.search);
    if (named !== "" && named === this.#desk.id && !first) return;
    const before = first ? () => this.#last() : () => {};
    if (linked instanceof Refusal) {
      before();
      this.#render();
      return this.#saying.alert(linked.message);
    }
    if (linked !== null) {
      if (first) this.#last();
      const same = this.#desk.shelf.all().find((each) => sameQuestions(each, linked.draft));
      const mine = !first || this.#desk.saved;
      this.#open.clear();
      const begin = () => same === undefined ? this.#desk.begin(linked.draft) : this.#desk.open(same.id);
      if (mine) this.#desk.leave(begin);
      else begin();
      this.#desk.word();
      this.#render();
      void this.#tellTheirs(linked.own?.asked.map(({ id }) => id) ?? []);
      return this.#saying.say(
        same === undefined
          ? "这是链接里的卷子，题目都固定着。改了才记进“我的卷子”；“撤销”回到您自己的那份。"
          : `这份卷子您存过，就是“${same.title}”。`,
        () => this.#head.element,
        mine ? () => this.#undo() : undefined,
      );
    }
    if (named !== "" && named !== this.#desk.id) {
      const there = this.#desk.shelf.get(named);
      if (there !== null && there.gone === undefined) {
        if (first) this.#desk.open(named);
        else this.#desk.leave(() => this.#desk.open(named));
      } else {
        before();
        this.#saying.alert("这个浏览器里没有这份卷子。卷子只存在组它的那个浏览器里，要给别人，请用“复制链接”。");
      }
    } else before();
    this.#render();
    if (!first) return;
    const take = asked.get("take");
    // her own questions come a little later than the course
    if (take !== null) void Promise.resolve().then(() => this.#own).then(() => this.#act(() => this.#desk.add(take)));
    const unit = asked.get("unit");
    if (unit !== null) {
      this.#picking.open = true;
      this.#bank?.look(unit);
    }
    // once it is done, a reload does not do it again
    if (take !== null || unit !== null) history.replaceState(null, "", location.pathname + location.hash);
  }

  #last(): void {
    const [last] = this.#desk.shelf.all();
    if (last === undefined || !this.#desk.open(last.id)) this.#fresh();
  }

  #fresh(): void {
    const [, preset] = PRESETS[0] ?? ["", []];
    const titles = this.#desk.shelf.all().map(({ title }) => title);
    this.#open.clear();
    this.#desk.begin({
      title: titles.includes("小测") ? copyTitle("小测", titles).replace("副本", "新") : "小测",
      rule: "all_or_nothing",
      seed: "",
      audience: "",
      cells: preset.map((each) => ({ ...each })),
      items: [],
    });
  }

  #drawing(): HTMLElement {
    const act = (words: string, another: boolean, style = "") =>
      button(words, () => this.#act(() => this.#desk.draw(another), "draw"), style);
    return make("div", { class: "desk__bar assemble__draw" }, act("抽题", false), act("换一批", true, "button--plain"));
  }

  /** Does something, shows it, and says beside what was pressed what became of it. */
  #act(doing: () => Done | unknown, where = "", question = ""): void {
    this.#touched = true;
    const { items } = this.#desk.draft;
    const [active, before] = [document.activeElement, this.#desk.steps];
    const label = active?.getAttribute("aria-label") ?? "";
    const done = doing() as Done | undefined;
    this.#render();
    const place = done?.place ?? -1;
    const undo = this.#desk.steps > before || items !== this.#desk.draft.items ? () => this.#undo() : undefined;
    if (done?.words) this.#saying.say(done.words, () => this.#beside(where, place, question), undo);
    this.#follow(label, place);
  }

  /** Where the finger was. */
  #beside(where: string, place: number, question: string): HTMLElement | null {
    const row = this.#list.querySelector<HTMLElement>(`.assemble__items > :nth-child(${place + 1})`);
    return {
      draw: this.#wishes.querySelector<HTMLElement>(".assemble__draw"),
      picking: this.#bank?.element.querySelector<HTMLElement>(`[data-take="${CSS.escape(question)}"]`) ?? null,
      head: this.#head.element,
      mine: this.#mine.list,
      ends: this.#ends.firstElementChild as HTMLElement | null,
      changes: this.#changes,
    }[where] ?? row ?? this.#list;
  }

  /** What was pressed is made anew; whoever has no mouse goes on where they were. */
  #follow(label: string, place: number): void {
    if (label === "" || document.activeElement !== document.body) return;
    const named = label.replace(/第 \d+ 题$/, place < 0 ? "$&" : `第 ${place + 1} 题`);
    const all = [...this.body.querySelectorAll<HTMLElement>("[aria-label]")];
    const again = all.find((each) => each.getAttribute("aria-label") === named && each.checkVisibility?.() !== false);
    (again ?? this.#list.querySelector<HTMLElement>(`.assemble__items > :nth-child(${Math.max(0, place) + 1}) summary`))
      ?.focus();
  }

  #undo(): void {
    this.#act(() => ({ words: this.#desk.undo() }), "ends");
  }

  #render(): void {
    const { draft, stock, lacking, id, saved } = this.#desk;
    const folds = [this.#wishes, this.#mine.fold];
    if (!this.#touched && folds.every(({ open }) => !open)) this.#wishes.open = draft.items.length === 0;
    this.#head.show(draft);
    this.#rows.replaceChildren(blueprintView(stock, draft, lacking, (next) => this.#act(() => this.#desk.cells(next))));
    const wanted = draft.cells.reduce((sum, { count }) => sum + count, 0);
    sayBeside(this.#wishes, draft.cells.length > 0 ? `${draft.cells.length} 行要求，共 ${wanted} 题` : "");
    const covered = this.#coverage.querySelector("details")?.open ?? false;
    const shown = draft.items.length > 0 ? [coverage(stock.course, draft.items, stock.byId)] : [];
    for (const each of shown) (each as HTMLDetailsElement).open = covered;
    this.#coverage.replaceChildren(...shown);
    const changed = changesView(this.#desk, {
      accept: (places) => this.#act(() => this.#desk.accept(places), "changes"),
      swap: (place) => this.#act(() => this.#desk.swap(place)),
      remove: (place) => this.#act(() => this.#desk.remove(place)),
    });
    this.#changes.replaceChildren(...changed === null ? [] : [changed]);
    this.#list.replaceChildren(...itemsView(this.#desk, this.#open, {
      put: (place, part) => this.#act(() => this.#desk.put(place, part)),
      swap: (place) => this.#act(() => this.#swap(place)),
      move: (place, by) => this.#act(() => this.#desk.move(place, by)),
      remove: (place) => this.#act(() => this.#desk.remove(place)),
      show: (question, into) => void this.#showing.one(question, into, this.#desk),
    }));
    if (this.#picking.open) this.#bank?.refresh();
    if (saved && location.hash !== `#paper=${id}`) history.replaceState(null, "", `#paper=${id}`);
    this.#mine.render();
    this.#renderEnds();
    this.#saying.again();
    void this.#showing.render(this.#desk);
  }

  /** The row stays open, with another question in it. */
  #swap(place: number): Done {
    const before = this.#desk.draft.items[place]?.question ?? "";
    const done = this.#desk.swap(place);
    if (this.#open.delete(before)) this.#open.add(this.#desk.draft.items[place]?.question ?? "");
    return done;
  }

  #renderEnds(): void {
    this.#saying.warn(this.#desk.trouble);
    const more = this.#ends.querySelector("details")?.open ?? false;
    this.#ends.replaceChildren(endsView(this.#desk, {
      undo: () => this.#undo(),
      second: () => this.#act(() => this.#desk.second(), "ends"),
      print: () => this.#showing.printing.focus(),
      tell: (words) => this.#saying.say(words, () => this.#ends.firstElementChild as HTMLElement | null),
      paper: () => givenOf(this.#desk),
    }));
    const made = this.#ends.querySelector("details");
    if (made !== null) made.open = more;
  }
}

/** The same questions with the same points, in the same order, under the same title. */
function sameQuestions(one: Draft, other: Draft): boolean {
  const told = ({ title, rule, items }: Draft) =>
    JSON.stringify([title, rule, items.map((each) => [each.question, each.points])]);
  return told(one) === told(other);
}
