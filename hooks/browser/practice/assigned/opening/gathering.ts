/** Codes of one assignment, scanned one after the other: each opens this page, which keeps the parts until all have come. */
import { joined, pieceOf } from "../../../shared/links/own/sequence.ts";
import { isRecord } from "../../../shared/records/shapes.ts";
import { Refusal } from "../../../shared/links/refusal.ts";
import { browserStore, names, parse } from "../../../shared/storage/store.ts";

const PREFIX = "xuetang.parts:";
const DAY = 86_400_000;
/** Parts whose others never came. */
const LONGEST = 30 * DAY;

interface Gathered {
  at: number;
  count: number;
  parts: Record<string, string>;
}

/** What came in this window, where the browser keeps nothing. */
const here = new Map<string, Gathered>();

function kept(name: string): Gathered | null {
  const value: unknown = parse(browserStore()?.getItem(PREFIX + name) ?? "");
  if (!isRecord(value) || !isRecord(value.parts) || typeof value.at !== "number" || typeof value.count !== "number") {
    return null;
  }
  const parts = Object.entries(value.parts).filter((each): each is [string, string] => typeof each[1] === "string");
  return { at: value.at, count: value.count, parts: Object.fromEntries(parts) };
}

function keep(name: string, value: Gathered | null, now: number): boolean {
  const store = browserStore();
  try {
    for (const each of store === null ? [] : names(store, PREFIX)) {
      if (now - (kept(each.slice(PREFIX.length))?.at ?? 0) > LONGEST) store?.removeItem(each);
    }
    if (value === null) store?.removeItem(PREFIX + name);
    else store?.setItem(PREFIX + name, JSON.stringify(value));
    return store !== null;
  } catch {
    return false;
  }
}

/**
 * The whole, with the last of its parts; throws a `Refusal` that says what is still to come, or what is wrong. `instead`: what is
 * left to do where the browser keeps no part.
 */
export function gathered(text: string, now = Date.now(), instead = "请向培训者要文件，在这里打开。"): string {
  const piece = pieceOf(text);
  if (piece === null) throw new Refusal("damaged", "这张码不完整，或者不是本站的。请再扫一次。");
  const { whole, count, place } = piece;
  const before = [kept(whole), here.get(whole)].filter((each) => each?.count === count);
  const parts: Record<string, string> = Object.assign({}, ...before.map((each) => each?.parts), {
    [place]: piece.text,
  });
  const packed = joined(whole, count, parts);
  const missing = Array.from({ length: count }, (_, each) => each + 1).filter((each) => !(each in parts));
  if (packed !== null || missing.length === 0) {
    keep(whole, null, now);
    here.delete(whole);
    if (packed !== null) return packed;
    // all are there and do not fit together: the next round begins anew
    throw new Refusal("damaged", "码都收齐了，可是对不上，有一张扫错了。请从第 1 张起再扫一遍。");
  }
  here.set(whole, { at: now, count, parts });
  const stored = keep(whole, { at: now, count, parts }, now);
  const words = `收到第 ${place} 张，一共 ${count} 张，还差第 ${
    missing.join("、")
  } 张。请回到扫一扫，接着扫；次序随意，扫过的不用再扫。`;
  const lost = "这个浏览器不让保存，每张码打开的是新的一页，凑不齐。";
  throw new Refusal("cut", stored ? words : `${words}${lost}${instead}`);
}
