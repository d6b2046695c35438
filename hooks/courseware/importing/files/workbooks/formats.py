"""Numbers as Excel shows them: decimals, thousands, percentages, fractions, times, dates, words around them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from fractions import Fraction

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'yyyy"年"m"月"', 36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
"""The codes that no file spells out, as a Chinese Excel shows them."""
TOKEN = re.compile(
    r'"(?P<words>[^"]*)"|\\(?P<one>.)|_(?P<gap>.)|\*.|\[(?P<bracket>[^\[\]]*)\]|(?P<code>[yYmMdDhHsSaAbBeEgG]+(?:/[pP][mM]?)?|[^"\\_*\[])'
)
DATE = re.compile(r"[ymdhs年月日时]", re.IGNORECASE)
NUMBER = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
FRACTION = re.compile(r"(?:(?P<whole>[#0?]+) +)?(?P<over>[#0?]+) ?/ ?(?P<under>[#0?]+|\d{1,5})")
LONGEST = 200
FIRST_DAY, LAST_DAY = datetime(1899, 12, 30), 2_958_466


def general(value: float, text: str) -> str:
    """A number without a format: files keep seventeen digits, Excel knows fifteen."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    if abs(value) >= 1e15 and re.fullmatch(r"-?\d{1,20}", text):
        return text
    return f"{value:.15g}"


def shown(text: str, code: str) -> tuple[str, str]:
    """What a cell shows whose file holds the number `text`, and what is doubtful about it."""
    try:
        value = float(text)
    except ValueError:
        return text, ""
    if value - value != 0:
        return text, ""
    plain = general(value, text)
    if code in {"", "General", "@"} or code.lower() == "general" or len(code) > LONGEST:
        return plain, ""
    section = _section(code, value)
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\[\]]*\]', "", section)
    if "general" in bare.lower():
        return _general_with_words(section, plain), ""
    if DATE.search(bare) and not re.search(r"[#?]|0(?!0*$)|E\+", bare):
        return _moment(value, section, plain)
    negative = value < 0 and ";" not in code
    if (match := FRACTION.search(bare)) and "%" not in bare:
        return _fraction(abs(value), match, section, negative=negative), ""
    if re.search(r"[eE][+-]", bare):
        return f"{value:.{len((re.search(r'[.](0+)', bare) or ['', ''])[1])}E}", ""
    return _number(abs(value), section, bare, plain, negative=negative)


