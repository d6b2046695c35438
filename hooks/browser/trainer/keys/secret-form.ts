/** Where a passphrase is chosen, twice, or typed to open; Enter does what the button does. */
import { Refusal } from "../../shared/links/refusal.ts";
import { button, make } from "../../shared/page/dom.ts";
import { ADVICE, SHORTEST, weakness } from "./strength.ts";

function secret(id: string, fresh: boolean): HTMLInputElement {
  return make("input", {
    id,
    type: "password",
    autocomplete: fresh ? "new-password" : "current-password",
    autocapitalize: "off",
    spellcheck: "false",
  });
}

/** A box that shows what is typed: who types blind with one finger types wrong. */
function shown(id: string, inputs: readonly HTMLInputElement[]): HTMLElement {
  const box = make("input", { type: "checkbox", id });
  box.addEventListener("change", () => inputs.forEach((each) => each.type = box.checked ? "text" : "password"));
  return make("label", { class: "keys__check", for: id }, box, " 显示我填的字");
}

interface Form {
  words: string;
  /** What is done with the passphrase; a `Refusal` is told. */
  act: (passphrase: string) => Promise<void>;
  /** The way past it. */
  other?: readonly [words: string, act: () => void];
}

function built(name: string, fields: Node[], check: () => string, { words, act, other }: Form): HTMLFormElement {
  const said = make("p", { role: "status", class: "desk__said" });
  const problem = make("p", { role: "alert", class: "desk__said" });
  const go = make("button", { type: "submit", class: "button" }, words);
  const form = make(
    "form",
    { class: "keys__form", novalidate: true, id: name },
    make("div", { class: "desk__form" }, ...fields),
    make("div", { class: "desk__bar" }, go, other === undefined ? null : button(other[0], other[1], "button--plain")),
    said,
    problem,
  );
  const work = async () => {
    problem.textContent = "";
    go.disabled = true;
    said.textContent = "请等一两秒……";
    try {
      await act(check());
      form.reset();
    } catch (error) {
      problem.textContent = error instanceof Refusal ? error.message : "没有做成，请再试一次。";
    }
    said.textContent = "";
    go.disabled = false;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!go.disabled) void work();
  });
  return form;
}

/** A new passphrase, twice. */
export function newSecretForm(name: string, form: Form): HTMLFormElement {
  const [first, second] = [secret(`${name}-first`, true), secret(`${name}-second`, true)];
  const hint = make("p", { class: "keys__hint", id: `${name}-hint` }, `至少 ${SHORTEST} 个字，空格不算。${ADVICE}`);
  first.setAttribute("aria-describedby", hint.id);
  const check = () => {
    const weak = weakness(first.value);
    if (weak !== null) {
      first.focus();
      throw new Refusal("weak", weak);
    }
    if (first.value !== second.value) {
      second.focus();
      throw new Refusal("weak", "两次填的口令不一样。");
    }
    return first.value;
  };
  const fields = [
    make("label", { for: first.id }, "钥匙的新口令"),
    first,
    hint,
    make("label", { for: second.id }, "新口令再填一次"),
    second,
    shown(`${name}-shown`, [first, second]),
  ];
  return built(name, fields, check, form);
}

/** The passphrase of before, or the code of the recovery sheet. */
export function openForm(name: string, label: string, code: boolean, form: Form): HTMLFormElement {
  const field = code
    ? make("input", { id: `${name}-field`, autocomplete: "off", autocapitalize: "characters", spellcheck: "false" })
    : secret(`${name}-field`, false);
  const fields: Node[] = [make("label", { for: field.id }, label), field];
  if (!code) fields.push(shown(`${name}-shown`, [field]));
  return built(name, fields, () => field.value, form);
}
