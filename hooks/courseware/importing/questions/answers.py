"""Lists of answers, at the end or after a section: read apart from the questions, then matched with them by section and number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter

from ..lines.folding import fold
from ..lines.keys import Claim, parse
from ..lines.lists import entries
from ..lines.pieces import Piece
from .items import Found, Item, Section

MORE_NUMBERS = re.compile(r"(?:^|(?<=[ ;,、。A-P√×]))\d{1,3} ?[、.:)] ?(?:[A-P√×对错TFYN]|正确|错误)(?![\w])")
"""Another answer on the same line."""


@dataclass
class Answer:
    """One entry of a list of answers."""

    section: Section | None
    apart: bool
    """Whether the list stands apart from the questions, under a head of its own."""
    number: int
    claim: Claim | None
    why: str
    """Why there is no key."""
    line: int
    notes: list[list[str]] = field(default_factory=list)


class AnswerSheet:
    """All lists of answers of a file; while one is open, numbered lines are answers and not questions."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.is_open = False
        self.section: Section | None = None
        self.number = 0
        self.here = ""
        self.begun: Section | None = None
        """The section of a head that no answer has followed yet: it may begin new questions instead."""

    def open(self) -> None:
        """From here on come answers."""
        self.is_open, self.section, self.number, self.here = True, None, 0, ""

    def take_list(self, piece: Piece, section: Section) -> None:
        """A line that is nothing but answers; outside of an open list it belongs to the section where it stands."""
        for entry in entries(piece.text) or []:
            claim = Claim(entry.key, "答案列表", piece.line, text=str(entry.key)) if entry.key else None
            home = self.section if self.is_open else section
            self.answers.append(Answer(home, self.is_open, entry.number, claim, entry.why, piece.line))
        self.here, self.number, self.begun = "", 0, None

    def take(self, piece: Piece, *, option_follows: bool, after_gap: bool) -> bool:
        """A piece inside an open list; False for one that does not belong to it."""
        match piece.kind:
            case "head":
                self.section, self.number, self.here = Section(piece.mark, piece.text, piece.line), 0, ""
                self.begun = self.section
                return True
            case "stem" if piece.number and not option_follows:
                self.number, self.here = piece.number, ""
                if piece.text:
                    self._answer(piece.text, piece.line)
                return True
            case "key" if self.number and piece.text and not entries(piece.text):
                self._answer(piece.text, piece.line)
                return True
            case "note" if self.answers:
                self.answers[-1].notes.append([piece.text])
                self.here = "note"
                return True
            case "text" if self.here and not after_gap:
                self._go_on(piece.text)
                return True
        return False

    def _answer(self, text: str, line: int) -> None:
        key, rest = parse(text)
        several = MORE_NUMBERS.search(fold(rest or (key.words if key else "")))
        claim = Claim(key, "答案列表", line, rest, text) if key and not several else None
        why = f"这一行答案没看懂：{text[:60]}" if several else ""
        self.answers.append(Answer(self.section, True, self.number, claim, why, line))
        self.here, self.begun = "key", None

    def _go_on(self, text: str) -> None:
        last = self.answers[-1]
        if self.here == "note":
            last.notes[-1].append(text)
        elif last.claim and last.claim.key.words:
            last.claim.more.append(text)
        else:
            last.notes.append([text])
            self.here = "note"


def settle_answers(found: Found, answers: list[Answer]) -> None:
    """Gives every answer of a list to the one question it belongs to; where there are none or several, says so."""
    _number_in_order(found, answers)
    numbered = _Numbered(found.items)
    for answer in answers:
        number, line = answer.number, answer.line
        candidates = numbered.candidates(answer)
        # a list stands behind its questions; those behind the list are another set
        count = bisect_right(candidates, line, key=attrgetter("line")) or len(candidates)
        if not candidates:
            found.unknown.append((line, f"答案列表里的第 {number} 题，没有题目对得上：{_told(answer)}"))
        elif count > 1:
            why = f"第 {line} {found.unit}答案列表里的第 {number} 题对得上 {count} 道题，不知道是哪一道的：{_told(answer)}"
            # a hostile list of answers to a hostile list of like numbers must not grow with the square of both
            for item in candidates[: min(count, 20)]:
                if len(item.doubts) < 20:
                    item.doubts.append(why)
        else:
            candidates[0].notes += answer.notes
            if answer.claim:
                candidates[0].claims.append(answer.claim)
            elif answer.why:
                candidates[0].doubts.append(f"第 {line} {found.unit}：{answer.why}")


class _Numbered:
    """Questions by number, and by number with each thing that a head in a list of answers can mean."""

    def __init__(self, items: list[Item]) -> None:
        self.titles = {_short(item.section.title) for item in items if item.section.title}
        self.items: dict[tuple[str, str | int, int], list[Item]] = defaultdict(list)
        for item in sorted(items, key=attrgetter("line")):
            section = item.section
            homes: list[tuple[str, str | int]] = [("", ""), ("here", id(section)), ("type", section.type)]
            homes += [("title", _short(section.title))] if section.title else []
            for how, what in homes:
                self.items[how, what, item.number].append(item)

    def candidates(self, answer: Answer) -> list[Item]:
        """The questions an answer can belong to, in order: those of a section of the same title, or else of the same type."""
        section = answer.section
        if section is None or (answer.apart and not section.type):
            return self.items["", "", answer.number]
        if not answer.apart:
            return self.items["here", id(section), answer.number]
        short = _short(section.title)
        if short in self.titles:
            return self.items["title", short, answer.number]
        return self.items["type", section.type, answer.number]


def _told(answer: Answer) -> str:
    """An answer in the words of the file."""
    words = [answer.claim.text, *answer.claim.more] if answer.claim else [answer.why]
    return " ".join([*words, *(line for note in answer.notes for line in note)])


def _home(section: Section, sections: list[Section]) -> list[Section]:
    """The sections of the bank that a section of the list can mean: of the same title, or else of the same type."""
    titled = [each for each in sections if each.title and _short(each.title) == _short(section.title)]
    return titled or [each for each in sections if each.type == section.type]


def _short(title: str) -> str:
    return re.split("[（(]", title)[0].strip()


def _number_in_order(found: Found, answers: list[Answer]) -> None:
    """Questions without numbers are counted where the list has exactly one answer for each of them."""
    groups: dict[int, list[Item]] = defaultdict(list)
    for item in found.items:
        groups[id(item.section)].append(item)
    if len(groups) > MAX_GROUPS:
        return
    for items in groups.values():
        if any(item.number for item in items):
            continue
        section = items[0].section
        numbers = [
            answer.number
            for answer in answers
            if len(groups) == 1 or answer.section is section or (answer.section and section in _home(answer.section, [section]))
        ]
        if sorted(numbers) == list(range(1, len(items) + 1)):
            for number, item in enumerate(items, 1):
                item.number = number


MAX_GROUPS = 30
"""No bank has more sections than that; looking for the answers of each costs the product of both."""
