/** A way out for what was written where storage takes nothing: a file, or a text to paste into a message to oneself. */
import { button, make } from "../question/dom.ts";

export interface Rescued {
  /** File name without its ending. */
  name: string;
  value: unknown;
  text: string;
}

/** Two buttons that save what `rescued` gives at that moment. */
export function rescue(rescued: () => Rescued): HTMLElement {
  const said = make("span", "rescue__said");
  said.setAttribute("role", "status");
  const download = button("下载作答", "button button--plain", () => {
    const { name, value } = rescued();
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 1)], { type: "application/json" }));
    link.download = `${name}.json`;
    link.click();
    // the browser needs the address until it has begun to write the file
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    said.textContent = "已交给浏览器下载。";
  });
  const copy = button("复制作答", "button button--plain", async () => {
    const { text } = rescued();
    if (await copied(text, box)) said.textContent = "已复制，可以粘贴到别处。";
    else {
      said.textContent = "请长按下面的文字，全选后复制。";
      show(text);
    }
  });
  const box = make("div", "rescue", download, copy, said);
  const show = (text: string): void => {
    box.querySelector("textarea")?.remove();
    const area = make("textarea", "written");
    area.readOnly = true;
    area.value = text;
    area.setAttribute("aria-label", "作答全文");
    box.append(area);
    area.select();
  };
  return box;
}

async function copied(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // no clipboard outside secure contexts, and WeChat forbids it at times: the old way then
    const area = make("textarea");
    area.value = text;
    near.append(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    area.remove();
    return done;
  }
}
