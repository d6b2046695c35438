/**
 * Radicals that look like Han characters (居⺠ for 居民), and characters that nobody sees: what PDFs and chat programs leave.
 * The table, its source, and what is folded for which purpose: hooks/courseware/rules/lookalikes.py.
 */
import table from "../../../courseware/rules/shared/lookalikes.json" with { type: "json" };

const FIRST = table.first.codePointAt(0)!;
const EQUALS = Array.from(table.equals);
EQUALS[table.apart.charCodeAt(0) - FIRST] = table.apart[1]!;
const RADICAL = /[\u2e80-\u2fd5]/g;
/** For a set in a regular expression with the flag u. */
export const UNSEEN = table.unseen;
const ALL_UNSEEN = new RegExp(`[${UNSEEN}]`, "gu");

/** A text as it is compared: with ordinary characters for radicals, and without what nobody sees. */
export function plain(text: string): string {
  // beyond the table are the Kangxi radicals
  return text.replace(RADICAL, (each) => EQUALS[each.charCodeAt(0) - FIRST] ?? each.normalize("NFKC"))
    .replace(ALL_UNSEEN, "");
}
