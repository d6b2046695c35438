/**
 * Records as one file, out of this device and into another. What comes in is checked entry by entry before anything is
 * changed; a file that was edited, cut off or made to do harm costs nothing but a plain word.
 */
import {
  type Assigned,
  assigned,
  fromFile,
  keepAssigned,
  nameOf,
  restoreAssigned,
  together,
} from "../receipts/shelf.ts";
import { type Entry, isEntry, isGone, isKind, isRecord, type Kind } from "./kinds.ts";
import { canonical, merge, normal } from "./merging.ts";
import type { Records } from "./records.ts";
import { type Store, VERSION } from "../storage/store.ts";

export const FORMAT = "community-governance-academy/records";
/** Characters and entries of a file: more than any browser's storage holds, so that whatever was exported comes back. */
export const LARGEST = 30_000_000;
export const MOST = 100_000;
/** How a file calls an assignment that was opened, with what was handed in for it. */
const ASSIGNED = "assigned";
const DEEPEST = 8;
const HOSTILE = ["__proto__", "constructor", "prototype"];
/** The last millisecond that a date can be, less a margin for times that count on. */
const LAST_TIME = 8.6e15;

/**
 * Every entry of these records as a file's text, and the assignments that were opened, with their receipts; the same
 * records give the same text but for the date.
 */
