/** The recovery sheet: to print, to save, or to copy by hand; it is shown once and kept nowhere. */
import { keyMark } from "../../shared/links/point.ts";
import { dayInWords } from "../../shared/page/days.ts";
import { button, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";
import { pageLink } from "../../shared/page/address.ts";

const LOST = "口令和恢复单都没有了，用这把钥匙收的、还没有放进成绩册的答卷，谁也打不开；已经放进成绩册的都在。";

/** What the sheet says, line by line. */
function lines(publicKeys: readonly string[], now: number): string[] {
  return [
    `钥匙的记号：${publicKeys.map(keyMark).join("、")}`,
    `做这张单子的日子：${dayInWords(now)}`,
    `什么时候用：忘了钥匙的口令。打开成绩册（${pageLink("trainer/results/")}），点“忘了口令”，填上面的恢复码。`,
    "还要有：布置卷子的那个浏览器，或者成绩册的备份文件。只有这张纸，打不开答卷。",
    "怎么收：和电脑、备份文件分开放。谁同时拿到两样，谁就打得开答卷。",
    LOST,
  ];
}

/** `done` follows when the trainer says that she has it. */
export function sheetView(code: string, publicKeys: readonly string[], done: () => void): HTMLElement[] {
  const title = "培训者钥匙的恢复单";
  const told = lines(publicKeys, Date.now());
  const print = () => {
    const body = document.body.classList;
    body.add("keys--printing");
    globalThis.addEventListener("afterprint", () => body.remove("keys--printing"), { once: true });
    globalThis.print();
  };
  const text = () => [title, "", `恢复码：${code}`, "", ...told, ""].join("\n");
  const name = `恢复单-${publicKeys.map(keyMark).join("-")}.txt`;
  return [
    make(
      "div",
      { class: "keys__made desk__screen" },
      make("h2", { id: "recovery" }, "最后一步：把恢复单收好"),
      make("p", {}, "忘了口令，就靠它打开。它只出现这一次，本站哪里也不存。请打印，或者存成文件，抄在纸上也行。"),
      make("p", { class: "keys__code" }, code),
      make("div", { class: "desk__bar" }, button("打印恢复单", print)),
      share({ name, type: "text/plain" }, text, "请粘贴到备忘录等只有您看得到的地方，不要发到群里。"),
      make("p", {}, LOST),
      make("div", { class: "desk__bar" }, button("恢复单收好了，继续", done)),
    ),
    make(
      "div",
      { class: "keys__sheet" },
      make("h2", {}, title),
      make("p", { class: "keys__code" }, code),
      ...told.map((each) => make("p", {}, each)),
    ),
  ];
}
