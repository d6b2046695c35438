/**
 * What the theme starts on every page: small, because most pages are not searched. It speaks the theme's four messages,
 * SETUP 0 → READY 1, QUERY 2 → RESULT 3, and loads the engine with the first query. Material asks with the words alone;
 * MaterialX numbers what it asks, waits for an answer with that number, and takes titles for text (numbered.ts).
 */
import type { Answers, Run } from "./answering.ts";

interface Message {
  id?: number;
  type: number;
  data?: string | { query?: string };
}

interface Scope {
  xuetangAnswers?: (root: string, run: Run) => Answers;
  importScripts: Run;
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: { data: Message }) => void): void;
}

/** Marked, so that the page takes away what it said of an earlier query. */
const TROUBLE = '<span class="search-trouble">现在搜不了，可能没有网络。先看课程地图</span>';

export function startWorker(): void {
  const scope = globalThis as unknown as Scope;
  // on file:// a frame stands in for the worker, and the page is its location
  const own = typeof document === "undefined"
    ? location.href
    : document.querySelector<HTMLScriptElement>("script[src]")!.src;
  const root = own.replace(/assets\/javascripts\/workers\/[^/]*$/, "");
  const run: Run = async (...addresses) => await scope.importScripts(...addresses);
  let engine: Promise<Answers> | null = null;
  let latest = 0;

  const load = async () => {
    await run(`${root}assets/search-engine.js`);
    return scope.xuetangAnswers!(root, run);
  };

  const answer = async (query: string, numbered: boolean) => {
    const turn = ++latest;
    if (query.trim() === "") return [];
    // what was typed meanwhile makes the rest pointless
    await new Promise((resolve) => setTimeout(resolve));
    if (turn !== latest) return null;
    try {
      engine ??= load();
      const items = await (await engine).answer(query, numbered);
      return turn === latest ? items : null;
    } catch {
      engine = null;
      return [[
        numbered
          ? { location: "map/", title: "搜索", text: TROUBLE, score: 0, terms: { "": true } }
          : { location: "map/", title: TROUBLE, text: "", score: 0, terms: {} },
      ]];
    }
  };

  scope.addEventListener("message", async ({ data: { id, type, data = "" } }) => {
    const numbered = id !== undefined;
    if (type === 0) scope.postMessage({ id, type: 1 });
    if (type !== 2) return;
    const items = await answer(typeof data === "string" ? data : data.query ?? "", numbered);
    if (items ?? numbered) scope.postMessage({ id, type: 3, data: { items: items ?? [] } });
  });
}
