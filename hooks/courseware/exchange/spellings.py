"""Ways to write an answer that our own marking takes for the same: for systems that compare what was typed letter by letter.

The rule itself is that of the browser (shared/marking/folding.ts); tests/vectors/spellings.json holds both to the same cases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

MOST = 60
"""Spellings of a gap, beside those that the author gave: enough for what people type, and no burden to whoever edits the question."""
LONGEST = 100
"""Nobody types a longer answer letter by letter."""
ENDINGS = ("。", ".", "．")
QUOTES = (("“", "”"), ("《", "》"))
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
DIGITS = "〇一二三四五六七八九"
PLACES = {"十": 10, "百": 100, "千": 1000}
VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"零": 0, "○": 0, "两": 2}
TOUCHING = re.compile("(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")
"""Where many put a blank between Chinese and other letters."""
OWN = re.compile("([²³¹⁰⁴-⁹₀-₉¼-¾⅐-⅞↉])")
"""Figures that are another number in the usual width, beside those before them."""


def spellings(accepted: Iterable[str]) -> tuple[str, ...]:
    """The answers of a gap as given, then other spellings of them, the likeliest first; none that Moodle takes for another."""
    given = list(dict.fromkeys(accepted))
    short = [each for each in given if len(each) <= LONGEST and _bare(each)]
    found: dict[str, str] = {}
    for each in given:
        found.setdefault(_heard(each), each)
    most = len(found) + MOST
    for spelling in _others(short):
        if len(found) >= most:
            break
        found.setdefault(_heard(spelling), spelling)
    return tuple(found.values())


def _heard(text: str) -> str:
    """What Moodle's short answer makes no difference in: composed letters, their case, blanks around them."""
    return unicodedata.normalize("NFC", text).strip(" \t\r\n").lower()


def _others(given: list[str]) -> Iterator[str]:
    forms = list(dict.fromkeys([*given, *(form for each in given for form in _forms(each))]))
    yield from forms
    for ending in ENDINGS:
        # what ends in a mark has had its ending
        yield from (f"{form}{ending}" for form in forms if form == form.rstrip("".join(ENDINGS)))
    for opening, closing in QUOTES:
        yield from (f"{opening}{_bare(each)}{closing}" for each in given)


def _forms(text: str) -> Iterator[str]:
    """The answer in the other width, without marks around it, with and without blanks, and as a number in other digits."""
    narrow = _narrow(text)
    bare = _bare(text)
    close = "".join(bare.split())
    yield from (narrow, bare, close, close.translate(WIDE), "".join(narrow.split()).translate(WIDE), TOUCHING.sub(" ", close))
    value = number(close)
    if value is not None:
        yield from (str(value), str(value).translate(WIDE), numeral(value), numeral(value).replace("二千", "两千"))
        if 1000 <= value < 10000:
            yield "".join(DIGITS[int(digit)] for digit in str(value))


def _narrow(text: str) -> str:
    """The usual width of each letter; 10² is not 102, and 1½ is not 11/2."""
    return "".join(each if OWN.fullmatch(each) else unicodedata.normalize("NFKC", each) for each in OWN.split(text))


def _bare(text: str) -> str:
    """Without marks and blanks around it; a percent sign belongs to the answer."""
    narrow = _narrow(text)
    kept = [place for place, sign in enumerate(narrow) if sign in "%‰" or not (sign in " \t\u3000" or unicodedata.category(sign)[0] == "P")]
    return narrow[kept[0] : kept[-1] + 1] if kept else ""


def number(text: str) -> int | None:
    """The whole number below a hundred million that a text is, in Arabic or Chinese digits; None where it is anything else."""
    if re.fullmatch("0|[1-9][0-9]{0,7}", text):
        return int(text)
    if not re.fullmatch("[零〇○一二两三四五六七八九十百千万]{1,15}", text):
        return None
    if not re.search("[十百千万]", text):
        # 一两 is one or two, or a weight, and never twelve
        if "两" in text and len(text) > 1:
            return None
        return number("".join(str(VALUES[digit]) for digit in text))
    total = group = digit = 0
    for sign in text:
        if sign == "万":
            total, group, digit = total + (group + digit) * 10_000, 0, 0
        elif sign in PLACES:
            group, digit = group + (digit or 1) * PLACES[sign], 0
        else:
            digit = VALUES[sign]
    value = total + group + digit
    # 十百 and the like are no number that anybody writes
    return value if value < 100_000_000 and (numeral(value) == text.translate({0x3007: "零", 0x25CB: "零", 0x4E24: "二"})) else None


def numeral(value: int) -> str:
    """A whole number below a hundred million as Chinese writes it."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        rest = f"{'零' if low < 1000 else ''}{_group(low)}" if low else ""
        return f"{numeral(high)}万{rest}"
    text = _group(value) or "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _group(value: int) -> str:
    """Up to four digits with their places."""
    text = ""
    for size, place in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += DIGITS[digit] + place
        elif text and value and not text.endswith("零"):
            text += "零"
    return text
