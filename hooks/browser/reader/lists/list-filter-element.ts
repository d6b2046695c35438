import { emptyHeads, matches, typed } from "./filter.ts";

/**
 * A field above a long list, which leaves what it is typed for: by characters, pinyin or its first letters. Without it the list is
 * whole. Its script comes with the first press of the button that stands here: whoever reads one entry loads nothing for it. `data-items` are its rows, `data-in` what of a row is looked in, `data-heads` what stands above several of them.
 */
export class ListFilterElement extends HTMLElement {
  #abort: AbortController | null = null;

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { label: words = "", unit = "" } = this.dataset;
    const field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    field.placeholder = "汉字、拼音或首字母";
    const label = document.createElement("label");
    label.append(words, field);
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    this.replaceChildren(label, said);
    const act = () => {
      const left = this.#filter(typed(field.value));
      said.textContent = field.value.trim() === "" ? "" : left > 0 ? `有 ${left} ${unit}` : `没有。换个说法试试。`;
    };
    field.addEventListener("input", act, { signal: this.#abort.signal });
    // a link to a row that is not shown shows everything again
    addEventListener("hashchange", () => {
      if (document.querySelector(":target")?.closest("[hidden]") == null) return;
      field.value = "";
      act();
      document.querySelector(":target")?.scrollIntoView();
    }, { signal: this.#abort.signal });
    field.focus();
  }

  disconnectedCallback(): void {
    this.#abort?.abort();
  }

  #filter(words: readonly string[]): number {
    const { items = "", heads = "", in: within = "" } = this.dataset;
    const page = this.closest("article") ?? document;
    const rows = [...page.querySelectorAll<HTMLElement>(`${items}, ${heads}`)];
    const shown = rows.map((row) => {
      if (row.matches(heads)) return null;
      const name = row.previousElementSibling?.matches("h3") ? row.previousElementSibling as HTMLElement : null;
      const texts = [...name ? [name] : [], ...row.querySelectorAll(within)].map((each) => each.textContent ?? "");
      const stays = matches(words, [...texts, row.dataset.spelt ?? ""]);
      row.hidden = !stays;
      if (name) name.hidden = !stays;
      return stays;
    });
    const empty = emptyHeads(shown);
    rows.filter((row) => row.matches(heads)).forEach((head, place) => head.hidden = empty[place] ?? false);
    return shown.filter(Boolean).length;
  }
}
