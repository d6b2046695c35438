"""Numbers, dates and spans of time as options state them: read only to put them in ascending order."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

DIGITS = {each: place for place, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000}
GREAT = {"万": 10_000, "亿": 100_000_000}

DAYS = {
    "秒": Fraction(1, 86_400),
    "秒钟": Fraction(1, 86_400),
    "分钟": Fraction(1, 1440),
    "小时": Fraction(1, 24),
    "个小时": Fraction(1, 24),
    "天": Fraction(1),
    "日": Fraction(1),
    "昼夜": Fraction(1),
    # five of them make a week
    "工作日": Fraction(7, 5),
    "个工作日": Fraction(7, 5),
    "周": Fraction(7),
    "星期": Fraction(7),
    "个星期": Fraction(7),
    "个月": Fraction(365, 12),
    "季度": Fraction(365, 4),
    "个季度": Fraction(365, 4),
    "年": Fraction(365),
}
"""Units of time in days, so that 24 小时 and 一个月 can be compared."""
METRES = {"毫米": Fraction(1, 1000), "厘米": Fraction(1, 100), "米": Fraction(1), "公里": Fraction(1000), "千米": Fraction(1000)}
COUNTED = "个名人位户家次回遍条款章节项份件页票元块角岁倍成栋幢层间级届期步题分台辆部只张封本字场度亩克吨升"
OTHERS = (
    *COUNTED,
    "周岁",
    "平方米",
    "平方公里",
    "公顷",
    "千克",
    "公斤",
    "立方米",
    "分贝",
    "课时",
    "学时",
    "学分",
    "个人",
    "人次",
    "户次",
    "个百分点",
)

NUMBER = (
    r"(?:[0-9]+(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:/[0-9]+)?[十百千]?[万亿]*[%‰]?"
    r"|(?:百|千|万)分之[零〇一二三四五六七八九十百千两点]+|[一二三四五六七八九十百]+分之[零〇一二三四五六七八九十百千两]+"
    r"|[零〇一二三四五六七八九十百千万亿两]+(?:点[零〇一二三四五六七八九]+)?|过?半数|一半|半"
)
UNIT = "|".join(sorted([*DAYS, *METRES, *OTHERS], key=len, reverse=True))
BELOW = "不满|未满|不足|不到|少于|小于|低于|不超过|不得超过|不多于|不高于|至多|最多|<=?|≤"
ABOVE = "超过|多于|大于|高于|满|不少于|不得少于|不低于|不得低于|至少|最少|达到?|>=?|≥"
ABOUT = "大?约|近|每|第|提前|在"
BEFORE = re.compile(f"(?:(?P<below>{BELOW})|(?P<above>{ABOVE})|{ABOUT})")
AFTER = re.compile(
    r"(?:(?P<below>以下|以内|之内|内|以前|之前|前|及以下)|(?P<above>及以上|以上|以后|之后|后|多|余|起)|左右|上下|不等|整|止)$"
)
SIGN = re.compile(r"[-+−]?(?=[0-9])")
PART = re.compile(f"(?P<number>{NUMBER})(?P<unit>{UNIT})?(?P<half>半)?")
HALF = re.compile("个半(?=月|小时|星期)")
BETWEEN = re.compile(r"到|至|—+|–|~|-")
CLOCK = re.compile(
    r"(?P<half>凌晨|早上|上午|中午|下午|晚上)?(?P<h>[0-9]{1,2}|[零〇一二两三四五六七八九十]{1,3})(?::|时|点)"
    r"(?:(?P<m>[0-9]{1,2}|[零一二三四五六七八九十]{1,3})分?|(?P<halfpast>半))?$"
)
YEAR = r"[0-9]{4}|[零〇一二三四五六七八九]{4}"
SMALL = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
DATES = (
    re.compile(f"(?:公元)?(?P<y>{YEAR})年(?:(?P<m>{SMALL})月(?:份|(?P<d>{SMALL})[日号])?)?$"),
    re.compile(f"(?P<m>{SMALL})月(?:份|(?P<d>{SMALL})[日号])?$"),
    re.compile(r"(?P<y>[0-9]{4})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?:(?P=s)(?P<d>[0-9]{1,2}))?$"),
)


MONEY = re.compile(r"^(?:人民币)?¥([0-9,.]+[万亿]?)$|^人民币")
LONGEST = 30
"""A longer text says more than a quantity."""


class Quantity(NamedTuple):
    """What an option states: of what kind, how much, where it ends, and on which side of the bound it lies."""

    kind: str
    least: Fraction
    most: Fraction
    side: int


def ascending(texts: list[str]) -> list[int] | None:
    """The places of the texts in ascending order, where all of them are numbers, dates or spans of one kind; else nothing."""
    found: list[Quantity] = []
    for text in texts:
        each = quantity(text)
        if each is None or (found and each.kind != found[0].kind):
            return None
        found.append(each)
    return sorted(range(len(texts)), key=lambda place: (*found[place][1:], place))


def quantity(text: str) -> Quantity | None:
    """A text that says nothing but a number, a date or a span; None for any other."""
    text = re.sub(r"\s|[。；;，]$", "", unicodedata.normalize("NFKC", text)).replace("⁄", "/").replace("～", "~")
    if len(text) > LONGEST:
        return None
    text = MONEY.sub(lambda money: f"{money[1]}元" if money[1] else "", text)
    # two and a half months: the half stands inside the unit
    text = HALF.sub(lambda half: ".5个" if text[half.start() - 1].isascii() else "点五个", text)
    side = 0
    while match := BEFORE.match(text):
        side = -1 if match["below"] else 1 if match["above"] else side
        text = text[match.end() :]
    while match := AFTER.search(text):
        side = -1 if match["below"] else 1 if match["above"] else side
        text = text[: match.start()]
    one = _single(text)
    if one is not None:
        return Quantity(one[0], one[1], one[1], side)
    for between in BETWEEN.finditer(text):
        first, last = text[: between.start()], text[between.end() :]
        # 3 至 5 年, 8 月 1 日至 15 日: what one end leaves out, the other says
        for low in (_single(first), _single(first + _tail(last))):
            for high in (_single(last), _single(_head(first) + last)):
                if low and high and low[0] == high[0]:
                    return Quantity(low[0], low[1], high[1], side)
    return None


def _tail(text: str) -> str:
    """The unit at the end of a text."""
    match = re.search(f"(?:{UNIT}|月|[%‰])$", text)
    return match.group() if match else ""


def _head(text: str) -> str:
    """A date without its last part."""
    return text[: max(text.rfind("年"), text.rfind("月")) + 1]


def _single(text: str) -> tuple[str, Fraction] | None:
    return _date(text) or _time(text) or _amount(text)


def _date(text: str) -> tuple[str, Fraction] | None:
    for pattern in DATES:
        if match := pattern.match(text):
            parts = match.groupdict()
            year, month, day = (_whole(parts.get(name)) for name in "ymd")
            return "date", Fraction(((year or 0) * 13 + (month or 0)) * 32 + (day or 0))
    return None


def _time(text: str) -> tuple[str, Fraction] | None:
    match = CLOCK.match(text)
    if match is None:
        return None
    hours = _whole(match["h"]) or 0
    if match["half"] in {"下午", "晚上"} and hours < 12:
        hours += 12
    return "time", Fraction(hours * 60 + (30 if match["halfpast"] else _whole(match["m"]) or 0))


def _amount(text: str) -> tuple[str, Fraction] | None:
    """A number with its unit, or spans one after the other (一年零六个月)."""
    sign = SIGN.match(text)
    at = sign.end() if sign else 0
    negative = sign is not None and sign.group() in {"-", "−"}
    kind: str | None = None
    total = Fraction(0)
    while at < len(text):
        match = PART.match(text, at)
        if match is None:
            return None
        value = _value(match["number"])
        if value is None:
            return None
        name = match["unit"] or ""
        value += Fraction(1, 2) if match["half"] else 0
        own = "span" if name in DAYS else "length" if name in METRES else name
        value *= DAYS.get(name) or METRES.get(name) or 1
        # a second part goes on with a span; any other number ends here
        if kind is not None and (own != kind or own not in {"span", "length"}):
            return None
        kind, total, at = own, total + value, match.end()
        if text.startswith(("零", "又"), at) and at + 1 < len(text):
            at += 1
    return None if kind is None else (kind, -total if negative else total)


def _whole(text: str | None) -> int | None:
    if not text:
        return None
    value = _value(text)
    return None if value is None else int(value)


def _value(text: str) -> Fraction | None:
    """A number however it is written; None where its signs make none."""
    if text in {"半", "一半", "半数", "过半数"}:
        return Fraction(1, 2)
    if "分之" in text:
        below, _, above = text.partition("分之")
        bottom, top = _chinese(below), _value(above)
        return top / bottom if top is not None and bottom else None
    share = {"%": 100, "‰": 1000}.get(text[-1], 1)
    if not text[0].isascii():
        return _chinese(text)
    match = re.match(r"([0-9,.]+)(?:/([0-9]+))?([十百千万亿]*)", text)
    if match is None or (match[2] and not int(match[2])):
        return None
    value = Fraction(match[1].replace(",", "")) / int(match[2] or 1) / share
    for scale in match[3]:
        value *= SCALES.get(scale) or GREAT[scale]
    return value


def _chinese(text: str) -> Fraction | None:
    whole, _, decimals = text.partition("点")
    value = _counted(whole)
    if value is None:
        return None
    return value + sum((Fraction(DIGITS[each], 10**place) for place, each in enumerate(decimals, 1)), Fraction(0))


def _counted(text: str) -> Fraction | None:
    """一百二十, 两万三千, 二〇一九."""
    if len(text) > 1 and all(each in DIGITS for each in text):
        # 两三个 is between the two, 二〇一九 a number in digits
        if len(text) == 2 and DIGITS[text[0]] + 1 == DIGITS[text[1]]:
            return Fraction(DIGITS[text[0]]) + Fraction(1, 2)
        return Fraction(int("".join(str(DIGITS[each]) for each in text)))
    total = part = digit = 0
    for each in text:
        if each in DIGITS:
            digit = DIGITS[each]
        elif each in SCALES:
            part += (digit or 1) * SCALES[each]
            digit = 0
        elif each in GREAT:
            total = (total + part + digit or 1) * GREAT[each]
            part = digit = 0
        else:
            return None
    return Fraction(total + part + digit)
