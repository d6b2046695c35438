/**
 * The theme opens and closes its drawer, search, menus and colours by labels of hidden boxes, which no keyboard reaches.
 * Here they become buttons; without scripts the labels stay, and work for a finger.
 */

const LABELS =
  ".md-header__button[for], .md-search__icon[for], .md-nav--primary :is(.md-nav__link, .md-nav__item .md-nav__title)[for]";
/** How a button is called whose label shows only a picture. */
const NAMES: Record<string, string> = {
  "md-header__button__drawer": "课程目录",
  "md-header__button__search": "打开搜索",
  "md-search__icon__search": "关闭搜索",
};

const box = (id: string) => document.getElementById(id) as HTMLInputElement | null;

/** A button that looks as the label did: the theme's styles ask for its attributes, `for` among them. */
function button(input: HTMLInputElement, label: Element): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  for (const { name, value } of label.attributes) made.setAttribute(name, value);
  made.removeAttribute("tabindex");
  made.append(...label.childNodes);
  const isColour = input.type === "radio";
  made.addEventListener("click", () => {
    input.click();
    // see below
    if (input.id === "__search") return;
    // what was pressed may be gone now: its counterpart is there, and what is hidden takes no focus
    for (
      const other of document.querySelectorAll<HTMLElement>(
        isColour ? "button[for^=__palette]" : `button[for=${input.id}]`,
      )
    ) {
      if (other !== made) other.focus();
    }
  });
  // the theme listens for these two at the window, and does things of its own
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") event.stopPropagation();
  });
  if (isColour) {
    input.hidden = true;
  } else {
    const tell = () => made.setAttribute("aria-expanded", String(input.checked));
    input.addEventListener("change", tell);
    tell();
  }
  return made;
}

/** Makes labels buttons; `names` say how those are called that show only a picture. */
export function upgrade(labels: string, names: Record<string, string>): void {
  for (const label of document.querySelectorAll<HTMLLabelElement>(labels)) {
    const input = label.control as HTMLInputElement | null;
    if (!input) continue;
    const made = button(input, label);
    // the theme takes a title away to show it as a tooltip
    const name = names[`${label.classList[0]}${input.id}`] ?? label.title;
    if (name) made.setAttribute("aria-label", name);
    label.replaceWith(made);
  }
}

/** Makes the theme's chrome work by keyboard: buttons, a drawer that takes the focus and gives it back, no shortcuts of one letter. */
export function upgradeChrome(): void {
  const drawer = box("__drawer");
  const search = box("__search");
  const sidebar = document.querySelector(".md-sidebar--primary");
  upgrade(LABELS, NAMES);
  const opener = (id: string) => document.querySelector<HTMLElement>(`.md-header__button[for=${id}]`)?.focus();

  if (drawer && sidebar) {
    // Firefox restores boxes when a page is loaded again
    drawer.checked = false;
    const close = document.createElement("span");
    close.className = "md-nav__close";
    close.setAttribute("for", drawer.id);
    close.textContent = "关闭目录";
    sidebar.prepend(button(drawer, close));
    sidebar.addEventListener("focusout", (event) => {
      const { relatedTarget } = event as FocusEvent;
      if (drawer.checked && relatedTarget && !sidebar.contains(relatedTarget as Node)) drawer.click();
    });
    // on a phone a menu of the drawer covers the one that it was opened from: what is covered is not to be reached
    for (const toggle of sidebar.querySelectorAll<HTMLInputElement>(".md-nav__toggle")) {
      const tell = () =>
        toggle.closest(".md-nav")?.setAttribute("data-covered", toggle.checked ? toggle.id.slice(0, 5) : "");
      toggle.addEventListener("change", tell);
      tell();
    }
  }
  search?.addEventListener("change", () => {
    if (search.checked) document.querySelector<HTMLElement>(".md-search__input")?.focus();
    else opener(search.id);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer?.checked) {
      drawer.click();
      opener(drawer.id);
    }
    // WCAG 2.1.4: the theme goes to another page at a single letter, which speech input says by the dozen
    if (event.key.length === 1 && !search?.checked) event.stopPropagation();
  });
}
