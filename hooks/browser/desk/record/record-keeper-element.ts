import { allAssigned } from "../../shared/receipts/shelf.ts";
import type { Kind } from "../../shared/records/kinds.ts";
import { forgive } from "../../shared/records/journal/following.ts";
import { FAULT_WORDS } from "../../shared/records/words.ts";
import { deleteAll } from "../../shared/records/deleting.ts";
import { takenHere } from "../../shared/storage/settling.ts";
import { browserStore, PREFIX } from "../../shared/storage/store.ts";
import { apply, exported, fileName, LARGEST, type Plan, plan } from "../../shared/records/transfer.ts";
import { emptyTab } from "../../shared/storage/tab.ts";
import { day } from "../../shared/page/days.ts";
import type { Course } from "../../shared/course/course.ts";
import { isRefusal } from "../../shared/links/refusal.ts";
import { movedIn } from "./moving.ts";
import { DeskElement } from "../../shared/page/desk-element.ts";
import { keyReminder } from "../../trainer/keys/reminder.ts";
import { button, focusOn, make, table } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";
import { broughtBy, movingView } from "./moving-view.ts";
import { takenView } from "./taken-view.ts";

const NAMES: [Kind, string][] = [
  ["answer", "做过的题"],
  ["draft", "写了一半的题"],
  ["star", "收藏的题"],
  ["visit", "打开过的页面"],
  ["exam", "没交卷的考试"],
  ["attempt", "交过的卷"],
  ["play", "决策案例的结局"],
  ["profile", "证明上的姓名和单位"],
  ["setting", "这台设备的设置（不导出）"],
];

/** The reader's records as a whole: counted, exported, imported, saved where damaged, deleted. */
export class RecordKeeperElement extends DeskElement {
  #counts = make("div");
  #incoming = make("div", { class: "desk__incoming" });
  #damaged = make("section");
  #missing = make("section");
  #taken = make("div");
  #deletion = make("div");

  protected build(_: Course, signal: AbortSignal): void {
    this.body.replaceChildren(
      make("h2", { id: "stored" }, "这台设备上有什么"),
      this.#counts,
      this.#missing,
      this.#damaged,
      this.#taken,
      movingView(() => exported(this.records, new Date(), allAssigned()), () => allAssigned().length > 0),
      make("h2", { id: "export" }, "导出"),
      make(
        "p",
        {},
        "把上面的记录装进一个文件，换手机、换浏览器或者清缓存之前带走。文件里有您的作答、交上去的答卷和您填过的姓名，请自己保管好。",
      ),
      share(
        { name: fileName("学习档案", day(Date.now()), "json"), type: "application/json" },
        () => exported(this.records, new Date(), allAssigned()),
      ),
      make("h2", { id: "import" }, "导入"),
      make(
        "p",
        {},
        "导入只会补上这里没有的、换上更新的，不会用旧的盖掉新的；别的设备上后来删掉的，这里也会删。先看清楚会变什么，再决定。",
      ),
      this.#importForm(),
      this.#incoming,
      make("h2", { id: "delete" }, "全部删除"),
      this.#deletion,
    );
    this.#showDeletion();
    this.#taken.replaceChildren(takenView(takenHere(), "学习记录、布置和钥匙", () => this.#refresh()));
    this.changedElsewhere();
    const brought = () => {
      const { hash } = location;
      if (!/^#[mn]=/.test(hash)) return;
      // what it holds is nobody's business who looks at the address later
      history.replaceState(null, "", location.pathname);
      this.#read(() => broughtBy(hash) ?? "");
      this.#incoming.scrollIntoView({ block: "center" });
    };
    globalThis.addEventListener("hashchange", brought, { signal });
    brought();
  }

  protected changedElsewhere(): void {
    const rows = NAMES.map(([kind, words]) => [words, `${this.records.all(kind).size}`]);
    const opened = allAssigned();
    rows.push(["打开过的布置", `${opened.length}`]);
    rows.push(["交上去的答卷", `${opened.reduce((sum, { handedIn }) => sum + handedIn.length, 0)}`]);
    this.#counts.replaceChildren(table("记录的种类和条数", ["种类", "条数"], rows));
    const { unsaved } = this.records;
    if (unsaved > 0) {
      this.#counts.append(
        make("p", { class: "notice" }, `其中 ${unsaved} 条没能存进浏览器，只在这一页里。请现在就导出。`),
      );
    }
    this.#showMissing();
    this.#showDamaged();
  }