def _section(code: str, value: float) -> str:
    """The part of a format for positive numbers, negative ones or nought."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    if len(parts) > 1 and value < 0:
        return parts[1] or parts[0]
    return parts[2] if len(parts) > 2 and value == 0 else parts[0]


def _words(section: str) -> list[tuple[str, bool]]:
    """A format as literal words (True) and codes (False); currencies in brackets are words."""
    found: list[tuple[str, bool]] = []
    for match in TOKEN.finditer(section):
        if match["words"] is not None or match["one"]:
            found.append((match["words"] or match["one"] or "", True))
        elif match["gap"]:
            continue
        elif match["bracket"] is not None:
            if match["bracket"].startswith("$"):
                found.append((match["bracket"][1:].split("-")[0], True))
            elif re.fullmatch("[hms]+", match["bracket"], re.IGNORECASE):
                found.append((f"[{match['bracket'].lower()}]", False))
        elif match["code"]:
            found.append((match["code"], False))
    return found


def _general_with_words(section: str, plain: str) -> str:
    return re.sub("general", lambda _: plain, "".join(words for words, _ in _words(section)), flags=re.IGNORECASE)


def _number(value: float, section: str, bare: str, plain: str, *, negative: bool) -> tuple[str, str]:
    found = list(NUMBER.finditer(bare))
    if not found:
        words = "".join(words for words, _ in _words(section)).strip()
        return (words, "") if words and not bare.strip() else (plain, f"单元格的格式是“{section[:30]}”，看不出显示成什么")
    if len(found) > 1 or "!" in bare:
        return plain, f"单元格的格式是“{section[:30]}”，看不出显示成什么"
    match = found[0]
    form = match.group()
    scaled = len(form) - len(form.rstrip(","))
    value = value * 100 ** bare.count("%") / 1000**scaled
    whole, _, decimals = form.rstrip(",").partition(".")
    kept = len(decimals)
    text = f"{float(f'{value:.15g}') + 0:.{kept}f}" if kept else _rounded(value)
    if trailing := len(decimals) - len(decimals.rstrip("#?")):
        cut = text[-trailing:].rstrip("0")
        text = text[:-trailing] + cut
    before, point, after = text.partition(".")
    before = before.zfill(whole.count("0")) if whole.count("0") else before.lstrip("0")
    if "," in whole:
        before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", before)
    done = before + (point if decimals else "") + after
    literal, written = [], False
    for words, is_words in _words(section):
        if is_words or words not in "#0?,.":
            literal.append(words)
        elif not written:
            literal.append(done)
            written = True
    doubt = (
        f"单元格的格式是“{section[:30]}”，请看它显示成什么"
        if scaled
        or "[" in re.sub(r"\[\$[^\[\]]*\]|\[(?:Red|Blue|Black|红色|蓝色|黑色|DBNum\d)\]", "", section, flags=re.IGNORECASE)
        or "DBNum" in section
        else ""
    )
    return ("-" if negative else "") + "".join(literal).strip(), doubt


def _rounded(value: float) -> str:
    """Halves are rounded away from nought, as Excel does and Python does not."""
    return str(int(float(f"{value:.15g}") + 0.5))


def _fraction(value: float, match: re.Match[str], section: str, *, negative: bool) -> str:
    under = match["under"]
    if under.isdigit() and int(under):
        over, below = round(value * int(under)), int(under)
    else:
        nearest = Fraction(value).limit_denominator(10 ** min(len(under), 4) - 1)
        over, below = nearest.numerator, nearest.denominator
    whole = 0
    if match["whole"]:
        whole, over = divmod(over, below)
    text = f"{over}/{below}" if over else ""
    text = " ".join(part for part in (str(whole) if whole or not text else "", text) if part)
    literal = [words for words, is_words in _words(section) if is_words]
    return ("-" if negative else "") + text + "".join(literal)


def _moment(value: float, section: str, plain: str) -> tuple[str, str]:
    """A time of day, or a date, which may have been a typed fraction."""
    if not 0 <= value < LAST_DAY:
        return plain, "单元格是日期，数目却不是"
    moment = FIRST_DAY + timedelta(seconds=round(value * 86400, 1))
    tokens = _words(section)
    codes = [words.lower() for words, is_words in tokens if not is_words]
    noon = any("/p" in code for code in codes) or "上午/下午" in section
    text = "".join(
        words if is_words else _part(words.lower(), moment, value, place, codes, noon=noon)
        for place, (words, is_words) in enumerate(tokens)
    )
    text = text.strip()
    if not re.search("[yd]|e", "".join(codes)) and value < 1:
        return text, ""
    if not re.search("[hs]", "".join(codes)) or value >= 1:
        return text, f"单元格是日期（{text}），原来写的可能是分数或别的"
    return text, ""


def _part(code: str, moment: datetime, value: float, place: int, codes: list[str], *, noon: bool) -> str:
    hour = (moment.hour - 1) % 12 + 1 if noon else moment.hour
    joined = "".join(codes)
    minutes = "h" in joined and "y" not in joined and "d" not in joined
    match code[0]:
        case "y" | "e":
            return str(moment.year) if len(code) > 2 or code[0] == "e" else f"{moment.year % 100:02}"
        case "m":
            near = minutes or ("s" in joined and "y" not in joined and "d" not in joined)
            unit = moment.minute if near or (len(code) == 2 and "h" in joined and place > 4) else moment.month
            return f"{unit:02}" if len(code) == 2 else moment.strftime("%b") if len(code) == 3 else str(unit)
        case "d":
            return (
                f"{moment.day:02}" if len(code) == 2 else str(moment.day) if len(code) == 1 else "周" + "一二三四五六日"[moment.weekday()]
            )
        case "h":
            return f"{hour:02}" if len(code) == 2 else str(hour)
        case "s":
            return f"{moment.second:02}" if len(code) == 2 else str(moment.second)
        case "a" if "/p" in code:
            return "AM" if moment.hour < 12 else "PM"
        case "a":
            return "周" * (len(code) == 4) + "一二三四五六日"[moment.weekday()]
        case "[":
            return {"[h]": str(int(value * 24)), "[m]": str(int(value * 1440)), "[mm]": str(int(value * 1440))}.get(
                code, str(int(value * 86400))
            )
    return code
