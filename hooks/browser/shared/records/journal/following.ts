/**
 * Hands what is written to what writes it down once more (writing.ts), which comes as a script of its own where a page has not
 * got it already: no page waits for it, and the first load stays small. What is written before it is there waits for it.
 */
import { loadScript } from "../../course/course.ts";
import { space } from "../../storage/naming.ts";
import type { Kept, Start, Taking } from "./kinds.ts";
import type { Note } from "../../storage/scoped.ts";
import type { Store } from "../../storage/store.ts";

/** Milliseconds after a page is there until what a kill took is looked for; who writes sooner begins it sooner. */
const LATER = 1000;

interface Page {
  xuetangNote?: Note;
  xuetangJournal?: Kept;
  xuetangStartJournal?: Start;
}

const page = globalThis as Page;
let begun: Promise<void> | undefined;
let begin = async () => {};

/** Once a page. */
export function follow(records: Taking, store: Store | null): void {
  if (page.xuetangNote !== undefined || store === null) return;
  const waiting: Parameters<Note>[] = [];
  begin = () =>
    begun ??= Promise.resolve(page.xuetangStartJournal ?? loadScript("assets/journal.js")).then(
      () => page.xuetangStartJournal?.(records, store, space(), loadScript, waiting),
      () => void delete page.xuetangNote,
    );
  page.xuetangNote = (...noted) => {
    waiting.push(noted);
    void begin();
  };
  const later = () => setTimeout(begin, LATER);
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

/** Everything was deleted here. */
export function emptyJournal(): void {
  void begin().then(() => page.xuetangJournal?.empty()).catch(() => {});
}

/** The reader knows what is missing here: it is told no more. */
export async function forgive(records: Taking): Promise<void> {
  await begin();
  await page.xuetangJournal?.forgive();
  records.missing = [];
}
