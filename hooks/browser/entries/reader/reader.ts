/** What every page loads: remembers the last unit or case, and wakes the few elements that reading pages have. */
import { upgradeChrome } from "../../reader/controls.ts";
import { startOffline } from "../../reader/offline/start.ts";
import { pageAddress } from "../../shared/page/address.ts";
import { ContinueReadingElement } from "../../reader/continue-reading-element.ts";
import { watchEnd } from "../../reader/end.ts";
import { lightRecords } from "../../shared/storage/light.ts";
import { offerSearch } from "../../reader/search/offer.ts";
import { offerOnTap, offerReadingAloud, watchLaws } from "../../reader/loading.ts";
import { TextSizeElement } from "../../reader/text-size-element.ts";

customElements.define("continue-reading", ContinueReadingElement);
customElements.define("text-size", TextSizeElement);

upgradeChrome();
document.querySelector(".md-header__title")?.after(document.createElement("text-size"));
offerReadingAloud();
offerSearch();
offerOnTap();
watchLaws();

const page = document.querySelector<HTMLElement>("article .head");
const title = document.querySelector("article h1");
if (page !== null && title !== null) {
  const records = lightRecords();
  const address = pageAddress();
  const seen = (read: boolean) =>
    records.update("visit", address, (before) => ({
      ...before,
      title: (title.firstChild?.textContent ?? "").trim(),
      read: read || !!before?.read,
      ...read && { end: Date.now() },
    }));
  seen(false);
  watchEnd(() => seen(true));
}

// last: what a reader waits for comes first
if (document.readyState === "complete") startOffline();
else addEventListener("load", () => startOffline(), { once: true });
