/** Out of this browser: a file for a colleague and back, files for other programs, and emptying. */
import { Refusal } from "../../../shared/links/refusal.ts";
import type { OwnEntry } from "../../../shared/own/kinds.ts";
import { pageLink } from "../../../shared/page/address.ts";
import { button, focusOn, link, make } from "../../../shared/page/dom.ts";
import { day } from "../../../shared/page/days.ts";
import { save } from "../../../shared/page/saving.ts";
import type { Bank } from "../keeping/bank.ts";
import { planned, readShared, type Shared, shareFile, takeIn } from "../questions/sharing.ts";
import { BANK_FAULTS } from "../words.ts";
import type { Machine } from "./machine.ts";
import { choose, fold, freshId, Said } from "./parts.ts";

export interface OutActs {
  /** What is chosen; where nothing is, all that fit what is looked for. */
  some: () => { entries: readonly OwnEntry[]; words: string };
  changed: () => void;
  emptied: () => void;
}

/** What can be written in a page (hooks/courseware/inpage/handing.py); for Word there is the plain text, and the printing of papers. */
const FORMATS = [
  ["moodle", "Moodle XML"],
  ["gift", "GIFT"],
  ["qti21", "QTI 2.1"],
  ["qti30", "QTI 3.0"],
  ["wjx", "问卷星（JSONL）"],
  ["anki", "Anki 牌组"],
  ["xlsx", "Excel（再读得回来）"],
  ["txt", "纯文本（再读得回来，可以粘贴到 Word）"],
  ["yaml", "课程文件 YAML（交给课程维护者，列出还缺什么）"],
] as const;

const stamp = () => day(Date.now()).split("-").join("");

export function outView(bank: Bank, machine: Machine, acts: OutActs): HTMLElement {
  return fold(
    "带走：给同事、导出、备份、清空",
    false,
    sharing(bank, acts),
    exporting(bank, machine, acts),
    make(
      "section",
      { id: "own-backup" },
      make("h2", {}, "备份"),
      make(
        "p",
        {},
        "题库和钥匙、成绩一起，在成绩册的备份里，用口令锁着。",
        link(`${pageLink("trainer/results/")}#backup`, "去成绩册存一份备份"),
      ),
    ),
    emptying(bank, acts),
  );
}

function sharing(bank: Bank, acts: OutActs): HTMLElement {
  const said = new Said();
  const file = make("input", { type: "file", id: freshId(), accept: ".json,application/json" });
  const give = async () => {
    const { entries, words } = acts.some();
    if (entries.length === 0) return said.say("还没有题可以给。");
    save(`题目-${stamp()}.json`, new Blob([await shareFile(bank, entries, Date.now())], { type: "application/json" }));
    said.say(`已交给浏览器保存：${words} ${entries.length} 道，答案和图片都在里面。`);
  };
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (chosen === undefined) return;
    void take(chosen).catch((error) =>
      said.say(error instanceof Refusal ? error.message : "这个文件没有读成，请再试一次。")
    );
  });
  const take = async (chosen: File) => {
    if (chosen.size > 100_000_000) throw new Refusal("large", "这个文件太大，不像是题目文件，没有读。");
    const found = readShared(await chosen.text());
    const plan = planned(bank, found.entries, Date.now());
    const fresh = [...plan.added, ...plan.updated];
    const before = plan.updated.flatMap(({ question: { id } }) => bank.get(id) ?? []);
    const stored = fresh.length === 0 || await takeIn(bank, fresh, found.pictures);
    acts.changed();
    const told = [
      `新加 ${plan.added.length} 道`,
      ...plan.updated.length > 0 ? [`换成更新的 ${plan.updated.length} 道（旧样子留着）`] : [],
      ...plan.kept > 0 ? [`这里的一样新或者更新，没有动的 ${plan.kept} 道`] : [],
      ...plan.same > 0 ? [`这里已有内容一样的 ${plan.same} 道`] : [],
      ...plan.removed.length > 0 ? [`您以前删掉的 ${plan.removed.length} 道，没有放回来`] : [],
      ...found.refused > 0 ? [`有 ${found.refused} 道不完整，没有要`] : [],
    ].join("，");
    const undo = button(
      "撤销",
      () =>
        void bank.remove(plan.added.map(({ question: { id } }) => id)).then(() => bank.put(...before)).then(() => {
          acts.changed();
          said.answer("撤销了，题库和收这个文件以前一样。");
        }),
      "button--plain",
    );
    said.answer(
      `${told}。${stored ? "" : BANK_FAULTS[bank.fault ?? "failed"]}`,
      ...fresh.length > 0 ? [undo] : [],
      ...plan.removed.length > 0 ? [restoring(plan.removed, found.pictures)] : [],
    );
  };
  const restoring = (entries: readonly OwnEntry[], pictures: Shared["pictures"]) =>
    button(
      `把那 ${entries.length} 道也放回来`,
      () =>
        void takeIn(bank, entries.map((each) => ({ ...each, at: Date.now() })), pictures).then(() => {
          acts.changed();
          said.answer(`放回来了 ${entries.length} 道。`);
        }),
      "button--plain",
    );
  return make(
    "section",
    { id: "own-share" },
    make("h2", {}, "给同事，收同事的"),
    make(
      "p",
      { class: "own__hint" },
      "选中的题存成一个文件，发给同事；没有选，就是上面找到的全部。答案在文件里，别发给学员。",
    ),
    make("div", { class: "desk__bar" }, button("存成给同事的文件", () => void give())),
    make("label", { for: file.id, class: "own__label" }, "收同事的文件（同一道题，这里改得更晚的不会被盖掉）"),
    file,
    said.element,
  );
}

