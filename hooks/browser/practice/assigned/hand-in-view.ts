/** What is handed in, in every way that it can reach the trainer: as text, as a QR code, as a file. */
import { button, focusOn, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";
import { qrPicture } from "../../shared/page/qr.ts";
import { dateTime } from "../../shared/page/moment.ts";
import { type Assigned, assigned, type HandedIn, keepAssigned, nameOf } from "../../shared/receipts/shelf.ts";

/** Everything that was handed in for an assignment, the latest first; `unkept` where the browser did not store the latest. */
export function receiptsView(one: Assigned, unkept: boolean): HTMLElement[] {
  const { handedIn } = one;
  const views = handedIn.map((each, place) =>
    handInView(one, each, { number: place + 1, latest: place + 1 === handedIn.length })
  );
  const words = "浏览器没有存下这份答卷：离开本页就没有了，请现在就发出去或者下载。";
  return [...unkept ? [make("p", { class: "notice", role: "alert" }, words)] : [], ...views.reverse()];
}

function handInView(
  one: Assigned,
  given: HandedIn,
  { number, latest }: { number: number; latest: boolean },
): HTMLElement {
  const { assignment } = one;
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
  const summary = make("summary");
  const next = make("p", { class: "assigned__sent" });
  let sent = given.sent ?? 0;
  const show = (asked = "") => {
    summary.textContent = `第 ${number} 次的答卷（${dateTime(given.at)}${sent > 0 ? "，发过了" : ""}）`;
    const say = (now: boolean) => {
      // said later than whatever was said before, wherever the clock was set meanwhile
      const at = Math.max(Date.now(), Math.abs(sent) + 1);
      sent = now ? at : -at;
      const kept = assigned(nameOf(one));
      const handedIn = kept?.handedIn.map((each) => each.attempt === given.attempt ? { ...each, sent } : each);
      if (kept && handedIn) keepAssigned({ ...kept, handedIn });
      show();
      focusOn(next);
    };
    if (sent > 0) {
      next.replaceChildren("您说发给培训者了。", button("还没有发", () => say(false), "button--plain"));
    } else {
      const words = asked ? [make("strong", {}, `${asked}，发过了吗？`)] : [
        make("strong", {}, "还差一步：把它发给培训者。"),
        "点“复制”，到微信里粘贴发出；或者下载成文件、出示二维码。",
      ];
      const yes = button("发过了", () => say(true), asked ? "" : "button--plain");
      next.replaceChildren(...words, yes);
    }
  };
  show();
  const ways = share({ name, type: "text/plain" }, () => given.text, "请到微信里粘贴，发给培训者。", "copy");
  const asked = new Map([["复制", "已复制"], ["下载", "已下载"], ["显示二维码", "出示了"]]);
  const bar = make("div", { class: "desk__bar" }, draw);
  for (const each of [ways, bar]) {
    each.addEventListener("click", ({ target }) => {
      const words = target instanceof Element ? asked.get(target.closest("button")?.textContent ?? "") : undefined;
      if (words !== undefined && sent <= 0) show(words);
    });
  }
  return make(
    "details",
    { class: "assigned__receipt", open: latest },
    summary,
    ...plain === null ? [] : [plain],
    ways,
    bar,
    shown,
    picture,
    next,
  );
}
