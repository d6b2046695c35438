/** The course's own Python in a page, as other rooms use it: a worker that is started when somebody hands in a bank. */
import { siteRoot } from "../../shared/page/address.ts";
import { isRecord } from "../../shared/records/shapes.ts";
import { space } from "../../shared/storage/naming.ts";
import type { ReadBank, Want } from "./kinds.ts";
import type { Call, Listing, News, Order, Row } from "./messages.ts";

export type { ReadBank, ReadImage, ReadLine, ReadOption, ReadQuestion, ReadTask, Want } from "./kinds.ts";
export { draftOf, entryOf, ownOf } from "./own.ts";

/** How far it is: in bytes while it loads. `step` is Chinese and can be shown as it stands. */
export interface Told {
  step: string;
  done: number;
  total: number;
}

export interface Advice {
  /** A field of the question, as `stem`, `options.b.text` or `key`; empty where it is about the whole. */
  field: string;
  code: string;
  words: string;
}

export interface Written {
  name: string;
  bytes: ArrayBuffer;
  /** What this format cannot hold, or what is still missing, by question. */
  left: { id: string; words: string }[];
}

/**
 * One at a time: a second call waits for the first. A call that is given up by its signal ends the whole worker, since
 * nothing else ends a computation; the same object starts it anew when it is next asked.
 */
export interface Python {
  read(name: string, bytes: ArrayBuffer, signal?: AbortSignal): Promise<ReadBank>;
  /** Needs "whole", like `write`. */
  advise(question: unknown): Promise<Advice[]>;
  write(format: string, questions: unknown[], options?: object): Promise<Written[]>;
  close(): void;
}

/** Why Python cannot be had, or did not do what it was asked; Chinese in `message`. */
export class PythonTrouble extends Error {}

/** Bytes to fetch, and whether they are kept here already. */
export interface Sizes {
  importer: number;
  /** With the importer. */
  whole: number;
  kept: Want[];
}

const FILE = "这是 U 盘里的拷贝，浏览器不让它启动读题库的程序；手工写题、改题、存题都可以，读题库请打开网站";
const OLD = "这个浏览器太旧，读不了题库；请换用新版的 Chrome、Edge、Firefox 或 Safari";
const NONE = "这个网站没有带读题库的程序，或者现在连不上网站；请联网以后再试";

/** Where Python is kept in this browser; no revision of the site takes it away, only whoever lets go of the site. */
const cacheName = () => `${space()}python`;

async function listed(): Promise<Listing> {
  if (location.protocol === "file:") throw new PythonTrouble(FILE);
  if (!("DecompressionStream" in globalThis)) throw new PythonTrouble(OLD);
  const found: unknown = await fetch(`${siteRoot()}assets/python.json`).then((response) => response.json()).catch(() =>
    null
  );
  if (!isRecord(found) || found.format !== 1 || !Array.isArray(found.importer) || !Array.isArray(found.whole)) {
    throw new PythonTrouble(NONE);
  }
  return found as unknown as Listing;
}

/** What is to be told before anything is fetched. Rejects with a PythonTrouble where there can be no Python here. */
export async function pythonSizes(): Promise<Sizes> {
  const { importer, whole } = await listed();
  const cache = "caches" in globalThis ? await caches.open(cacheName()).catch(() => null) : null;
  const here = new Set((await cache?.keys().catch(() => []) ?? []).map(({ url }) => url));
  const has = (rows: readonly Row[]) => rows.every(([, name]) => here.has(folder() + name));
  const bytes = (rows: readonly Row[]) => rows.reduce((sum, [, , , size]) => sum + size, 0);
  const kept: Want[] = has(importer) ? has(whole) ? ["importer", "whole"] : ["importer"] : [];
  return { importer: bytes(importer), whole: bytes(importer) + bytes(whole), kept };
}

/** Takes from this browser what was kept of Python. */
export async function forgetPython(): Promise<void> {
  if ("caches" in globalThis) await caches.delete(cacheName());
}

const folder = () => `${siteRoot()}assets/python/`;

