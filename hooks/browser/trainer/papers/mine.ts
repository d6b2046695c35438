/** 我的卷子 on the page: what is done to the saved papers, and the way back from each. */
import { make } from "../../shared/page/dom.ts";
import { copyTitle, type Done, type PaperDesk } from "./desk.ts";
import { folded, sayBeside } from "./views/folded.ts";
import { mineView } from "./views/mine-view.ts";
import { draftOf, type SavedPaper } from "./shelf/kinds.ts";

export interface MineHost {
  desk(): PaperDesk;
  /** Does something, shows it, and says here what became of it. */
  act(doing: () => Done | unknown): void;
  say(words: string, undo: () => void): void;
  /** Opens the paper that was worked on last. */
  last(): void;
  rename(): void;
}

const FAILED: Done = { words: "浏览器没有照办。" };

export class Mine {
  readonly list = make("div");
  readonly fold = folded("mine", "我的卷子", this.list);
  #host: MineHost;

  constructor(host: MineHost) {
    this.#host = host;
    this.fold.addEventListener("toggle", () => this.render());
  }

  render(): void {
    const { act, desk: now } = this.#host;
    const { shelf, id } = now();
    const [all, gone] = [shelf.all(), shelf.gone()];
    sayBeside(this.fold, all.length > 0 ? `${all.length} 份，自己存在这个浏览器里` : "");
    const leave = (doing: () => unknown) => act(() => now().leave(() => doing()));
    const before = this.list.querySelector<HTMLDetailsElement>("details");
    const opened = before !== null && before.open;
    this.list.replaceChildren(mineView(all, gone, id, {
      open: (each) => each === id ? this.fold.open = false : leave(() => now().open(each)),
      rename: (each) => {
        if (each !== id) leave(() => now().open(each));
        this.#host.rename();
      },
      copy: (each) => leave(() => this.#copy(shelf.get(each))),
      forget: (each) => this.#forget(each),
      restore: (each) => act(() => shelf.restore(each) ? { words: `恢复了“${shelf.get(each)?.title}”。` } : FAILED),
      erase: (each) => this.#erase(each),
    }));
    // somebody is in there, and may want another one
    const after = this.list.querySelector<HTMLDetailsElement>("details");
    if (after !== null) after.open = opened;
  }

  #copy(paper: SavedPaper | null): void {
    if (paper === null) return;
    const desk = this.#host.desk();
    const titles = desk.shelf.all().map(({ title }) => title);
    desk.begin({ ...draftOf(paper), seed: "", title: copyTitle(paper.title, titles) }, true);
  }

  #forget(id: string): void {
    const { act, say, desk: now } = this.#host;
    const { shelf } = now();
    const title = shelf.get(id)?.title ?? "";
    if (!shelf.forget(id)) return act(() => FAILED);
    act(() => {
      if (id === now().id) this.#host.last();
    });
    const back = () => shelf.restore(id) && now().open(id) ? { words: `恢复了“${title}”。` } : FAILED;
    say(`删去了“${title}”，还在下面“删掉的”里。`, () => act(back));
  }

  #erase(id: string): void {
    const { act, say, desk: now } = this.#host;
    const { shelf } = now();
    const erased = shelf.erase(id);
    if (erased === null) return act(() => FAILED);
    act(() => {});
    say(
      `彻底删去了“${erased.title}”。`,
      () => act(() => shelf.put(erased) ? { words: "放回了删掉的卷子里。" } : FAILED),
    );
  }
}
