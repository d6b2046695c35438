/** The message to be sent, whole and ready, with one large button: most of what a trainer wants of an assignment. */
import { button, make } from "../../shared/page/dom.ts";
import { save } from "../../shared/page/saving.ts";

export function messageView(message: string, name: string): HTMLElement {
  const said = make("p", { role: "status", class: "desk__said" });
  const text = make("textarea", {
    id: "assign-message",
    class: "assign__message desk__text",
    readonly: true,
    rows: String(Math.min(12, 3 + Math.ceil(message.length / 30))),
  });
  text.value = message;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(message);
      said.textContent = "已复制。到微信群里长按输入框，点“粘贴”，发出去。";
    } catch {
      text.focus();
      text.select();
      // the only way left on a plain http address; where it fails as well the text stands selected
      said.textContent = document.execCommand("copy")
        ? "已复制。到微信群里长按输入框，点“粘贴”，发出去。"
        : "浏览器不让自动复制。上面的文字已经选中，请长按或按 Ctrl+C 复制。";
    }
  };
  const download = () => {
    save(`布置-${name}.txt`, new Blob([message], { type: "text/plain;charset=utf-8" }));
    said.textContent =
      `已交给浏览器保存，文件名是 布置-${name}.txt。教室里没有网络，就把它拷过去，学员在“布置的卷子”里打开。`;
  };
  return make(
    "div",
    { class: "assign__send" },
    make("label", { for: text.id, class: "desk__label" }, "发到群里的话"),
    text,
    make(
      "div",
      { class: "desk__bar" },
      button("复制", () => void copy(), "assign__copy"),
      button("下载", download, "button--plain"),
    ),
    said,
  );
}
