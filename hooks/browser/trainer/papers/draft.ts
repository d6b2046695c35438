/** The paper that is being put together, as it is kept in this browser and carried by a link. */
import { unpackPaper } from "../../shared/links/link.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import { isRule, type Rule } from "../../shared/marking/marking.ts";
import { isRecord } from "../../shared/records/kinds.ts";
import { browserStore, isNewer, parse, putAside, type Store, stuckNames } from "../../shared/storage/store.ts";
import type { Cell, Picked } from "./picking.ts";

const KEY = "xuetang.trainer.paper";

export interface Draft {
  title: string;
  rule: Rule;
  seed: string;
  /** Only units for these readers are drawn from; empty for all. */
  audience: string;
  cells: Cell[];
  items: Picked[];
}

const texts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");
const whole = (value: unknown, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;

function isCell(value: unknown): value is Cell {
  return isRecord(value) && [value.chapters, value.units, value.types, value.levels].every(texts) &&
    whole(value.count, 300) && whole(value.points, 100);
}

function isPicked(value: unknown): value is Picked {
  return isRecord(value) && typeof value.question === "string" && whole(value.points, 100) &&
    typeof value.cell === "number" && typeof value.pinned === "boolean";
}

/** What stands in storage, and whether that is all of it: rows that are not sound are left out. */
function read(text: string): { draft: Draft | null; whole: boolean; at: number } {
  const value = parse(text);
  const none = { draft: null, whole: false, at: -1 };
  if (!isRecord(value) || typeof value.title !== "string" || typeof value.seed !== "string") return none;
  const { title, seed, rule, cells, items, at } = value;
  if (!isRule(rule) || !Array.isArray(cells) || !Array.isArray(items)) return none;
  const audience = typeof value.audience === "string" ? value.audience : "";
  const sound = { cells: cells.filter(isCell), items: items.filter(isPicked) };
  return {
    draft: { title, seed, rule, audience, ...sound },
    whole: sound.cells.length === cells.length && sound.items.length === items.length,
    at: typeof at === "number" && Number.isFinite(at) ? at : -1,
  };
}

/** What was kept; null where there is nothing, or nothing sound. What is not sound is set aside first, as records are. */
export function keptDraft(store: Store | null = browserStore()): Draft | null {
  try {
    const text = store?.getItem(KEY) ?? null;
    if (store === null || text === null) return null;
    const { draft, whole } = read(text);
    if (!whole && !isNewer(store)) putAside(store, KEY, text);
    return draft;
  } catch {
    return null;
  }
}

/** The one draft of this browser, as a window keeps it; other windows may keep theirs in its place. */
export class DraftShelf {
  #store: Store | null;
  #now: () => number;
  /** What this window found or kept. */
  #own = "null";

  constructor(store: Store | null = browserStore(), now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  found(): Draft | null {
    const draft = keptDraft(this.#store);
    this.#own = JSON.stringify(draft);
    return draft;
  }

  /** `kept`: whether the browser took it; `other`: what another window had kept here meanwhile, and is there no more. */
  keep(draft: Draft): { kept: boolean; other: Draft | null } {
    const store = this.#store;
    try {
      if (store === null) return { kept: false, other: null };
      const there = keptDraft(store);
      const text = store.getItem(KEY);
      const before = read(text ?? "");
      // what could not be set aside, or is a later release's, is not written over
      if (text !== null && !before.whole && (stuckNames(store).has(KEY) || isNewer(store))) {
        return { kept: false, other: null };
      }
      // `at` says which of two copies is the later (journal.ts)
      store.setItem(KEY, JSON.stringify({ ...draft, at: Math.max(this.#now(), before.at + 1) }));
      const other = there === null || [this.#own, JSON.stringify(draft)].includes(JSON.stringify(there)) ? null : there;
      this.#own = JSON.stringify(read(store.getItem(KEY) ?? "").draft);
      return { kept: true, other };
    } catch {
      return { kept: false, other: null };
    }
  }
}

/** The paper of a link: its questions all stand, whatever blueprint drew them. Null where the address has none. */
export function linkedDraft(hash: string): Draft | Refusal | null {
  const packed = /#p=([A-Za-z0-9_-]*)/.exec(hash)?.[1];
  if (packed === undefined) return null;
  try {
    const { title, rule, seed, items } = unpackPaper(packed);
    return {
      title,
      rule,
      seed,
      audience: "",
      cells: [],
      items: items.map((each) => ({ ...each, cell: -1, pinned: true })),
    };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
