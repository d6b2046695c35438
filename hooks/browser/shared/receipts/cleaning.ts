/**
 * Undoes what chat and mail programs do to plain ASCII: line breaks, quote marks and unseen characters put in between, wide
 * forms and look-alikes, and the escapes of HTML, JSON, Markdown and addresses. One pass, forwards, whatever the text is.
 */

const NOISE = new RegExp(
  [
    "[\\s\\p{Cf}\\p{Cc}\\p{Mn}]", // spaces, line breaks, zero-width characters, direction and variation marks
    "[>|\u2502\u2503\u258e\u258d\u258c]", // what mail and chat programs set before a quoted line
  ].join("|"),
  "u",
);
/** What programs and people put in place of a character, by what was meant. */
const ALIKE: readonly [meant: string, RegExp][] = [
  ["[", /[【〔〖〚﹝⁅⟦︻﹇]/],
  ["]", /[】〕〗〛﹞⁆⟧︼﹈]/],
  [":", /[\u2236\ufe55\ufe13\ufe30\ua789\u02d0\u02f8\u05c3\u1365]/],
  ["-", /[\u2010-\u2013\u2212\ufe63]/],
  ["_", /[\ufe4d-\ufe4f\u02cd]/],
  ["—", /[\u2015\ufe58]/],
];
const NAMED: Record<string, string> = {
  ...{ lbrack: "[", lsqb: "[", rbrack: "]", rsqb: "]", colon: ":", lowbar: "_", underbar: "_", hyphen: "-", dash: "-" },
  ...{ nbsp: " ", ensp: " ", emsp: " ", thinsp: " ", shy: " ", zwj: " ", zwnj: " ", gt: ">" },
};
/** An entity, perhaps escaped again; an escape of JSON or Markdown; of an address; a soft break of mail; a tag of layout. */
const ESCAPE = new RegExp(
  [
    "&(?:amp;){0,3}(?:#(\\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));",
    "\\\\(?:u([0-9a-f]{4})|[nrt]|)",
    "%([0-7][0-9a-f])",
    "=(?=\\r?\\n)",
    "<\\/?(?:a|b|br|code|div|em|font|i|li|p|pre|span|strong|td|wbr)\\b[^<>[\\]]{0,200}>",
  ].join("|"),
  "iy",
);

/** What each UTF-16 unit is, looked up once: a chat of megabytes is read in a fraction of a second. */
const UNITS = new Uint8Array(0x10000);
const [PLAIN, NOISY, OTHER, ESCAPING] = [1, 2, 3, 4];

function unitAt(each: string): number {
  if ("&\\%=<".includes(each)) return ESCAPING;
  if (NOISE.test(each)) return NOISY;
  return half(each) === each ? PLAIN : OTHER;
}

/** One character in half width. */
function half(each: string): string {
  const code = each.charCodeAt(0);
  // full-width forms stand in the order of ASCII (Unicode block FF00)
  const narrow = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : each;
  return ALIKE.find(([, alike]) => alike.test(narrow))?.[0] ?? narrow;
}

export interface Cleaned {
  clean: string;
  /** Where the character at a place of `clean` begins in the text, and where it ends. */
  from(place: number): number;
  to(place: number): number;
}

/** A text without noise and in half width. */
export function cleaned(text: string): Cleaned {
  const places = new Uint32Array(text.length + 1);
  const parts: string[] = [];
  let [length, from] = [0, 0];
  const keep = (until: number): void => {
    if (until > from) parts.push(text.slice(from, until));
    for (let place = from; place < until; place++) places[length++] = place;
  };
  for (let place = 0; place < text.length; place++) {
    const unit = UNITS[text.charCodeAt(place)] ||= unitAt(text[place] ?? "");
    if (unit === PLAIN) continue;
    const escape = unit === ESCAPING ? escaped(text, place) : null;
    if (unit === ESCAPING && escape === null) continue;
    keep(place);
    const meant = escape?.meant ?? text[place] ?? "";
    if (unit !== NOISY && meant !== "" && !NOISE.test(meant)) {
      parts.push(half(meant));
      places[length++] = place;
    }
    from = place + (escape?.length ?? 1);
    place = from - 1;
  }
  keep(text.length);
  const all = places.subarray(0, length);
  return {
    clean: parts.join(""),
    from: (place) => all[place] ?? text.length,
    to: (place) => {
      const at = all[place] ?? text.length - 1;
      return at + (UNITS[text.charCodeAt(at)] === ESCAPING ? escaped(text, at)?.length ?? 1 : 1);
    },
  };
}

/** What is meant by the escape at a place, empty where it is only layout; null where there is none. */
function escaped(text: string, place: number): { meant: string; length: number } | null {
  ESCAPE.lastIndex = place;
  const match = ESCAPE.exec(text);
  if (match === null) return null;
  const [all, decimal, hexadecimal, name, unit, byte] = match;
  const length = all.length;
  if (name !== undefined) {
    const meant = NAMED[name.toLowerCase()];
    return meant === undefined ? null : { meant, length };
  }
  const digits = hexadecimal ?? unit ?? byte;
  const code = decimal !== undefined ? Number(decimal) : digits !== undefined ? parseInt(digits, 16) : null;
  if (code === null) return { meant: "", length };
  // outside of the first plane there is nothing that a receipt is made of
  return { meant: code > 0xffff || (code >= 0xd800 && code < 0xe000) ? "\ufffd" : String.fromCharCode(code), length };
}
