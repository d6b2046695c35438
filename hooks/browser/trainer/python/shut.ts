/**
 * Takes from a worker whatever reaches out of it. A page's policy does not bind a worker that was fetched over http, so
 * this is what stands between a made-up file and the network, other pages and what the browser keeps.
 */

/** What stays, besides the language itself: what Python needs to count, draw a picture and answer. */
const STAYS = new Set([
  ...[
    "self",
    "globalThis",
    "name",
    "location",
    "navigator",
    "performance",
    "crypto",
    "console",
    "onmessage",
    "onmessageerror",
  ],
  ...[
    "postMessage",
    "close",
    "addEventListener",
    "removeEventListener",
    "dispatchEvent",
    "queueMicrotask",
    "structuredClone",
  ],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval", "atob", "btoa", "reportError", "onerror"],
  ...["EventTarget", "Event", "MessageEvent", "ErrorEvent", "CustomEvent", "PromiseRejectionEvent", "DOMException"],
  ...["MessageChannel", "MessagePort", "AbortController", "AbortSignal", "TextEncoder", "TextDecoder", "WebAssembly"],
  ...[
    "Blob",
    "File",
    "FileReaderSync",
    "ImageBitmap",
    "OffscreenCanvas",
    "OffscreenCanvasRenderingContext2D",
    "ImageData",
  ],
  ...[
    "createImageBitmap",
    "ReadableStream",
    "WritableStream",
    "TransformStream",
    "CompressionStream",
    "DecompressionStream",
  ],
  ...["Performance", "Crypto", "WorkerGlobalScope", "DedicatedWorkerGlobalScope", "WorkerNavigator", "WorkerLocation"],
  ...["constructor", "isSecureContext", "origin"],
]);

/** What the language brings, without what makes code of words. */
const LANGUAGE = new Set([
  ...[
    "Object",
    "Array",
    "Number",
    "String",
    "Boolean",
    "Symbol",
    "BigInt",
    "Math",
    "JSON",
    "Reflect",
    "Proxy",
    "Date",
    "RegExp",
  ],
  ...[
    "Map",
    "Set",
    "WeakMap",
    "WeakSet",
    "WeakRef",
    "FinalizationRegistry",
    "Promise",
    "Iterator",
    "Atomics",
    "Intl",
    "Temporal",
  ],
  ...["Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"],
  ...["SuppressedError", "InternalError", "DisposableStack", "AsyncDisposableStack"],
  ...["ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array"],
  ...["Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array"],
  ...["BigUint64Array", "Infinity", "NaN", "undefined", "parseInt", "parseFloat", "isFinite", "isNaN", "decodeURI"],
  ...["decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape"],
]);

function refuse(): never {
  throw new Error("given up before a file was read");
}

/** Shuts `scope`; throws where something that is to go does not. */
export function shut(scope: typeof globalThis): void {
  const timers = { setTimeout: scope.setTimeout, setInterval: scope.setInterval };
  const makers = [
    () => {},
    async () => {},
    function* () {},
    async function* () {},
  ].map((each) => Object.getPrototypeOf(each) as object);
  for (const maker of makers) pin(maker, "constructor", refuse);
  for (
    let here: object | null = scope;
    here !== null && here !== Object.prototype;
    here = Object.getPrototypeOf(here)
  ) {
    for (const name of Object.getOwnPropertyNames(here)) {
      if (STAYS.has(name) || LANGUAGE.has(name)) continue;
      // numbers that nobody can take away stay; what matters is looked at below
      if (!Reflect.deleteProperty(here, name)) {
        Reflect.defineProperty(here, name, { value: undefined, writable: false });
      }
    }
  }
  // a timer takes words as well, and runs them
  for (const [name, timer] of Object.entries(timers)) {
    pin(scope, name, (act: unknown, ...rest: unknown[]) => {
      if (typeof act !== "function") refuse();
      return (timer as (...all: unknown[]) => number).call(scope, act, ...rest);
    });
  }
  // with its storage, locks, devices and workers, whoever asks for it
  const navigator = Object.freeze({ userAgent: "", language: "zh-CN", hardwareConcurrency: 1 });
  for (
    let here: object | null = scope;
    here !== null && here !== Object.prototype;
    here = Object.getPrototypeOf(here)
  ) {
    if (here === scope || Object.hasOwn(here, "navigator")) pin(here, "navigator", navigator);
  }
  // what asks whether something is a function still may; to make one of words nobody may
  const asked = Object.assign(() => refuse(), { prototype: makers[0] });
  pin(scope, "Function", asked);
  const left = REACHING.filter((name) => (scope as unknown as Record<string, unknown>)[name] !== undefined);
  if (left.length > 0) throw new Error(left.join(" "));
}

/** Looked at once more, since these are what matters. */
const REACHING = [
  ...["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport", "RTCPeerConnection"],
  ...[
    "importScripts",
    "eval",
    "Worker",
    "SharedWorker",
    "BroadcastChannel",
    "indexedDB",
    "caches",
    "fonts",
  ],
  ...[
    "FontFace",
    "Request",
    "Notification",
    "cookieStore",
    "webkitRequestFileSystem",
    "webkitResolveLocalFileSystemURL",
  ],
] as const;

function pin(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: false, configurable: false });
}
