/**
 * In the theme's search box, above its list: what was found and of which kinds, what else to try where nothing was, and
 * more. The theme's list is what the worker answers; its first item carries the note that this element reads.
 */
import search from "../../../courseware/rules/shared/search.json" with { type: "json" };
import { pageLink } from "../../shared/page/address.ts";
import { MORE, MOST, THIN, WIDE } from "./engine/marks.ts";
import type { Note } from "./engine/showing.ts";

const KINDS = Object.values(search.kinds);

export class SearchPanelElement extends HTMLElement {
  #stop: AbortController | null = null;
  #observer: MutationObserver | null = null;
  #more = document.createElement("p");

  connectedCallback(): void {
    const box = this.closest(".md-search, course-search");
    const input = box?.querySelector<HTMLInputElement>(".md-search__input");
    const meta = box?.querySelector<HTMLElement>(".md-search-result__meta");
    const list = box?.querySelector<HTMLElement>(".md-search-result__list");
    if (!box || !input || !meta || !list) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    meta.setAttribute("role", "status");
    this.#more.className = "search-more";
    list.after(this.#more);

    // Material looks at the box when a key comes up, MaterialX at input: never while an input method composes, always when text changed
    let composing = false;
    let settled = "";
    const look = () => {
      if (composing || input.value === settled) return;
      settled = input.value;
      for (const event of [new KeyboardEvent("keyup", { bubbles: true }), new Event("input", { bubbles: true })]) {
        input.dispatchEvent(event);
      }
    };
    input.addEventListener("compositionstart", () => composing = true, { signal });
    input.addEventListener("compositionend", () => {
      composing = false;
      look();
    }, { signal });
    input.addEventListener("input", look, { signal });
    box.addEventListener("keyup", (event) => {
      if (composing) event.stopImmediatePropagation();
    }, { signal, capture: true });
    // the theme closes the search on Tab; what was found, and what stands in this panel, would never be reached
    box.addEventListener("keydown", (event) => {
      const reachable = box.querySelector(".md-search__output :is(a, button)") !== null;
      if ((event as KeyboardEvent).key === "Tab" && reachable) event.stopPropagation();
    }, { signal });
    const toggle = document.querySelector<HTMLInputElement>("#__search");
    document.addEventListener("focusin", (event) => {
      if (toggle?.checked && !box.contains(event.target as Node)) toggle.click();
    }, { signal });

    const ask = (query: string) => {
      input.value = query;
      look();
    };
    const read = () => {
      // the theme calls the kind of each page found a navigation
      for (const tags of list.querySelectorAll("nav")) tags.setAttribute("role", "none");
      const data = list.querySelector<HTMLDataElement>("data.search-note");
      if (data) {
        data.closest("li")!.remove();
        try {
          this.#draw(JSON.parse(data.value) as Note, meta, (query) => {
            ask(query);
            input.focus();
          });
        } catch {
          this.replaceChildren();
        }
      } else if (list.querySelector(".search-trouble") || list.childElementCount === 0 && input.value.trim() === "") {
        this.replaceChildren();
        this.#more.replaceChildren();
        delete this.dataset.query;
      }
    };
    this.#observer = new MutationObserver(read);
    this.#observer.observe(list, { childList: true });
    read();
    look();
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
    this.#observer?.disconnect();
    this.#more.remove();
  }

  #draw(note: Note, meta: HTMLElement, ask: (query: string) => void): void {
    this.dataset.query = note.query;
    const nothing = note.kinds.every((each) => each === 0);
    meta.textContent = nothing
      ? `没有找到“${note.query}”`
      : note.near
      ? `没有专门讲这件事的一节，最接近的是“${note.nearest}”，列出 ${amount(note)}`
      : note.instead
      ? `按“${note.instead}”找到 ${amount(note)}`
      : `找到 ${amount(note)}`;
    if (note.cut > 0) meta.append(`。写得太长，只按前 ${note.cut} 个字找`);
    this.replaceChildren(...nothing ? this.#nothing(note, ask) : this.#kinds(note, ask));
    this.#more.replaceChildren();
    const rest = note.pages - note.shown;
    if (rest > 0 && note.shown < MOST) {
      const times = Math.floor(note.shown / MORE) + 1;
      const next = Math.min(rest, times * MORE - note.shown);
      this.#more.append(
        button(`再看 ${next} 页`, () => ask(note.query + WIDE.repeat(times) + THIN.repeat(note.kind + 1))),
        next < rest ? `（还有 ${rest} 页没有列出）` : "",
      );
    } else if (rest > 0) this.#more.append(`只列出最接近的 ${note.shown} 页，换个具体些的说法会更准。`);
    else if (note.kind >= 0 && note.listed < note.entries) {
      this.#more.append(`只列出最接近的 ${note.listed} 条，换个具体些的说法会更准。`);
    }
  }

  #kinds(note: Note, ask: (query: string) => void): HTMLElement[] {
    const there = KINDS.map((name, kind) => ({ name, kind, count: note.kinds[kind] ?? 0 })).filter((each) =>
      each.count > 0
    );
    if (there.length < 2) return [];
    const row = document.createElement("div");
    row.className = "search-kinds";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "只看一类");
    for (const { name, kind, count } of [{ name: "全部", kind: -1, count: 0 }, ...there]) {
      const made = button(
        kind < 0 ? name : `${name} ${count}`,
        () => ask(kind < 0 ? note.query : note.query + WIDE + THIN.repeat(kind + 1)),
      );
      made.setAttribute("aria-pressed", String(kind === note.kind));
      row.append(made);
    }
    return [row];
  }

  #nothing(note: Note, ask: (query: string) => void): HTMLElement[] {
    const made: HTMLElement[] = [];
    if (note.suggestions.length > 0) {
      const row = document.createElement("div");
      row.className = "search-suggested";
      row.append(paragraph("课程里没有这个说法。您是不是想找："));
      for (const each of note.suggestions) row.append(button(each, () => ask(each)));
      made.push(row);
    }
    const ways = paragraph(
      note.suggestions.length > 0 ? "也可以翻翻" : "课程里没有这个说法。换个短些的词试试，也可以翻翻",
    );
    ways.append(link("glossary/", "术语表"), "、", link("map/", "课程地图"), "、", link("cases/", "案例"), "。");
    return [...made, ways];
  }
}

/** As much as the kinds say together: of terms, questions and sources one page holds many. */
function amount({ entries, pages }: Note): string {
  return entries === pages ? `${pages} 页` : `${entries} 条，在 ${pages} 页里`;
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function paragraph(words: string): HTMLElement {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}

function link(address: string, words: string): HTMLElement {
  const made = document.createElement("a");
  made.href = pageLink(address);
  made.textContent = words;
  return made;
}
