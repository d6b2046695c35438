/** What every page loads: remembers the last unit or case, and wakes the few elements that reading pages have. */
import { ContinueReadingElement } from "./reading/continue-reading-element.ts";
import { LostPageElement } from "./reading/lost-page-element.ts";
import { pageAddress } from "./reading/address.ts";
import { watchEnd } from "./reading/end.ts";
import { lightRecords } from "./records/light.ts";

customElements.define("continue-reading", ContinueReadingElement);
customElements.define("lost-page", LostPageElement);

const page = document.querySelector<HTMLElement>("article .head");
const title = document.querySelector("article h1");
if (page !== null && title !== null) {
  const records = lightRecords();
  const address = pageAddress();
  const seen = (read: boolean) =>
    records.update("visit", address, (before) => ({
      ...before,
      title: (title.firstChild?.textContent ?? "").trim(),
      ...read ? { read, end: Date.now() } : { read: before?.read ?? false },
    }));
  seen(false);
  watchEnd(() => seen(true));
}
