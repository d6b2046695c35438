/** The codes of an assignment: one, or several shown one after the other; on the screen, as pictures to be saved, and to be printed. */
import { button, make } from "../../shared/page/dom.ts";
import { qrPicture } from "../../shared/page/qr.ts";
import { save } from "../../shared/page/saving.ts";
import { codePicture } from "./picture.ts";

/** How long a code stays: a phone needs about two seconds to find and open it, and its owner some more. */
const STAY = 6000;

/** What is written around a code. */
export interface Lettering {
  title: string;
  /** Of its file, without what no file may be called. */
  name: string;
  /** Below the code of a picture. */
  lines: readonly string[];
}

/** One code, which can be saved as a picture. */
export function codeView(address: string, { title, name, lines }: Lettering): HTMLElement {
  return make(
    "div",
    { class: "assign__codes" },
    qrPicture(address, `“${title}”的二维码`) ?? "",
    saving(() => codePicture(address, title, lines), `二维码-${name}.png`, title),
  );
}

export function codesView(addresses: readonly string[], { title, name, lines }: Lettering): HTMLElement {
  let place = 0;
  let timer: ReturnType<typeof setInterval> | null = null;
  const code = make("div", { class: "assign__code" });
  const said = make("p", { role: "status", class: "desk__said" });
  const which = () => `第 ${place + 1} 张，共 ${addresses.length} 张`;
  const kept = make("div");
  const show = (next: number) => {
    place = (next + addresses.length) % addresses.length;
    said.textContent = which();
    code.replaceChildren(qrPicture(addresses[place] ?? "", `“${title}”的二维码，${which()}`) ?? "");
    // a picture that was made is of another code
    kept.replaceChildren(saving(
      () => codePicture(addresses[place] ?? "", title, [which(), ...lines]),
      `二维码-${name}-${place + 1}.png`,
      `${title}，${which()}`,
    ));
  };
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    turning.textContent = "自动轮换";
  };
  const by = (step: number) => {
    stop();
    show(place + step);
  };
  const turning = button("自动轮换", () => {
    if (timer !== null) return stop();
    turning.textContent = "停下";
    timer = setInterval(() => code.isConnected ? show(place + 1) : stop(), STAY);
  }, "button--plain");
  show(0);
  return make(
    "div",
    { class: "assign__codes" },
    make("p", {}, `依次扫这 ${addresses.length} 张码，次序随意；每扫一张，学员的手机会说还差哪几张，收齐就打开卷子。`),
    code,
    said,
    make(
      "div",
      { class: "desk__bar" },
      button("上一张", () => by(-1), "button--plain"),
      button("下一张", () => by(1)),
      turning,
    ),
    kept,
  );
}

/** A button that saves a picture, and shows it: in a chat's browser nothing is saved, there a finger held on it does it. */
function saving(picture: () => HTMLCanvasElement | null, file: string, title: string): HTMLElement {
  const said = make("p", { role: "status", class: "desk__said" });
  const shown = make("div");
  const made = button("保存图片", () => {
    const canvas = picture();
    const data = canvas?.toDataURL("image/png") ?? "";
    if (canvas === null || !data.startsWith("data:image/png")) {
      said.textContent = "浏览器没有画出图片。请截屏，或者用“打印海报”。";
      return;
    }
    shown.replaceChildren(make("img", { class: "assign__picture", src: data, alt: `“${title}”的二维码图片` }));
    canvas.toBlob((blob) => blob === null || save(file, blob), "image/png");
    said.textContent = `已交给浏览器保存，文件名是 ${file}。微信里没有反应，就长按下面的图片，选“保存图片”。`;
  }, "button--plain");
  return make("div", { class: "assign__saving" }, made, said, shown);
}

/** All of them, to be printed: each as large as a sheet is wide. */
export function printedCodes(addresses: readonly string[], title: string): HTMLElement[] {
  return addresses.map((address, place) =>
    make(
      "figure",
      { class: "assign__numbered" },
      qrPicture(address, `“${title}”的二维码，第 ${place + 1} 张`) ?? "",
      make("figcaption", {}, `${title}：第 ${place + 1} 张，共 ${addresses.length} 张`),
    )
  );
}
