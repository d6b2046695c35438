/**
 * Search on a page of its own, where the theme has no box that our worker answers in: another site generator's. It stands in
 * for what the theme draws, under the same names, so that the panel above the list is the same (search-panel-element.ts).
 */
import { loadScript } from "../../shared/course/course.ts";
import { siteRoot } from "../../shared/page/address.ts";
import type { Answers, Run } from "./engine/answering.ts";
import type { Item } from "./engine/showing.ts";

type Engine = { xuetangAnswers?: (root: string, run: Run) => Answers };

const run: Run = async (...addresses) => {
  for (const each of addresses) await loadScript(each.slice(siteRoot().length));
};

export class CourseSearchElement extends HTMLElement {
  #input = document.createElement("input");
  #meta = made("div", "md-search-result__meta");
  #list = made("ol", "md-search-result__list");
  #engine: Promise<Answers> | null = null;
  #turn = 0;

  connectedCallback(): void {
    if (document.querySelector(".md-search__input") !== null) return;
    const label = made("label", "search-label");
    label.textContent = "搜索课程";
    this.#input.type = "search";
    this.#input.className = "md-search__input";
    this.#input.autocomplete = "off";
    this.#input.spellcheck = false;
    label.append(this.#input);
    this.replaceChildren(label, this.#meta, this.#list);
    this.#input.addEventListener("keyup", () => void this.#look());
    this.#input.value = new URLSearchParams(location.search).get("q") ?? "";
    void loadScript("assets/search-panel.js").catch(() => {});
    void this.#look();
  }

  async #look(): Promise<void> {
    const turn = ++this.#turn;
    const query = this.#input.value;
    const address = new URL(location.href);
    if (query.trim()) address.searchParams.set("q", query.trim());
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
    // what was typed meanwhile makes the rest pointless
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (turn !== this.#turn) return;
    try {
      const groups = query.trim() ? await (await (this.#engine ??= open())).answer(query) : [];
      if (turn === this.#turn) this.#list.replaceChildren(...groups.map(entry));
    } catch {
      this.#engine = null;
      this.#meta.textContent = "现在搜不了，可能没有网络。下面是全部标题。";
    }
  }
}

async function open(): Promise<Answers> {
  await loadScript("assets/search-engine.js");
  return (globalThis as Engine).xuetangAnswers!(siteRoot(), run);
}

/** A page that was found, with the passages of it. Their texts are HTML, made by showing.ts, which escapes what it is given. */
function entry(items: Item[]): HTMLElement {
  const line = made("li", "md-search-result__item");
  // the page before the passages of it, as the theme has them
  const sorted = [...items].sort((a, b) => Number(a.location.includes("#")) - Number(b.location.includes("#")));
  for (const { location, title, text, tags = [] } of sorted) {
    const link = made("a", "md-search-result__link");
    link.href = siteRoot() + location;
    const head = made("strong", "");
    head.innerHTML = title;
    const rest = made("span", "");
    rest.innerHTML = text;
    for (const tag of tags) {
      const kind = made("small", "");
      kind.textContent = ` ${tag}`;
      head.append(kind);
    }
    link.append(head, rest);
    line.append(link);
  }
  return line;
}

function made<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
