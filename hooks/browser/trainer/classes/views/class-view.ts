/** One class, opened: its name, its people to be corrected one by one, and the way to add more. */
import { pageLink } from "../../../shared/page/address.ts";
import { button, focusOn, link, make } from "../../../shared/page/dom.ts";
import { joined, LONGEST_NAME } from "../lists.ts";
import { keyOf, shown } from "../../results/marks/attendance.ts";
import { type Classes, type Listed, type Roster, type Undo } from "../store.ts";
import { CLASS_FAULTS } from "../words.ts";
import { addingView } from "./adding-view.ts";

export const LONGEST_TITLE = 60;

export interface ClassActs {
  /** Shows the class anew; `focus` names what is to have the focus then. */
  changed: (focus?: string) => Promise<void>;
  back: () => void;
  remove: () => void;
}

export class ClassView {
  readonly element = make("section", { class: "classes__one" });
  #classes: Classes;
  #acts: ClassActs;
  #id: string;
  #said = make("p", { role: "status", class: "desk__said" });
  #heading = make("h2", { id: "class" });
  #people = make("div");
  /** As the rows show them: who types on must not have a row taken from under his hands. */
  #shown: Listed[] = [];

  /** `used` are titles of the assignments that were given to this class. */
  constructor(classes: Classes, roster: Roster, used: readonly string[], acts: ClassActs) {
    [this.#classes, this.#acts, this.#id] = [classes, acts, roster.id];
    const name = make("input", { id: "class-name", maxlength: String(LONGEST_TITLE), autocomplete: "off" });
    name.value = roster.name;
    name.addEventListener("change", () => void this.#rename(name));
    this.element.append(
      make("div", { class: "desk__bar" }, button("回到全部班级", acts.back, "button--plain")),
      this.#heading,
      make("div", { class: "desk__form" }, make("label", { for: name.id }, "班级的名字"), name),
      this.#said,
      make(
        "p",
        { class: "classes__used" },
        used.length === 0 ? "还没有布置给这个班。" : `布置过：${used.join("、")}。`,
      ),
      make(
        "p",
        {},
        link(`${pageLink("trainer/cards/")}#class=${roster.id}`, "给这个班印举牌"),
        "：没有手机的人，课堂上举牌答题。",
      ),
      this.#people,
      make("h3", {}, "再加人"),
      addingView({ words: "加进来", take: (found) => this.#add(found.people) }),
      make("div", { class: "desk__bar" }, button("删去这个班级", acts.remove, "button--plain")),
    );
    this.show(roster);
  }

  show(roster: Roster): void {
    this.#shown = [...roster.people];
    this.#heading.textContent = `${roster.name || "没有名字"}（${roster.people.length} 人）`;
    if (roster.people.length === 0) {
      this.#people.replaceChildren(make("p", {}, "这个班还没有人，在下面加。"));
      return;
    }
    const head = ["姓名", "编号"].map((words) => make("th", { scope: "col" }, words));
    head.push(make("th", { scope: "col" }, make("span", { class: "sr" }, "去掉")));
    const body = make("tbody", {}, ...roster.people.map((_, place) => this.#row(place)));
    this.#people.replaceChildren(make(
      "div",
      { class: "table classes__people", tabindex: "0", role: "group", "aria-label": "这个班的人" },
      make(
        "table",
        {},
        make("caption", { class: "sr" }, "这个班的人"),
        make("thead", {}, make("tr", {}, ...head)),
        body,
      ),
    ));
  }

  #row(place: number): HTMLTableRowElement {
    const now = () => this.#shown[place] ?? { name: "" };
    const person = now();
    const field = (what: "name" | "number", words: string) => {
      const input = make("input", {
        class: "classes__cell",
        maxlength: String(LONGEST_NAME),
        autocomplete: "off",
        "aria-label": `第 ${place + 1} 人的${words}`,
      });
      input.value = person[what] ?? "";
      input.addEventListener("change", () => void this.#correct(place, { [what]: input.value.trim() }, input));
      return input;
    };
    const away = button("删去", () => void this.#drop(now(), place), "button--plain");
    away.setAttribute("aria-label", `删去：${person.name}`);
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, field("name", "姓名")),
      make("td", {}, field("number", "编号")),
      make("td", {}, away),
    );
  }

  /** Says so in the row where it was done, with the way back. */
  #told(place: number, words: string, undo: Undo | null): void {
    const back = undo === null ? [] : [button("撤销", () => void this.#undo(undo), "button--plain")];
    const cell = make("td", { colspan: "3", role: "status", class: "classes__told" }, words, ...back);
    const rows = this.#people.querySelectorAll("tbody tr:not(.classes__note)");
    this.#people.querySelector(".classes__note")?.remove();
    const line = make("tr", { class: "classes__note" }, cell);
    const next = rows[place];
    if (next === undefined) this.#people.querySelector("tbody")?.append(line);
    else next.before(line);
    if (line.isConnected) focusOn(back[0] ?? cell);
    else this.say(words, undo);
  }

  say(words: string, undo: Undo | null = null): void {
    const back = undo === null ? [] : [button("撤销", () => void this.#undo(undo), "button--plain")];
    this.#said.replaceChildren(words, ...back);
    focusOn(back[0] ?? this.#said);
  }

  #failed = (undo: Undo) => undo.stored ? "" : CLASS_FAULTS[this.#classes.fault];

  async #undo(undo: Undo): Promise<void> {
    const stored = await undo();
    await this.#acts.changed();
    this.#said.textContent = stored ? "恢复了。" : CLASS_FAULTS[this.#classes.fault];
    focusOn(this.#said);
  }

  async #rename(input: HTMLInputElement): Promise<void> {
    const name = input.value.trim();
    if (name === "") {
      this.#said.textContent = "班级要有个名字，没有改。";
      return input.focus();
    }
    const undo = await this.#classes.change(this.#id, ({ people }) => ({ name, people }));
    await this.#acts.changed();
    this.#said.textContent = this.#failed(undo) || `改名为“${name}”。`;
  }

  async #correct(place: number, change: Partial<Listed>, input: HTMLInputElement): Promise<void> {
    const before = this.#shown[place] ?? { name: "" };
    const { name, number = "", ...rest } = { ...before, ...change };
    const after: Listed = number === "" ? { name, ...rest } : { name, number, ...rest };
    if (name === "") {
      input.value = before.name;
      return this.#told(place + 1, "姓名不能空着，没有改。要去掉这个人，请按“删去”。", null);
    }
    if (this.#shown.some((each, other) => other !== place && keyOf(each) === keyOf(after))) {
      input.value = (change.name === undefined ? before.number : before.name) ?? "";
      return this.#told(place + 1, `已经有${shown(after)}了，没有改。同名的，请各写一个编号。`, null);
    }
    this.#shown[place] = after;
    const away = input.closest("tr")?.querySelector("button");
    away?.setAttribute("aria-label", `删去：${name}`);
    const undo = await this.#classes.change(this.#id, ({ name, people }) => ({
      name,
      people: people.map((each) => keyOf(each) === keyOf(before) ? after : each),
    }));
    const failed = this.#failed(undo);
    if (failed) this.#told(place + 1, failed, null);
  }

  async #drop(person: Listed, place: number): Promise<void> {
    const undo = await this.#classes.change(this.#id, ({ name, people }) => ({
      name,
      people: people.filter((each) => keyOf(each) !== keyOf(person)),
    }));
    await this.#acts.changed();
    this.#told(place, this.#failed(undo) || `删去了${shown(person)}。`, undo);
  }

  async #add(more: readonly Listed[]): Promise<{ words: string; undo?: () => void }> {
    let [added, count] = [0, 0];
    const undo = await this.#classes.change(this.#id, ({ name, people }) => {
      const all = joined(people, more);
      [added, count] = [all.added, all.people.length];
      return { name, people: all.people };
    });
    await this.#acts.changed();
    if (!undo.stored) return { words: CLASS_FAULTS[this.#classes.fault] };
    const known = more.length - added;
    const words = `加了 ${added} 人${known > 0 ? `，已经在里面的 ${known} 人` : ""}；现在 ${count} 人。`;
    return { words, undo: () => void this.#undo(undo) };
  }
}
