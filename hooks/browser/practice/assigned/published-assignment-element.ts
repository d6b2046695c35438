import type { Assignment } from "../../shared/links/kinds.ts";
import { toHash } from "../../shared/links/link.ts";
import { qrPicture } from "../../shared/page/qr.ts";
import { button, link, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";
import { pageLink } from "../../shared/page/address.ts";

/** A published assignment: the way to the answering room, made of what the page says, for this screen or another one. */
export class PublishedAssignmentElement extends HTMLElement {
  connectedCallback(): void {
    let address: string;
    let given: Assignment;
    try {
      given = JSON.parse(this.dataset.given ?? "") as Assignment;
      address = pageLink("desk/assigned/") + toHash(given);
    } catch {
      this.replaceChildren(make("p", { class: "notice", role: "alert" }, "这次布置读不出来。请向培训者要一个链接。"));
      return;
    }
    const code = make("div", { class: "given__code" });
    const said = make("p", { role: "status", class: "desk__said" });
    const draw = button("显示二维码", () => {
      const picture = qrPicture(address, `“${given.title}”的二维码`);
      if (picture === null) said.textContent = "链接太长，放不进一张二维码。请用下面的文字。";
      else {
        code.replaceChildren(picture);
        said.textContent = "二维码在下面，用另一台手机扫一扫。";
      }
    }, "button--plain");
    const others = make(
      "details",
      { class: "fold" },
      make("summary", {}, "发给别人，或者在另一台手机上做"),
      make(
        "div",
        { class: "fold__body" },
        share(
          { name: `布置-${given.title.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 30)}.txt`, type: "text/plain" },
          () => `${given.title}\n点这里做：${address}\n`,
        ),
        draw,
        said,
        code,
      ),
    );
    this.replaceChildren(make("p", {}, link(address, "开始做", "button")), others);
  }
}
