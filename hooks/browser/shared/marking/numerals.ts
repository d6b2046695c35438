/**
 * Numbers however they are written: 1,000 and 1000, 3万, 三万 and 30000, ½, 1/2 and 二分之一, 百分之十二 and 12%.
 *
 * Only ways of writing are alike, nothing is worked out: a percentage stays one (12% is neither 12 nor 0.12), a fraction keeps its
 * numerator and denominator (1/2 is neither 0.5 nor 2/4, and never a date), and what may mean two numbers is none (三万五, 一百五).
 */
const SPELT = "零〇○一二三四五六七八九";
const FIGURES = new Map(Array.from(`${SPELT}两`, (each, at) => [each, "0001234567892"[at]!]));
/** Each place with the zeros that it stands for, the great ones first. */
const PLACES: [string, number][] = [["亿", 8], ["万", 4], ["千", 3], ["百", 2], ["十", 1]];
/** Figures as bills have them, and Traditional ones. */
const FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅";
const USUAL = [..."一二三四五六七八九十百千万亿", "二十", "三十"];
const ALL = `\\d${SPELT}两十百千万亿`;
const FORMAL_RUN = new RegExp(`[${ALL}${FORMAL}]{2,}`, "g");
/** 陆 and 伍 are names, and 拾 is a word: only together are they figures. */
const IS_FORMAL = /[拾佰仟萬億廿卅]|^[^壹贰叁肆伍陆柒捌玖]*[壹贰叁肆伍陆柒捌玖].*[十百千万亿]/;
/** A stretch that may be one number. */
export const RUN = new RegExp(`负?[${ALL}]+(?:(?:[.,点/又]|分之)[${ALL}]+)*[%‰‱]?`, "g");
const ARABIC = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const BY_FIGURES = new RegExp(`^[${SPELT}]{2,}$`);
const POINT = new RegExp(`^([${SPELT}十百千]+)点([${SPELT}]+)([万亿]*)$`);
const PARTS: Record<string, string> = { 百: "%", 千: "‰", 万: "‱" };
/** Letters of the longest number that is read. */
const LONGEST = 60;

type Value = string | null;

/** A text, folded to NFKC, in which every number is written in one way. */
export function evenNumbers(text: string): string {
  return usual(text).replace(RUN, (run) => valueOf(run) ?? run);
}

function usual(text: string): string {
  return text.replace(
    FORMAL_RUN,
    (run) => IS_FORMAL.test(run) ? Array.from(run, (each) => USUAL[FORMAL.indexOf(each)] ?? each).join("") : run,
  );
}

/** The one way to write the number that `run` is: figures, with a sign, a fraction or a percent sign; null where it is none. */
export function valueOf(run: string): Value {
  if (run.length > LONGEST) return null;
  if (run[0] === "负") return join("-", valueOf(run.slice(1)));
  const sign = run.slice(-1);
  if (/[%‰‱]/.test(sign)) return join(decimal(run.slice(0, -1)), sign);
  const [ones = "", part, ...more] = run.split("又");
  if (part === undefined) return fraction(run) ?? decimal(run);
  const rest = more.length > 0 ? null : fraction(part);
  return rest?.includes("/") ? join(whole(ones), "+", rest) : null;
}

function join(...parts: Value[]): Value {
  return parts.includes(null) ? null : parts.join("");
}

function fraction(run: string): Value {
  const spelt = run.split("分之");
  if (spelt.length === 2) {
    const [below = "", above = ""] = spelt;
    const sign = PARTS[below];
    return sign ? join(decimal(above), sign) : ratio(above, below);
  }
  const [, above = "", below = ""] = /^([\d,]+)\/([\d,]+)$/.exec(run) ?? [];
  return above === "" ? null : ratio(above, below);
}

function ratio(above: string, below: string): Value {
  const divisor = whole(below);
  return divisor === "0" ? null : join(whole(above), "/", divisor);
}

function whole(run: string): Value {
  const found = decimal(run);
  return found?.includes(".") ? null : found;
}

function decimal(run: string): Value {
  if (BY_FIGURES.test(run)) return trimmed(arabic(run));
  const [, ones, tenths = "", places = ""] = POINT.exec(run) ?? [];
  if (ones === undefined) return placed(run, true);
  const before = BY_FIGURES.test(ones) ? arabic(ones) : placed(ones, false);
  return before && placed(`${before}.${arabic(tenths)}${places}`, false);
}

function arabic(run: string): string {
  return Array.from(run, (each) => FIGURES.get(each)).join("");
}

/** What figures and places say; `bare`: a hundred or a thousand may stand without its 一. */
function placed(run: string, bare: boolean): Value {
  if (ARABIC.test(run)) return trimmed(run.replaceAll(",", ""));
  for (const [place, zeros] of PLACES) {
    const at = run.indexOf(place);
    if (at < 0) continue;
    const [before, after] = [run.slice(0, at), run.slice(at + 1)];
    const count = before ? placed(before, bare) : zeros === 1 || (bare && zeros < 4) ? "1" : null;
    // nobody says 十五百
    if (count === null || count === "0" || (zeros < 4 && count.length > 1 && !/^\d/.test(before))) return null;
    if (after === "") return shifted(count, zeros);
    return count.includes(".") ? null : join(count, lower(after, zeros));
  }
  return FIGURES.get(run) ?? null;
}

/** What follows a place, as so many digits. */
function lower(run: string, zeros: number): Value {
  const rest = run.replace(/^[零〇○]+/, "");
  const found = rest && placed(rest, false);
  if (!found || found.includes(".") || found.length > zeros) return null;
  // 一百五 is 150 to some and 105 to others
  const short = /^\d+$/.test(rest) ? rest.length < zeros : rest.length === 1 && zeros > 1;
  return short && rest === run ? null : found.padStart(zeros, "0");
}

function shifted(count: string, zeros: number): string {
  const [ones = "", tenths = ""] = count.split(".");
  return trimmed(`${ones}${tenths.slice(0, zeros).padEnd(zeros, "0")}.${tenths.slice(zeros)}`);
}

function trimmed(number: string): string {
  const even = number.replace(/^0+(?=\d)/, "");
  return even.includes(".") ? even.replace(/\.?0*$/, "") : even;
}
