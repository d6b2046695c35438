/** What every page loads: remembers the last unit or case, and wakes the few elements that reading pages have. */
import { ContinueReadingElement } from "./continue-reading-element.ts";
import { LostPageElement } from "./lost-page-element.ts";
import { browserStore, Records } from "./records.ts";

customElements.define("continue-reading", ContinueReadingElement);
customElements.define("lost-page", LostPageElement);

const page = document.querySelector<HTMLElement>("article .head");
const title = document.querySelector("article h1");
if (page !== null && title !== null) {
  new Records(browserStore(), Date.now).visit(
    location.pathname,
    (title.firstChild?.textContent ?? "").trim(),
  );
}
