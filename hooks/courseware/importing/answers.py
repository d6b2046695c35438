"""Lists of answers matched with the questions they answer, by section and number."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .items import Found, Item, Section
    from .keys import Claim

Answer = tuple["Section | None", bool, int, "Claim | None", str, int]
"""Section of the list, whether the list stands apart from the questions, number, key, why there is none, line."""


def settle_answers(found: Found, answers: list[Answer]) -> None:
    """Gives every answer of a list to the one question it belongs to; where there are none or several, says so."""
    if not answers:
        return
    _number_in_order(found, answers)
    by_number: dict[int, list[Item]] = defaultdict(list)
    for item in found.items:
        by_number[item.number].append(item)
    sections = list({id(item.section): item.section for item in found.items}.values())
    for section, apart, number, claim, why, line in answers:
        candidates = by_number[number]
        if section is not None and (not apart or section.type):
            home = _home(section, sections) if apart else [section]
            candidates = [item for item in candidates if any(item.section is each for each in home)]
        if not candidates:
            found.unknown.append((line, f"答案列表里的第 {number} 题，没有题目对得上"))
        elif len(candidates) > 1:
            for item in candidates:
                item.doubts.append(f"第 {line} 行答案列表里的第 {number} 题对得上 {len(candidates)} 道题，不知道是哪一道的")
        elif claim:
            candidates[0].claims.append(claim)
        else:
            candidates[0].doubts.append(f"第 {line} 行：{why}")


def _home(section: Section, sections: list[Section]) -> list[Section]:
    """The sections of the bank that a section of the list can mean: of the same title, or else of the same type."""
    titled = [
        each
        for each in sections
        if each.title and each.title.split("（")[0].split("(")[0].strip() == section.title.split("（")[0].split("(")[0].strip()
    ]
    return titled or [each for each in sections if each.type == section.type]


def _number_in_order(found: Found, answers: list[Answer]) -> None:
    """Questions without numbers are counted where the list has exactly one answer for each of them."""
    groups: dict[int, list[Item]] = defaultdict(list)
    for item in found.items:
        groups[id(item.section)].append(item)
    for items in groups.values():
        if any(item.number for item in items):
            continue
        section = items[0].section
        numbers = [
            answer[2]
            for answer in answers
            if len(groups) == 1 or answer[0] is section or (answer[0] and section in _home(answer[0], [section]))
        ]
        if sorted(numbers) == list(range(1, len(items) + 1)):
            for number, item in enumerate(items, 1):
                item.number = number
