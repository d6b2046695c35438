/** The results as a workbook and as plain tables. */
import { loadScript } from "../../../shared/course/course.ts";
import { button, make } from "../../../shared/page/dom.ts";
import { fitted } from "../tables/cells.ts";
import type { Sheet } from "../tables/cells.ts";
import { csv } from "../tables/csv.ts";
import { save } from "../../../shared/page/saving.ts";

interface Writer {
  xuetangWorkbook?: (sheets: readonly Sheet[]) => Promise<Blob>;
}

/** `sheets` are made when a button is pressed; `print` unfolds what is folded. */
export function exportView(name: () => string, sheets: () => Sheet[], print: () => void): HTMLElement {
  const said = make("p", { role: "status", class: "desk__said" });
  const workbook = async () => {
    said.textContent = "正在做表格……";
    const page = globalThis as Writer;
    try {
      if (page.xuetangWorkbook === undefined) await loadScript("assets/workbook.js");
      const made = fitted(sheets());
      const blob = await page.xuetangWorkbook?.(made.sheets);
      if (blob === undefined) throw new Error("assets/workbook.js");
      save(`${name()}.xlsx`, blob);
      said.textContent = `已交给浏览器保存：${name()}.xlsx。${made.said}`;
    } catch {
      said.textContent = "表格没有做成，可能是网络断了。请再试一次，或者用 .csv。";
    }
  };
  const plain = (what: string) => () => {
    const { sheets: [sheet], said: cut } = fitted(sheets().filter((each) => each.name === what));
    if (sheet === undefined) return;
    save(`${name()}-${what}.csv`, new Blob([csv(sheet)], { type: "text/csv;charset=utf-8" }));
    said.textContent = `已交给浏览器保存：${name()}-${what}.csv。${cut}`;
  };
  return make(
    "section",
    { class: "desk__screen", id: "export" },
    make("h2", {}, "导出和打印"),
    make(
      "p",
      {},
      ".xlsx 里先是汇总、成绩（照名单的次序，末行是平均）、没有交，再是逐题、选项、目标，比过的有三张比较，20 人以上有更多统计，最后是全部答卷和未读出。.csv 用 Excel 打开也不会乱码。文件里有姓名和成绩，请自己保管好；下面写着成绩不能证明什么，转给别人时请一起给。",
    ),
    make(
      "div",
      { class: "desk__bar" },
      button("导出 Excel（.xlsx）", () => void workbook()),
      ...["成绩", "没有交", "逐题"].map((each) => button(`${each} .csv`, plain(each), "button--plain")),
      button("打印", print, "button--plain"),
    ),
    said,
  );
}
