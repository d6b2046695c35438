/**
 * Gives a text to the reader in every way a browser may allow: as a file, by the clipboard, or to be selected by hand.
 * `paste`: where the reader should paste it; `first`: the way that most will take.
 */
import { button, make } from "./dom.ts";

export function share(
  file: { name: string; type: string },
  text: () => string,
  paste = "请粘贴到备忘录、文件传输助手等您信得过的地方。",
  first: "download" | "copy" = "download",
): HTMLElement {
  const said = make("p", { role: "status", class: "desk__said" });
  const shown = make("textarea", {
    readonly: true,
    rows: "8",
    class: "desk__text",
    "aria-label": "全部文字",
    hidden: true,
  });
  const show = () => {
    shown.value = text();
    shown.hidden = false;
    shown.focus();
    shown.select();
  };
  const download = () => {
    const address = URL.createObjectURL(new Blob([text()], { type: `${file.type};charset=utf-8` }));
    const link = make("a", { href: address, download: file.name });
    link.click();
    // the browser has to have begun to read before the address may go
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    said.textContent = `已交给浏览器保存，文件名是 ${file.name}。微信里如果没有反应，请改用“复制”。`;
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = `已复制。${paste}`;
    } catch {
      show();
      // the only way left on a plain http address; where it fails as well the text stands selected
      const done = document.execCommand("copy");
      said.textContent = done ? `已复制。${paste}` : "浏览器不让自动复制。文字已经选中，请长按或按 Ctrl+C 复制。";
    }
  };
  const look = (way: typeof first) => way === first ? "" : "button--plain";
  const ways = [
    button("下载", download, look("download")),
    button("复制", () => void copy(), look("copy")),
  ];
  return make(
    "div",
    { class: "desk__share" },
    make(
      "div",
      { class: "desk__bar" },
      ...first === "copy" ? ways.reverse() : ways,
      button("显示文字", () => {
        show();
        said.textContent = "文字已经选中，可以长按或按 Ctrl+C 复制。";
      }, "button--plain"),
    ),
    said,
    shown,
  );
}
