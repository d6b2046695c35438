/** The paper and its questions as they look: one of them in its row, the whole of it folded up, and what is printed. */
import { paperOf } from "../../shared/course/paper.ts";
import { places } from "../../shared/course/bank.ts";
import { questionElement, questionHtml } from "../../shared/course/questions.ts";
import type { AssembledPaper } from "../../shared/links/kinds.ts";
import { isOwnId } from "../../shared/own/kinds.ts";
import { make } from "../../shared/page/dom.ts";
import { ownHtml, parcelOf } from "../bank/asking.ts";
import { PrintDesk } from "../printing/print-desk.ts";
import type { PaperDesk } from "./desk.ts";
import { folded } from "./views/folded.ts";

/** The paper as a link carries it: of her own questions what everybody may see. */
export function givenOf({ stock, draft: { title, rule, seed, items } }: PaperDesk): AssembledPaper {
  const known = items.filter(({ question }) => stock.byId.has(question));
  const own = stock.bank === null ? undefined : parcelOf(known, stock.bank, false)?.own;
  const given = { title, rule, seed, items: known.map(({ question, points }) => ({ question, points })) };
  return own === undefined ? given : { ...given, own };
}

export class Showing {
  readonly printing = new PrintDesk();
  #paper = make("div", { class: "assemble__paper" });
  readonly preview = folded("preview", "看整份卷子", this.#paper);
  #run = 0;
  #failed: (words: string) => void;

  /** `opened` follows when somebody wants to see all of it, `failed` when its words cannot be had. */
  constructor(opened: () => void, failed: (words: string) => void) {
    this.#failed = failed;
    this.preview.addEventListener("toggle", opened);
  }

  /** One question, as it stands on a paper. */
  async one(question: string, into: HTMLElement, { stock, draft: { items } }: PaperDesk): Promise<void> {
    try {
      const place = places(stock.course).get(question);
      const points = items.find((each) => each.question === question)?.points;
      const html = place === undefined ? await ownHtml(question, stock.bank, {}, points) : await questionHtml(place);
      into.replaceChildren(html === null ? make("p", {}, "题库里没有这道题了。") : questionElement(html, true));
    } catch {
      into.replaceChildren(make("p", { class: "notice", role: "alert" }, "题目没有装上，可能是网络断了。请再试一次。"));
    }
  }

  /** The paper as it prints; with keys that open, once somebody looks at it. */
  async render(desk: PaperDesk): Promise<void> {
    const run = ++this.#run;
    const { stock, draft: { title, items } } = desk;
    this.preview.hidden = items.length === 0;
    if (items.length === 0) {
      this.printing.clear();
      return this.#paper.replaceChildren();
    }
    try {
      const given = givenOf(desk);
      const own = new Map<string, HTMLElement>();
      for (const { question, points } of this.preview.open ? given.items : []) {
        const html = isOwnId(question) ? await ownHtml(question, stock.bank, {}, points) : null;
        if (html !== null) own.set(question, questionElement(html, false));
      }
      const parts = this.preview.open ? (await paperOf(given, stock.course, (id) => own.get(id) ?? null)).parts : [];
      if (run !== this.#run) return;
      this.#paper.replaceChildren(...parts.length > 0 ? [make("h2", {}, title)] : [], ...parts);
      await this.printing.show(given, stock.course, stock.bank ?? undefined);
    } catch {
      if (run === this.#run) this.#failed("题目的字句没有装上，可能是网络断了。卷子还在。");
    }
  }
}
