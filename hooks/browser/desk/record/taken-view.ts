/** What was taken over from names of older releases: the reader says whether that was right, once and for all. */
import type { Left, Taken } from "../../shared/storage/settling.ts";
import { dayInWords } from "../../shared/page/days.ts";
import { button, focusOn, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";

/** `what` is how the entries are called; `changed` follows every decision. Empty where there is nothing to decide. */
export function takenView(taken: Taken | null, what: string, changed: () => void): HTMLElement {
  const box = make("section", { class: "desk__taken" });
  const say = (words: string, ...more: HTMLElement[]) => {
    const said = make("p", { role: "status" }, words);
    box.replaceChildren(said, ...more);
    focusOn(said);
  };
  const act = (work: () => Promise<void>) => () => {
    work().catch(() => say("没有做成：浏览器不允许，或者存满了。旧的一份没有动。"));
  };
  const drop = (all: boolean) =>
    act(async () => {
      await taken?.drop(all);
      await show();
      if (box.childElementCount === 0) say("旧的一份已清掉，这里的没有动。");
      changed();
    });
  const back = act(async () => {
    const done = await taken?.giveBack();
    const { returned = 0, changed: kept = 0 } = done ?? {};
    say(
      `退回了 ${returned} 条，旧的一份还在原处。${kept > 0 ? `另有 ${kept} 条您后来在这里改过，没有动。` : ""}`,
      button(
        "还是接过来",
        act(async () => {
          await taken?.takeAgain();
          location.reload();
        }),
        "button--plain",
      ),
    );
    changed();
  });
  const show = async () => {
    const left = await taken?.left() ?? null;
    box.replaceChildren(...left === null ? [] : parts(left, what, drop, back));
  };
  void show().catch(() => {});
  return box;
}

function parts(left: Left, what: string, drop: (all: boolean) => () => void, back: () => void): HTMLElement[] {
  const { at, copied, behind, apart } = left;
  const shown: HTMLElement[] = [
    make("h2", { id: "taken" }, "从旧名字接过来的"),
    make(
      "p",
      {},
      `早先的版本存${what}，名字里不分课程和网址，同一个网站上的每一门课都看得到。`,
      copied > 0 ? `${dayInWords(at)}，这一门课最先打开，照样抄来 ${copied} 条；旧的一份原样留着，等您来定。` : "",
    ),
  ];
  if (behind > 0) {
    const words = `有 ${behind} 条因为空间满了还没有抄过来，现在读的是旧的那份。清掉旧的一份，腾出地方，它们就搬过来。`;
    shown.push(make("p", { class: "notice" }, words));
  }
  shown.push(
    make("p", {}, "是您在这里做的，就清掉旧的一份；是同一个网站上别的课的，就退回去，那一门课打开时会接着用。"),
    make(
      "div",
      { class: "desk__bar" },
      button("没有错，清掉旧的一份", drop(false)),
      button("不是这门课的，退回去", back, "button--plain"),
    ),
  );
  if (apart.length > 0) {
    shown.push(
      make(
        "p",
        { class: "notice" },
        `有 ${apart.length} 条，旧名字下的和这里的不一样，合不到一起：这里用的是这里的，旧的没有动。要留就先存下来。`,
      ),
      share({ name: "旧名字下的.json", type: "application/json" }, () => JSON.stringify({ apart }, null, 1)),
      make("div", { class: "desk__bar" }, button("已存好，连这几条也清掉", drop(true), "button--plain")),
    );
  }
  return shown;
}
