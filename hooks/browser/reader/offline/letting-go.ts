/** Takes from this device what was kept of the site: its worker and its pages, never the records. */
import { siteRoot } from "../../shared/page/address.ts";
import { isCache } from "./files.ts";

export async function letGo(): Promise<void> {
  await (await navigator.serviceWorker.getRegistration(siteRoot()))?.unregister();
  for (const name of await caches.keys()) {
    if (isCache(name, siteRoot())) await caches.delete(name);
  }
}
