/** Receipts out of any text: found, opened, told apart from what was there before, and kept; in slices, so that the page goes on. */
import { findReceipts, type Found, goesOn } from "../../../shared/receipts/armor.ts";
import type { Assignment, Receipt } from "../../../shared/links/kinds.ts";
import { LEAD } from "../../../shared/receipts/limits.ts";
import { unpackReceipt } from "../../../shared/receipts/receipt.ts";
import { Refusal } from "../../../shared/links/refusal.ts";
import { openReceipt } from "../../../shared/receipts/sealing.ts";
import type { Book, Change } from "../book/book.ts";
import { fingerprint } from "../book/fingerprint.ts";
import type { Unread } from "../book/kinds.ts";

/** What the trainer's desk knows: the assignments made, and the key that opens each one's receipts. */
export interface Desk {
  assignment(id: string): Assignment | null;
  privateKey(assignment: Assignment): JsonWebKey | null;
  /** Whether its key is here, but locked. */
  locked?(assignment: Assignment): boolean;
}

/** Why a receipt is not read yet whose key only has to be opened. */
export const LOCKED = "locked";

export interface Report {
  /** Receipts in the text, copies included. */
  found: number;
  added: number;
  /** Were in the book before. */
  known: number;
  /** More copies of a receipt in the same text. */
  copies: number;
  /** Those whose name was corrected by whoever answered. */
  renamed: number;
  /** Those that are listed: each once. */
  unread: number;
  /** Stored; false where the browser did not take it. */
  kept: boolean;
}

/** The longest stretch of text that is searched in one go. */
const STRETCH = 10_000;
/** Receipts opened at once: the browser decrypts beside the page. */
const AT_ONCE = 8;

export interface Progress {
  (done: number, all: number): void;
}

/** `pause` lets the page go on. */
export async function takeIn(
  texts: readonly string[],
  book: Book,
  desk: Desk,
  options: { now: number; pause: () => Promise<void>; progress?: Progress; /** Gets ids. */ failed?: Set<string> },
): Promise<Report> {
  const { now, pause, progress, failed } = options;
  const report: Report = { found: 0, added: 0, known: 0, copies: 0, renamed: 0, unread: 0, kept: true };
  const pieces: { text: string; found: Found }[] = [];
  for (const text of texts) {
    for (const stretch of stretches(text)) {
      for (const found of findReceipts(stretch)) pieces.push({ text: stretch.slice(found.at, found.end), found });
      await pause();
    }
  }
  report.found = pieces.length;
  const times = new Map<string, number>();
  const changed = new Map<string, Change>();
  const flush = async () => {
    report.kept = await book.change([...changed.values()]) && report.kept;
    changed.clear();
  };
  for (let from = 0; from < pieces.length; from += AT_ONCE) {
    const some = pieces.slice(from, from + AT_ONCE);
    const read = await Promise.all(some.map((piece) => opened(piece, desk, now)));
    for (const each of read) {
      const id = settle(each, book, times, changed, report, now);
      if (id !== null) failed?.add(id);
    }
    if (changed.size >= 50) await flush();
    progress?.(Math.min(pieces.length, from + AT_ONCE), pieces.length);
    await pause();
  }
  await flush();
  return report;
}

/** Tries again what could not be read, for instance after a key was restored. */
export async function retry(
  book: Book,
  desk: Desk,
  options: { now: number; pause: () => Promise<void>; progress?: Progress },
): Promise<Report> {
  const waiting = [...book.all("unread")];
  const failed = new Set<string>();
  const report = await takeIn(waiting.map(([, { text }]) => text), book, desk, { ...options, failed });
  // only now, so that nothing is lost where the page is left halfway
  const read = waiting.filter(([id]) => !failed.has(id));
  await book.change(read.map(([id]) => ({ kind: "unread", id, value: null }) as Change));
  return report;
}

type Read =
  | { receipt: Receipt; plain: boolean; assignment: Assignment; text: string; found: Found }
  | { unread: Unread };

async function opened(piece: { text: string; found: Found }, desk: Desk, now: number): Promise<Read> {
  const { text, found } = piece;
  const fail = (code: string, words: string): Read => ({
    unread: { text, code, words, assignment: found.assignment, lead: found.lead, arrived: now },
  });
  if (found.state !== "whole") return fail(found.state, found.words);
  const assignment = desk.assignment(found.assignment);
  if (assignment === null) {
    return fail(
      "unknown",
      "这台浏览器里没有这一次布置：可能是别人布置的，也可能是在另一台设备上布置的。恢复那里的备份以后再试。",
    );
  }
  try {
    const key = desk.privateKey(assignment);
    // what came unencrypted needs no key
    if (key === null && found.bytes[0] !== 0) {
      if (desk.locked?.(assignment)) return fail(LOCKED, "钥匙锁着。填了口令打开钥匙，它自己会读出来。");
      return fail("key", "这台浏览器里没有打开它的钥匙。请恢复布置那台设备的备份以后再试。");
    }
    const { bytes, plain } = await openReceipt(key ?? {}, assignment.id, found.bytes);
    const receipt = unpackReceipt(bytes, assignment.items.map(({ question }) => question));
    if (receipt.assignment !== assignment.id) return fail("paper", "里面写的是另一次布置：外面的编号被人换过。");
    return { receipt, plain, assignment, text, found };
  } catch (error) {
    return error instanceof Refusal ? fail(error.code, error.message) : fail("damaged", "读到一半读不下去了。");
  }
}

