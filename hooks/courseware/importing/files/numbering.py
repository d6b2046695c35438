"""The numbers that Word writes before paragraphs by itself: they stand in no text, only in the lists of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    """Whether all numbers of the label are written in digits."""


@dataclass(frozen=True)
class Label:
    """What Word writes before one paragraph."""

    text: str
    list_id: str
    level: int
    format: str
    count: int


@dataclass
class Numbering:
    """All lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """Number id → level → how it is written."""
    abstract_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """List → level → number of the last paragraph."""
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> Label | None:
        """The label of the next paragraph of a list; nothing for bullets and unknown lists."""
        known = self.levels.get(number, {})
        if level not in known or known[level].format in {"bullet", "none"}:
            return None
        list_id = self.abstract_of.get(number, number)
        counts = self.counts.setdefault(list_id, {})
        if (number, level) in self.restarts and (number, level) not in self.begun:
            counts[level] = self.restarts[number, level] - 1
        self.begun.add((number, level))
        counts[level] = counts.get(level, known[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            each = known.get(place, Level())
            return written(counts.get(place, each.start), "decimal" if known[level].legal else each.format)

        text = re.sub(r"%([1-9])", shown, known[level].text)[:40].strip()
        # Word sets a gap there, without which 1 and 10日 would become 110日
        text += "." if re.search(r"[0-9A-Za-z一-十]$", text) else ""
        return Label(text, number, level, known[level].format, counts[level]) if text else None


def numbering(root: Element | None) -> Numbering:
    """The lists that word/numbering.xml defines."""
    found = Numbering()
    if root is None:
        return found
    abstract, styled, links = {}, {}, {}
    for each in root.iter(f"{W}abstractNum"):
        name = each.get(f"{W}abstractNumId", "")
        abstract[name] = _levels(each)
        styled[_value(each.find(f"{W}styleLink"))] = abstract[name]
        links[name] = _value(each.find(f"{W}numStyleLink"))
    for name, link in links.items():
        if link and not abstract[name]:
            abstract[name] = styled.get(link, {})
    for each in root.iter(f"{W}num"):
        number = each.get(f"{W}numId", "")
        name = _value(each.find(f"{W}abstractNumId"))
        found.abstract_of[number] = name
        found.levels[number] = abstract.get(name, {})
        if own := _levels(each):
            found.levels[number] = found.levels[number] | own
        for override in each.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                found.restarts[number, _whole(override.get(f"{W}ilvl"))] = _whole(_value(start), 1)
    return found


def _levels(abstract: Element) -> dict[int, Level]:
    levels = {}
    for each in abstract.iter(f"{W}lvl"):
        start, form, text = (each.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText"))
        place = _whole(each.get(f"{W}ilvl"))
        # Word has nine
        if place > 8:
            continue
        levels[place] = Level(_whole(_value(start), 1), _value(form) or "decimal", _value(text), each.find(f"{W}isLgl") is not None)
    return levels


def _value(element: Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


def number_of(properties: Element | None) -> tuple[str, int]:
    """The list and the level that a paragraph or a style names."""
    if properties is None:
        return "", 0
    number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    depth = level.get(f"{W}val", "0") if level is not None else "0"
    return (number.get(f"{W}val", "") if number is not None else ""), int(depth) if depth.isdecimal() and len(depth) < 3 else 0


def style_lists(root: Element | None) -> dict[str, tuple[str, int]]:
    """The list of each style that numbers its paragraphs, or whose parent does."""
    if root is None:
        return {}
    own, parents = {}, {}
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            own[name] = number_of(number)
        parents[name] = _value(style.find(f"{W}basedOn"))
    found = dict(own)
    for name in parents:
        parent = parents[name]
        for _ in range(12):
            if name in found or not parent:
                break
            if parent in own:
                found[name] = own[parent]
            parent = parents.get(parent, "")
    return found


DIGITS = "〇一二三四五六七八九"
SERIES = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "chineseLegalSimplified": "壹贰叁肆伍陆柒捌玖拾",
}


def written(count: int, form: str) -> str:
    """A count in one of Word's formats; those not known here are written in digits, as Word's own fallback does."""
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 % 10 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"} and 0 < count < 100:
        tens, ones = divmod(count, 10)
        return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")
    if form in {"upperRoman", "lowerRoman"} and 0 < count < 40:
        roman = "X" * (count // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][count % 10]
        return roman if form == "upperRoman" else roman.lower()
    if 0 < count <= len(SERIES.get(form, "")):
        return SERIES[form][count - 1]
    if form == "decimalZero":
        return f"{count:02}"
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(0xFF10 + int(digit)) for digit in str(count))
    return str(count)
