/** Loaded only where the site that these pages were kept from is gone, or was not heard of for long. */
import type { LostSite } from "../../reader/offline/files.ts";
import { GoneNoticeElement } from "../../reader/offline/gone-notice-element.ts";

customElements.define("gone-notice", GoneNoticeElement);

(globalThis as { xuetangGone?: (lost: LostSite) => void }).xuetangGone = (lost) => {
  const there = document.querySelector<GoneNoticeElement>("gone-notice");
  const notice = there ?? document.createElement("gone-notice") as GoneNoticeElement;
  if (there === null && lost.state !== null) document.body.append(notice);
  if (notice.isConnected) notice.show(lost);
};
