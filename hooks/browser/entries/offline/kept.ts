/** Loaded where nobody has said how much of the course is kept: decides it by the line, and says once what is kept unasked. */
import type { LostSite, Message, State } from "../../reader/offline/files.ts";
import { KeptNoticeElement } from "../../reader/offline/first/kept-notice-element.ts";
import { type Line, wanted } from "../../reader/offline/first/wanting.ts";
import { lightRecords } from "../../shared/storage/light.ts";

const { serviceWorker, connection } = navigator as Navigator & { connection?: Line };

if (wanted(undefined, connection) === "all") {
  customElements.define("kept-notice", KeptNoticeElement);
  serviceWorker.addEventListener("message", ({ data }: MessageEvent<LostSite | State>) => {
    // the page about it says everything anyway
    const said = document.querySelector("kept-notice, offline-choice") || lightRecords().get("setting", "offline-said");
    if (data.type !== "state" || said) return;
    const notice = document.createElement("kept-notice") as KeptNoticeElement;
    // below what is read, where it covers nothing
    (document.querySelector("article") ?? document.body).append(notice);
    notice.show(data);
  });
  void serviceWorker.ready.then(({ active }) =>
    active?.postMessage({ type: "visit", page: location.href, fill: true } satisfies Message)
  );
}
