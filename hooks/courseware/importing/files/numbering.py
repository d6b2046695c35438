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

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph of a list, with a blank behind it; nothing for bullets and unknown lists."""
        known = self.levels.get(number, {})
        if level not in known or known[level].format in {"bullet", "none"}:
            return ""
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
            return written(counts.get(place, each.start), each.format)

        return re.sub(r"%([1-9])", shown, known[level].text)[:40]


def numbering(root: Element | None) -> Numbering:
    """The lists that word/numbering.xml defines."""
    found = Numbering()
    if root is None:
        return found
    abstract = {each.get(f"{W}abstractNumId", ""): _levels(each) for each in root.iter(f"{W}abstractNum")}
    for each in root.iter(f"{W}num"):
        number = each.get(f"{W}numId", "")
        name = _value(each.find(f"{W}abstractNumId"))
        found.abstract_of[number] = name
        found.levels[number] = abstract.get(name, {})
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
        levels[place] = Level(_whole(_value(start), 1), _value(form) or "decimal", _value(text))
    return levels


def _value(element: Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


DIGITS = "〇一二三四五六七八九"


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
    return str(count)