export function exported(records: Records, now: Date, shelf: readonly Assigned[] = []): string {
  const own = records.entries().map(([kind, id, entry]) => ({ kind, id, ...entry }));
  const opened = shelf.map(({ assignment: { id }, packed, numbers, opened, begun, handedIn }) => ({
    ...{ kind: ASSIGNED, id, at: opened, packed, numbers, opened, begun, handedIn },
  })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const entries = [...own, ...opened];
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exported: now.toISOString(), entries }, null, 1)}\n`;
}

/** `学习档案-20260301.json`, by the local day. */
export function fileName(what: string, day: string, ending: string): string {
  return `${what}-${day.split("-").join("")}.${ending}`;
}

type Each = { [K in Kind]: [kind: K, id: string, entry: Entry<K>] }[Kind];

/** What an import would do; nothing has been changed yet. */
export interface Plan {
  entries: Each[];
  /** Assignments as they will stand here, with what was handed in there and here; and as they stand here now. */
  shelf: { after: Assigned; before: Assigned | null }[];
  /** Receipts that come in. */
  receipts: number;
  /** Here now, and deleted where the file comes from: so they go here as well. How many of each kind. */
  deleted: Map<Kind, number>;
  /** New here. */
  added: number;
  /** Newer in the file than here, or adding to what is here. */
  updated: number;
  /** Already here, as new or newer. */
  kept: number;
  /** Why an entry cannot be taken over, and how many. */
  refused: Map<string, number>;
}

export type Read = { plan: Plan } | { refusal: string };

/** Reads a file's text and compares it with the records, and with the assignments opened here. */
export function plan(text: string, records: Records, shelf: readonly Assigned[] = []): Read {
  if (text.trim() === "") return { refusal: "这里面是空的。" };
  if (text.length > LARGEST) return { refusal: `文件超过 ${LARGEST / 1_000_000} MB，不像是这里导出的学习档案。` };
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return { refusal: "内容不完整，或者不是学习档案：读到一半读不下去了。请从头到尾完整地复制或选择导出的文件。" };
  }
  if (!isRecord(saved) || saved.format !== FORMAT) {
    return { refusal: "这不是本站导出的学习档案。" };
  }
  if (typeof saved.version !== "number" || saved.version < 2) {
    return { refusal: "这份档案的版本写得不对，认不出来。" };
  }
  if (saved.version > VERSION) {
    return { refusal: "这份档案是更新版本的网站导出的。请先刷新本页，再导入。" };
  }
  if (!Array.isArray(saved.entries)) return { refusal: "档案里没有记录清单，可能被改动过。" };
  if (saved.entries.length > MOST) return { refusal: `档案里的记录超过 ${MOST} 条，不像是一个人的学习档案。` };
  const taken = new Map<string, Each>();
  const refused = new Map<string, number>();
  const brought = new Map<string, Assigned>();
  for (const each of saved.entries as unknown[]) {
    const found = checked(each);
    if (typeof found === "string") {
      refused.set(found, (refused.get(found) ?? 0) + 1);
      continue;
    }
    if (!Array.isArray(found)) {
      const before = brought.get(nameOf(found));
      const handedIn = before === undefined ? found.handedIn : together(before.handedIn, found.handedIn);
      brought.set(nameOf(found), { ...found, handedIn });
      continue;
    }
    const [kind, id, entry] = found;
    const before = taken.get(`${kind}:${id}`);
    const merged = before === undefined ? normal(kind, entry) : merge(kind, before[2] as typeof entry, entry);
    taken.set(`${kind}:${id}`, [kind, id, merged] as Each);
  }
  const none = { shelf: [], receipts: 0, added: 0, updated: 0, kept: 0, deleted: new Map<Kind, number>() };
  const counted: Plan = { ...none, entries: [...taken.values()], refused };
  for (const [kind, id, entry] of counted.entries) {
    const what = effect(records, kind, id, entry);
    if (what === "deleted") counted.deleted.set(kind, (counted.deleted.get(kind) ?? 0) + 1);
    else counted[what] += 1;
  }
  for (const found of brought.values()) place(found, shelf, counted);
  return { plan: counted };
}

type Effect = "added" | "updated" | "kept" | "deleted";

function effect<K extends Kind>(records: Records, kind: K, id: string, entry: Entry<K>): Effect {
  const own = records.peek(kind, id);
  // a mark that something was taken away is nothing new to the reader
  if (own === null) return isGone(entry) ? "kept" : "added";
  const merged = merge(kind, own, entry);
  if (canonical(merged) === canonical(normal(kind, own))) return "kept";
  return isGone(merged) ? isGone(own) ? "kept" : "deleted" : isGone(own) ? "added" : "updated";
}

/** Puts an assignment of the file beside the one that is here: its link stays, receipts are united. */
function place(found: Assigned, shelf: readonly Assigned[], counted: Plan): void {
  const before = shelf.find((each) => nameOf(each) === nameOf(found)) ?? null;
  const handedIn = before === null ? found.handedIn : together(found.handedIn, before.handedIn);
  const fresh = handedIn.length - (before?.handedIn.length ?? 0);
  if (before !== null && fresh === 0) counted.kept += 1;
  else {
    counted[before === null ? "added" : "updated"] += 1;
    counted.receipts += fresh;
    counted.shelf.push({ after: { ...found, ...before, handedIn }, before });
  }
}

/** One entry of a file, or why it cannot be taken over. */
function checked(value: unknown): Each | Assigned | string {
  if (!isRecord(value)) return "不是一条记录";
  const depth = measure(value);
  if (depth === "hostile") return "含有不允许的名字";
  if (depth === "deep") return "套得太深";
  const { kind, id, ...entry } = value;
  if (kind === ASSIGNED) return fromFile(entry) ?? "内容不完整或被改动过";
  if (typeof kind !== "string" || !isKind(kind) || kind === "setting") return "不认识的种类";
  if (typeof id !== "string" || id === "" || id.length > 200 || HOSTILE.includes(id)) return "编号不对";
  if (typeof entry.at !== "number" || !(entry.at >= 0 && entry.at <= LAST_TIME)) return "时间不对";
  if (!isEntry(kind, entry)) return "内容不完整或被改动过";
  return [kind, id, entry] as Each;
}

/** Looks at every key without recursion, since depth is just what may be hostile. */
function measure(value: object): "fine" | "hostile" | "deep" {
  let level: object[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return "deep";
    const next: object[] = [];
    for (const each of level) {
      for (const [key, part] of Object.entries(each)) {
        if (HOSTILE.includes(key)) return "hostile";
        if (typeof part === "object" && part !== null) next.push(part);
      }
    }
    level = next;
  }
  return "fine";
}

/** What undoes an import, and how many assignments the browser did not take. */
type Applied = (() => { restored: number; left: number }) & { unshelved: number };

/** Carries an import out; the result undoes it, as long as nothing has been added since, and says how many it put back. */
export function apply(records: Records, planned: Plan, store: Store | null = null): Applied {
  const shelved = planned.shelf.filter(({ after }) => keepAssigned(after, store));
  const before = planned.entries.map(([kind, id]) => records.peek(kind, id));
  for (const [kind, id, entry] of planned.entries) records.take(kind, id, entry);
  const after = planned.entries.map(([kind, id]) => canonical(records.peek(kind, id)));
  const undo = () => {
    const done = { restored: 0, left: 0 };
    for (const { after, before } of shelved) {
      const now = assigned(nameOf(after), store);
      if (now?.handedIn.length !== after.handedIn.length) done.left += 1;
      else {
        restoreAssigned(nameOf(after), before, store);
        done.restored += 1;
      }
    }
    planned.entries.forEach(([kind, id], place) => {
      const old = before[place] ?? null;
      if (canonical(old) === after[place]) return;
      // what the reader did with it since the import is newer than both
      if (canonical(records.peek(kind, id)) !== after[place]) done.left += 1;
      else {
        records.restore(kind, id, old);
        done.restored += 1;
      }
    });
    return done;
  };
  return Object.assign(undo, { unshelved: planned.shelf.length - shelved.length });
}
