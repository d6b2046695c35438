/** What is wrong with storage, in words for the reader. */
import type { Fault } from "./records.ts";

export const FAULT_WORDS: Record<Fault, string> = {
  newer:
    "这台设备上的记录是本站更新的版本写下的，本页只能看、不会改动它们。请刷新本页；还是这样，就请清除浏览器缓存后再打开。在这之前，本页新做的题离开就没有了。",
  unavailable:
    "浏览器不允许本站保存记录（可能是无痕浏览，或者关掉了网站数据）。本页照常能用，离开后这次的记录就没有了。",
  full: "浏览器给本站的空间满了，有些记录还没存进去，只在这一页里。离开之前，请先导出一份学习档案。",
  failed:
    "浏览器刚才没有存进去（不是存满了），有些记录只在这一页里。再做一题会连同它们一起重存；离开之前，请先导出一份学习档案。",
  damaged: "有的旧记录读不出来，已经原样放在一边，没有覆盖，也没有删除。可以到“学习档案”保存下来。",
};
