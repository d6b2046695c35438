/** Other ways to write the numbers of a query: 3万 is 30000 and 三万, 百分之十二 is 12%, 第31条 is 第三十一条. */
import { RUN, valueOf } from "../../../../shared/marking/numerals.ts";

/** Numbers of a query that are written anew; more are a date or a table. */
const MOST_NUMBERS = 2;
/** Letters of a number in Chinese; longer ones stand in no text. */
const LONGEST = 5;
/** What is a number to a reader, and not a part of a word as in 一致, 千万 or 三会一课. */
const SURE = /\d|分之|^[零〇○一二三四五六七八九]{3,}$|^[一二两三四五六七八九].*[十百千万亿]|^十./;
const ONES = "零一二三四五六七八九";

/** The query with its numbers in other ways; none where it has no number, or too many. */
export function writings(query: string): string[] {
  // as the index is cut: 1⁄2 is what NFKC makes of ½
  const text = query.normalize("NFKC").replace(/⁄/g, "/");
  const runs = [...text.matchAll(RUN)].filter(([run]) => SURE.test(run));
  if (runs.length > MOST_NUMBERS) return [];
  const found = runs.flatMap(({ 0: run, index }) =>
    formsOf(run).map((form) => text.slice(0, index) + form + text.slice(index + run.length))
  );
  return [...new Set(found)];
}

function formsOf(run: string): string[] {
  const value = valueOf(run);
  if (value === null || value.startsWith("-") || value.includes("+")) return [];
  const [, number = "", sign = ""] = /^([\d.]+)([%‰‱]?)$/.exec(value) ?? [];
  const [above = "", below = ""] = value.split("/");
  const forms = sign
    ? [value, ...chinese(number).map((each) => `${{ "%": "百", "‰": "千", "‱": "万" }[sign]}分之${each}`)]
    : below
    ? [
      value,
      ...chinese(above).slice(0, 1).flatMap((one) => chinese(below).slice(0, 1).map((all) => `${all}分之${one}`)),
    ]
    : [value, ...rounded(number), ...number.length > 1 ? chinese(number) : [], ...year(number)];
  return forms.filter((each) => each !== run);
}

/** In 万 and 亿, where that is shorter. */
function rounded(number: string): string[] {
  if (!/^\d{5,16}$/.test(number)) return [];
  return ([[8, 4, "亿"], [4, 2, "万"]] as const).flatMap(([zeros, most, place]) => {
    const [ones, tenths] = [number.slice(0, -zeros), number.slice(-zeros).replace(/0+$/, "")];
    return ones === "" || tenths.length > most ? [] : [`${ones}${tenths && "."}${tenths}${place}`];
  });
}

function year(number: string): string[] {
  return /^(?:19|20)\d\d$/.test(number) ? [number.replace(/\d/g, (each) => "〇一二三四五六七八九"[Number(each)]!)] : [];
}

/** In Chinese: with 两 as well where that is said. */
function chinese(number: string): string[] {
  const [ones = "", tenths] = number.split(".");
  const spelt = spell(ones);
  if (spelt === null) return [];
  const text = tenths === undefined ? spelt : `${spelt}点${Array.from(tenths, (each) => ONES[Number(each)]).join("")}`;
  if (text.length > LONGEST) return [];
  return /^二[百千万亿]/.test(text) ? [text, `两${text.slice(1)}`] : [text];
}

function spell(number: string): string | null {
  if (number.length > 12) return null;
  const groups = [number.slice(-12, -8), number.slice(-8, -4), number.slice(-4)];
  let text = "";
  groups.forEach((group, at) => {
    const value = Number(group);
    if (value === 0) return;
    if (text && value < 1000) text += "零";
    text += section(value) + ["亿", "万", ""][at];
  });
  return (text || "零").replace(/^一十/, "十");
}

/** A number below ten thousand. */
function section(value: number): string {
  let text = "", gap = false;
  [1000, 100, 10, 1].forEach((each, at) => {
    const digit = Math.floor(value / each) % 10;
    if (digit === 0) gap = text !== "";
    else {
      text += (gap ? "零" : "") + ONES[digit] + ["千", "百", "十", ""][at];
      gap = false;
    }
  });
  return text;
}
