/** Begins to write down what a page writes, and looks whether there is anything to bring back. */
import type { Kept, Recovering, Start } from "./kinds.ts";
import type { recovering } from "./journal.ts";
import type { Note } from "../../storage/scoped.ts";
import { MARK } from "../../storage/storage.ts";
import { differs, rowsOf, Writer } from "./writing.ts";

interface Page {
  xuetangNote?: Note;
  xuetangJournal?: Kept;
  xuetangRecovering?: typeof recovering;
}

/**
 * Follows what this page writes, and has written (`waiting`); once a page. `space` and `load` are the page's own, which it has
 * already (naming.ts, course.ts).
 */
export const startJournal: Start = (records, store, space, load, waiting) => {
  const page = globalThis as Page;
  if (typeof indexedDB === "undefined") {
    page.xuetangNote = () => {};
    return;
  }
  const rows = rowsOf(space);
  const writer = new Writer(rows, Date.now);
  for (const each of waiting) writer.note(...each);
  page.xuetangNote = (...noted) => writer.note(...noted);
  let found: Promise<Recovering> | null = null;
  const journal = () =>
    found ??= load("assets/recovering.js").then(() => {
      if (page.xuetangRecovering === undefined) throw new Error("recovering");
      return page.xuetangRecovering(records, store, rows, writer);
    });
  page.xuetangJournal = {
    empty: async () => await (await journal()).empty(),
    forgive: async () => await (await journal()).forgive(),
  };
  const recover = () => void journal().then((each) => each.recover()).catch(() => {});
  const look = async () => {
    // what is being written is no difference
    await writer.settled();
    // names of an older release have to be settled as well
    if (globalThis.localStorage.getItem(MARK) !== null || differs(await rows.read(), store)) recover();
  };
  void look().catch(() => {});
  // another page of the host emptied the storage, which no page of ours does: before this page writes over what was there
  addEventListener("storage", ({ key, storageArea }) => {
    if (key === null && storageArea === globalThis.localStorage) recover();
  });
};
