/** How the page asks the worker for more through the search box: spaces at the end that nobody types. */

/** More of what was asked, the more often the more; followed by as many THIN as the number of the wanted kind + 1, only that kind. */
export const WIDE = "\u2003";
export const THIN = "\u200a";

/** Pages that are listed each time that more is asked for, and at most. */
export const MORE = 40;
export const MOST = 5 * MORE;
