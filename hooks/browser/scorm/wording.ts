/** What the page of a package says of the platform: nothing that nobody can know. There is no DOM here. */
import type { Score } from "./dialect.ts";

export interface Situation {
  mode: "normal" | "browse" | "review";
  /** Begun and not handed in, as the platform has it, where it can only be looked at. */
  unfinished: boolean;
  /** The state is of an exam that was handed in. */
  exam: boolean;
  /** The page holds a paper, which can be taken as an exam alone. */
  paper: boolean;
  /** The learner is asked whose attempt a copy is. */
  asking: boolean;
  done: boolean;
  /** The platform itself gave all this back when the page was opened. */
  toldBack: boolean;
  /** A copy stands in this browser. */
  kept: boolean;
  /** The copy was better than what the platform gave back, and was sent again. */
  again: boolean;
  score: Score | null;
  open: boolean;
}

export function said(now: Situation): string {
  const closed = now.unfinished
    ? "考试还没有交卷，这样打开看不到作答；请用平台上正常的入口再打开。"
    : now.paper && !now.exam
    ? "这样打开不能开始考试；请用平台上正常的入口。"
    : "";
  if (now.mode === "browse") return `现在是预览：作答不保存，也不记成绩。${closed}`;
  if (now.mode === "review") return `现在只是查看：学习平台不收新的作答。${closed}${points(now)}`;
  if (now.asking) return "请先回答下面这一句，再往下做。";
  const again = now.again ? "上一次的作答，平台没有收全：这个浏览器里留着一份，已经再发了一次。" : "";
  return again + whole(now) + points(now);
}

function whole({ exam, done, toldBack, kept }: Situation): string {
  if (!done) return "作答随时发给学习平台保存，换一台电脑也能接着做。";
  const what = exam ? "已经交卷" : "全部做完了";
  if (toldBack) return `${what}，学习平台上已经有这一份，可以关掉这一页了。`;
  const sure = kept
    ? "有没有收到，要等下次打开才看得准：这个浏览器里留了一份，下次在这里打开会核对，没有收到就再交一次。"
    : "有没有收到，这一页看不出来，这个浏览器又不能留底：请在平台上看到成绩以后再走。";
  return `${what}，也发给学习平台了。${sure}`;
}

function points({ done, score, open }: Situation): string {
  if (score === null || !done) return "";
  const rest = open ? "简答和案例分析的作答也报给平台，不算在这个分数里。" : "";
  return `自动判分的题得 ${score.earned} 分（满分 ${score.points} 分）。${rest}`;
}

export interface Trouble {
  /** The platform took everything just now. */
  taken: boolean;
  /** It did not at some time since the page was opened. */
  doubt: boolean;
  online: boolean;
  kept: boolean;
  /** Numbers of questions whose text the platform has no room for. */
  cut: readonly number[];
  /** What was missing in what the platform gave back: a question's number, and how many answers. */
  lost: { short: number | null; missing: number } | null;
}

export function troubles({ taken, doubt, online, kept, cut, lost }: Trouble): string[] {
  const here = kept ? "作答在这个浏览器里留了一份。" : "请不要关掉这一页。";
  const lines = [];
  if (!taken) {
    lines.push(
      online
        ? `学习平台没有收下最近的作答，可能是登录过期了，也可能是网络断了。${here}过一会儿会自己再交一次；一直这样，请从平台里重新打开这一页。`
        : `现在没有网络，最近的作答没有交到学习平台。${here}网络恢复以后会再交一次。`,
    );
  } else if (doubt) {
    lines.push(
      "刚才断过，作答已经又发了一次，平台收没收到还说不准。" +
        (kept
          ? "做完以后请关掉这一页，再从平台里打开一次：那时会核对，没有收到就再交。"
          : "请在平台上看到成绩以后再走。"),
    );
  }
  if (cut.length > 0) {
    lines.push(
      `平台给的地方不够，第 ${cut.join("、")} 题写的记不全：` +
        (kept ? "在这个浏览器里接着做不会少，换一台电脑会少一截。" : "现在关掉再回来，会少一截。") +
        "请先保存一份，或者一次做完再离开。",
    );
  }
  if (lost !== null) {
    const short = lost.short === null ? "" : `第 ${lost.short} 题少了一截，`;
    const missing = lost.missing > 0 ? `另有 ${lost.missing} 题没有回来，` : "";
    lines.push(`平台没有把上次的作答全部还回来：${short}${missing}多半是写得最长的那几题。请看一遍，补上再往下做。`);
  }
  return lines;
}

/** The question whether a copy belongs to this attempt. */
export function asked(when: string, exam: boolean): string {
  const what = exam ? "的考试" : "做的练习";
  return `这个浏览器里存着您 ${when} ${what}，平台这次没有还回来：可能是当时断了网，没有交到；也可能是您在平台上开了新的一次。`;
}
