/** The fields that a trainer asks for, with what was typed the last time. */
import type { AskedField, Assignment, Person } from "../../../shared/links/kinds.ts";
import { make } from "../../../shared/page/dom.ts";
import type { Records } from "../../../shared/records/records.ts";

export const LABELS: Record<AskedField, string> = { name: "姓名", unit: "单位", number: "编号" };
const COMPLETE: Record<AskedField, string> = { name: "name", unit: "organization", number: "off" };
const NUMBER = "assigned-number";
export const LONGEST = 100;

/** Whoever the device belongs to, as they called themselves the last time. */
export function ownPerson(records: Records): Person {
  const profile = records.get("profile", "me");
  return {
    name: profile?.name ?? "",
    unit: profile?.unit ?? "",
    number: records.get("setting", NUMBER)?.value ?? "",
  };
}

export class PersonView {
  readonly element = make("div", { class: "assigned__person" });
  #fields = new Map<AskedField, HTMLInputElement>();
  #records: Records;

  #guest: ((person: Person) => void) | null;

  /** `who` and `guest`: what somebody else than the owner of the records typed before, and what keeps it. */
  constructor(
    assignment: Assignment,
    records: Records,
    who: Person | null = null,
    guest: ((person: Person) => void) | null = null,
  ) {
    this.#records = records;
    this.#guest = guest;
    const known = who ?? ownPerson(records);
    for (const field of assignment.fields) {
      const id = `assigned-${field}`;
      const input = make("input", { id, autocomplete: COMPLETE[field], maxlength: String(LONGEST), required: true });
      // as the field would let nobody type more
      input.value = known[field].slice(0, LONGEST);
      if (field === "name" && assignment.more !== undefined) {
        input.value = assignment.more.name;
        input.readOnly = true;
      }
      this.#fields.set(field, input);
      const wrong = make("span", { class: "assigned__wrong", id: `${id}-wrong`, role: "alert" });
      input.setAttribute("aria-describedby", wrong.id);
      input.addEventListener("input", () => {
        wrong.textContent = "";
        input.removeAttribute("aria-invalid");
        this.#keep();
      });
      this.element.append(make("p", { class: "desk__field" }, make("label", { for: id }, LABELS[field]), input, wrong));
    }
  }

  get person(): Person {
    const value = (field: AskedField) => this.#fields.get(field)?.value ?? "";
    return { name: value("name"), unit: value("unit"), number: value("number") };
  }

  /** What was corrected elsewhere on the page. */
  fill(person: Person): void {
    for (const [field, input] of this.#fields) input.value = person[field];
    this.#keep();
  }

  /** Whether all is filled in; where something is missing it is said, and the first such field gets the focus. */
  check(): boolean {
    let first: HTMLInputElement | null = null;
    for (const [field, input] of this.#fields) {
      if (input.value.trim()) continue;
      input.setAttribute("aria-invalid", "true");
      const wrong = this.element.querySelector(`#${input.id}-wrong`);
      if (wrong !== null) wrong.textContent = `请填写${LABELS[field]}。`;
      first ??= input;
    }
    first?.focus();
    return first === null;
  }

  /** For the next time, and for an exam that goes on after a reload. */
  #keep(): void {
    if (this.#guest !== null) return this.#guest(this.person);
    const { name, unit, number } = this.person;
    const before = this.#records.get("profile", "me");
    const asked = (field: AskedField, now: string, then = "") => this.#fields.has(field) ? now : then;
    this.#records.put("profile", "me", {
      name: asked("name", name, before?.name),
      unit: asked("unit", unit, before?.unit),
    });
    if (this.#fields.has("number")) this.#records.put("setting", NUMBER, { value: number });
  }
}
