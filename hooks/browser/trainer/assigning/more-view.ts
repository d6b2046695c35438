/** One person more tries: a link of its own, that everything handed in by it counts for the same assignment. */
import type { Assignment } from "../../shared/links/kinds.ts";
import { button, focusOn, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";

const MOST = 20;

/** `give` keeps what was given and makes the address of the link; null where one or the other failed. */
export function moreView(
  { id, title, attempts }: Assignment,
  give: (more: { name: string; tries: number }) => Promise<string | null>,
): HTMLElement {
  const name = make("input", { id: `more-name-${id}`, maxlength: "60" });
  const tries = make("input", { id: `more-tries-${id}`, type: "number", min: "1", max: String(MOST), value: "1" });
  const said = make("p", { role: "status", class: "desk__said" });
  const result = make("div", {});
  const head = make("h3", {}, `给一个人多做几次：${title}`);
  const act = async () => {
    const more = {
      name: name.value.trim(),
      tries: Math.min(MOST, Math.max(1, Math.round(Number(tries.value) || 1))),
    };
    result.replaceChildren();
    if (!more.name) {
      said.textContent = "请写这个人的姓名，要和他交卷时写的一样。";
      return name.focus();
    }
    const address = await give(more);
    if (address === null) {
      said.textContent = "没有做成：浏览器没有存下来，或者卷子太长，链接装不下。";
      return;
    }
    said.textContent = `做好了，只发给${more.name}一个人：`;
    const message =
      `${more.name}：《${title}》请您再做 ${more.tries} 次，这个链接只给您一个人。\n点这里做：${address}\n`;
    const shown = make("textarea", { class: "desk__text", readonly: true, rows: "4", "aria-label": "发给他的话" });
    shown.value = message;
    result.replaceChildren(
      shown,
      share({ name: `再做一次-${id}.txt`, type: "text/plain" }, () => message, "请粘贴发给他本人。", "copy"),
    );
  };
  const field = (words: string, input: HTMLElement) =>
    make("p", { class: "assign__row" }, make("label", { for: input.id }, words), input);
  queueMicrotask(() => focusOn(head));
  return make(
    "div",
    { class: "notice assign__more" },
    head,
    attempts === null ? make("p", {}, "这一次布置本来就不限次数，原来的链接可以一直用。") : null,
    field("姓名", name),
    field("再给几次", tries),
    make("div", { class: "desk__bar" }, button("得到他的链接", () => void act())),
    said,
    result,
  );
}
