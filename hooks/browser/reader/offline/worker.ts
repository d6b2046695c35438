/**
 * The service worker: keeps a whole revision of the site in a cache of its own, and answers from it. A new revision is
 * made ready beside the old one and takes over when the reader says so, or when no page is open.
 */
import { type Answer, answered, asks, type Contact, heard, isContact, lost } from "./contact.ts";
import {
  addressOf,
  cachePrefix,
  type FileRow,
  inParallel,
  isCache,
  type Listing,
  type LostSite,
  type Message,
  pathOf,
  type State,
  stays,
  takeAlong,
  type Trouble,
} from "./files.ts";

/** The compiler writes both before the script, so that the script changes whenever a file of the site does. */
declare const xuetangRevision: string;
declare const xuetangCourse: string;

/** The few parts of a worker's global scope that we use; the library of types for pages does not have them. */
interface Scope {
  registration: ServiceWorkerRegistration;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled: boolean }): Promise<{ postMessage(message: State | LostSite): void }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listener: (event: WorkerEvent) => void): void;
}

interface WorkerEvent extends Event {
  request: Request;
  data: Message;
  waitUntil(promise: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const worker = globalThis as unknown as Scope;
const SCOPE = worker.registration.scope;
const NAME = cachePrefix(SCOPE, xuetangCourse) + xuetangRevision;
const LIST = `${SCOPE}offline.json`;
/** Beside what is kept: when the site was heard of last. */
const CONTACT = `${SCOPE}~contact`;
const WIDTH = 4;

class Changed extends Error {}

let listing: Promise<Listing> | null = null;
let filling: Promise<void> | null = null;
let trouble: Trouble | null = null;

/** The list of this revision: kept since installation. */
function list(): Promise<Listing> {
  listing ??= (async () => {
    const kept = await (await caches.open(NAME)).match(LIST);
    if (!kept) throw new Changed(LIST);
    return await kept.json() as Listing;
  })().catch((error) => {
    listing = null;
    throw error;
  });
  return listing;
}

function keyOf(path: string): string {
  return SCOPE + path.split("/").map(encodeURIComponent).join("/");
}

async function held(cache: Cache): Promise<Set<string>> {
  const keys = await cache.keys();
  return new Set(keys.map((key) => pathOf(key.url, SCOPE) ?? ""));
}

/** Puts a response into the cache if it is, byte for byte, the file of this revision; errors and foreign answers never are. */
async function store(cache: Cache, [path, hash]: FileRow, response: Response): Promise<void> {
  if (!response.ok || response.type !== "basic") throw new Error(`${path}: ${response.status}`);
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!found.startsWith(hash)) throw new Changed(path);
  const headers = new Headers(response.headers);
  // the body is unpacked by now
  headers.delete("content-encoding");
  headers.delete("content-length");
  // a response made anew carries no mark of a redirection, which browsers refuse for pages
  await cache.put(keyOf(path), new Response(body, { headers }));
}

async function download(cache: Cache, row: FileRow): Promise<void> {
  await store(cache, row, await fetch(addressOf(row[0], row[1], SCOPE), { cache: "no-cache" }));
}

async function install(): Promise<void> {
  const response = await fetch(`${LIST}?v=${xuetangRevision}`, { cache: "no-cache" });
  const fresh = await response.clone().json() as Listing;
  if (fresh.revision !== xuetangRevision) throw new Changed(LIST);
  const cache = await caches.open(NAME);
  await cache.put(LIST, response);
  listing = Promise.resolve(fresh);
  // an installation that was cut short goes on where it stopped
  const ready = await held(cache);
  for (const name of await caches.keys()) {
    if (!isCache(name, SCOPE) || name === NAME) continue;
    const old = await caches.open(name);
    const kept = await old.match(LIST);
    const rows = kept ? (await kept.json() as Listing).files : [];
    const { copy, fetch } = takeAlong(fresh, new Map(rows.map(([path, hash]) => [path, hash])), await held(old));
    for (const [path] of copy.filter(([path]) => !ready.has(path))) {
      const found = await old.match(keyOf(path));
      if (found) {
        await cache.put(keyOf(path), found);
        ready.add(path);
      }
    }
    await inParallel(fetch.filter(([path]) => !ready.has(path)), WIDTH, async (row) => {
      await download(cache, row);
      ready.add(row[0]);
    });
  }
  const shell = fresh.files.filter(([path, , , group]) => group === "shell" && !ready.has(path));
  await inParallel(shell, WIDTH, (row) => download(cache, row));
  await remember(heard(null, "ours", Date.now()));
}

async function remember(contact: Contact): Promise<void> {
  await (await caches.open(NAME)).put(CONTACT, new Response(JSON.stringify(contact)));
}

async function remembered(): Promise<Contact | null> {
  const kept: unknown = await (await (await caches.open(NAME)).match(CONTACT))?.json().catch(() => null);
  return isContact(kept) ? kept : null;
}

/** Asks whether the site is still there, and tells the open pages where it is not; `anew` where somebody wants to know. */
async function look(anew: boolean): Promise<void> {
  const before = await remembered();
  let now = before;
  if (anew || asks(before, Date.now())) {
    const answer = await fetch(`${LIST}?v=${xuetangRevision}`, { method: "HEAD", cache: "no-store" })
      .then(({ status, redirected, headers }) =>
        answered({ status, redirected, type: headers.get("content-type") ?? "" })
      )
      .catch((): Answer => "none");
    now = heard(before, answer, Date.now());
    await remember(now);
  }
  if (now === null) return;
  const message: LostSite = { type: "lost", state: lost(now, Date.now()), at: now.at };
  if (!anew && message.state === null) return;
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (isCache(name, SCOPE) && name !== NAME) await caches.delete(name);
  }
  await worker.clients.claim();
}

