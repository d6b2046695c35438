/** Whom the trainer expects: a roster, who is missing, and names that are only alike. */
import { button, make } from "../../../shared/page/dom.ts";
import type { Roster } from "../book/kinds.ts";
import { attendance, folded, namesFrom, tooMany } from "../marks/people.ts";
import type { Result } from "../marks/results.ts";
import { textOf } from "../sources.ts";

export function rosterView(roster: Roster, all: readonly Result[], keep: (roster: Roster) => void): HTMLElement {
  const area = make("textarea", { id: "roster", rows: "4", class: "desk__text", autocomplete: "off" });
  area.value = roster.names.join("\n");
  const file = make("input", { type: "file", id: "roster-file", accept: ".txt,.csv,text/plain,text/csv" });
  const problem = make("p", { role: "alert", class: "desk__said" });
  const take = (text: string) => {
    problem.textContent = tooMany(text);
    if (problem.textContent === "") keep({ ...roster, names: namesFrom(text) });
  };
  const use = () => take(area.value);
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    try {
      take((await textOf(chosen)).text);
    } catch (error) {
      problem.textContent = (error as Error).message;
    }
  });
  const { missing, strangers } = attendance(roster.names, roster.alias, all.map(({ name }) => name).filter(Boolean));
  const lines: HTMLElement[] = [];
  if (roster.names.length > 0) {
    const words = missing.length === 0
      ? `名单上 ${roster.names.length} 人都交了。`
      : `名单上 ${roster.names.length} 人，${missing.length} 人没有交：${missing.join("、")}。`;
    lines.push(make("p", { class: "grades__missing" }, words));
    if (strangers.length > 0) {
      const alike = strangers.filter(({ near }) => near.length > 0);
      const others = strangers.filter(({ near }) => near.length === 0).map(({ name }) => name);
      if (others.length > 0) lines.push(make("p", {}, `交了卷、名单上却没有的：${others.join("、")}。`));
      if (alike.length > 0) lines.push(make("p", {}, "这几个姓名和名单上的很像，是不是同一个人，请您定："));
      lines.push(...alike.map(({ name, near }) =>
        make(
          "div",
          { class: "desk__bar" },
          make("strong", {}, name),
          ...near.slice(0, 3).map((each) =>
            button(
              `就是“${each}”`,
              () => keep({ ...roster, alias: { ...roster.alias, [folded(name)]: each } }),
              "button--plain",
            )
          ),
        )
      ));
    }
  }
  return make(
    "details",
    { class: "fold" },
    make("summary", {}, "名单：看谁没有交"),
    make(
      "div",
      { class: "fold__body" },
      make(
        "div",
        { class: "desk__form desk__screen" },
        make("label", { for: "roster" }, "每行一个姓名，或者从表格里复制几列贴过来"),
        area,
        make("label", { for: "roster-file" }, "或者打开名单文件（.txt、.csv）"),
        file,
        make("div", { class: "desk__bar" }, button("用这份名单", use)),
        problem,
      ),
      ...lines,
    ),
  );
}
