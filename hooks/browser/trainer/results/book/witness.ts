/**
 * How much a grade book held when it was looked at last, in local storage: where the browser loses or empties the database
 * alone, somebody remembers.
 */
import { isRecord } from "../../../shared/records/kinds.ts";
import { browserStore, parse, type Store } from "../../../shared/storage/store.ts";
import type { Book } from "./book.ts";

const NAME = "xuetang.trainer.book";

/** What was there and nobody took away; null where nothing is missing. */
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

/** Compares what the shelf has with what it had. */
export function missing(book: Book, store = browserStore()): Missing | null {
  const [had, has] = [noted(store), book.size];
  return has < had ? { had, has } : null;
}

/** Notes what the book holds now: more than before, or less because something was taken away here (`less`). */
export function note(book: Book, less = false, store = browserStore()): void {
  const size = book.size - book.unsaved;
  if (size === noted(store) || size < noted(store) && !less) return;
  try {
    store?.setItem(NAME, JSON.stringify({ size, at: Date.now() }));
  } catch {
    // where there is no room for this, a loss may not be noticed
  }
}

export function missingWords({ had, has }: Missing): string {
  return `这本成绩册原来有 ${had} 条（答卷、名单、评分），现在只有 ${has} 条，不是在这里删的：可能是浏览器，或者同一个网站上别的网页清掉的。有备份，就从备份恢复；没有，把聊天记录再收一遍，答卷会回来。`;
}
