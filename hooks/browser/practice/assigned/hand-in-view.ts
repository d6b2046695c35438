/** What is handed in, in every way that it can reach the trainer: as text, as a QR code, as a file. */
import type { Assignment } from "../../shared/links/kinds.ts";
import { button, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";
import { qrPicture } from "../../shared/page/qr.ts";
import { dateTime } from "../../shared/page/moment.ts";
import type { Assigned, HandedIn } from "../../shared/receipts/shelf.ts";

/** Everything that was handed in for an assignment, the latest first; `unkept` where the browser did not store the latest. */
export function receiptsView({ assignment, handedIn }: Assigned, unkept: boolean): HTMLElement[] {
  const views = handedIn.map((each, place) => handInView(assignment, each, place + 1, place + 1 === handedIn.length));
  const words = "浏览器没有存下这份答卷：离开本页就没有了，请现在就发出去或者下载。";
  return [...unkept ? [make("p", { class: "notice", role: "alert" }, words)] : [], ...views.reverse()];
}

function handInView(assignment: Assignment, given: HandedIn, number: number, latest: boolean): HTMLElement {
  const picture = make("div", { class: "assigned__qr" });
  const shown = make("p", { role: "status", class: "desk__said" });
  const draw = button("显示二维码", () => {
    const code = qrPicture(given.block, "答卷的二维码");
    if (code === null) shown.textContent = "写的字太多，一张二维码放不下。请用“复制”或者“下载”。";
    else picture.replaceChildren(code);
  }, "button--plain");
  const name = `答卷-${assignment.title.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 30)}-第${number}次.txt`;
  const plain = given.text.includes("没有加密")
    ? make(
      "p",
      { class: "notice" },
      "这个地址不是 https 开头，浏览器不让加密：看得到这段文字的人都能读出您的作答。请单独发给培训者。",
    )
    : null;
  return make(
    "details",
    { class: "assigned__receipt", open: latest },
    make("summary", {}, `第 ${number} 次的答卷（${dateTime(given.at)}）`),
    make(
      "p",
      {},
      make("strong", {}, "还差一步：把它发给培训者。"),
      "点“复制”，到微信里粘贴发出；或者下载成文件、出示二维码。",
    ),
    ...plain === null ? [] : [plain],
    share({ name, type: "text/plain" }, () => given.text, "请到微信里粘贴，发给培训者。", "copy"),
    make("div", { class: "desk__bar" }, draw),
    shown,
    picture,
  );
}
