/**
 * A receipt as text that survives a chat: a line that a person understands, then a block of plain ASCII,
 * `[XT1:<assignment>:<base64url>:<check sum>:XT]`. It is found again in any surrounding text, whatever line breaks,
 * spaces, quote marks or full-width letters a chat program put in between. The check sum tells accidents; whoever
 * alters a receipt on purpose fails at the encryption.
 */
import { base64url, crc32, fromBase64url } from "../links/bytes.ts";
import { cleaned } from "./cleaning.ts";
import { LEAD } from "./limits.ts";
import type { RefusalCode } from "../links/refusal.ts";

const VERSION = "1";
const BEGIN = `[XT${VERSION}:`;
const END = ":XT]";
/** Characters a line, so that no chat program and no printer has to break one. */
const LINE = 60;

/** Who hands in what, in words; only for people, no program believes it. */
export interface Lead {
  title: string;
  name: string;
  date: string;
  attempt: number;
  plain: boolean;
}

/** Something that looks like a receipt. `at` and `end` are places in the text that was searched. */
export type Found =
  & { at: number; end: number; assignment: string | null; /** The line 【交卷】 before it. */ lead: string | null }
  & ({ state: "whole"; assignment: string; bytes: Uint8Array } | {
    state: Extract<RefusalCode, "cut" | "damaged" | "newer">;
    words: string;
  });

/** The block alone, in one line; what a QR code carries. */
export function block(assignment: string, bytes: Uint8Array): string {
  const body = `${assignment}:${base64url(bytes)}`;
  return `${BEGIN}${body}:${checkSum(body)}${END}`;
}

/** The whole message to be pasted into a chat or saved as a file. */
export function armor(lead: Lead, assignment: string, bytes: Uint8Array): string {
  const parts = [lead.title, ...lead.name ? [lead.name] : [], lead.date, `第 ${lead.attempt} 次`];
  const said = lead.plain ? "没有加密，看得到这段文字的人都能读出作答" : "已加密，只有培训者能打开";
  const lines = block(assignment, bytes).match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  // a person's own words must not be taken for a block, nor turn the line around or hide in it
  const line = `【交卷】${parts.join(" · ")}（${said}。请从这一行起整段复制给培训者）`
    .replace(/[\[\]［］]/g, "|").replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "");
  return `${line}\n${lines.join("\n")}\n`;
}

function checkSum(body: string): string {
  return crc32(new TextEncoder().encode(body)).toString(16).padStart(8, "0");
}

/** What the inside of a block is made of. */
const BODY = /[A-Za-z0-9_:—-]/;
/** Between the parts of a block, where the colon was exchanged for something else. */
const APART = "[^\\w[\\]—-]{1,3}";
/**
 * Where a block begins or ends. Of the beginning, bracket and colon may be lost: then what follows has to look like a block,
 * for people write of XT1 too.
 */
const MARKS = new RegExp(
  `\\[XT(\\d{1,3}):|\\[?XT(\\d{1,3})(?=${APART}[A-Za-z0-9]{8}${APART}[\\w—-]{40})|:XT\\]`,
  "gi",
);
const PARTS = new RegExp(`^(?:${APART})?([A-Za-z0-9]{8})${APART}([\\w-]+)${APART}([0-9a-f]{8})`, "i");
/** The line that \`armor\` writes before a block. */
const LEADING = /【交卷】[^\n]{0,400}?第 ?\d{1,9} ?次（/g;
/** So far behind it the block begins at the latest, in a chat that breaks lines as it likes. */
const BEHIND = 1_000;

/** Every receipt in a text, and everything that was one before it was damaged, in order. */
export function findReceipts(text: string): Found[] {
  return search(text).found;
}

/** Whether a block that began in the text goes on where the text ends. */
export function goesOn(text: string): boolean {
  return search(text).open;
}

