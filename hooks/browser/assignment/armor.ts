/**
 * A receipt as text that survives a chat: a line that a person understands, then a block of plain ASCII,
 * `[XT1:<assignment>:<base64url>:<check sum>:XT]`. It is found again in any surrounding text, whatever line breaks,
 * spaces, quote marks or full-width letters a chat program put in between. The check sum tells accidents; whoever
 * alters a receipt on purpose fails at the encryption.
 */
import { base64url, crc32, fromBase64url } from "./bytes.ts";
import type { RefusalCode } from "./refusal.ts";

const VERSION = "1";
const BEGIN = `[XT${VERSION}:`;
const END = ":XT]";
/** Characters a line, so that no chat program and no printer has to break one. */
const LINE = 60;
/** Where 【交卷】 may stand before its block. */
const LEAD = 300;

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
  // a person's own words must not be taken for a block
  const line = `【交卷】${parts.join(" · ")}（${said}。请从这一行起整段复制给培训者）`.replace(/[\[\]［］]/g, "|");
  return `${line.replace(/\s+/g, " ")}\n${lines.join("\n")}\n`;
}

function checkSum(body: string): string {
  return crc32(new TextEncoder().encode(body)).toString(16).padStart(8, "0");
}

const NOISE = new RegExp(
  [
    "[\\s\\p{Cf}\\p{Cc}\\p{Mn}]", // spaces, line breaks, zero-width characters, direction and variation marks
    "[>|\u2502\u2503\u258e\u258d\u258c]", // what mail and chat programs set before a quoted line
  ].join("|"),
  "u",
);
/** What the inside of a block is made of. */
const BODY = /[A-Za-z0-9_:—-]/;
const DASHES = /[\u2010-\u2013\u2212]/;

/** What each UTF-16 unit is, looked up once: a chat of megabytes is read in a fraction of a second. */
const UNITS = new Uint8Array(0x10000);
const [PLAIN, NOISY, WIDE] = [1, 2, 3];

function unitAt(each: string, code: number): number {
  if (NOISE.test(each)) return NOISY;
  return half(each, code) === each ? PLAIN : WIDE;
}

/** A text without noise and in half width, and where each of its characters stood. */
function cleaned(text: string): { clean: string; places: Uint32Array } {
  const places = new Uint32Array(text.length + 1);
  const parts: string[] = [];
  let [length, from] = [0, 0];
  const keep = (until: number): void => {
    if (until > from) parts.push(text.slice(from, until));
    for (let place = from; place < until; place++) places[length++] = place;
  };
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    const unit = UNITS[code] ||= unitAt(text[place] ?? "", code);
    if (unit === PLAIN) continue;
    keep(place);
    from = place + 1;
    if (unit === NOISY) continue;
    parts.push(half(text[place] ?? "", code));
    places[length++] = place;
  }
  keep(text.length);
  places[length] = text.length;
  return { clean: parts.join(""), places: places.subarray(0, length + 1) };
}

/** One character in half width. */
function half(each: string, code: number): string {
  // full-width forms stand in the order of ASCII (Unicode block FF00)
  const narrow = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : each;
  if (each === "【" || each === "〔") return "[";
  if (each === "】" || each === "〕") return "]";
  return DASHES.test(narrow) ? "-" : narrow;
}

/** Every receipt in a text, and everything that was one before it was damaged, in order. */
export function findReceipts(text: string): Found[] {
  const { clean, places } = cleaned(text);
  const marks = /\[XT(\d{1,3}):|:XT\]/gi;
  const found: Found[] = [];
  let open: { from: number; version: string; body: number } | null = null;
  // up to where the text belongs to a block already
  let taken = 0;
  const add = (from: number, until: number, version: string | null, body: string, open = false): void => {
    const [at, end] = [places[from] ?? 0, (places[until - 1] ?? text.length - 1) + 1];
    const lead = leadBefore(text, Math.max(at - LEAD, found[found.length - 1]?.end ?? 0), at);
    found.push({ at, end, lead, ...judged(version, body, open) } as Found);
    taken = until;
  };
  /** A block without its end: as far as the letters go that may belong to it. */
  const cut = (limit: number): void => {
    if (open === null) return;
    let until = open.body;
    while (until < limit && BODY.test(clean[until] ?? "")) until += 1;
    add(open.from, until, open.version, clean.slice(open.body, until), true);
    open = null;
  };
  for (let mark = marks.exec(clean); mark !== null; mark = marks.exec(clean)) {
    const after = mark.index + mark[0].length;
    if (mark[1] !== undefined) {
      cut(mark.index);
      open = { from: mark.index, version: mark[1], body: after };
    } else if (open !== null) {
      add(open.from, after, open.version, clean.slice(open.body, mark.index));
      open = null;
    } else {
      let from = mark.index;
      while (from > taken && BODY.test(clean[from - 1] ?? "")) from -= 1;
      add(from, after, null, "");
    }
  }
  cut(clean.length);
  return found;
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
    const match = /^([A-Za-z0-9]{8}):([A-Za-z0-9_-]+):([0-9a-f]{8})/i.exec(text);
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
