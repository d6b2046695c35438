/** Why a class was not kept, told as what it is. */
import type { BookFault } from "../results/book/faults.ts";

const LEAVE = "刚才改的只在这一页里，离开就会丢失。";

export const CLASS_FAULTS: Record<BookFault, string> = {
  newer: `本站更新的版本用过这些班级，这一页不能再往里写。${LEAVE}请把名单复制出去，再刷新本页。`,
  forbidden: "浏览器不允许保存：名单离开本页就会丢失。请换一个浏览器，或者关掉无痕模式。",
  slow:
    "浏览器的数据库没有打开（可能正被另一个窗口占着）：以前的班级都还在里面，只是这一页看不到。请关掉本站的其他窗口，刷新本页；在这之前写的，离开本页就会丢失。",
  full: `浏览器给本站的空间满了。${LEAVE}请腾出空间再试。`,
  closed: `这个班级在浏览器里的样子是更新版本的网站写的，没有动它。${LEAVE}请刷新本页。`,
  failed: `浏览器这一次没有存下来。${LEAVE}再改一处，会连同这一次的一起重存。`,
};
