import { records } from "../../shared/records/records.ts";
import { why } from "../../shared/storage/why.ts";
import { changes, type Game, play, type Position } from "./engine.ts";
import { Plays } from "./plays.ts";
import { button, make, Meters, words } from "./view.ts";

/**
 * A case in which the reader decides. Its HTML is the whole tree as text; with this script, one point is shown at a time,
 * what was chosen comes back, and the way ends in one of the case's endings. Where one stands outlives a reload.
 */
export class DecisionCaseElement extends HTMLElement {
  #abort: AbortController | null = null;
  #built = false;
  #game: Game = { measures: [], scale: 1, points: [], endings: [] };
  #plays: Plays | null = null;
  #meters: Meters | null = null;
  #at: Position | null = null;

  #player = make("div", "play__player");
  #heading = make("h3", "play__heading");
  #news = make("p", "sr");
  #stage = make("div", "play__stage");
  #back = button("play__tool", "返回上一步");
  #restart = button("play__tool", "从头再来");
  #whole = button("play__tool", "看全部关口和结局");
  #notice = make("p", "notice");

  connectedCallback(): void {
    if (this.#abort) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#build();
    this.#back.addEventListener("click", () => this.#go(this.#taken.slice(0, -1)), { signal });
    this.#restart.addEventListener("click", () => this.#go([]), { signal });
    this.#whole.addEventListener("click", () => this.#open(this.#tree?.hidden === true), { signal });
    this.#stage.addEventListener("click", (event) => this.#choose(event), { signal });
    globalThis.addEventListener("hashchange", () => this.#follow(), { signal });
    this.#at = play(this.#game, this.#plays?.resume() ?? []);
    this.#show(this.#at);
    this.#open(false);
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
    this.#abort = null;
  }

  get #taken(): readonly string[] {
    return this.#at?.taken ?? [];
  }

  get #tree(): HTMLElement | null {
    return this.querySelector<HTMLElement>(".play__tree");
  }

  #build(): void {
    if (this.#built) return;
    this.#built = true;
    this.#game = JSON.parse(this.dataset.game ?? "") as Game;
    this.#plays = new Plays(records(), this.dataset.case ?? "", Date.now);
    this.#meters = new Meters(this.#game);
    this.#heading.tabIndex = -1;
    this.#news.setAttribute("role", "status");
    this.#notice.hidden = true;
    const tree = this.#tree;
    if (tree !== null) {
      tree.id ||= "play-tree";
      this.#whole.setAttribute("aria-controls", tree.id);
    }
    const tools = make("div", "play__tools", this.#back, this.#restart, this.#whole);
    this.#player.append(this.#heading, this.#meters.element, this.#news, this.#stage, this.#notice, tools);
    this.prepend(this.#player);
  }

  #choose(event: Event): void {
    const chosen = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-take]") : null;
    if (chosen?.dataset.take === "again") this.#go([]);
    else if (chosen?.dataset.take) this.#go([...this.#taken, chosen.dataset.take]);
  }

  /** Takes a step, or takes one back: remembers it, shows it, says it, and moves the focus to its heading. */
  #go(choices: readonly string[]): void {
    const forward = choices.length > this.#taken.length;
    const at = play(this.#game, choices);
    this.#at = at;
    this.#plays?.keep(at.taken, at.ending);
    this.#show(at);
    const said = changes(this.#game, at.change);
    this.#news.textContent = !forward ? "已经退回。" : said === "" ? "四项没有变化。" : `${said}。`;
    this.#heading.focus({ preventScroll: true });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#heading.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }

  #show(at: Position): void {
    const source = at.point === null ? this.#ending(at.ending) : this.#point(at.point.id);
    const title = at.point === null ? "结局" : `第 ${at.taken.length + 1} 步`;
    this.#heading.replaceChildren(`${title}：`, ...words(source, "title"));
    this.#meters?.show(at.totals, at.change, at.taken.length === 0);
    const body = at.point === null ? this.#finale(at) : this.#situation(at);
    // a new element, so that its entrance is played again
    const scene = make("div", "play__scene", ...this.#consequence(at), ...body);
    this.#stage.replaceChildren(scene);
    this.#back.hidden = at.taken.length === 0;
    this.#restart.hidden = at.taken.length === 0;
    const reason = why(records().faults);
    this.#notice.hidden = reason === "";
    this.#notice.textContent = `${reason}：离开本页，走到哪里就记不住了。`;
  }

  #point(id: string): Element | null {
    return this.#tree?.querySelector(`[data-point="${id}"]`) ?? null;
  }

  #ending(id: string | null): Element | null {
    return this.#tree?.querySelector(`[data-ending="${id}"]`) ?? null;
  }

