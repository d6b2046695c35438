/** Cuts texts and queries into what search compares, as hooks/courseware/search/units.py does when it makes the index. */

import { plain as ordinary } from "../../../../shared/marking/lookalikes.ts";

/** A Han character, or a run of letters and digits; where it stands in the text it came from. */
export interface Unit {
  text: string;
  at: number;
  end: number;
}

const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
/** What may stand inside a word: 社区“两委”, 24 小时, 2025-10-28; the long bar is that of ½. */
const CLEAR = /[ \t\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000“”‘’"'《》〈〉「」『』·\-—/⁄:_]/;
const TOKEN = new RegExp(`[${HAN}]|[a-z0-9]+(?:\\.[0-9]+)*|[%‰]|[^${HAN}a-z0-9%‰.\\x01]`, "g");
const KEPT = new RegExp(`[${HAN}a-z0-9%‰]`);

export const isHan = (unit: string): boolean => unit > "\u2fff";

/** The units of `text` in stretches that nothing separates; `fold` gives a character's simplified form. */
export function pieces(text: string, fold: (character: string) => string): Unit[][] {
  let plain = "";
  const from: number[] = [];
  let at = 0;
  for (const each of text) {
    const grouped = /[,，]/.test(each) && /^[\d０-９].[\d０-９]{3}/.test(text.slice(at - 1));
    if (!grouped) {
      for (const character of ordinary(each).normalize("NFKC").toLowerCase()) {
        const put = CLEAR.test(character) ? "\x01" : fold(character);
        plain += put;
        for (let i = 0; i < put.length; i++) from.push(at);
      }
    }
    at += each.length;
  }
  from.push(at);
  const found: Unit[][] = [];
  let piece: Unit[] = [];
  for (const match of plain.matchAll(TOKEN)) {
    if (KEPT.test(match[0])) {
      const start = match.index ?? 0;
      const last = from[start + match[0].length - 1] ?? 0;
      piece.push({ text: match[0], at: from[start] ?? 0, end: last + (text.codePointAt(last)! > 0xffff ? 2 : 1) });
    } else if (piece.length > 0) {
      found.push(piece);
      piece = [];
    }
  }
  if (piece.length > 0) found.push(piece);
  return found;
}
