/** The warning that a key can be lost, before it is; nothing where every key and assignment stands in a backup. */
import { keyMark } from "../../shared/links/point.ts";
import { link, make } from "../../shared/page/dom.ts";
import { pageLink } from "../../shared/page/address.ts";
import { type AtRisk, keysAtRisk } from "./keys.ts";

/** What would be lost, in a sentence. */
export function riskWords({ publicKey, backed, since }: AtRisk): string {
  const key = `钥匙（记号 ${keyMark(publicKey)}）`;
  return backed === null
    ? `您的${key}还没有备份过。换设备、清缓存，它就没有了，用它收的答卷再也打不开。`
    : `您的${key}上次备份以后，又布置了 ${since} 次，还没有备份。`;
}

export function keyReminder(risks: readonly AtRisk[] = keysAtRisk()): HTMLElement | null {
  if (risks.length === 0) return null;
  return make(
    "div",
    { class: "notice desk__screen key-reminder" },
    ...risks.map((each) => make("p", {}, riskWords(each))),
    make("p", {}, link(`${pageLink("trainer/results/")}#backup`, "现在到成绩册存一份备份")),
  );
}
