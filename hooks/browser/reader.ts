/** What every page loads: remembers the last unit or case, and wakes the few elements that reading pages have. */
import { ContinueReadingElement } from "./reading/continue-reading-element.ts";
import { LostPageElement } from "./reading/lost-page-element.ts";
import { pageAddress } from "./reading/address.ts";
import { records } from "./records/records.ts";

customElements.define("continue-reading", ContinueReadingElement);
customElements.define("lost-page", LostPageElement);

const page = document.querySelector<HTMLElement>("article .head");
const title = document.querySelector("article h1");
if (page !== null && title !== null) {
  records().update("visit", pageAddress(), (before) => ({
    title: (title.firstChild?.textContent ?? "").trim(),
    read: before?.read ?? false,
  }));
}
