/** The worker that has Python: loads it, gives up whatever reaches out, and then reads what it is handed. */
import type { Call, Listing, News, Order } from "./messages.ts";
import type { Module, Pyodide } from "./pyodide.ts";
import { type Limits, redrawn } from "./redrawing.ts";
import { shut } from "./shut.ts";
import { start } from "./starting.ts";
import { load, Missing } from "./store.ts";

interface Proxy {
  toJs(options?: unknown): unknown;
  destroy(): void;
}

const worker = globalThis as unknown as {
  postMessage(message: News, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Order>) => void): void;
};
/** Kept by name here: what the worker has of the language may be gone from its global scope later. */
const { now } = { now: () => performance.now() };

/** The interpreter has the browser's stack for its own, and none left. */
const DEEP = "文件里一层套一层，套得太深，网页里读不了；请用 Word、WPS 或 Excel 打开，另存一份再试，或者用命令行导入";
let modules: Record<string, Module> = {};
let toPy: (value: unknown) => unknown = (value) => value;
let last: Promise<void> = Promise.resolve();

export function startWorker(): void {
  worker.addEventListener("message", ({ data }) => {
    // one after the other
    if (data.order === "start") last = begin(data);
    else if (data.order === "call") last = last.then(() => answer(data.id, data.call));
  });
}

async function begin({ listing, want, folder, cache }: Extract<Order, { order: "start" }>): Promise<void> {
  try {
    const rows = wanted(listing, want);
    const total = rows.reduce((sum, [, , , size]) => sum + size, 0);
    let told = 0;
    const files = await load(rows, [...listing.importer, ...listing.whole], {
      folder,
      cache,
      told: (done) => {
        if (done < total && now() - told < 100) return;
        told = now();
        worker.postMessage({ news: "loading", step: "正在下载", done, total });
      },
    });
    worker.postMessage({ news: "loading", step: "正在启动", done: total, total });
    const python = await start(files);
    modules = imported(python, want);
    toPy = (value) => python.toPy(value);
    shut(globalThis);
    worker.postMessage({ news: "ready" });
  } catch (error) {
    const words = error instanceof Missing
      ? "没有下载完：网络断了，或者网站刚刚更新过。请刷新这一页，再试一次"
      : `启动不了（${String(error)}）：这个浏览器可能太旧，请换用新版的浏览器`;
    worker.postMessage({ news: "failed", words });
  }
}

export function wanted(listing: Listing, want: "importer" | "whole") {
  return want === "whole" ? [...listing.importer, ...listing.whole] : listing.importer;
}

function imported(python: Pyodide, want: "importer" | "whole"): Record<string, Module> {
  const names = want === "whole" ? ["reading", "advising", "handing"] : ["reading"];
  const found = Object.fromEntries(names.map((name) => [name, python.pyimport(`courseware.inpage.${name}`)]));
  python.runPython(`
import sys
from courseware.inpage.reading import read
read("", b"")
# what leads from Python to the scripts around it
sys.meta_path[:] = [each for each in sys.meta_path if type(each).__name__ != "JsFinder"]
for name in [each for each in sys.modules if each.partition(".")[0] in ("js", "pyodide_js")]:
    del sys.modules[name]
`);
  return found;
}

async function answer(id: number, call: Call): Promise<void> {
  try {
    const [value, transfer] = await done(call);
    worker.postMessage({ news: "done", id, value }, transfer);
  } catch (error) {
    // Python's last line says what; whoever reads a bank cannot use the rest
    const last = String(error instanceof Error ? error.message : error).trim().split("\n").at(-1);
    const words = error instanceof RangeError ? DEEP : last?.replace(/^[\w.]+: /, "") ?? "";
    // what Python raised names its type; anything else is the interpreter, which may be asked nothing more
    const alive = error instanceof Error && typeof (error as { type?: unknown }).type === "string";
    worker.postMessage({ news: "failed", id, words: `没有做成：${words.slice(0, 300)}`, alive });
  }
}

async function done(call: Call): Promise<[unknown, Transferable[]]> {
  const { reading, advising, handing } = modules;
  if (call.what === "read") {
    if (!reading) throw new Error("no reader");
    const limits = Object.fromEntries(js(reading.limits?.()) as Map<string, number>) as unknown as Limits;
    let found = once(reading, call);
    const open = js(reading.wanted?.()) as Map<string, Uint8Array<ArrayBuffer>>;
    for (const [digest, bytes] of open) reading.redraw?.(digest, toPy(await redrawn(bytes, limits)));
    if (open.size > 0) found = once(reading, call);
    reading.forget?.();
    const [account, pictures] = found;
    const files = [...pictures].map(([file, bytes]) => [file, bytes.buffer] as const);
    return [{ account, pictures: new Map(files) }, files.map(([, bytes]) => bytes)];
  }
  if (call.what === "advise") return [js(advising?.advise?.(call.question)), []];
  const written = js(handing?.write?.(call.format, call.questions, call.options, toPy(call.pictures))) as [
    string,
    Uint8Array,
    string,
  ][];
  const files = written.map(([name, bytes, left]) => ({ name, bytes: bytes.buffer as ArrayBuffer, left }));
  return [files, files.map(({ bytes }) => bytes)];
}

function once(reading: Module, { name, bytes }: Extract<Call, { what: "read" }>) {
  return js(reading.read?.(name, toPy(new Uint8Array(bytes)))) as [string, Map<string, Uint8Array<ArrayBuffer>>];
}

/** What a function of Python returned, with nothing of Python left in it. */
function js(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("toJs" in value)) return value;
  const proxy = value as Proxy;
  const found = proxy.toJs({ dict_converter: (entries: Iterable<[string, unknown]>) => new Map(entries) });
  proxy.destroy();
  return found;
}
