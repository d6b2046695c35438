/** Answers queries: loads the index script by script, and once more where the course was published anew meanwhile. */
import { find } from "./finding.ts";
import { Index, type Start } from "./index.ts";
import { type Item, show } from "./showing.ts";

/** Runs scripts, in a worker at once, in what stands in for one on file:// later. */
export type Run = (...addresses: string[]) => Promise<void> | void;

interface Receiver {
  xuetangSearch?: (name: string, revision: string, data: unknown) => void;
}

class Stale extends Error {}

/** Groups drawn at first, and when the same is asked again. */
const FIRST = 8;
const MORE = 40;

export class Answers {
  #index: Promise<Index> | null = null;
  #last = "";

  /** `root` is the site's, `run` runs scripts in this very scope. */
  constructor(readonly root: string, readonly run: Run) {}

  async answer(typed: string): Promise<Item[][]> {
    const query = typed.trim();
    if (query === "") return [];
    const limit = query === this.#last ? MORE : FIRST;
    this.#last = query;
    try {
      return await this.#answer(query, limit);
    } catch (error) {
      this.#index = null;
      if (!(error instanceof Stale)) throw error;
      return await this.#answer(query, limit);
    }
  }

  async #answer(query: string, limit: number): Promise<Item[][]> {
    const index = await (this.#index ??= this.#open());
    const items = await show(index, query, await find(index, query), limit);
    // a server sends directories, a folder only files
    if (this.root.startsWith("file:")) {
      for (const item of items.flat()) item.location = item.location.replace(/(^|\/)(?=#|$)/, "$1index.html");
    }
    return items;
  }

  async #open(): Promise<Index> {
    const parts = new Map<string, { revision: string; data: unknown }>();
    (globalThis as Receiver).xuetangSearch = (name, revision, data) => parts.set(name, { revision, data });
    const get = async (name: string, revision: string) => {
      await this.run(`${this.root}search/${name}.js?${revision}`);
      return parts.get(name);
    };
    // the first script is small and is asked for anew in each page, so that it is the newest
    const start = await get("start", "");
    if (!start) throw new Error("start");
    return new Index(start.data as Start, async (names) => {
      const wanted = names.filter((each) => !parts.has(each));
      if (wanted.length > 0) await this.run(...wanted.map((each) => `${this.root}search/${each}.js?${start.revision}`));
      return names.map((each) => {
        const part = parts.get(each);
        if (part?.revision !== start.revision) throw new Stale(each);
        return part.data;
      });
    });
  }
}