function exporting(bank: Bank, machine: Machine, acts: OutActs): HTMLElement {
  const said = new Said();
  const left = make("ul", {});
  let format: string = FORMATS[0][0];
  const which = choose(FORMATS, format, (value) => format = value);
  which.id = freshId();
  const write = async () => {
    const { entries: all, words } = acts.some();
    // what nobody has settled may have a wrong key; whoever keeps the course is told what is missing
    const entries = format === "yaml" ? all : all.filter(({ draft }) => draft.length === 0);
    const drafts = all.length - entries.length;
    left.replaceChildren();
    if (entries.length === 0) return said.say(drafts > 0 ? "这些都还是草稿，核对好了才能导出。" : "还没有题可以导出。");
    try {
      const python = await machine.start("whole");
      const pictures = new Map<string, ArrayBuffer>();
      for (const { question: { image } } of entries) {
        const picture = image === undefined ? null : await bank.picture(image.digest);
        if (image !== undefined && picture !== null) pictures.set(image.digest, await picture.arrayBuffer());
      }
      const done = machine.busy("正在写文件……");
      const files = await python.write(format, entries.map(({ question }) => question), { pictures }).finally(done);
      for (const { name, bytes } of files) save(name, new Blob([bytes]));
      const missing = files.flatMap((each) => each.left);
      said.say(
        `已交给浏览器保存：${words} ${entries.length} 道，${files.length} 个文件。` +
          (drafts > 0 ? `草稿 ${drafts} 道没有写进去。` : "") +
          (missing.length > 0 ? `有 ${missing.length} 处要您看一看：` : ""),
      );
      left.replaceChildren(...missing.map(({ id, words }) => {
        const stem = bank.get(id)?.question.stem.slice(0, 30) ?? "";
        return make("li", {}, `${stem === "" ? "" : `“${stem}”：`}${words}`);
      }));
    } catch (error) {
      said.say(machine.why(error));
    }
  };
  return make(
    "section",
    { id: "own-export" },
    make("h2", {}, "导出给别的系统"),
    machine.told("whole"),
    make(
      "div",
      { class: "desk__bar" },
      make("span", { class: "desk__field" }, make("label", { for: which.id }, "格式"), which),
      button("导出", () => void write()),
    ),
    machine.progress(),
    said.element,
    left,
  );
}

function emptying(bank: Bank, acts: OutActs): HTMLElement {
  const box = make("div");
  const begin = (): HTMLElement => {
    const start = button("清空题库……", ask, "button--plain");
    box.replaceChildren(start);
    return start;
  };
  const ask = () => {
    const question = make(
      "p",
      {},
      make("strong", {}, "清空之后找不回来。"),
      "还想留着的，先存成文件，或者到成绩册存一份备份。",
    );
    box.replaceChildren(
      question,
      make(
        "div",
        { class: "desk__bar" },
        button("确定，清空", () => void empty()),
        button("先不清", () => begin().focus(), "button--plain"),
      ),
    );
    focusOn(question);
  };
  const empty = async () => {
    const done = await bank.empty();
    if (done) acts.emptied();
    acts.changed();
    begin();
    const said = make(
      "p",
      { role: "status" },
      done ? "题库清空了：题目、旧样子和图片都不在这个浏览器里了。" : "浏览器没有照办，题都还在。请刷新再试。",
    );
    box.prepend(said);
    focusOn(said);
  };
  begin();
  return make(
    "section",
    { id: "own-empty" },
    make("h2", {}, "清空题库"),
    make("p", { class: "own__hint" }, "共用的电脑，用完请存好文件或者备份，再清空。"),
    box,
  );
}
