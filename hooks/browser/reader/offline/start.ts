/** Starts the service worker where there can be one, tells it of this page, and watches for a new version of the course. */
import { load } from "../loading.ts";
import { siteRoot } from "../../shared/page/address.ts";
import { lightRecords } from "../../shared/storage/light.ts";
import type { LostSite } from "./files.ts";

export async function startOffline(): Promise<void> {
  const workers = navigator.serviceWorker;
  const page = globalThis as { xuetangGone?: (lost: LostSite) => void };
  // the link stands on the pages of a published site only: not while it is edited, and not on a USB stick
  if (!workers || !document.querySelector("link[rel=manifest]")) return;
  const choice = lightRecords().get("setting", "offline")?.value;
  if (choice === "none") return;
  try {
    const registration = await workers.register(`${siteRoot()}sw.js`);
    const look = () => {
      // without a worker in charge this is the first visit, and nothing is new
      if (registration.waiting && workers.controller) void load("update");
    };
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
    look();
    workers.addEventListener("message", ({ data }: MessageEvent<LostSite>) => {
      if (data.type === "lost") void load("gone").then(() => page.xuetangGone?.(data));
    });
    const { active } = await workers.ready;
    active?.postMessage({ type: "visit", page: location.href, fill: choice === "all" });
    // how much is kept where nobody has said so hangs on the line
    if (!choice) void load("kept");
  } catch {
    // no worker: the page works all the same, and the page on reading offline says what is the matter
  }
}
