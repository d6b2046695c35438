/**
 * Running text of the trainer's own as elements: bold and lists as the course writes them (hooks/courseware/index/prose.py).
 * What she typed stays as she typed it: her line breaks, and numbers that no list would count.
 */
import { make } from "../page/dom.ts";

const ITEM = /^\s*(?:-\s+|(\d+)(?:\.\s+|、\s*))(.*)$/;
const MARK = /\[\[[^[\]|]*\|([^[\]|]+)\]\]|\*\*(.+?)\*\*/g;

type List = "ul" | "ol";
interface Block {
  list: List | null;
  /** As they were typed. */
  raw: string[];
  lines: string[];
}

function blocks(text: string): Block[] {
  const found: Block[] = [];
  let last = null as Block | null;
  for (const raw of text.split(/\r\n?|\n/)) {
    const item = ITEM.exec(raw);
    const list = item === null ? null : item[1] === undefined ? "ul" : "ol";
    if (!raw.trim()) last = null;
    else {
      if (list === null || last?.list !== list) found.push(last = { list, raw: [], lines: [] });
      last.raw.push(raw.trim());
      last.lines.push(item === null ? raw.trim() : item[2] ?? "");
    }
  }
  return found.flatMap((each) =>
    counted(each) ? [each] : each.raw.map((line) => ({ list: null, raw: [], lines: [line] }))
  );
}

/** Whether a list would show the numbers that were typed. */
function counted({ list, raw }: Block): boolean {
  return list !== "ol" || raw.every((each, place) => ITEM.exec(each)?.[1] === String(place + 1));
}

/** A line with what is bold in it; of a reference its words are left. */
export function line(text: string, bold = false): Node[] {
  const found: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    found.push(...plain(text.slice(end, match.index), bold));
    end = match.index + match[0].length;
    if (match[2] === undefined) found.push(...plain(match[1] ?? "", bold));
    else found.push(...line(match[2], true));
  }
  return [...found, ...plain(text.slice(end), bold)];
}

function plain(text: string, bold: boolean): Node[] {
  if (!text) return [];
  return [bold ? make("strong", {}, text) : document.createTextNode(text)];
}

/** Paragraphs, one a line that was typed, and lists. */
export function prose(text: string): HTMLElement[] {
  return blocks(text).map(({ list, lines }) =>
    list === null
      ? make("p", {}, ...line(lines[0] ?? ""))
      : make(list, {}, ...lines.map((each) => make("li", {}, ...line(each))))
  );
}
