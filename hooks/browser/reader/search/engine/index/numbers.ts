/** Reads numbers as hooks/courseware/search/shards.py writes them. */

const DIGITS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
  .filter((each) => !"\"'<&\\`{}~".includes(each)).join("");
const LAST = 52;
const MORE = DIGITS.length - LAST;
const VALUES = new Int8Array(128).fill(-1);
for (let at = 0; at < DIGITS.length; at++) VALUES[DIGITS.charCodeAt(at)] = at;

/** Every number in a stretch of digits. */
export function numbers(text: string): number[] {
  const found: number[] = [];
  let high = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = VALUES[text.charCodeAt(at)] ?? -1;
    if (digit >= LAST) high = high * MORE + digit - LAST;
    else {
      found.push(high * LAST + digit);
      high = 0;
    }
  }
  return found;
}

/** Rising numbers that were written as the gaps between them. */
export function places(text: string): number[] {
  let before = -1;
  return numbers(text).map((gap) => before += gap + 1);
}