function search(text: string): { found: Found[]; open: boolean } {
  const { clean, from: begins, to: ends } = cleaned(text);
  const found: Found[] = [];
  let open: { from: number; version: string; body: number } | null = null;
  // up to where the text belongs to a block already
  let taken = 0;
  const add = (from: number, until: number, version: string | null, body: string, open = false): void => {
    const [at, end] = [begins(from), ends(until - 1)];
    const lead = leadBefore(text, Math.max(at - LEAD, found[found.length - 1]?.end ?? 0), at);
    found.push({ at, end, lead, ...judged(version, body, open) } as Found);
    taken = until;
  };
  /** A block without its end: as far as the letters go that may belong to it. */
  const cut = (limit: number): boolean => {
    if (open === null) return false;
    const [whole = ""] = PARTS.exec(clean.slice(open.body, limit)) ?? [];
    let until = open.body + whole.length;
    while (until < limit && BODY.test(clean[until] ?? "")) until += 1;
    add(open.from, until, open.version, clean.slice(open.body, until), true);
    open = null;
    return until === limit;
  };
  MARKS.lastIndex = 0;
  for (let mark = MARKS.exec(clean); mark !== null; mark = MARKS.exec(clean)) {
    const after = mark.index + mark[0].length;
    const version = mark[1] ?? mark[2];
    if (version !== undefined) {
      // letters of a block may say XT1 by chance
      if (mark[1] === undefined && mark[0].startsWith("X") && /[\w—-]/.test(clean[mark.index - 1] ?? "")) continue;
      cut(mark.index);
      open = { from: mark.index, version, body: after };
    } else if (open !== null) {
      add(open.from, after, open.version, clean.slice(open.body, mark.index));
      open = null;
    } else {
      let from = mark.index;
      while (from > taken && BODY.test(clean[from - 1] ?? "")) from -= 1;
      add(from, after, null, "");
    }
  }
  const goesOn = cut(clean.length);
  return { found: [...found, ...orphans(text, found)].sort((a, b) => a.at - b.at), open: goesOn };
}

/** Lines that begin a receipt in words, with no block behind them: who handed in so has to be asked again. */
function orphans(text: string, found: readonly Found[]): Found[] {
  const leads = [...text.matchAll(LEADING)];
  const alone: Found[] = [];
  let next = 0;
  leads.forEach((lead, place) => {
    const limit = Math.min(leads[place + 1]?.index ?? Infinity, lead.index + BEHIND);
    while (next < found.length && (found[next]?.at ?? 0) < lead.index) next += 1;
    if ((found[next]?.at ?? Infinity) < limit) return;
    const line = /^[^\n]{0,600}/.exec(text.slice(lead.index, lead.index + 600))?.[0].trim() ?? "";
    alone.push({
      ...{ at: lead.index, end: lead.index + line.length, assignment: null, lead: line, state: "cut" },
      words: "只有【交卷】这一行，后面的答卷没有了。请让交卷人从这一行起整段重新复制，或者改发文件。",
    });
  });
  return alone;
}

/** `open`: it has no end mark. */
function judged(version: string | null, body: string, open: boolean) {
  if (version === null) {
    return { state: "cut", assignment: null, words: "前半段没有了：只找到答卷的末尾。请从【交卷】那一行起整段复制。" };
  }
  const named = /^([A-Za-z0-9]{8}):/.exec(body)?.[1] ?? null;
  if (Number(version) > Number(VERSION)) {
    return { state: "newer", assignment: named, words: "这份答卷是更新版本的网站交出的。请先刷新本页，再收一次。" };
  }
  // some programs make one long dash of two short ones
  for (const text of body.includes("—") ? [body.replace(/—/g, "--"), body.replace(/—/g, "-")] : [body]) {
    const match = PARTS.exec(text);
    const [all = "", assignment = "", data = "", sum = ""] = match ?? [];
    // what follows the check sum of a block without an end mark is a text of its own
    if (match === null || (!open && all.length < text.length)) continue;
    if (checkSum(`${assignment}:${data}`) !== sum.toLowerCase()) continue;
    const bytes = fromBase64url(data);
    if (bytes !== null) return { state: "whole", assignment, bytes };
  }
  if (open) {
    return {
      state: "cut",
      assignment: named,
      words: "后半段没有了：答卷没有复制完整。请让交卷人整段重新复制，或者改发文件。",
    };
  }
  const odd = /[^A-Za-z0-9_:-]/.test(body);
  const words = odd ? "答卷中间混进了别的字，或者掉了字。" : "答卷有字符被改动过：校验码对不上。";
  return { state: "damaged", assignment: named, words: `${words}请让交卷人整段重新复制，或者改发文件。` };
}

/** The last line of this stretch that begins a receipt in words. */
function leadBefore(text: string, from: number, to: number): string | null {
  const lines = text.slice(from, to).match(/【交卷】[^\n]*/g);
  return lines === null ? null : lines[lines.length - 1]?.trim() ?? null;
}
