/** 我的卷子: every paper of this browser under a name of its own in its storage; what is thrown away can be had back. */
import { newName } from "../../../shared/links/bytes.ts";
import { isRecord } from "../../../shared/records/kinds.ts";
import {
  browserStore,
  isNewer,
  names,
  parse,
  putAside,
  type Store,
  stuckNames,
} from "../../../shared/storage/store.ts";
import { digest } from "../../../shared/storage/storage.ts";
import { type Draft, draftOf, isPaperId, readPaper, type SavedPaper } from "./kinds.ts";

/** Before it could keep several, the browser kept one. */
const ONLY = "xuetang.trainer.paper";
export const PAPER = `${ONLY}:`;

/** Before the id of a saved paper, where others stand beside it. */
export const SAVED = "saved:";

/** Most papers that a backup may bring. */
const MOST = 5000;

const saved = (id: string, text: string): SavedPaper | null => {
  const { draft, at, made, gone } = readPaper(parse(text));
  return draft === null ? null : { ...draft, id, made: made < 0 ? at : made, at, ...gone === null ? {} : { gone } };
};

/** All of a paper, its parts in one order: what is the same reads the same. */
const told = (draft: Draft | null): string => JSON.stringify(draft === null ? null : draftOf(draft));

/** The papers of this browser, as a window keeps them; other windows may change the same ones. */
export class PaperShelf {
  #store: Store | null;
  #now: () => number;
  /** By id, what this window found or kept. */
  #own = new Map<string, string>();

