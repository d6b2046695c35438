/** Takes from this device what was kept of the site: its worker, its pages and the Python of the desk, never the records. */
import { siteRoot } from "../../shared/page/address.ts";
import { isCache, isPython } from "./files.ts";

export async function letGo(): Promise<void> {
  await (await navigator.serviceWorker.getRegistration(siteRoot()))?.unregister();
  for (const name of await caches.keys()) {
    if (isCache(name, siteRoot()) || isPython(name, siteRoot())) await caches.delete(name);
  }
}
