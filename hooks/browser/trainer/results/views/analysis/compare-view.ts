/** Two assignments side by side on the page: chosen here, told in sentences first, then in tables. */
import { button, focusOn, make } from "../../../../shared/page/dom.ts";
import type { Assignment } from "../../../../shared/links/kinds.ts";
import type { Bank } from "../../bank.ts";
import type { Book } from "../../book/book.ts";
import type { Listed } from "../../book/kinds.ts";
import { shown } from "../../marks/attendance.ts";
import { type Compared, compared, type Side } from "../../marks/groups/comparing.ts";
import { choice, field } from "../../parts.ts";
import type { Naming } from "../../tables/tables.ts";
import { comparedView } from "./compared-view.ts";

/** An assignment with its marked answers and the bank that knows its questions. */
export interface Marked {
  side: Side;
  bank: Bank;
  /** Which name on a receipt is which on its class list. */
  alias: Readonly<Record<string, string>>;
}

export interface CompareHost {
  /** Assignments of which something came in, the newest first. */
  others(): { id: string; title: string; count: number }[];
  load(id: string): Promise<Marked | null>;
  /** Takes two names for one person from now on; the result takes it back. */
  same(one: Listed, other: Listed): () => void;
}

interface Shown {
  found: Compared;
  naming: { before: Naming; after: Naming };
}

export class CompareView {
  readonly element = make("section", { id: "compare", class: "grades__compare" });
  /** What stands on the page; null where nothing is compared. */
  shown: Shown | null = null;
  #host: CompareHost;
  #now: Marked | null = null;
  #other = "";
  #turned = false;
  #run = 0;
  #bar = make("div", { class: "desk__bar desk__screen" });
  #said = make("p", { role: "status", class: "desk__said" });
  #body = make("div");

  constructor(host: CompareHost) {
    this.#host = host;
    this.element.append(
      make("h2", {}, "和另一次比"),
      make(
        "p",
        { class: "desk__screen" },
        "培训前后各做一次，或者隔一个月再做一次：谁进步了，哪里还没懂。同一份卷子或者题目不同的平行卷都行。",
      ),
      this.#bar,
      this.#said,
      this.#body,
    );
  }

  /** The assignment that the page shows, marked anew. */
  async show(now: Marked): Promise<void> {
    const another = now.side.assignment.id !== this.#now?.side.assignment.id;
    this.#now = now;
    if (another) [this.#other, this.#turned, this.#said.textContent] = ["", false, ""];
    await this.#render();
  }

  async #render(): Promise<void> {
    const now = this.#now;
    if (now === null) return;
    this.#run += 1;
    const run = this.#run;
    const others = this.#host.others();
    if (!others.some(({ id }) => id === this.#other)) this.#other = "";
    this.#showBar(others);
    if (this.#other === "") {
      this.shown = null;
      this.#body.replaceChildren();
      return;
    }
    const other = await this.#host.load(this.#other).catch(() => null);
    // something else was asked for meanwhile
    if (run !== this.#run) return;
    if (other === null) {
      this.shown = null;
      this.#body.replaceChildren();
      this.#said.textContent = "那一次的题目没有装上，可能是网络断了。请再选一次。";
      return;
    }
    const [before, after] = ordered(now, other, this.#turned);
    const found = compared(before.side, after.side, { ...other.alias, ...now.alias });
    this.shown = { found, naming: { before: before.bank.naming, after: after.bank.naming } };
    this.#body.replaceChildren(comparedView(found, before.bank, after.bank, (one, other) => this.#same(one, other)));
  }

  #showBar(others: ReturnType<CompareHost["others"]>): void {
    if (others.length === 0) {
      this.#bar.replaceChildren(make("span", {}, "只收了这一次的答卷。再收一次别的，就能比。"));
      return;
    }
    const select = choice(
      [["", "（不比）"], ...others.map(({ id, title, count }) => [id, `${title}（${count} 份）`] as const)],
      this.#other,
    );
    select.addEventListener("change", () => {
      [this.#other, this.#turned, this.#said.textContent] = [select.value, false, ""];
      void this.#render().then(() => this.#bar.querySelector("select")?.focus());
    });
    const turn = button("调换先后", () => {
      this.#turned = !this.#turned;
      void this.#render().then(() => this.#bar.querySelector("button")?.focus());
    }, "button--plain");
    this.#bar.replaceChildren(field("和哪一次比", select), ...this.#other === "" ? [] : [turn]);
  }

  #same(one: Listed, other: Listed): void {
    const undo = this.#host.same(one, other);
    const names = `“${shown(one)}”和“${shown(other)}”`;
    const back = button("撤销", () => {
      undo();
      this.#said.textContent = `${names}又算两个人了。`;
      focusOn(this.#said);
    }, "button--plain");
    this.#said.replaceChildren(`${names}算一个人了。`, back);
    back.focus();
  }
}

/** Assignments beside the one that is shown of which something came in, the newest first. */
export function othersOf(
  book: Pick<Book, "all">,
  shown: string,
  known: (id: string) => Assignment | null,
): { id: string; title: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { receipt: { assignment } } of book.all("receipt").values()) {
    const count = counts.get(assignment) ?? 0;
    // what is taken out and put in again stands last
    counts.delete(assignment);
    counts.set(assignment, count + 1);
  }
  return [...counts].reverse().flatMap(([id, count]) => {
    const assignment = id === shown ? null : known(id);
    return assignment === null ? [] : [{ id, title: assignment.title, count }];
  });
}

/** The one that was handed in earlier first, unless she turned them. */
function ordered(now: Marked, other: Marked, turned: boolean): [Marked, Marked] {
  const since = ({ side }: Marked) => Math.min(...side.counted.map(({ finished }) => finished));
  return (since(now) < since(other)) !== turned ? [now, other] : [other, now];
}
