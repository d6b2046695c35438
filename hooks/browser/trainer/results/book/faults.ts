/** Why something was not stored, told as what it is: each asks for something else to be done. */
import { TooSlow } from "../../../shared/storage/databases/patience.ts";

export { TooSlow };

/**
 * `newer`: a later release has the database; `forbidden`: the browser keeps nothing for this site; `slow`: the database did
 * not open; `full`: no room; `closed`: the entry is damaged, or a later release's; `failed`: this one time, for no reason told.
 */
export type BookFault = "newer" | "forbidden" | "slow" | "full" | "closed" | "failed";

const LEAVE = "刚才的改动只在这一页里，离开就会丢失。";

export const BOOK_FAULTS: Record<BookFault, string> = {
  newer:
    "本站更新的版本用过这本成绩册，这一页不能再往里写。在这里收的、评的，离开本页就会丢失：请先存一份备份，再刷新本页。",
  forbidden: "浏览器不允许保存：收到的答卷离开本页就会丢失。请换一个浏览器，或者关掉无痕模式。",
  slow:
    "浏览器的数据库没有打开（可能正被另一个窗口占着）：以前收的答卷都还在里面，只是这一页看不到。请关掉本站的其他窗口，刷新本页；在这之前收的，离开本页就会丢失。",
  full: `浏览器给本站的空间满了。${LEAVE}请马上存一份备份，腾出空间再试。`,
  closed: `这一条在浏览器里的记录坏了，或者是更新版本的网站写的，没有动它。${LEAVE}请马上存一份备份，再刷新本页。`,
  failed: `浏览器这一次没有存下来。${LEAVE}请马上存一份备份；再改一处，会连同这一次的一起重存。`,
};

/** Of what was thrown when the database was opened. */
export function openingFault(error: unknown): BookFault {
  if (error instanceof TooSlow) return "slow";
  return (error as { name?: unknown } | null)?.name === "VersionError" ? "newer" : "forbidden";
}

/** Of what was thrown when something was written. */
export function writingFault(error: unknown): BookFault {
  const name = (error as { name?: unknown } | null)?.name;
  if (name === "QuotaExceededError") return "full";
  // the connection was given up for a later release in another window
  return name === "InvalidStateError" ? "newer" : "failed";
}