async function answer(event: WorkerEvent, path: string): Promise<Response> {
  const { request } = event;
  const known = await list().catch(() => null);
  const row = known?.files.find(([each]) => each === path);
  if (row) {
    const kept = await (await caches.open(NAME)).match(keyOf(path));
    if (kept) return kept;
  } else if (request.mode === "navigate" && known?.files.some(([each]) => each === `${path}/index.html`)) {
    return Response.redirect(`${keyOf(path)}/`);
  }
  try {
    const response = await fetch(request);
    if (row) event.waitUntil(keep(row, response.clone()));
    return response;
  } catch (error) {
    if (request.mode !== "navigate" || !known?.fallback) throw error;
    return Response.redirect(`${keyOf(known.fallback)}?page=${encodeURIComponent(request.url.slice(SCOPE.length))}`);
  }
}

/** Keeps what a page just loaded; that it could not be kept is no trouble of the page. */
async function keep(row: FileRow, response: Response): Promise<void> {
  try {
    await store(await caches.open(NAME), row, response);
  } catch (error) {
    if (error instanceof Changed) await worker.registration.update();
  }
}

/** Keeps the page that the reader is on (the first visit loads it before there is a worker), and the rest where wanted. */
async function visit(page: string, fill: boolean): Promise<void> {
  // a browser short of room may throw the cache away and leave the worker
  const known = await list().catch(() => install().then(list));
  const row = known.files.find(([path]) => path === pathOf(page, SCOPE));
  const cache = await caches.open(NAME);
  if (row && !await cache.match(keyOf(row[0]))) await download(cache, row).catch(() => {});
  if (!fill) return await tell();
  filling ??= fillUp(cache).finally(() => filling = null);
  await filling;
}

async function fillUp(cache: Cache): Promise<void> {
  trouble = null;
  const { files } = await list();
  const ready = await held(cache);
  const missing = files.filter(([path]) => !ready.has(path));
  let count = 0;
  try {
    await inParallel(missing, WIDTH, async (row) => {
      await download(cache, row);
      if (++count % 10 === 0) await tell(true);
    });
  } catch (error) {
    const { name } = error as Error;
    trouble = error instanceof Changed ? "changed" : name === "QuotaExceededError" ? "quota" : "network";
    if (trouble === "changed") await worker.registration.update().catch(() => {});
  }
  await tell(false);
}

async function trim(pages: string[]): Promise<void> {
  const cache = await caches.open(NAME);
  const visited = new Set(pages.map((page) => pathOf(page, SCOPE) ?? ""));
  const staying = stays(await list(), visited);
  for (const path of await held(cache)) {
    if (!staying.has(path) && ![LIST, CONTACT].includes(keyOf(path))) await cache.delete(keyOf(path));
  }
  await tell();
}

/** Tells every open page how much is kept. */
async function tell(busy = filling !== null): Promise<void> {
  const { files } = await list();
  const ready = await held(await caches.open(NAME));
  const kept = files.filter(([path]) => ready.has(path));
  const bytes = (rows: FileRow[]) => rows.reduce((sum, [, , size]) => sum + size, 0);
  const state: State = {
    type: "state",
    kept: kept.length,
    keptBytes: bytes(kept),
    total: files.length,
    totalBytes: bytes(files),
    busy,
    trouble,
  };
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(state);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  const { data } = event;
  if (data.type === "switch") event.waitUntil(worker.skipWaiting());
  else if (data.type === "visit") event.waitUntil(Promise.all([visit(data.page, data.fill), look(false)]));
  else if (data.type === "contact") event.waitUntil(look(true));
  else if (data.type === "trim") event.waitUntil(trim(data.pages));
  else if (data.type === "ask") event.waitUntil(tell());
});
worker.addEventListener("fetch", (event) => {
  const path = event.request.method === "GET" ? pathOf(event.request.url, SCOPE) : null;
  if (path !== null && path !== "sw.js" && path !== "offline.json") event.respondWith(answer(event, path));
});
