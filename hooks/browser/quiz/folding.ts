/** When two short texts say the same: width, spaces and outer punctuation aside, and numbers however they are written. */

const DIGITS = new Map([..."零一二三四五六七八九"].map((digit, value) => [digit, value]));
for (const [digit, value] of [["〇", 0], ["○", 0], ["两", 2]] as const) DIGITS.set(digit, value);
const PLACES = new Map([["十", 10], ["百", 100], ["千", 1000], ["万", 10000]]);
const OUTER = /^(?:(?![%‰])\p{P})+|(?:(?![%‰])\p{P})+$/gu;

/** A text without what does not count. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "").replace(OUTER, "");
}

/** The number that a folded text is, in Arabic or Chinese digits; null where it is anything more than a number. */
export function number(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (!/^[零〇○一二两三四五六七八九十百千万]+$/.test(text)) return null;
  if (!/[十百千万]/.test(text)) return Number([...text].map((digit) => DIGITS.get(digit)).join(""));
  let [sum, group, digit] = [0, 0, 0];
  for (const each of text) {
    const place = PLACES.get(each);
    if (place === undefined) digit = DIGITS.get(each) ?? 0;
    else if (place === 10000) [sum, group, digit] = [sum + (group + digit) * place, 0, 0];
    else [group, digit] = [group + (digit || 1) * place, 0];
  }
  return sum + group + digit;
}

/** Whether what was given is what is wanted; empty is never right. Numbers are compared only where a number is wanted. */
export function sameText(given: string, wanted: string): boolean {
  const [own, other] = [fold(given), fold(wanted)];
  if (own === "") return false;
  if (own === other) return true;
  const value = number(other);
  return value !== null && number(own) === value;
}
