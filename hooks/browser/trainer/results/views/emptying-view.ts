/** Emptying the grade book: everything that people handed in, and everything about them, goes from this browser. */
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import type { Book } from "../book/book.ts";
import type { Taken } from "../../../shared/storage/settling.ts";

/** `emptied` follows; what an older release left under another name goes along where the trainer says so. */
export function emptyingView(book: Book, old: Taken | null, emptied: () => void): HTMLElement {
  const box = make("div");
  const begin = () => {
    const start = button("清空成绩册……", () => void ask(), "button--plain");
    box.replaceChildren(start);
    return start;
  };
  const ask = async () => {
    const left = await old?.left() ?? null;
    const count = left === null ? 0 : left.copied + left.apart.length + left.behind;
    const along = make("input", { type: "checkbox", id: "empty-old" });
    along.checked = true;
    const question = make("p", {}, make("strong", {}, "清空之后找不回来。"), "还想留着的，先导出成绩，存一份备份。");
    box.replaceChildren(
      question,
      ...count === 0 ? [] : [
        make(
          "label",
          { class: "desk__check", for: along.id },
          along,
          `连旧名字下面的 ${count} 条一起删。同一个网站上还有别的课在用旧名字，就不要勾。`,
        ),
      ],
      make(
        "div",
        { class: "desk__bar" },
        button("确定，清空", () => void empty(count > 0 && along.checked)),
        button("先不清", () => begin().focus(), "button--plain"),
      ),
    );
    focusOn(question);
  };
  const empty = async (along: boolean) => {
    const done = await book.empty();
    if (along) await old?.forget();
    emptied();
    begin();
    const words = done
      ? "成绩册清空了：答卷、姓名、班级、名单、评分和钥匙文件都不在这个浏览器里了。"
      : "浏览器没有照办：本页已经清空，存着的还在。请刷新再试。";
    const said = make("p", { role: "status" }, words);
    box.prepend(said);
    focusOn(said);
  };
  begin();
  return make(
    "section",
    { class: "desk__screen", id: "emptying" },
    make("h2", {}, "清空成绩册"),
    make(
      "p",
      {},
      "删掉这门课在这个浏览器里收的全部答卷、纸卷、姓名、班级和名单、评分、封闭试卷的钥匙文件，还有读不出来的。",
      "布置过的卷子和打开答卷的钥匙不在这里删，在学习档案里“全部删除”。",
    ),
    box,
  );
}
