/** Where people come in: typed, pasted, or out of a file. */
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import { ACCEPT, rowsOfFile } from "../files.ts";
import { type Found, isHeaded, LONGEST, MOST_LINES, peopleIn, rowsOfText } from "../lists.ts";

export interface Adding {
  /** What stands on the button. */
  words: string;
  /** Takes the people; says what came of it, and the way back where there is one. What is told of them stands behind it. */
  take: (found: Found) => Promise<{ words: string; undo?: () => void }>;
}

let ids = 0;

/** `before` stands above the field: the name of a new class, for instance. */
export function addingView({ words, take }: Adding, ...before: HTMLElement[]): HTMLElement {
  ids += 1;
  const area = make("textarea", { id: `people-${ids}`, rows: "5", class: "desk__text", autocomplete: "off" });
  const file = make("input", { type: "file", id: `people-file-${ids}`, accept: ACCEPT });
  const said = make("p", { role: "status", class: "desk__said" });
  const problem = make("p", { role: "alert", class: "desk__said" });
  const tell = (good: string, bad: string, undo?: () => void) => {
    problem.textContent = bad;
    said.replaceChildren(good, ...undo === undefined ? [] : [button("撤销", undo, "button--plain")]);
    focusOn(good ? said : problem);
  };
  const use = async (found: Found, told: readonly string[]) => {
    if (found.people.length === 0) return tell("", `没有找到姓名。${[...told, ...found.told].join("")}`);
    const all = [...told, ...found.told];
    const done = await take({ people: found.people, told: all });
    area.value = "";
    if (area.isConnected) tell(done.words + all.join(""), "", done.undo);
  };
  const typed = () => {
    const text = area.value;
    if (text.trim() === "") {
      problem.textContent = "请先写上姓名，或者选文件。";
      return area.focus();
    }
    if (text.length > LONGEST || text.split("\n").length > MOST_LINES) {
      return tell("", `太长了，不像名单：最多 ${MOST_LINES} 行、${LONGEST / 10_000} 万字。没有用。`);
    }
    void use(peopleIn(rowsOfText(text)), []);
  };
  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    tell("正在读……", "");
    try {
      const { rows, told } = await rowsOfFile(chosen, isHeaded);
      await use(peopleIn(rows), told);
    } catch (error) {
      tell("", (error as Error).message);
    }
    file.value = "";
  };
  file.addEventListener("change", () => void read(file.files?.[0]));
  const element = make(
    "div",
    { class: "desk__form" },
    ...before,
    make("label", { for: area.id }, "每行一个姓名，或者从表格里复制几列贴过来"),
    area,
    make("label", { for: file.id }, "或者打开名单文件（.xlsx、.csv、.txt）"),
    file,
    make("div", { class: "desk__bar" }, button(words, typed)),
    said,
    problem,
  );
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    void read(event.dataTransfer?.files[0]);
  });
  return element;
}
