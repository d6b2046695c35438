/** Several codes of one assignment, shown one after the other, by hand or by themselves. */
import { button, make } from "../../shared/page/dom.ts";
import { qrPicture } from "../../shared/page/qr.ts";

/** How long a code stays: a phone needs about two seconds to find and open it, and its owner some more. */
const STAY = 6000;

export function codesView(addresses: readonly string[], title: string): HTMLElement {
  let place = 0;
  let timer: ReturnType<typeof setInterval> | null = null;
  const code = make("div", { class: "assign__code" });
  const said = make("p", { role: "status", class: "desk__said" });
  const show = (next: number) => {
    place = (next + addresses.length) % addresses.length;
    const words = `第 ${place + 1} 张，共 ${addresses.length} 张`;
    said.textContent = words;
    code.replaceChildren(qrPicture(addresses[place] ?? "", `“${title}”的二维码，${words}`) ?? "");
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
  );
}

/** All of them, to be printed. */
export function printedCodes(addresses: readonly string[], title: string): HTMLElement[] {
  return addresses.map((address, place) =>
    make(
      "figure",
      { class: "assign__numbered" },
      qrPicture(address, `“${title}”的二维码，第 ${place + 1} 张`) ?? "",
      make("figcaption", {}, `第 ${place + 1} 张，共 ${addresses.length} 张`),
    )
  );
}
