import { button, link, make } from "../../shared/page/dom.ts";
import { pageLink } from "../../shared/page/address.ts";
import { type Classes, openClasses, type Roster } from "../classes/store.ts";
import { CLASS_FAULTS } from "../classes/words.ts";
import type { Person } from "./layout.ts";
import { MOST_CARDS } from "./markers.ts";
import { holders, numbered } from "./numbering.ts";
import { cardPages } from "./print-view.ts";

/** Chosen in place of a class: cards with numbers alone. */
const NOBODY = "";
const USUAL = 40;

/** 举牌: prints a card for everybody of a class, and remembers whose number is which. */
export class HeldCardsElement extends HTMLElement {
  #classes: Classes | null = null;
  #all: Roster[] = [];
  #said = make("p", { role: "status", class: "desk__said" });
  #pages = make("div", { class: "cards__pages" });
  #class = make("select", { id: "cards-class", class: "desk__select" });
  #many = make("input", { id: "cards-many", type: "number", min: "1", max: String(MOST_CARDS), inputmode: "numeric" });
  #backs = make("input", { id: "cards-backs", type: "checkbox" });

  connectedCallback(): void {
    void this.#start();
  }

  async #start(): Promise<void> {
    this.#classes = await openClasses();
    this.#all = await this.#classes.all();
    if (!this.isConnected) return;
    this.#class.replaceChildren(
      ...this.#all.map(({ id, name, people }) => make("option", { value: id }, `${name}（${people.length} 人）`)),
      make("option", { value: NOBODY }, "不写名字，只印编号"),
    );
    const asked = /#class=([a-z0-9]+)/i.exec(location.hash)?.[1];
    if (this.#all.some(({ id }) => id === asked)) this.#class.value = asked ?? NOBODY;
    this.#many.value = String(USUAL);
    const many = make("span", { class: "desk__field" }, make("label", { for: this.#many.id }, "印几张"), this.#many);
    const choose = () => many.hidden = this.#class.value !== NOBODY;
    this.#class.addEventListener("change", choose);
    choose();
    this.replaceChildren(
      make(
        "div",
        { class: "desk__screen" },
        this.#classes.why === null
          ? null
          : make("p", { class: "notice", role: "alert" }, CLASS_FAULTS[this.#classes.why]),
        make(
          "div",
          { class: "desk__bar" },
          make("span", { class: "desk__field" }, make("label", { for: this.#class.id }, "给哪个班"), this.#class),
          many,
        ),
        make(
          "p",
          {},
          this.#backs,
          make("label", { for: this.#backs.id }, "背面也印编号和字母（打印时选双面、长边翻转）"),
        ),
        make("div", { class: "desk__bar" }, button("打印", () => void this.#print())),
        this.#said,
        make(
          "p",
          {},
          "名单在",
          link(pageLink("trainer/classes/"), "班级"),
          "里改。号一旦印过就不变，后来的人接着往后排。",
        ),
      ),
      this.#pages,
    );
  }

  async #print(): Promise<void> {
    const people = this.#class.value === NOBODY ? this.#unnamed() : await this.#ofClass(this.#class.value);
    if (people.length === 0) return;
    this.#pages.replaceChildren(...cardPages(people, this.#backs.checked));
    print();
  }

  #unnamed(): Person[] {
    const many = Number(this.#many.value);
    if (!Number.isInteger(many) || many < 1 || many > MOST_CARDS) {
      this.#said.textContent = `请填 1 到 ${MOST_CARDS} 之间的数。`;
      this.#many.focus();
      return [];
    }
    this.#said.textContent = "";
    return Array.from({ length: many }, (_, place) => ({ number: place + 1, name: "" }));
  }

  async #ofClass(id: string): Promise<Person[]> {
    const classes = this.#classes;
    if (classes === null) return [];
    let left = 0;
    let people: Person[] = [];
    const kept = await classes.change(id, ({ name, people: before }) => {
      const given = numbered(before);
      left = given.left;
      people = holders(given.people);
      return { name, people: given.people };
    });
    const told: string[] = [];
    if (people.length === 0) told.push("这个班还没有人，先到“班级”里加。");
    else if (!kept.stored) told.push(`号没有存住，下次可能会变：${CLASS_FAULTS[classes.fault]}`);
    if (left > 0) told.push(`一个班最多 ${MOST_CARDS} 张牌，有 ${left} 人没有牌。`);
    this.#said.textContent = told.join("");
    return people;
  }
}
