/** What the page on reading offline says. Pure: state in, words out. */
import type { State } from "./files.ts";

export function megabytes(bytes: number): string {
  const found = bytes / 1_000_000;
  return `${found < 10 ? Math.max(found, 0.1).toFixed(1) : Math.round(found)} MB`;
}

export function sayState(state: State, online: boolean): string {
  const kept = `留着 ${state.kept} 个文件，约 ${megabytes(state.keptBytes)}`;
  if (state.busy) {
    return `正在存：${state.kept} / ${state.total} 个文件，约 ${megabytes(state.keptBytes)}。可以继续看别的页面。`;
  }
  if (state.trouble === "quota") {
    return `没有存完：设备上的空间不够了。现在${kept}。腾出空间再试，或者改选“只留看过的”。`;
  }
  if (state.trouble === "changed") return `没有存完：课程刚刚更新。现在${kept}。请过几分钟刷新这一页。`;
  if (state.trouble === "network") {
    return `没有存完：${online ? "网络断断续续" : "现在没有网络"}。现在${kept}。接通网络以后打开任何一页，会接着存。`;
  }
  if (state.kept === state.total) return `全部课程都在这台设备上了：${kept}。没有网络也能看、能做题、能搜索。`;
  return `现在${kept}。`;
}

/** Why nothing can be kept here; null where it can. */
export function whyNot(
  place: { protocol: string; secure: boolean; workers: boolean; published: boolean },
): string | null {
  if (place.protocol === "file:") return "您打开的是 U 盘版：课程就在这个文件夹里，本来就不用网络，也不用设置。";
  if (!place.secure) {
    return "这个网址以 http:// 开头，浏览器不允许把它存到设备上。请用 https:// 开头的网址打开；没有的话，请管理员做一份 U 盘版。";
  }
  if (!place.workers) {
    return "这个浏览器不支持离线保存。微信、QQ 等软件自带的浏览器常常这样：请点右上角“…”，选“在浏览器打开”再试。";
  }
  if (!place.published) return "这是编辑课程时的预览，不能离线保存；发布以后的网站可以。";
  return null;
}
