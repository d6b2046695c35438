/** Several people on one device, and a name that was mistyped. */
import type { AskedField, Person } from "../../../shared/links/kinds.ts";
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import type { Assigned } from "../../../shared/receipts/shelf.ts";
import { LABELS, LONGEST } from "./person-view.ts";

const named = ({ who, turn = 1 }: Assigned, first: string) =>
  (turn > 1 ? who?.name : first)?.trim() || `第 ${turn} 个人`;

/** `all` who do it here, whoever does so now first; `first`: the name of whoever the device belongs to. */
export function turnsView(
  all: readonly Assigned[],
  first: string,
  { running, turn, fresh }: { running: boolean; turn: (one: Assigned) => void; fresh: () => void },
): HTMLElement {
  const [now, ...others] = all;
  const name = now === undefined ? "" : named(now, first);
  const head = make("h3", {}, "换一个人做");
  const left = running ? `${name}做到一半的留着，换回来接着做；限时的，时间照走。` : `${name}交过的都留着。`;
  const view = make(
    "div",
    { class: "notice", id: "assigned-turns" },
    head,
    make("p", {}, `${left}每个人的作答、次数分开记。`),
    make(
      "div",
      { class: "desk__bar" },
      ...others.map((each) => button(`换成${named(each, first)}`, () => turn(each), "button--plain")),
      button("另一个人来做", fresh),
      button("不换了", () => view.remove(), "button--plain"),
    ),
  );
  queueMicrotask(() => focusOn(head));
  return view;
}

/** A form for what was typed wrong; `send` makes the receipt anew and says what went wrong, or nothing. */
export function renameView(
  fields: readonly AskedField[],
  person: Person,
  send: (person: Person) => Promise<string>,
): HTMLElement {
  const said = make("p", { role: "status", class: "desk__said" });
  const inputs = fields.map((field) => {
    const input = make("input", { id: `rename-${field}`, maxlength: String(LONGEST) });
    input.value = person[field];
    return {
      field,
      input,
      row: make("p", { class: "desk__field" }, make("label", { for: input.id }, LABELS[field]), input),
    };
  });
  const redo = () => {
    const now = { ...person, ...Object.fromEntries(inputs.map(({ field, input }) => [field, input.value.trim()])) };
    const empty = inputs.find(({ input }) => !input.value.trim());
    if (empty !== undefined) {
      said.textContent = `请填写${LABELS[empty.field]}。`;
      return empty.input.focus();
    }
    if (fields.every((field) => now[field] === person[field])) {
      said.textContent = "和原来的一样，没有改。";
      return;
    }
    void send(now).then((trouble) => said.textContent = trouble);
  };
  const body = make("div", { class: "fold__body" });
  const fold = make(
    "details",
    { class: "fold assigned__rename" },
    make("summary", {}, "姓名写错了？改过来再发"),
    body,
  );
  // before that its fields would stand beside those of the next time
  fold.addEventListener("toggle", () => {
    if (body.childElementCount > 0) return;
    body.append(
      make("p", {}, "改的只是姓名这些，作答不变，也不多算一次。改好以后要再发一次给培训者，他那里会换成新的姓名。"),
      ...inputs.map(({ row }) => row),
      make("div", { class: "desk__bar" }, button("改好，重新做一份答卷", redo)),
      said,
    );
  });
  return fold;
}
