/** Whether a passphrase is worth the name. What it guards can be tried against at home, as often and as fast as one likes. */
import { plain } from "../../shared/marking/lookalikes.ts";

/** Characters at least, blanks not counted. */
export const SHORTEST = 8;
/** Digits at least where there is nothing else: a birthday has 8, a telephone number 11. */
const DIGITS = 12;
/** Characters that are not to be guessed from the one before them. */
const FREE = 5;

/** What is counted in order. */
const ROWS = ["零一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸"];
/** The keys of a keyboard; each row begins so many keys further to the right than the one above it. */
const KEYBOARD: readonly [string, number][] = [
  ["1234567890-=", 0],
  ["qwertyuiop[]", 0.5],
  ["asdfghjkl;'", 0.75],
  ["zxcvbnm,./", 1.25],
];
/** The same keys with the shift key held, and signs that people write for letters. */
const SHIFTED = new Map([..."!@#$%^&*()_+"].map((sign, place) => [sign, "1234567890-="[place] as string]));
const MEANT = new Map([..."@0134$5!7"].map((sign, place) => [sign, "aoleassit"[place] as string]));
/** What is tried first everywhere, what this site itself is called, and names that stand for nobody. */
const KNOWN = new RegExp(
  [
    "password|passwd|iloveyou|woaini|letmein|welcome|admin|mima|qwerty|zhangsan|lisi|wangwu|xiaoming",
    "community|governance|shequ|zhili|xuetang|juweihui|jiedao|dangzhibu",
    "密码|口令|我爱你|张三|李四|王五|小明|社区|治理|学堂|居委会|村委会|街道|党支部|党委",
  ].join("|"),
  "g",
);
/** A date or a number to be called at, however it is parted. */
const DATED = /[年月日号时\p{P}\p{S}]/gu;

export const ADVICE = "请用一句只有您自己知道的话，或者三四个互不相干的词，例如一种天气、一件旧家具和一道菜。";

/** What a person typed as it is used: full width or half makes no other passphrase. */
export function written(passphrase: string): string {
  return passphrase.normalize("NFKC");
}

function follows(one: string, next: string): boolean {
  const step = Math.abs((next.codePointAt(0) ?? 0) - (one.codePointAt(0) ?? 0));
  if (step <= 1 || nextKeys(one, next)) return true;
  return ROWS.some((row) => {
    const [from, to] = [row.indexOf(one), row.indexOf(next)];
    return from >= 0 && to >= 0 && Math.abs(from - to) === 1;
  });
}

/** Whether two keys touch one another. */
function nextKeys(one: string, next: string): boolean {
  const [from, to] = [one, next].map((letter) => {
    const row = KEYBOARD.findIndex(([keys]) => keys.includes(letter));
    return row < 0 ? null : { row, place: (KEYBOARD[row]?.[0].indexOf(letter) ?? 0) + (KEYBOARD[row]?.[1] ?? 0) };
  });
  return !!from && !!to && Math.abs(from.row - to.row) <= 1 && Math.abs(from.place - to.place) <= 1;
}

/** Letters with each one put for what it stands for. */
function read(letters: readonly string[], table: ReadonlyMap<string, string>): string {
  return letters.map((letter) => table.get(letter) ?? letter).join("");
}

/** How many letters do not follow from those before them, once what everybody knows is taken out. */
function free(text: string): number {
  const rest = [...text.replace(KNOWN, "").replace(/(?:19|20)\d\d/g, "")];
  return rest.filter((each, place) => place === 0 || !follows(rest[place - 1] ?? "", each)).length;
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
  const figures = letters.join("").replace(DATED, "");
  if (/^\p{Nd}*$/u.test(figures) && figures.length < DIGITS && figures.length > 0) {
    return no(`全是数字的口令（生日、电话、顺着数）太好猜，要就至少 ${DIGITS} 位。`);
  }
  const ways = [own.join(""), read(own, MEANT), read(own, SHIFTED)];
  if (Math.min(...ways.map(free)) < FREE) {
    return no("口令不能是顺着数、顺着键盘按的，也不能是“密码”、本站的名字这些人人会先试的词。");
  }
  return null;
}