  /** The text of a choice taken, its letter, and its point. */
  #taking(name: string): { point: Element | null; choice: Element | null; letter: string } {
    const [id = "", letter = ""] = name.split(".");
    const point = this.#point(id);
    return {
      point,
      choice: point?.querySelector(`[data-choice="${letter}"]`) ?? null,
      letter: letter.toUpperCase(),
    };
  }

  #consequence(at: Position): Node[] {
    const last = at.taken[at.taken.length - 1];
    if (last === undefined) return [];
    const { choice, letter } = this.#taking(last);
    return [make(
      "div",
      "play__follows",
      make("p", "play__chosen", `您选了 ${letter}：`, ...words(choice, "text")),
      make("p", "", ...words(choice, "follows")),
    )];
  }

  #situation(at: Position): Node[] {
    const source = this.#point(at.point?.id ?? "");
    const echoes = [...source?.querySelectorAll(".echo") ?? []];
    const notes = at.echoes.map((place) => {
      const effects = changes(this.#game, at.point?.echoes[place]?.effects ?? []);
      const note = make(
        "div",
        "play__echo",
        make("p", "play__mark", "前面的选择回来了"),
        make("p", "", ...words(echoes[place], "echo")),
      );
      if (effects !== "") note.append(make("p", "play__effects", effects));
      return note;
    });
    const choices = (at.point?.choices ?? []).map(({ id }) => {
      const text = source?.querySelector(`[data-choice="${id}"]`);
      const letter = make("span", "option__letter", id.toUpperCase());
      const choice = button("play__choice", letter, make("span", "", ...words(text, "text")));
      choice.dataset.take = `${at.point?.id}.${id}`;
      return make("li", "", choice);
    });
    const list = make("ul", "play__choices", ...choices);
    list.setAttribute("aria-label", "您怎么选");
    return [...notes, make("div", "play__situation", ...words(source, "situation")), list];
  }

  #finale(at: Position): Node[] {
    const again = button("button", "再来一次");
    again.dataset.take = "again";
    const card = make("div", "play__ending", make("p", "", ...words(this.#ending(at.ending), "text")));
    const steps = at.taken.map((name) => {
      const { point, choice, letter } = this.#taking(name);
      const why = make(
        "details",
        "choice",
        make("summary", "", "这一步的道理"),
        make("div", "", ...words(point, "debrief")),
      );
      return make(
        "li",
        "",
        make("p", "play__step", make("strong", "", ...words(point, "title"))),
        make("p", "", `您选了 ${letter}：`, ...words(choice, "text")),
        make("p", "", ...words(choice, "bearing")),
        why,
      );
    });
    return [
      card,
      make("p", "", again),
      make("h4", "", "回头看：每一步守住了什么"),
      make("ol", "play__review", ...steps),
      ...this.#others(),
    ];
  }

  #others(): Node[] {
    const found = this.#plays?.found() ?? new Set<string>();
    const lines = this.#game.endings.map(({ id }) =>
      found.has(id) ? make("li", "", ...words(this.#ending(id), "title")) : make("li", "play__unknown", "还没有走到")
    );
    const known = this.#game.endings.filter(({ id }) => found.has(id)).length;
    return [
      make("h4", "", "走到过的结局"),
      make("p", "", `一共 ${this.#game.endings.length} 个结局，您走到过 ${known} 个。换一种选法，再来一次。`),
      make("ul", "play__found", ...lines),
    ];
  }

  /** Shows or hides the whole tree as text. */
  #open(open: boolean): void {
    const tree = this.#tree;
    if (tree !== null) tree.hidden = !open;
    this.#whole.setAttribute("aria-expanded", String(open));
    this.#whole.textContent = open ? "收起全部关口和结局" : "看全部关口和结局";
  }

  /** An address that names a point or an ending is a wish to read the tree. */
  #follow(): void {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null || !this.#tree?.contains(target)) return;
    this.#open(true);
    target.scrollIntoView();
  }
}
