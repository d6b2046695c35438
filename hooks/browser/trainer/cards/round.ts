/** 扫一圈 in a lesson: whose cards, the camera, and what it found; loaded when it is asked for. */
import { pageLink } from "../../shared/page/address.ts";
import { button, focusOn, link, make } from "../../shared/page/dom.ts";
import { openClasses } from "../classes/store.ts";
import type { Raised } from "./keeping/answers.ts";
import { rowOf } from "./hands.ts";
import type { Person } from "./layout.ts";
import { MOST_CARDS } from "./markers.ts";
import { holders } from "./numbering.ts";
import { type Scanned, ScanView } from "./scan-view.ts";

/** Whose cards showed which row, by number, and of which class. */
export type RaisedRows = Pick<Raised, "class" | "name" | "by">;

/** What a lesson hears of a round. */
export interface RoundActs {
  /** `words`: who was seen and who not, and nothing of what anybody holds up; `raised` says whose card it was, of a class alone. */
  done(hands: Readonly<Record<string, number>>, words: string, raised: RaisedRows | null): void;
  close(): void;
}

/** As a lesson holds it. */
export interface Round {
  readonly element: HTMLElement;
  /** Lets go of the camera. */
  stop(): void;
}

/** Cards without names: whoever has the number. */
const NOBODY = "";
const USUAL = 40;
/** What was chosen last, for the next question of the same lesson. */
const last = { source: null as string | null, many: USUAL };

export class CardRound implements Round {
  readonly element = make("div", { class: "cards__round" });
  #rows: readonly string[];
  #acts: RoundActs;
  #classes = new Map<string, { name: string; people: Person[] }>();
  #scan: ScanView | null = null;
  #said = make("p", { role: "status", class: "desk__said" });
  #class = make("select", { id: "cards-whose", class: "desk__select" });
  #many = make("input", { id: "cards-last", type: "number", min: "1", max: String(MOST_CARDS), inputmode: "numeric" });

  /** `rows`: of the question, in the order in which they are on the screen. */
  constructor(rows: readonly string[], acts: RoundActs) {
    [this.#rows, this.#acts] = [rows, acts];
    this.element.append(this.#said);
    void this.#open();
  }

  stop(): void {
    this.#scan?.stop();
    this.#scan = null;
  }

  async #open(): Promise<void> {
    const all = await openClasses().then((classes) => classes.all()).catch(() => []);
    for (const { id, name, people } of all) {
      const held = holders(people);
      if (held.length === 0) continue;
      this.#classes.set(id, { name, people: held });
      this.#class.append(make("option", { value: id }, `${name}（${held.length} 张牌）`));
    }
    this.#class.append(make("option", { value: NOBODY }, "不记名，只看编号"));
    const known = last.source !== null && (last.source === NOBODY || this.#classes.has(last.source));
    if (known) this.#class.value = last.source ?? NOBODY;
    this.#many.value = String(last.many);
    const many = make("span", { class: "desk__field" }, make("label", { for: this.#many.id }, "到几号"), this.#many);
    const choose = () => many.hidden = this.#class.value !== NOBODY;
    this.#class.addEventListener("change", choose);
    choose();
    this.element.replaceChildren(
      make(
        "div",
        { class: "desk__bar" },
        make("span", { class: "desk__field" }, make("label", { for: this.#class.id }, "谁的牌"), this.#class),
        many,
        button("开摄像头", () => this.#begin()),
        button("不扫了", () => this.#acts.close(), "button--plain"),
      ),
      make(
        "p",
        {},
        "还没有牌？到",
        link(pageLink("trainer/cards/"), "举牌"),
        "页给全班印一套。画面只在这台设备上看，不存，不发。",
      ),
      this.#said,
    );
    this.#class.focus();
    this.#comeIntoView();
  }

  /** On a phone the question may go out of sight: the room reads it on the wall, or knows it by now. */
  #comeIntoView(): void {
    this.element.scrollIntoView({ block: matchMedia("(max-width: 760px)").matches ? "start" : "nearest" });
  }

  #begin(): void {
    const people = this.#classes.get(this.#class.value)?.people ?? this.#unnamed();
    if (people.length === 0) return;
    Object.assign(last, { source: this.#class.value, many: Number(this.#many.value) });
    const scan = new ScanView(people, this.#rows, {
      done: (scanned) => this.#done(scanned, people.length),
      close: () => this.#acts.close(),
    });
    this.#scan = scan;
    scan.element.tabIndex = -1;
    this.element.replaceChildren(scan.element);
    focusOn(scan.element);
    this.#comeIntoView();
    void scan.start();
  }

  #unnamed(): Person[] {
    const many = Number(this.#many.value);
    if (Number.isInteger(many) && many >= 1 && many <= MOST_CARDS) {
      return Array.from({ length: many }, (_, place) => ({ number: place + 1, name: "" }));
    }
    this.#said.textContent = `请填 1 到 ${MOST_CARDS} 之间的数。`;
    this.#many.focus();
    return [];
  }

  #done({ hands, astray, missing, each }: Scanned, all: number): void {
    this.#scan = null;
    const names = missing.map(({ number, name }) => name || `${number} 号`).join("、");
    const told = [`举牌收到 ${all - missing.length} 人的。`];
    if (missing.length > 0) told.push(`没看到 ${missing.length} 人：${names}。`);
    if (astray > 0) told.push(`有 ${astray} 人举的字母这道题没有，没有算。`);
    const id = this.#class.value;
    const name = this.#classes.get(id)?.name;
    const by = new Map([...each].flatMap(([number, side]) => {
      const row = rowOf(side, this.#rows);
      return row === null ? [] : [[number, row] as const];
    }));
    this.#acts.done(hands, told.join(""), name === undefined ? null : { class: id, name, by });
  }
}