  constructor(store: Store | null = browserStore(), now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /** All that were not thrown away, those worked on last before the others. */
  all(): SavedPaper[] {
    return this.#every().filter(({ gone }) => gone === undefined);
  }

  /** Those that were thrown away, the last first. */
  gone(): SavedPaper[] {
    return this.#every().filter(({ gone }) => gone !== undefined).sort((a, b) => (b.gone ?? 0) - (a.gone ?? 0));
  }

  /** For a backup: what was thrown away too. */
  everything(): SavedPaper[] {
    return this.#every();
  }

  get(id: string): SavedPaper | null {
    const store = this.#store;
    try {
      if (store === null) return null;
      const only = this.#settled(store);
      return this.#read(store, id) ?? only.find((each) => each.id === id) ?? null;
    } catch {
      return null;
    }
  }

  /** The same for who goes on to change it: what another window does to it afterwards is told by `keep`. */
  open(id: string): SavedPaper | null {
    const found = this.get(id);
    this.#own.set(id, told(found));
    return found;
  }

  /**
   * `kept`: whether the browser took it; `other`: what another window had made of it meanwhile, and is there no more.
   * What was thrown away is back with it.
   */
  keep(id: string, draft: Draft): { kept: boolean; other: Draft | null } {
    const store = this.#store;
    try {
      if (store === null) return { kept: false, other: null };
      this.get(id);
      const text = store.getItem(PAPER + id);
      const before = readPaper(parse(text ?? ""));
      // what could not be set aside, or is a later release's, is not written over
      if (text !== null && !before.whole && (stuckNames(store).has(PAPER + id) || isNewer(store))) {
        return { kept: false, other: null };
      }
      const at = Math.max(this.#now(), before.at + 1);
      // `at` says which of two copies is the later (journal.ts)
      store.setItem(PAPER + id, JSON.stringify({ ...draftOf(draft), made: before.made < 0 ? at : before.made, at }));
      const mine = [this.#own.get(id) ?? told(null), told(draft)];
      this.#own.set(id, told(readPaper(parse(store.getItem(PAPER + id) ?? "")).draft));
      return { kept: true, other: mine.includes(told(before.draft)) ? null : before.draft };
    } catch {
      return { kept: false, other: null };
    }
  }

  /** Puts it among those that were thrown away; false where the browser did not take that. */
  forget(id: string): boolean {
    const found = this.get(id);
    if (found === null) return true;
    const at = Math.max(this.#now(), found.at + 1);
    return this.#write(id, { ...found, gone: at, at });
  }

  /** Takes it back from there. */
  restore(id: string): boolean {
    const found = this.get(id);
    return found !== null && this.#write(id, { ...found, gone: undefined, at: Math.max(this.#now(), found.at + 1) });
  }

  /** For good; gives what it was, so that it can be put back, or null where the browser did not let it go. */
  erase(id: string): SavedPaper | null {
    const found = this.get(id);
    try {
      this.#store?.removeItem(PAPER + id);
      return this.get(id) === null ? found : null;
    } catch {
      return null;
    }
  }

  /** Puts back what `erase` gave. */
  put(paper: SavedPaper): boolean {
    return this.#write(paper.id, paper);
  }

  /** Takes over the papers of a backup: of two copies the later stays. Says how many it took, had, and refused. */
  take(value: unknown): { added: number; kept: number; refused: number } {
    const counts = { added: 0, kept: 0, refused: 0 };
    for (const each of (Array.isArray(value) ? value : []).slice(0, MOST)) {
      const id = isRecord(each) && typeof each.id === "string" ? each.id : "";
      const { draft, whole, at, made, gone } = readPaper(each);
      const here = this.get(id);
      if (draft === null || !whole || !isPaperId(id)) counts.refused += 1;
      else if (here !== null && here.at >= at) counts.kept += 1;
      else if (this.#write(id, { ...draft, id, made: Math.max(0, made), at, ...gone === null ? {} : { gone } })) {
        counts.added += 1;
      } else counts.refused += 1;
    }
    return counts;
  }

  #write(id: string, { id: _, ...rest }: SavedPaper): boolean {
    const store = this.#store;
    try {
      if (store === null || isNewer(store)) return false;
      store.setItem(PAPER + id, JSON.stringify(rest));
      this.#own.set(id, told(rest));
      return true;
    } catch {
      return false;
    }
  }

  #every(): SavedPaper[] {
    const store = this.#store;
    if (store === null) return [];
    try {
      const only = this.#settled(store);
      const ids = names(store, PAPER).map((name) => name.slice(PAPER.length)).filter(isPaperId);
      const found = ids.flatMap((id) => this.#read(store, id) ?? []);
      return [...only, ...found].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
    } catch {
      return [];
    }
  }

  #read(store: Store, id: string): SavedPaper | null {
    const text = store.getItem(PAPER + id);
    if (text === null) return null;
    // rows that are not sound are set aside with all of it, as records are
    if (!readPaper(parse(text)).whole && !isNewer(store)) putAside(store, PAPER + id, text);
    return saved(id, text);
  }

  /**
   * The one paper of an older release becomes one of them, and goes from its old place once it stands in the new one; what
   * there is no room for is given as if it stood there.
   */
  #settled(store: Store): SavedPaper[] {
    const text = store.getItem(ONLY);
    if (text === null) return [];
    const { draft, whole, at } = readPaper(parse(text));
    const aside = whole || !isNewer(store) && putAside(store, ONLY, text);
    // the same text comes to the same paper, however often it comes back
    const id = `old${digest(text)}`;
    const moment = Math.max(0, at);
    const paper = draft === null ? null : { ...draft, id, made: moment, at: moment };
    if (isNewer(store)) return paper === null ? [] : [paper];
    try {
      const there = store.getItem(PAPER + id) !== null;
      if (paper !== null && !there) store.setItem(PAPER + id, JSON.stringify({ ...draft, made: moment, at: moment }));
      if (aside) store.removeItem(ONLY);
      return [];
    } catch {
      return paper === null || store.getItem(PAPER + id) !== null ? [] : [paper];
    }
  }
}

export const newPaperId = (): string => newName(8);

/** What another window may change of papers. */
export const isPaperName = (name: string | null): boolean => name === null || name.startsWith(ONLY);
