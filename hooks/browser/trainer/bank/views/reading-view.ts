/** Reading a bank that circulates: a file or pasted text goes through the course's own importer, in this browser. */
import type { OwnEntry, OwnQuestion } from "../../../shared/own/kinds.ts";
import { button, make } from "../../../shared/page/dom.ts";
import { draftOf as lackingOf, ownOf, type ReadBank, type ReadQuestion } from "../../python/python.ts";
import type { Bank } from "../keeping/bank.ts";
import type { Stays } from "../keeping/shelf.ts";
import { draftOf, UNDECIDED } from "../questions/making.ts";
import { shrunk } from "../questions/picture.ts";
import { contentOf } from "../questions/sharing.ts";
import { BANK_FAULTS } from "../words.ts";
import type { Machine } from "./machine.ts";
import { field, freshId, lines, Said } from "./parts.ts";

export interface ReadingActs {
  /** Something was taken in. */
  changed: () => void;
  settle: () => void;
}

/** Bytes of a file that is tried. */
const LARGEST = 60_000_000;
/** Lines of what was not understood that are shown at once. */
const SHOWN = 30;

export class ReadingView {
  readonly element = make("section", { id: "read", class: "own__reading" });
  #bank: Bank;
  #machine: Machine;
  #acts: ReadingActs;
  #said = new Said();
  #unread = make("div");
  #text = lines("", () => {}, 4);

