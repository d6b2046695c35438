import { make } from "./dom.ts";
import type { Interaction } from "./interaction.ts";
import { fitted, type OpenKey, scaled, stepOf } from "../../shared/marking/scoring.ts";

/** Short answers and case analyses: room to write, and afterwards the rubric, by which readers mark themselves. */
export class ExtendedInteraction implements Interaction {
  readonly key: OpenKey;
  readonly missing = "请先写一点。";
  #root: HTMLElement;
  #areas: HTMLTextAreaElement[];
  #rows: HTMLTableRowElement[];

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#rows = [...root.querySelectorAll<HTMLTableRowElement>(".rubric tr")];
    this.key = {
      type: root.dataset.type as OpenKey["type"],
      criteria: (root.dataset.key ?? "").split(" ").filter(Boolean).map(Number),
      worth: this.#rows.map((row) => Number(row.dataset.points) || 0),
    };
    const places = [...root.querySelectorAll<HTMLElement>(".write")];
    this.#areas = places.map((place, number) => {
      const area = make("textarea", "written");
      area.rows = 5;
      area.setAttribute("aria-label", places.length > 1 ? `第 ${number + 1} 问的回答` : "您的回答");
      place.before(area);
      return area;
    });
  }

  get response(): string[] {
    const texts = this.#areas.map((area) => area.value);
    return texts.some((text) => text.trim()) ? texts : [];
  }

  fill(response: readonly string[]): void {
    this.#areas.forEach((area, place) => area.value = response[place] ?? "");
  }

  lock(locked: boolean): void {
    for (const area of this.#areas) area.readOnly = locked;
  }

  reveal(): void {
    this.mark(undefined);
  }

  /** Puts a field for the points beside each criterion, with the points that were given before, on the bank's scale. */
  mark(marks: readonly number[] | undefined): void {
    this.conceal();
    this.#rows.forEach((row, place) => {
      const select = make("select", "rubric__marks");
      select.setAttribute("aria-label", `这一条给自己几分：${(row.cells[0]?.textContent ?? "").trim()}`);
      const none = make("option", "", "打分");
      none.value = "";
      select.append(none);
      const [criterion, worth] = this.#scale(place);
      for (let points = 0; points <= worth; points += stepOf(worth)) {
        select.append(make("option", "", `${points} 分`));
        (select.lastElementChild as HTMLOptionElement).value = String(points);
      }
      const given = marks?.[place];
      select.value = given === undefined || !Number.isFinite(given) ? "" : String(fitted(given, criterion, worth));
      const cell = make("td", "rubric__cell", select);
      row.append(cell);
    });
  }

  /** What a criterion is worth in the bank and on this paper. */
  #scale(place: number): [criterion: number, worth: number] {
    return [this.key.criteria[place] ?? 0, this.key.worth?.[place] ?? 0];
  }

  /** The points chosen so far, as written on the bank's scale; empty where a criterion has none yet. */
  get chosen(): string[] {
    return this.#rows.map((row, place) => {
      const value = row.querySelector<HTMLSelectElement>(".rubric__marks")?.value ?? "";
      return value && String(scaled(Number(value), ...this.#scale(place)));
    });
  }

  /** The points given, on the bank's scale; undefined until every criterion has some. */
  get marks(): number[] | undefined {
    const { chosen } = this;
    return chosen.length > 0 && chosen.every(Boolean) ? chosen.map(Number) : undefined;
  }

  conceal(): void {
    for (const cell of this.#root.querySelectorAll(".rubric__cell")) cell.remove();
  }

  arrange(): void {
    // tasks follow one from the other
  }

  focus(): void {
    this.#areas[0]?.focus();
  }
}
