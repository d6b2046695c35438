/**
 * A service worker that ends service: an older one, of a site that was once published at the same address, would go on
 * showing what it has kept, whatever an author edits.
 */
import { isCache } from "./files.ts";

interface Scope {
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: { type: "window" }): Promise<{ url: string; navigate(url: string): Promise<unknown> }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: string,
    listener: (event: Event & { waitUntil(promise: Promise<unknown>): void }) => void,
  ): void;
}

const worker = globalThis as unknown as Scope;

// from here on the older worker finds nothing, and asks the server
worker.addEventListener("install", (event) => event.waitUntil(Promise.all([forget(), worker.skipWaiting()])));
worker.addEventListener("activate", (event) => event.waitUntil(leave()));
// while the older one is at work it is not relieved: then the reader is told of a new version, and asks for it
worker.addEventListener("message", (event) => event.waitUntil(worker.skipWaiting()));

async function forget(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => isCache(name, worker.registration.scope));
  await Promise.all(ours.map((name) => caches.delete(name)));
}

async function leave(): Promise<void> {
  await forget();
  // the pages that are open came from what was kept; a worker that is gone may no longer send them anywhere
  const pages = await worker.clients.matchAll({ type: "window" });
  await Promise.all(pages.map((page) => page.navigate(page.url).catch(() => null)));
  await worker.registration.unregister();
}
