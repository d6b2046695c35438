/** How the page asks the worker for more through the search box: spaces at the end that nobody types. */

/** More of what was asked; followed by as many THIN as the number of the wanted kind + 1, only that kind. */
export const WIDE = "\u2003";
export const THIN = "\u200a";

/** Pages that are listed where more is asked for. */
export const MORE = 40;
