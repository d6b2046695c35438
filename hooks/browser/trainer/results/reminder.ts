/** The warning that results or the key to them can be lost with this browser, before they are. */
import { make } from "../../shared/page/dom.ts";
import type { AtRisk } from "./book/book.ts";
import { records } from "../../shared/records/records.ts";
import { keysAtRisk } from "./trainer-keys.ts";

/** Where releases noted a backup that did not note what it held. */
const EARLIER = "gradebook-backup";

/** Null where nothing is at risk; `backed` is when the last backup was made here. */
export function reminder({ receipts, others }: AtRisk, backed: number | null): HTMLElement | null {
  const keys = keysAtRisk();
  if (receipts + others + keys.length === 0) return null;
  const last = backed ?? Number(records().get("setting", EARLIER)?.value ?? 0);
  const since = [
    ...receipts > 0 ? [`又收了 ${receipts} 份答卷`] : [],
    ...keys.length > 0 ? ["又布置过"] : [],
    ...receipts === 0 && others > 0 ? [`有 ${others} 处名单或评分是新的`] : [],
  ];
  const words = last > 0
    ? `上次备份以后${since.join("，")}。`
    : "钥匙和成绩还没有备份过：换设备、清缓存，就再也打不开答卷了。";
  return make("p", { class: "notice grades__remind" }, words, make("a", { href: "#backup" }, "现在存一份备份"));
}
