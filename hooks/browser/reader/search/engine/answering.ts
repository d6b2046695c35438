/** Answers queries: loads the index script by script, and once more where the course was published anew meanwhile. */
import { find, type Found } from "./finding.ts";
import { Index, type Start } from "./index/index.ts";
import { MORE, MOST, THIN, WIDE } from "./marks.ts";
import { forNumbered } from "./numbered.ts";
import { type Item, show } from "./showing.ts";

/** Runs scripts, in a worker at once, in what stands in for one on file:// later. */
export type Run = (...addresses: string[]) => Promise<void> | void;

interface Receiver {
  xuetangSearch?: (name: string, revision: string, data: unknown) => void;
}

/** A part is of another revision than what was loaded first. */
class Stale extends Error {
  constructor(readonly revision: string) {
    super(revision);
  }
}

/** Pages that are listed at first. */
const FIRST = 6;

/** What was typed, as query, number of groups and kind (-1: all). */
export function asked(typed: string): { query: string; limit: number; kind: number } {
  let end = typed.length;
  while (typed[end - 1] === THIN) end -= 1;
  let bare = end;
  while (typed[bare - 1] === WIDE) bare -= 1;
  const wide = end - bare;
  return {
    query: typed.slice(0, bare).trim(),
    limit: Math.min(wide * MORE, MOST) || FIRST,
    kind: wide > 0 ? typed.length - end - 1 : -1,
  };
}

export class Answers {
  #index: Promise<Index> | null = null;
  #last: { query: string; found: Found } | null = null;

  /** `root` is the site's, `run` runs scripts in this very scope. */
  constructor(readonly root: string, readonly run: Run) {}

  /** What was found, as Material draws it; or, where questions are numbered, as MaterialX does. */
  async answer(typed: string, numbered = false): Promise<Item[][]> {
    const items = await this.#again(typed);
    return numbered ? items.map(forNumbered) : items;
  }

  async #again(typed: string): Promise<Item[][]> {
    const { query, limit, kind } = asked(typed);
    if (query === "") return [];
    try {
      return await this.#answer(query, limit, kind);
    } catch (error) {
      this.#index = this.#last = null;
      if (!(error instanceof Stale)) throw error;
      this.#index = this.#open(error.revision);
      return await this.#answer(query, limit, kind);
    }
  }

  async #answer(query: string, limit: number, kind: number): Promise<Item[][]> {
    const index = await (this.#index ??= this.#open());
    if (this.#last?.query !== query) this.#last = { query, found: await find(index, query) };
    const items = await show(index, query, this.#last.found, limit, kind);
    // a server sends directories, a folder only files
    if (this.root.startsWith("file:")) {
      for (const item of items.flat()) item.location = item.location.replace(/(^|\/)(?=#|$)/, "$1index.html");
    }
    return items;
  }

  async #open(newest = ""): Promise<Index> {
    const parts = new Map<string, { revision: string; data: unknown }>();
    (globalThis as Receiver).xuetangSearch = (name, revision, data) => parts.set(name, { revision, data });
    const get = async (name: string, revision: string) => {
      await this.run(`${this.root}search/${name}.js?${revision}`);
      return parts.get(name);
    };
    // where a cache gave an older one, the revision in its address passes the cache by
    const start = await get("start", newest);
    if (!start) throw new Error("start");
    return new Index(start.data as Start, async (names) => {
      const wanted = names.filter((each) => !parts.has(each));
      if (wanted.length > 0) await this.run(...wanted.map((each) => `${this.root}search/${each}.js?${start.revision}`));
      return names.map((each) => {
        const part = parts.get(each);
        if (part?.revision !== start.revision) throw new Stale(part?.revision ?? "");
        return part.data;
      });
    });
  }
}