/** Loads Python and what is wanted. Rejects with a PythonTrouble that can be shown, or with the signal's reason. */
export async function startPython(want: Want, told: (p: Told) => void, signal: AbortSignal): Promise<Python> {
  const listing = await listed();
  signal.throwIfAborted();
  let running: Promise<Running> | null = started(want, listing, told, signal);
  let closed = false;
  await running;
  const call = async <T>(what: Call, transfer: Transferable[], given?: AbortSignal): Promise<T> => {
    if (closed) throw new PythonTrouble("读题库的程序已经关上了");
    given?.throwIfAborted();
    running ??= started(want, listing, told, new AbortController().signal);
    const here = running;
    const anew = () => {
      if (running === here) running = null;
    };
    const worker = await here.catch((error) => {
      anew();
      throw error;
    });
    try {
      return await worker.call(what, transfer, given) as T;
    } finally {
      if (worker.ended()) anew();
    }
  };
  return {
    async read(name, bytes, given) {
      type Found = { account: string; pictures: Map<string, ArrayBuffer> };
      // handed over, a second try would find nothing in it
      const copy = bytes.slice(0);
      const { account, pictures } = await call<Found>({ what: "read", name, bytes: copy }, [copy], given);
      const bank: ReadBank = { ...NOTHING, ...JSON.parse(account) };
      bank.pictures = new Map(
        [...pictures].map(([file, content]) => [file, new Blob([content], { type: typeOf(file) })]),
      );
      return bank;
    },
    advise: async (question) =>
      JSON.parse(await call<string>({ what: "advise", question: JSON.stringify(question) }, [])) as Advice[],
    async write(format, questions, options = {}) {
      const { pictures = new Map(), ...rest } = options as { pictures?: Map<string, ArrayBuffer> };
      const found = await call<{ name: string; bytes: ArrayBuffer; left: string }[]>({
        what: "write",
        format,
        questions: JSON.stringify(questions),
        options: JSON.stringify(rest),
        pictures,
      }, []);
      return found.map(({ left, ...each }) => ({ ...each, left: JSON.parse(left) as Written["left"] }));
    },
    close() {
      closed = true;
      void running?.then((worker) => worker.end()).catch(() => {});
      running = null;
    },
  };
}

/** What the account of a file that could not be read leaves out. */
const NOTHING: ReadBank = {
  format: 1,
  file: "",
  exit: 2,
  counts: { questions: 0, drafts: 0, unknown: 0, skipped: 0 },
  place: "行",
  questions: [],
  retired: [],
  unknown: [],
  skipped: [],
  notes: [],
  replaced: [],
  pictures: new Map(),
};

const typeOf = (file: string) => file.endsWith(".png") ? "image/png" : "image/jpeg";

interface Running {
  call(what: Call, transfer: Transferable[], signal?: AbortSignal): Promise<unknown>;
  ended(): boolean;
  end(): void;
}

/** A worker that is ready; one that was given up while it loaded is ended. */
function started(want: Want, listing: Listing, told: (p: Told) => void, signal: AbortSignal): Promise<Running> {
  const worker = new Worker(`${siteRoot()}assets/python-worker.js`, { type: "module" });
  const send = (order: Order, transfer: Transferable[] = []) => worker.postMessage(order, transfer);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let count = 0;
  let over = false;
  const end = (reason: unknown) => {
    over = true;
    worker.terminate();
    for (const each of waiting.values()) each.reject(reason);
    waiting.clear();
  };
  const call: Running["call"] = (what, transfer, given) =>
    new Promise((resolve, reject) => {
      const id = count++;
      const stop = () => end(given?.reason);
      const settle = (act: () => void) => {
        given?.removeEventListener("abort", stop);
        act();
      };
      waiting.set(id, {
        resolve: (value) => settle(() => resolve(value)),
        reject: (reason) => settle(() => reject(reason)),
      });
      given?.addEventListener("abort", stop);
      send({ order: "call", id, call: what }, transfer);
    });
  return new Promise((resolve, reject) => {
    const stop = () => {
      end(signal.reason);
      reject(signal.reason);
    };
    const fail = (words: string) => {
      const trouble = new PythonTrouble(words);
      end(trouble);
      reject(trouble);
    };
    signal.addEventListener("abort", stop);
    // a browser that knows no workers of modules, or a site that has none
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(OLD);
    });
    worker.addEventListener("message", ({ data }: MessageEvent<News>) => {
      if (data.news === "loading") told({ step: data.step, done: data.done, total: data.total });
      else if (data.news === "ready") {
        signal.removeEventListener("abort", stop);
        resolve({ call, ended: () => over, end: () => end(new PythonTrouble("读题库的程序已经关上了")) });
      } else if (data.news === "failed" && data.id === undefined) fail(data.words);
      else if (data.news === "done" || data.news === "failed") {
        const each = waiting.get(data.id ?? -1);
        waiting.delete(data.id ?? -1);
        if (data.news === "done") each?.resolve(data.value);
        else {
          each?.reject(new PythonTrouble(data.words));
          if (data.alive !== true) end(new PythonTrouble(data.words));
        }
      }
    });
    send({ order: "start", listing, want, folder: folder(), cache: cacheName() });
  });
}
