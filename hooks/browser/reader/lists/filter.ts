/** What is left of a list for what was typed. No DOM. */

/** As texts are compared here, where a few letters are typed: the table of look-alikes would weigh more than all the rest. */
const folded = (text: string) => text.normalize("NFKC").toLowerCase();

/** Words apart: full-width letters are letters, and case says nothing. */
export function typed(text: string): string[] {
  return folded(text).split(/[\s,、]+/).filter(Boolean);
}

/** Whether each of the words stands in one of the texts. */
export function matches(words: readonly string[], texts: readonly string[]): boolean {
  const found = texts.map(folded);
  return words.every((word) => found.some((each) => each.includes(word)));
}

/** Which heads have nothing left below them: `rows` in the order of the page, null for a head, else whether it is shown. */
export function emptyHeads(rows: readonly (boolean | null)[]): boolean[] {
  const empty: boolean[] = [];
  for (const row of rows) {
    if (row === null) empty.push(true);
    else if (row && empty.length > 0) empty[empty.length - 1] = false;
  }
  return empty;
}
