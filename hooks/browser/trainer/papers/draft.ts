/** The paper that is being put together, as it is kept in this browser and carried by a link. */
import { unpackPaper } from "../../shared/links/link.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import { isRule, type Rule } from "../../shared/marking/marking.ts";
import { isRecord } from "../../shared/records/kinds.ts";
import { browserStore, parse, type Store } from "../../shared/storage/store.ts";
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

/** What was kept; null where there is nothing, or nothing sound. */
export function keptDraft(store: Store | null = browserStore()): Draft | null {
  try {
    const value = parse(store?.getItem(KEY) ?? "");
    if (!isRecord(value) || typeof value.title !== "string" || typeof value.seed !== "string") return null;
    const { title, seed, rule, cells, items } = value;
    if (!isRule(rule) || !Array.isArray(cells) || !Array.isArray(items)) return null;
    const audience = typeof value.audience === "string" ? value.audience : "";
    return { title, seed, rule, audience, cells: cells.filter(isCell), items: items.filter(isPicked) };
  } catch {
    return null;
  }
}

/** False where the browser did not take it. */
export function keepDraft(draft: Draft, store: Store | null = browserStore()): boolean {
  try {
    store?.setItem(KEY, JSON.stringify(draft));
    return store !== null;
  } catch {
    return false;
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
