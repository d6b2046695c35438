/** Whether a passphrase is worth the name. What it guards can be tried against at home, as often and as fast as one likes. */
import { plain } from "../../shared/marking/lookalikes.ts";

/** Characters at least, blanks not counted. */
export const SHORTEST = 8;
/** Digits at least where there is nothing else: a birthday has 8, a telephone number 11. */
const DIGITS = 12;
/** Characters that are not to be guessed from the one before them. */
const FREE = 5;

/** What stands next to one another on a keyboard, or in the order of counting. */
const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "零一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸"];
/** What is tried first everywhere. */
const KNOWN = /password|passw0rd|passwd|iloveyou|woaini|letmein|admin|mima|密码|口令|我爱你/g;

export const ADVICE = "请用一句只有您自己知道的话，或者三四个互不相干的词，例如一种天气、一件旧家具和一道菜。";

/** What a person typed as it is used: full width or half makes no other passphrase. */
export function written(passphrase: string): string {
  return passphrase.normalize("NFKC");
}

function follows(one: string, next: string): boolean {
  const step = Math.abs((next.codePointAt(0) ?? 0) - (one.codePointAt(0) ?? 0));
  if (step <= 1) return true;
  return ROWS.some((row) => {
    const [from, to] = [row.indexOf(one), row.indexOf(next)];
    return from >= 0 && to >= 0 && Math.abs(from - to) === 1;
  });
}

/** The shortest piece that gives the whole when it is written again and again. */
function piece(letters: readonly string[]): readonly string[] {
  for (let length = 1; length * 2 <= letters.length; length += 1) {
    if (letters.every((each, place) => each === letters[place % length])) return letters.slice(0, length);
  }
  return letters;
}

/** Why it will not do, with advice; null where it will. */
export function weakness(passphrase: string): string | null {
  const letters = [...plain(written(passphrase)).replace(/\s/g, "").toLowerCase()];
  const no = (why: string) => `${why}${ADVICE}`;
  if (letters.length === 0) return no("口令不能是空的，也不能只有空格。");
  if (letters.length < SHORTEST) return no(`口令至少要 ${SHORTEST} 个字，空格不算。`);
  const own = piece(letters);
  if (own.length === 1) return no("口令不能是同一个字重复。");
  if (new Set(own).size < 4) return no("口令里不一样的字太少，一试就中。");
  if (own.length < SHORTEST && own.length < letters.length) return no("口令不能是一小段反复写。");
  if (letters.every((each) => /\p{Nd}/u.test(each)) && letters.length < DIGITS) {
    return no(`全是数字的口令（生日、电话、顺着数）太好猜，要就至少 ${DIGITS} 位。`);
  }
  const rest = [...own.join("").replace(KNOWN, "")];
  const free = rest.filter((each, place) => place === 0 || !follows(rest[place - 1] ?? "", each)).length;
  if (free < FREE) return no("口令不能是顺着数、顺着键盘按的，也不能是“密码”这些人人会先试的词。");
  return null;
}