  constructor(bank: Bank, machine: Machine, acts: ReadingActs) {
    [this.#bank, this.#machine, this.#acts] = [bank, machine, acts];
    const file = make("input", {
      type: "file",
      id: freshId(),
      multiple: true,
      accept: ".docx,.doc,.xlsx,.xls,.csv,.txt,.xml,.gift,.zip,.json,.apkg,.yml,.yaml,.md",
    });
    file.addEventListener("change", () => {
      const chosen = [...file.files ?? []];
      file.value = "";
      void this.#files(chosen);
    });
    const drop = make(
      "div",
      { class: "own__drop" },
      make("label", { for: file.id }, "选文件，或者拖到这里：Word、Excel、文本、CSV、Moodle XML、GIFT、QTI……"),
      file,
    );
    drop.addEventListener("dragover", (event) => event.preventDefault());
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#files([...event.dataTransfer?.files ?? []]);
    });
    this.element.append(
      make("h2", {}, "读题库"),
      this.#machine.told("importer"),
      drop,
      field("paste", "或者把题目粘贴到这里", this.#text),
      make("div", { class: "desk__bar" }, button("读粘贴的题目", () => void this.#pasted())),
      this.#machine.progress(),
      this.#said.element,
      this.#unread,
    );
    void this.showUnread();
  }

  async #pasted(): Promise<void> {
    const text = this.#text.value;
    if (text.trim() === "") return this.#said.say("还没有粘贴题目。");
    const bytes = new TextEncoder().encode(text).buffer as ArrayBuffer;
    if (await this.#read([{ name: "粘贴的题目.txt", bytes: () => Promise.resolve(bytes) }])) this.#text.value = "";
  }

  async #files(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const large = files.find(({ size }) => size > LARGEST);
    if (large !== undefined) return this.#said.say(`“${large.name}”超过 60 MB，没有读。请拆成几个文件。`);
    await this.#read(files.map((each) => ({ name: each.name, bytes: () => each.arrayBuffer() })));
  }

  /** Reads one after the other; false where something was refused. */
  async #read(files: readonly { name: string; bytes: () => Promise<ArrayBuffer> }[]): Promise<boolean> {
    const told: string[] = [];
    const fresh: OwnEntry[] = [];
    let whole = true;
    for (const { name, bytes } of files) {
      try {
        const python = await this.#machine.start("importer");
        const done = this.#machine.busy(`正在读“${name}”……`);
        const found = await python.read(name, await bytes(), this.#machine.signal).finally(done);
        if (found.refused !== undefined) {
          told.push(`“${name}”没有读：${found.refused}`);
          whole = false;
          continue;
        }
        const { entries, same } = await this.#taken(found, name);
        fresh.push(...entries);
        const drafts = entries.filter(({ draft }) => draft.length > 0).length;
        const rest = found.unknown.length + found.skipped.length;
        told.push(
          `“${name}”读进 ${entries.length} 道，其中草稿 ${drafts} 道` +
            (same > 0 ? `；题库里已经有的 ${same} 道没有再加` : "") +
            (rest > 0 ? `；没有读成题的 ${rest} 处列在下面` : "") + "。",
        );
        if (!await this.#bank.put(...entries)) {
          told.push(BANK_FAULTS[this.#bank.fault ?? "failed"]);
          whole = false;
        }
      } catch (error) {
        told.push(`“${name}”没有读：${this.#machine.why(error)}`);
        whole = false;
      }
    }
    await this.showUnread();
    this.#acts.changed();
    const drafts = fresh.filter(({ draft }) => draft.length > 0).length;
    this.#said.answer(
      told.join(" "),
      ...drafts > 0 ? [button(`一道一道核对这 ${drafts} 道草稿`, () => this.#acts.settle())] : [],
      ...fresh.length > 0 ? [this.#undoing(fresh)] : [],
    );
    return whole;
  }

  #undoing(fresh: readonly OwnEntry[]): HTMLElement {
    return button("撤销：刚读进的都不要", () => {
      void this.#bank.remove(fresh.map(({ question: { id } }) => id)).then((back) => {
        this.#acts.changed();
        this.#said.answer(
          `拿掉了 ${fresh.length} 道。`,
          button("还是要", () =>
            void back().then(() => {
              this.#acts.changed();
              this.#said.answer("都放回来了。");
            }), "button--plain"),
        );
      });
    }, "button--plain");
  }

  /** What becomes of what was read: entries to be kept, and how many are here already. */
  async #taken(found: ReadBank, name: string): Promise<{ entries: OwnEntry[]; same: number }> {
    const here = new Set([...this.#bank.all().values()].map(({ question }) => contentOf(question)));
    const entries: OwnEntry[] = [];
    let same = 0;
    const now = Date.now();
    for (const read of found.questions) {
      const { question, lost } = await this.#pictured(ownOf(read), read, found.pictures);
      const content = contentOf(question);
      // a draft may be one because nobody could say what it is
      if (read.draft.length === 0 && here.has(content)) {
        same += 1;
        continue;
      }
      here.add(content);
      const draft = draftOf(question, [...reasons(read, question), ...lost]);
      const source = { file: name, line: read.line, words: read.source ?? "" };
      // the first of the file is the first of the list
      entries.push({ question, made: now, at: now, draft, source });
    }
    const rest = [...found.unknown, ...found.skipped].map(({ line, text }): Stays => ({ file: name, line, text }));
    if (rest.length > 0) await this.#bank.changeUnread((lines) => [...lines, ...rest]);
    return { entries: entries.reverse(), same };
  }

  async #pictured(question: OwnQuestion, read: ReadQuestion, pictures: ReadBank["pictures"]) {
    const { image: _, ...bare } = question;
    if (read.image === undefined) return { question, lost: [] };
    const picture = pictures.get(read.image.file);
    try {
      if (picture === undefined) throw new Error("picture");
      const digest = await this.#bank.keepPicture(await shrunk(picture));
      return { question: { ...question, image: { digest, alt: read.image.alt } }, lost: [] };
    } catch {
      return { question: bare as OwnQuestion, lost: [`图片“${read.image.file}”没有留下来，请重新选一次。`] };
    }
  }

  /** What was not understood stays listed until somebody has seen it. */
  async showUnread(): Promise<void> {
    const all = await this.#bank.unread();
    if (all.length === 0) return this.#unread.replaceChildren();
    const dismiss = async (gone: readonly Stays[]) => {
      const names = new Set(gone.map((each) => JSON.stringify(each)));
      const kept = await this.#bank.changeUnread((now) => now.filter((each) => !names.has(JSON.stringify(each))));
      await this.showUnread();
      const back = button(
        "撤销",
        () => void this.#bank.changeUnread((now) => [...gone, ...now]).then(() => this.showUnread()),
        "button--plain",
      );
      this.#said.answer(kept === null ? BANK_FAULTS[this.#bank.fault ?? "failed"] : `收起了 ${gone.length} 处。`, back);
    };
    this.#unread.replaceChildren(
      make("h3", {}, `没有读成题的 ${all.length} 处`),
      make("p", { class: "own__hint" }, "原话都在这里，看过了再收起；收起以前，关掉网页也不会丢。"),
      make(
        "ul",
        { class: "own__unread" },
        ...all.slice(0, SHOWN).map((each) =>
          make(
            "li",
            {},
            make("span", { class: "own__hint" }, `${each.file}，第 ${each.line} 处：`),
            make("q", {}, each.text),
            button("看过了", () => void dismiss([each]), "button--plain own__small"),
          )
        ),
      ),
      ...all.length > SHOWN
        ? [make("p", { class: "own__hint" }, `还有 ${all.length - SHOWN} 处，收起上面的就看得到。`)]
        : [],
      make("div", { class: "desk__bar" }, button("全部看过了", () => void dismiss(all), "button--plain")),
    );
  }
}

/** Said of what the question lacks in any case, by the form itself. */
const LACKING =
  /^(?:没有题干|选项不到两个|没有找到答案|有的空没有答案|题干有 .*|配对不全.*|没有参考答案|有的问没有.*)$/;

/** What only a person can settle. */
function reasons(read: ReadQuestion, question: OwnQuestion): string[] {
  const filled = lackingOf(read).filter((each) => read.draft.includes(each) || !LACKING.test(each));
  return filled.map((each) => question.type === "true_false" && each.startsWith("没有找到答案") ? UNDECIDED : each);
}
