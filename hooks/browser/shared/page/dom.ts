/** Building elements without HTML strings: what a person typed, or a file brought along, can only become text. */

type Attributes = Record<string, string | boolean>;
type Child = Node | string | null;

function fill<T extends Element>(made: T, attributes: Attributes, children: Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((each): each is Node | string => each !== null));
  return made;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(name), attributes, children);
}

export function draw<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

/** A button that does something; `style` is added to its class. */
export function button(words: string, act: () => void, style = ""): HTMLButtonElement {
  const made = make("button", { type: "button", class: `button ${style}`.trim() }, words);
  made.addEventListener("click", act);
  return made;
}

export function link(href: string, words: string, style = ""): HTMLAnchorElement {
  return make("a", style ? { href, class: style } : { href }, words);
}

/** A table with a heading in each column, and in the first cell of each row. */
export function table(caption: string, columns: string[], rows: Child[][]): HTMLElement {
  const head = make("tr", {}, ...columns.map((words) => make("th", { scope: "col" }, words)));
  const body = rows.map((cells) =>
    make(
      "tr",
      {},
      ...cells.map((cell, place) => place === 0 ? make("th", { scope: "row" }, cell) : make("td", {}, cell)),
    )
  );
  return make(
    "div",
    { class: "table", tabindex: "0", role: "group", "aria-label": caption },
    make("table", {}, make("caption", { class: "sr" }, caption), make("thead", {}, head), make("tbody", {}, ...body)),
  );
}

/** Moves the focus to something that is read out but cannot be tabbed to. */
export function focusOn(target: HTMLElement): void {
  target.tabIndex = -1;
  target.focus();
}
