/** Questions of the bank on the desk's pages; their HTML is the site's own. */
import { loadBank } from "./course.ts";
import type { Place } from "./bank.ts";
import { make } from "../page/dom.ts";

/** The HTML of a question in a document of its own, where nothing runs; null where the bank no longer has it. */
export async function questionHtml(place: Place): Promise<DocumentFragment | null> {
  const html = (await loadBank(place.unit.id))[place.id];
  return html === undefined ? null : fragment(html);
}

/** HTML of the bank, never of a person, in a document of its own. */
export function fragment(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** A question to be put into the page; `fresh` asks it anew, whatever was answered before. */
export function questionElement(html: DocumentFragment, fresh: boolean): HTMLElement {
  // imported, not cloned: an element of the template's own document would never wake
  const element = (document.importNode(html, true) as DocumentFragment).firstElementChild as HTMLElement;
  if (fresh) element.dataset.fresh = "";
  return element;
}

export interface Words {
  type: string;
  stem: string;
  options: string[];
  key: string;
  explanation: string;
}

/** A question as plain words. */
export function questionWords(html: DocumentFragment): Words {
  const lines = (query: string) =>
    [...html.querySelectorAll(query)].map((each) => (each.textContent ?? "").replace(/\s+/g, " ").trim());
  const options = [...html.querySelectorAll(".option")].map((option) => {
    const letter = (option.querySelector(".option__letter")?.textContent ?? "").trim();
    const words = (option.querySelector(".option__text")?.textContent ?? "").trim();
    return letter ? `${letter}. ${words}` : words;
  });
  const [answer] = [...html.querySelectorAll(".answer__body")];
  const keys = [...answer?.children ?? []].filter((each) =>
    !each.matches(".answer__explanation, .answer__basis, .answer__options")
  );
  return {
    type: lines(".question__legend .tag")[0] ?? "",
    stem: lines(".question__stem").join(" "),
    options: options.length > 0 ? options : lines(".match li, .match__right > li, .tasks > li"),
    key: keys.map((each) => {
      const items = [...each.matches("ul, ol") ? each.children : []].map((item) => (item.textContent ?? "").trim());
      return items.length > 0 ? `答案：${items.join("；")}` : (each.textContent ?? "").replace(/\s+/g, " ").trim();
    }).join("\n"),
    explanation: lines(".answer__explanation").join("\n"),
  };
}

/** What a question's HTML calls its parts: the letter of an option as it is shown, the words of anything else; or null. */
export type Named = (part: "letter" | "left" | "right" | "item", id: string) => string | null;

/** The words of a part of a matching or an ordering, and the letter of an option as it is shown. */
export function partWords(html: ParentNode): Named {
  return (part, id) => {
    const place = `${part === "letter" ? ".option__letter" : ""}[data-${part}="${CSS.escape(id)}"]`;
    return (html.querySelector(place)?.textContent ?? "").trim() || null;
  };
}

/** A question folded up: its stem to be seen, and all of it once it is opened. */
export function foldedQuestion(html: DocumentFragment, facts: HTMLElement, fresh: boolean): HTMLDetailsElement {
  const { type, stem } = questionWords(html);
  const words = stem.length > 70 ? `${stem.slice(0, 68)}……` : stem;
  const body = make("div", { class: "fold__body" });
  const fold = make(
    "details",
    { class: "fold" },
    make("summary", {}, make("span", { class: "tag" }, type), ` ${words} `, facts),
    body,
  );
  fold.addEventListener("toggle", () => {
    if (fold.open && body.childElementCount === 0) body.append(questionElement(html, fresh));
  });
  return fold;
}
