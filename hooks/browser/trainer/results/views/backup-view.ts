/** The grade book, the trainer's keys and her own questions in one file under a passphrase, out of this browser and into another. */
import { Refusal } from "../../../shared/links/refusal.ts";
import { button, focusOn, make } from "../../../shared/page/dom.ts";
import { bankBackup, noteBankBackup, restoreBank } from "../../bank/backup.ts";
import { openOwnBank } from "../../bank/store.ts";
import type { Book } from "../book/book.ts";
import { BOOK_FAULTS } from "../book/faults.ts";
import { isRecord } from "../../../shared/records/kinds.ts";
import { save } from "../../../shared/page/saving.ts";
import { alone } from "../book/shelf.ts";
import { ADVICE, openBackup, type Own, own, sealBackup, SHORTEST, takeOver, weakness } from "../trainer-keys.ts";

const KIND = "gradebook";

export interface BackupActs {
  /** Takes over what other windows wrote. */
  fresh: () => Promise<void>;
  /** What was given to the browser to be saved. */
  saved: (has: Record<string, string>, kept: Own) => Promise<void>;
  restored: () => void;
}

function secret(id: string): HTMLInputElement {
  return make("input", { id, type: "password", autocomplete: "new-password" });
}

/** The bank is open for no longer than it is needed. */
async function withBank<T>(work: (bank: Awaited<ReturnType<typeof openOwnBank>>) => Promise<T>): Promise<T> {
  const bank = await openOwnBank();
  try {
    return await work(bank);
  } finally {
    bank.close();
  }
}

export function backupView(book: Book, acts: BackupActs, day: string): HTMLElement {
  const [first, second, opening] = [secret("backup-secret"), secret("backup-again"), secret("restore-secret")];
  const file = make("input", { id: "restore-file", type: "file", accept: ".json,application/json" });
  const said = make("p", { role: "status", class: "desk__said" });
  const problem = make("p", { role: "alert", class: "desk__said" });
  const tell = (good: string, bad = "") => {
    said.textContent = good;
    problem.textContent = bad;
    if (good) focusOn(said);
  };
  const act = (work: () => Promise<void>) => () => {
    tell("");
    work().catch((error: unknown) => tell("", error instanceof Refusal ? error.message : "没有做成，请再试一次。"));
  };
  const store = act(async () => {
    const weak = weakness(first.value);
    if (weak !== null) return tell("", weak);
    if (first.value !== second.value) return tell("", "两次填的口令不一样。");
    await acts.fresh();
    const kept = await own();
    const { entries, has } = book.snapshot();
    const { bank, unread } = await withBank(async (each) => ({
      bank: await bankBackup(each),
      unread: each.why !== null,
    }));
    const value = { kind: KIND, ...kept, entries, ...bank === null ? {} : { bank } };
    save(`成绩册备份-${day}.json`, new Blob([await sealBackup(value, first.value)], { type: "application/json" }));
    first.value = second.value = "";
    await acts.saved(has, kept);
    if (!unread) noteBankBackup(Date.now());
    tell(
      "已交给浏览器保存。请把文件和口令分开收好：忘了口令，谁也打不开。",
      unread ? "我的题库这一次没有打开，不在这份备份里：请关掉本站的其他窗口，刷新本页，再存一次。" : "",
    );
  });
  const restore = act(async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return tell("", "请先选备份文件。");
    const value = await openBackup(await chosen.text(), opening.value);
    if (!isRecord(value)) return tell("", "备份里没有成绩册，也没有钥匙。");
    const found = await takeOver(value);
    const counts = await alone(async () => {
      await acts.fresh();
      return await book.restore(value.entries);
    });
    const bank = await withBank((own) => restoreBank(own, value.bank));
    opening.value = file.value = "";
    acts.restored();
    const refused = counts.refused + found.refused + (bank?.refused ?? 0);
    const unkept = book.unsaved > 0 ? BOOK_FAULTS[book.fault ?? "failed"] : "";
    const questions = bank === null ? "" : `，自己的题放回 ${bank.added} 道，已有 ${bank.kept} 道`;
    const lost = bank?.whole === false ? "有的题或者图浏览器没有存下来，请腾出空间再恢复一次。" : "";
    const bad = `${lost}${refused > 0 ? `有 ${refused} 条不完整，或者存不下，没有要。` : ""}${unkept}`;
    tell(
      `恢复好了：钥匙 ${found.keys} 把，布置 ${found.assignments} 次，卷子 ${found.papers} 份，记录新增 ${counts.added} 条，这里已有 ${counts.kept} 条${questions}。${bad}`,
    );
  });
  return make(
    "section",
    { class: "desk__screen", id: "backup" },
    make("h2", {}, "备份和恢复"),
    make(
      "p",
      {},
      make("strong", {}, "答卷只有用布置时那把钥匙才打得开，成绩只在这个浏览器里。"),
      "班级、我的题库、我的卷子也是。清除浏览器数据，它们会一起没有。备份文件里都有，用这里定的口令锁着；钥匙自己有口令的，在里面也还锁着，恢复以后照样要它的口令或者恢复单。",
    ),
    make(
      "div",
      { class: "desk__form" },
      make("label", { for: first.id }, `定一个口令（至少 ${SHORTEST} 个字，空格不算）`),
      first,
      make("p", { class: "keys__hint" }, ADVICE),
      make("label", { for: second.id }, "再填一次"),
      second,
    ),
    make("div", { class: "desk__bar" }, button("存一份备份", store)),
    make(
      "div",
      { class: "desk__form" },
      make("label", { for: file.id }, "备份文件"),
      file,
      make("label", { for: opening.id }, "当时定的口令"),
      opening,
    ),
    make("div", { class: "desk__bar" }, button("从备份恢复", restore, "button--plain")),
    said,
    problem,
  );
}
