/** How many questions there were when somebody looked last, in local storage: where the database alone is lost, somebody remembers. */
import { isRecord } from "../../../shared/records/shapes.ts";
import { browserStore, parse, type Store } from "../../../shared/storage/store.ts";
import type { Bank } from "./bank.ts";

const NAME = "xuetang.trainer.bank";

export interface Missing {
  had: number;
  has: number;
}

function noted(store: Store | null): number {
  try {
    const value = parse(store?.getItem(NAME) ?? "");
    return isRecord(value) && typeof value.size === "number" ? value.size : 0;
  } catch {
    return 0;
  }
}

/** What was there and nobody took away; null where nothing is missing. What was taken away leaves a mark, and counts on. */
export function missing(bank: Bank, store = browserStore()): Missing | null {
  const [had, has] = [noted(store), bank.size];
  return has < had ? { had, has } : null;
}

/** Notes how many there are now: more than before, or fewer because they were taken away here (`less`). */
export function note(bank: Bank, less = false, store = browserStore()): void {
  const size = bank.size - bank.unsaved;
  if (size === noted(store) || size < noted(store) && !less) return;
  try {
    store?.setItem(NAME, JSON.stringify({ size, at: Date.now() }));
  } catch {
    // where there is no room for this, a loss may not be noticed
  }
}

export function missingWords({ had, has }: Missing): string {
  return `这个题库原来有 ${had} 道（删掉的也记着数），现在只有 ${has} 道，不是在这里删的：可能是浏览器，或者同一个网站上别的网页清掉的。有备份，就到成绩册从备份恢复；同事那里有文件，也可以收回来。`;
}
