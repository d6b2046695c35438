/** What the page of the bank has to say of itself: faults of storage, other windows, backups. */
import { pageLink } from "../../../shared/page/address.ts";
import { button, link, make } from "../../../shared/page/dom.ts";
import type { BookFault } from "../../results/book/faults.ts";
import { bankAtRisk } from "../backup.ts";
import type { Bank } from "../keeping/bank.ts";
import { missing, missingWords, note } from "../keeping/witness.ts";
import { BANK_FAULTS } from "../words.ts";

/** So many questions that no backup has are worth a word. */
const MANY = 5;

export class Notices {
  readonly element = make("div", { class: "desk__notices" });
  #lasting = make("div");
  #passing = make("div", { class: "own__notice" });
  #risk = make("div");

  constructor() {
    this.element.append(this.#lasting, this.#passing, this.#risk);
  }

  /** What the storage has to be told of: said once. */
  faults(bank: Bank & { lasting: boolean; why: BookFault | null }): void {
    const warn = (words: string, ...more: HTMLElement[]) =>
      this.#lasting.append(make("p", { class: "notice", role: "alert" }, words, ...more));
    if (bank.why !== null) warn(BANK_FAULTS[bank.why]);
    if (bank.closed > 0) warn(`有 ${bank.closed} 道题读不出来（坏了，或者是更新版本的网站写的），原样留着，没有动。`);
    const lost = bank.lasting ? missing(bank) : null;
    if (lost !== null) {
      const line = make("p", { class: "notice", role: "alert" }, missingWords(lost));
      line.append(button("知道了", () => {
        note(bank, true);
        line.remove();
      }, "button--plain"));
      this.#lasting.append(line);
    } else if (bank.lasting) note(bank);
  }

  /** Before questions can be lost with this browser. */
  remind(bank: Bank): void {
    const { since, backed } = bankAtRisk(bank);
    const words = backed === 0 ? `这里的 ${since} 道题还没有备份过。` : `上次备份以后改了 ${since} 道题。`;
    this.#risk.replaceChildren(
      ...since < MANY ? [] : [
        make(
          "p",
          { class: "notice own__remind" },
          words,
          link(`${pageLink("trainer/results/")}#backup`, "到成绩册存一份备份"),
        ),
      ],
    );
  }

  /** Two windows changed one question: the later stands, and where the other is to be found is said. */
  meet(bank: Bank): void {
    if (bank.met.size === 0) return;
    bank.met.clear();
    this.#passing.replaceChildren(make(
      "p",
      { class: "notice", role: "status" },
      "两个窗口都改了同一道题：后改的算，先改的留在那道题的“以前的样子”里，可以换回去。",
    ));
  }

  /** Another window writes while somebody types here. */
  busy(refresh: () => void): void {
    this.#passing.replaceChildren(make(
      "p",
      { class: "notice", role: "status" },
      "另一个窗口也在改题库；正在写的这一道没有动，写下的都留着。",
      button("换成那边的", () => {
        this.#passing.replaceChildren();
        refresh();
      }, "button--plain"),
    ));
  }
}
