/** How large a receipt may be, and what comes with it: whoever reads one reads what anybody may have written. */

/** Bytes of a name or an id; what was answered may be as long as it likes, within its file. */
export const SHORT = 1_000;
export const MOST_QUESTIONS = 500;
/** Texts or pairs of one answer. */
export const MOST_PARTS = 100;
/** The last millisecond that a date can be. */
export const LAST_TIME = 8.64e15;
/** Letters before a block that belong to it. */
export const LEAD = 300;
/** Bytes of a file with receipts in it. */
export const LARGEST = 30_000_000;