/** All of a receipt but whose it is. */
function answersOf({ person: _, renamed: __, ...rest }: Receipt): string {
  return JSON.stringify(rest);
}

/** Takes one over; the id of what could not be read. */
function settle(
  read: Read,
  book: Book,
  times: Map<string, number>,
  changed: Map<string, Change>,
  report: Report,
  now: number,
): string | null {
  const put = (change: Change) => changed.set(`${change.kind}:${change.id}`, change);
  // one that stands twice in the text is one in the list
  const unreadable = (id: string) => {
    if (times.has(`unread:${id}`)) report.copies += 1;
    else report.unread += 1;
    times.set(`unread:${id}`, 1);
  };
  if ("unread" in read) {
    const id = fingerprint(read.unread.text);
    unreadable(id);
    const before = book.get("unread", id);
    // tried again it comes without the line before it
    const lead = read.unread.lead ?? before?.lead ?? null;
    put({ kind: "unread", id, value: { ...read.unread, lead, arrived: before?.arrived ?? now } });
    return id;
  }
  const { receipt, plain, assignment } = read;
  const waiting = changed.get(`receipt:${receipt.id}`);
  const before = waiting?.kind === "receipt" ? waiting.value : book.get("receipt", receipt.id);
  const copies = (times.get(receipt.id) ?? 0) + 1;
  times.set(receipt.id, copies);
  if (before === null) {
    report.added += 1;
    put({ kind: "assignment", id: assignment.id, value: assignment });
    put({ kind: "receipt", id: receipt.id, value: { receipt, plain, arrived: now, copies } });
    return null;
  }
  if (answersOf(before.receipt) === answersOf(receipt) && (receipt.renamed ?? 0) !== (before.receipt.renamed ?? 0)) {
    // nobody but the device that made it knows its id: whoever answered corrected their own name
    if ((receipt.renamed ?? 0) < (before.receipt.renamed ?? 0)) report.known += 1;
    else {
      report.renamed += 1;
      put({ kind: "receipt", id: receipt.id, value: { ...before, receipt } });
    }
    return null;
  }
  if (JSON.stringify(before.receipt) !== JSON.stringify(receipt)) {
    const unread: Unread = {
      text: read.text,
      code: "other",
      words: `编号和“${
        before.receipt.person.name || "没有写姓名的人"
      }”的一份一样，内容却不一样：有人改过其中一份。先到的那份算数，这一份没有计分。`,
      assignment: assignment.id,
      lead: read.found.lead,
      arrived: now,
    };
    const id = fingerprint(read.text);
    unreadable(id);
    put({ kind: "unread", id, value: unread });
    return id;
  }
  if (copies === 1) report.known += 1;
  else report.copies += 1;
  if (copies > before.copies) put({ kind: "receipt", id: receipt.id, value: { ...before, copies } });
  return null;
}

/** Where a block may begin, and how long a stretch is at most in which none is under way. */
const OPENING = /[[\uff3b【〔]/;
const LONG = 100_000;
/** What no block has inside. */
const FOREIGN = /[[\]\uff3b\uff3d【】〔〕\u4e00-\u9fff]/;
/** The mark of a beginning is no longer than this, and begins with one of these where its bracket was lost. */
const MARK = 64;
const LOST = /[&%\\<xX\uff38\uff58]/;

/** A text cut where a receipt begins, so that none is cut in two and none is searched for too long at a time. */
export function stretches(text: string): string[] {
  const found: string[] = [];
  let [from, lead] = [0, -1];
  while (text.length - from > STRETCH) {
    // the line before a block belongs to it
    if (lead < from + STRETCH) lead = text.indexOf("【交卷】", from + STRETCH);
    if (lead < 0) lead = Infinity;
    let cut = lead;
    if (lead > from + LONG) {
      if (text.length - from <= LONG) break;
      // a block without such a line begins with a bracket and has none inside
      const bracket = text.slice(from + STRETCH + LEAD, from + LONG).search(OPENING);
      cut = bracket < 0 ? between(text, from) : from + STRETCH + LEAD + bracket;
    }
    found.push(text.slice(from, cut));
    from = cut;
  }
  found.push(text.slice(from));
  return found;
}

/** A place that no block lies across, some way behind `from`, in a text where no bracket shows one. */
function between(text: string, from: number): number {
  const until = from + LONG;
  const lost = text.slice(until - MARK, until).search(LOST);
  const place = lost < 0 ? until : until - MARK + lost;
  if (!goesOn(text.slice(from, place))) return place;
  // an answer may be as long as it likes
  const end = text.slice(until).search(FOREIGN);
  return end < 0 ? text.length : until + end + (/[\]\uff3d】〕]/.test(text[until + end] ?? "") ? 1 : 0);
}