  #refresh(): void {
    this.changedElsewhere();
    this.notice();
  }

  #importForm(): HTMLElement {
    const file = make("input", { type: "file", id: "import-file", accept: ".json,application/json,text/plain" });
    const pasted = make("textarea", {
      id: "import-text",
      rows: "5",
      class: "desk__text",
      autocomplete: "off",
      spellcheck: "false",
    });
    const read = async () => {
      const chosen = file.files?.[0];
      if (chosen !== undefined && chosen.size > LARGEST * 4) {
        return this.#refuse("文件太大，不像是这里导出的学习档案。");
      }
      try {
        const text = chosen === undefined ? pasted.value : await chosen.text();
        this.#read(() => (text.trimStart().startsWith("{") ? null : movedIn(text)) ?? text);
      } catch {
        this.#refuse("这个文件读不出来，请重新选择，或者改用粘贴。");
      }
    };
    file.addEventListener("change", () => {
      if (file.files?.length) void read();
    });
    return make(
      "div",
      { class: "desk__form" },
      make("label", { for: "import-file" }, "选择导出的文件"),
      file,
      make("label", { for: "import-text" }, "或者把复制的全部文字粘贴在这里"),
      pasted,
      make(
        "div",
        { class: "desk__bar" },
        button("看看会变什么", () => {
          if (pasted.value.trim() !== "") file.value = "";
          void read();
        }),
      ),
    );
  }

  #refuse(words: string): void {
    const line = make("p", { class: "notice", role: "alert" }, `没有导入。${words}`);
    this.#incoming.replaceChildren(line);
  }

  /** Plans what `given` brings; it may throw a `Refusal`. */
  #read(given: () => string): void {
    try {
      this.#plan(given());
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#refuse(error.message);
    }
  }

  #plan(text: string): void {
    const read = plan(text, this.records, allAssigned());
    if ("refusal" in read) return this.#refuse(read.refusal);
    const { added, updated, kept, refused, entries, deleted, receipts } = read.plan;
    const going = [...deleted.values()].reduce((sum, count) => sum + count, 0);
    const title = make("h3", {}, "导入会这样改");
    const said: [number, string][] = [
      [added, `新增 ${added} 条`],
      [updated, `更新 ${updated} 条（文件里的更新，或者能补上这里缺的）`],
      [receipts, `其中补上交过的答卷 ${receipts} 份`],
      [going, `删除 ${going} 条（导出的那台设备上删掉了）：${counted(deleted)}`],
      [kept, `不变 ${kept} 条（这里已经有，一样新或者更新）`],
      ...[...refused].map(([reason, count]): [number, string] => [count, `不能导入 ${count} 条：${reason}`]),
    ];
    const lines = said.filter(([count]) => count > 0).map(([, words]) => make("li", {}, words));
    if (lines.length === 0) lines.push(make("li", {}, "档案里一条记录也没有"));
    const nothing = added + updated + going === 0 &&
      entries.every(([kind, id]) => this.records.peek(kind, id) !== null);
    this.#incoming.replaceChildren(
      title,
      make("ul", {}, ...lines),
      make(
        "div",
        { class: "desk__bar" },
        nothing ? null : button("确认导入", () => this.#apply(read.plan)),
        button(nothing ? "知道了" : "不导入", () => this.#incoming.replaceChildren(), "button--plain"),
      ),
    );
    focusOn(title);
  }

  #apply(planned: Plan): void {
    const undo = apply(this.records, planned, browserStore());
    const unsaved = this.records.unsaved + undo.unshelved;
    const going = planned.deleted.size > 0 ? `，删除了${counted(planned.deleted)}` : "";
    const said = make(
      "p",
      { role: "status" },
      `导入好了：新增 ${planned.added} 条，更新 ${planned.updated} 条${going}。`,
    );
    if (unsaved > 0) said.append(`有 ${unsaved} 条没能存进浏览器，离开本页就没有了。`);
    const back = button("撤销这次导入", () => {
      const { restored, left } = undo();
      back.remove();
      said.textContent = `已撤销，${restored} 条恢复成导入前的样子。${
        left > 0 ? `${left} 条在导入后您又用过，没有动。` : ""
      }`;
      focusOn(said);
      this.#refresh();
    }, "button--plain");
    this.#incoming.replaceChildren(said, back, make("p", { class: "desk__from" }, "离开本页之前都可以撤销。"));
    focusOn(said);
    this.#refresh();
  }

  /** What is gone and was not deleted here. */
  #showMissing(): void {
    const { missing } = this.records;
    if (missing.length === 0) return this.#missing.replaceChildren();
    const rows = missingRows(missing);
    this.#missing.replaceChildren(
      make("h2", { id: "missing" }, "不见了的记录"),
      make("p", {}, FAULT_WORDS.missing),
      table("不见了的记录的种类和条数", ["种类", "条数"], rows),
      make(
        "div",
        { class: "desk__bar" },
        button("知道了", () => {
          void forgive(this.records).then(() => {
            this.#missing.replaceChildren(make("p", { role: "status" }, "记下了，不再提醒。"));
            this.notice();
          });
        }, "button--plain"),
      ),
    );
  }

  #showDamaged(): void {
    const found = this.records.damaged();
    if (found.length === 0) {
      this.#damaged.replaceChildren();
      return;
    }
    if (this.#damaged.childElementCount > 0) return;
    const text = () => JSON.stringify({ damaged: this.records.damaged() }, null, 1);
    const discard = button("已存好，从浏览器里清掉", () => {
      this.records.discard();
      this.#damaged.replaceChildren(make("p", { role: "status" }, "已清掉。"));
      this.#refresh();
    }, "button--plain");
    this.#damaged.replaceChildren(
      make("h2", { id: "damaged" }, "读不出来的记录"),
      make(
        "p",
        {},
        `有 ${found.length} 条记录读不出来，已原样放在一边。可以先存下来，交给懂行的人看；存好之前请不要清掉。`,
      ),
      share({ name: fileName("读不出来的记录", day(Date.now()), "json"), type: "application/json" }, text),
      make("div", { class: "desk__bar" }, discard),
    );
  }

  #showDeletion(): void {
    const begin = button("全部删除……", () => void this.#askDeletion(), "button--plain");
    this.#deletion.replaceChildren(
      make(
        "p",
        {},
        "删掉这门课在这个浏览器里存的学习记录、设置、打开过的布置和交过的答卷。别的课程、别的设备上的，您导出的文件，都不受影响。",
      ),
      make(
        "p",
        {},
        "布置过卷子的培训者请留心：布置过的卷子和打开答卷的钥匙会一起删掉，先到成绩册里存一份备份。收来的答卷和名单不在这里删，在成绩册里清空。",
      ),
      begin,
    );
  }

  async #askDeletion(): Promise<void> {
    const taken = takenHere();
    const left = await taken?.left() ?? null;
    const count = left === null ? 0 : left.copied + left.apart.length + left.behind;
    const old = make("input", { type: "checkbox", id: "delete-old" });
    // whoever deletes on a shared computer means every copy
    old.checked = true;
    const words = `连旧名字下面的 ${count} 条一起删。同一个网站上还有别的课在用旧名字，就不要勾。`;
    const question = make("p", {}, make("strong", {}, "删除之后找不回来。"), "如果还想留着，请先在上面导出一份。");
    const risk = keyReminder();
    this.#deletion.replaceChildren(
      question,
      ...risk === null ? [] : [risk],
      ...count > 0 ? [make("label", { class: "desk__check", for: "delete-old" }, old, words)] : [],
      make(
        "div",
        { class: "desk__bar" },
        button("确定，全部删除", () => {
          const along = count > 0 && old.checked;
          const done = deleteAll(this.records, browserStore(), taken, along);
          emptyTab();
          const said = make(
            "p",
            { role: "status" },
            done
              ? `这门课在这个浏览器里的记录已全部删除。${
                count > 0 && !along ? `旧名字下面的 ${count} 条没有动，以后也不再接过来。` : ""
              }`
              : "浏览器没有照办：存着的还在，或者只删掉了一部分。请刷新再试，或者在浏览器的设置里清除本站的数据。",
          );
          this.#showDeletion();
          this.#deletion.prepend(said);
          this.#incoming.replaceChildren();
          this.#taken.replaceChildren(takenView(takenHere(), "学习记录、布置和钥匙", () => this.#refresh()));
          focusOn(said);
          this.#refresh();
        }),
        button("先不删", () => {
          this.#showDeletion();
          this.#deletion.querySelector("button")?.focus();
        }, "button--plain"),
      ),
    );
    focusOn(question);
  }
}

const OTHERS: [string, string][] = [
  ["xuetang.assigned:", "打开过的布置和交上去的答卷"],
  ["xuetang.trainer.key:", "培训者的钥匙"],
  ["xuetang.trainer.assignment:", "布置过的卷子"],
  ["xuetang.trainer.", "组卷的草稿、讲课的人数、备份的记号"],
];

/** How many of each kind, by the names that they had. */
function missingRows(names: readonly string[]): string[][] {
  const kinds = NAMES.map(([kind, words]): [string, string] => [`${PREFIX}${kind}:`, words]);
  const counts = new Map<string, number>();
  for (const name of names) {
    const words = [...kinds, ...OTHERS].find(([prefix]) => name.startsWith(prefix))?.[1];
    if (words !== undefined) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => [words, `${count}`]);
}

/** `做过的题 2 条、收藏的题 1 条`. */
function counted(kinds: ReadonlyMap<Kind, number>): string {
  return NAMES.flatMap(([kind, words]) => kinds.has(kind) ? [`${words} ${kinds.get(kind)} 条`] : []).join("、");
}
