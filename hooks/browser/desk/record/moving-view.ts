/** Records on their way to another browser or phone: as a link to copy, or as codes to scan. */
import { gathered } from "../../practice/assigned/opening/gathering.ts";
import { partsOf } from "../../shared/links/own/sequence.ts";
import { pageLink } from "../../shared/page/address.ts";
import { button, focusOn, make } from "../../shared/page/dom.ts";
import { qrPicture } from "../../shared/page/qr.ts";
import { share } from "../../shared/page/share.ts";
import { movedIn, packMoving } from "./moving.ts";

const PAGE = "desk/record/";
/** Letters of one code that a phone scans from another's screen. */
const ONE_CODE = 900;
/** Letters of a message that chats take whole; beyond it a file is surer. */
const MOST_TEXT = 12_000;
/** What belongs to papers that a trainer gave. */
const OF_PAPERS = /^assigned-/;

function ofPapers({ kind, id, paper }: Record<string, unknown>): boolean {
  return kind === "assigned" || kind === "profile" || OF_PAPERS.test(`${paper ?? (kind === "exam" ? id : "")}`);
}

/** `exported` gives all there is to take along; `papers`: whether a trainer's papers were opened here. */
export function movingView(exported: () => string, papers: () => boolean): HTMLElement {
  const shown = make("div", {});
  const pack = (only?: typeof ofPapers) => {
    const letters = packMoving(exported(), only);
    const address = `${pageLink(PAGE)}#m=${letters}`;
    const parts = letters.length <= ONE_CODE
      ? [address]
      : (partsOf(letters) ?? []).map((part) => `${pageLink(PAGE)}#n=${part}`);
    const said = make(
      "p",
      {},
      `一共 ${address.length} 个字符。里面有您的作答和姓名，不要发到群里。`,
      letters.length > MOST_TEXT ? "太长，微信里可能发不全：请改用下面“导出”的文件。" : "",
    );
    const ways = share(
      { name: "搬家.txt", type: "text/plain" },
      () => address,
      "到要搬去的浏览器里，粘贴到地址栏打开；或者打开那里的“学习档案”，粘贴到“导入”。",
      "copy",
    );
    shown.replaceChildren(said, ways, codesView(parts));
    focusOn(said);
  };
  return make(
    "div",
    {},
    make("h2", { id: "moving" }, "搬到别的浏览器或手机"),
    make(
      "p",
      {},
      "微信里做的，浏览器里看不到；旧手机上的，新手机上也看不到。在这里做一段文字或者二维码，到那边打开，做过的题、没交的卷子就都过去了。这里的一条也不动。",
    ),
    make(
      "div",
      { class: "desk__bar" },
      button("全部带走", () => pack()),
      papers() ? button("只带培训者布置的卷子", () => pack(ofPapers), "button--plain") : null,
    ),
    shown,
  );
}

function codesView(parts: readonly string[]): HTMLElement {
  if (parts.length === 0) return make("p", {}, "内容太多，二维码放不下。");
  const picture = make("div", { class: "assigned__qr" });
  const said = make("p", { role: "status", class: "desk__said" });
  let now = 0;
  const show = () => {
    const code = qrPicture(parts[now] ?? "", `搬家的二维码，第 ${now + 1} 张`);
    picture.replaceChildren(...code === null ? [] : [code]);
    const many = parts.length > 1 ? `第 ${now + 1} 张，一共 ${parts.length} 张，一张一张扫完。` : "";
    said.textContent = `${many}用另一台手机扫，扫到哪个浏览器里，就搬到哪里。`;
    begin.textContent = parts.length > 1 ? "下一张二维码" : "显示二维码";
    now = (now + 1) % parts.length;
  };
  const begin = button("显示二维码", show, "button--plain");
  return make("div", {}, make("div", { class: "desk__bar" }, begin), said, picture);
}

/** The text of an export that the address brings, in one or as the last of several codes; null where it brings none. Throws a `Refusal`. */
export function broughtBy(hash: string): string | null {
  const [, part] = /^#n=([\w.-]+)$/.exec(hash) ?? [];
  const instead = "请改用文字：在那边复制，到这里粘贴。";
  if (part !== undefined) return movedIn(`m=${gathered(part, Date.now(), instead)}`);
  return hash.startsWith("#m=") ? movedIn(hash) : null;
}
