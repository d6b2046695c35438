/** What is wrong with a picture, in words for whoever took it. */
import { CORNERS } from "../seeing/finding.ts";
import type { Doubt } from "../seeing/judging.ts";
import type { Trouble } from "./kinds.ts";

const WORDS: Record<Exclude<Trouble["why"], "corners">, string> = {
  none: "画面里没有找到答题卡。四个角的黑方块都要拍进来，拍清楚。",
  several: "画面里不止一张答题卡。请一张一张拍，下面别露出另一张的角。",
  folded: "四个角对不上：纸折了角，或者两张叠在一起。摊平再拍一张。",
  code: "黑白格读不出来，不知道是哪份卷子。请拍清楚一点，别遮住。",
  small: "答题卡在画面里太小。走近一点，让它占满画面。",
  blurred: "太糊了，格子看不清。拿稳，等对好焦再拍。",
  dim: "太暗了，或者印得太淡，黑白分不清。换个亮的地方再拍。",
  paper: "这是别的卷子的答题卡，不是上面选的这一次。",
  page: "这一页在这份卷子里没有：印的时候卷子不是现在这样。",
  picture: "这张图片打不开：可能传坏了，或者是浏览器不认的格式（比如 HEIC）。请存成 JPEG 再选。",
  huge: "图片太大（超过一亿像素）。请缩小再选。",
  empty: "这是空文件。",
  kind: "这不是图片。请选照片（JPEG、PNG）。",
  pdf: "PDF 打不开：可能坏了，或者设了密码。",
  stopped: "读到一半停了，没有读完。",
};

export function troubleWords(trouble: Trouble): string {
  if (trouble.why !== "corners") return WORDS[trouble.why];
  const names = trouble.corners.map((each) => CORNERS[each]).join("、");
  return `${names}不在画面里，或者被遮住了。四个角的黑方块都要拍到。`;
}

export const DOUBTS: Record<Doubt, string> = {
  two: "单选题，涂了不止一格",
  faint: "涂得浅、涂了一半，或者打了叉",
  hidden: "格子看不清：遮住了、撕了，或者反光",
};
