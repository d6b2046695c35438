/** Several people on one device, links for one of them, and names that were mistyped: what is kept and done. */
import type { Assignment, Person } from "../../../shared/links/kinds.ts";
import { button, make } from "../../../shared/page/dom.ts";
import { type Assigned, keepAssigned, nameOf } from "../../../shared/receipts/shelf.ts";
import { records } from "../../../shared/records/records.ts";
import { paperId } from "../handing-in.ts";
import { ownPerson, type PersonView } from "./person-view.ts";
import { renamed } from "../sealed.ts";
import { renameView, turnsView } from "./turns-view.ts";

type Came = Pick<Assigned, "packed" | "assignment" | "numbers" | "link">;

const folded = (name = "") => name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
const busy = ({ assignment, turn }: Assigned) => records().get("exam", paperId(assignment, turn)) !== null;

/**
 * Of those that were opened here, whoever was last first: a link for one person goes to what has their name, or has nothing
 * of anybody yet, or else to a new one. The link that all have takes nothing away from one that gave more.
 */
export function turnFor(came: Came, all: readonly Assigned[]): Assigned {
  const [last = null] = all;
  const { more } = came.assignment;
  const plain = (assignment: Assignment) => JSON.stringify({ ...assignment, more: undefined });
  if (more === undefined && last !== null && plain(last.assignment) === plain(came.assignment)) return last;
  const first = ownPerson(records()).name;
  const theirs = all.find(({ turn, who }) => folded(turn === undefined ? first : who?.name) === folded(more?.name));
  const untouched = all.find((each) => each.handedIn.length === 0 && each.begun === undefined && !busy(each));
  const found = more === undefined ? last : theirs ?? untouched;
  if (found) {
    const { link: _, ...before } = found;
    return { ...before, ...came };
  }
  const anew = { opened: Date.now(), handedIn: [], ...came };
  if (last === null || more === undefined) return anew;
  return { ...anew, turn: next(all), who: { name: more.name, unit: "", number: "" }, turned: Date.now() };
}

const next = (all: readonly Assigned[]) => Math.max(...all.map(({ turn = 1 }) => turn)) + 1;

/** Who does it, and the way to let somebody else; `leave` takes away what is under way, which is kept. */
export function turnLine(one: Assigned, all: readonly Assigned[], running: boolean, leave: () => void): HTMLElement {
  const first = ownPerson(records()).name;
  const others = all.filter((each) => nameOf(each) !== nameOf(one));
  const said = make("p", { role: "status", class: "desk__said" });
  const turn = (other: Assigned) => {
    if (keepAssigned({ ...other, turned: Date.now() })) {
      leave();
      location.replace(`?paper=${nameOf(other)}`);
    } else said.textContent = "浏览器没有存下来，换不了人。请换一个浏览器打开同一个链接。";
  };
  const fresh = () => {
    const { who: _, begun: __, ...rest } = one;
    turn({
      ...rest,
      turn: next([one, ...others]),
      who: { name: "", unit: "", number: "" },
      opened: Date.now(),
      handedIn: [],
    });
  };
  const view = make("div", {});
  const change = button("换一个人做", () => {
    view.replaceChildren(turnsView([one, ...others], first, { running, turn, fresh }));
  }, "button--plain");
  const name = one.turn === undefined ? first : one.who?.name;
  return make("div", {}, make("p", {}, `现在做的人：${name?.trim() || "还没有写姓名"} `, change), view, said);
}

/** A form for the name of what was handed in last; nothing where its answers are not to be had, or no name was asked. */
export function renaming(one: Assigned, person: PersonView, done: (one: Assigned) => Promise<void>): HTMLElement[] {
  const last = one.handedIn.slice(-1)[0];
  const attempt = records().get("attempt", last?.attempt ?? "");
  const { fields } = one.assignment;
  if (attempt === null || last?.receipt === undefined || fields.length === 0) return [];
  const send = async (now: Person) => {
    const made = await renamed(one, attempt, last, now).catch(() => null);
    if (made === null) return "没有做成，请再试一次。";
    person.fill(now);
    await done(one.turn === undefined ? made : { ...made, who: now });
    return "";
  };
  return [renameView(fields, person.person, send)];
}
