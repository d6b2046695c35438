"""Questions as a bank has them, before anything is decided."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..lines.keys import Claim

if TYPE_CHECKING:
    from ..figures import Figure


@dataclass
class Section:
    """A part of the bank under one head."""

    type: str = ""
    title: str = ""
    line: int = 0


@dataclass
class Option:
    letter: str
    parts: list[str]
    line: int
    marked: bool = False
    tick: str = ""
    """√, × or □ before its letter."""
    sure: bool = True
    """Whether its letter has a mark."""


@dataclass
class Item:
    """A question as the bank has it, before anything is decided."""

    line: int
    number: int
    section: Section
    stem: list[tuple[int, str]] = field(default_factory=list)
    """The lines of the stem with their numbers."""
    options: list[Option] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    """Explanations, each with its lines."""
    type: str = ""
    """A type that the item itself states."""
    doubts: list[str] = field(default_factory=list)
    maybe_next: dict[int, str] = field(default_factory=dict)
    """Numbers inside its text that could be those of the next question, with what to say if that question never comes."""
    extra: dict[str, str] = field(default_factory=dict)
    """What a table states beside, by our own tags."""
    pictured: bool = False
    """Whether a table has a picture in the cell of the stem, and nowhere else."""
    picture: Figure | None = None
    """What stands below the stem."""
    alt: str = ""
    """The words for it, where the bank has any."""
    source: str = ""
    """The words of the file that it was read from."""

    @property
    def kind(self) -> str:
        return self.type or self.section.type


@dataclass
class Found:
    """All that was found in a file."""

    items: list[Item] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unit: str = "行"
    """What the numbers of lines count."""


def add_doubts(found: Found, items: list[Item], doubts: dict[int, list[str]]) -> None:
    """Gives what is odd about a line to the question that it belongs to; without one, it is listed."""
    starts = sorted({item.line for item in items})
    at_line: dict[int, list[Item]] = {}
    for item in items:
        at_line.setdefault(item.line, []).append(item)
    for number, reasons in doubts.items():
        place = bisect_right(starts, number) - 1
        if place < 0:
            found.unknown += [(number, f"（{reason}）") for reason in reasons]
            continue
        for item in at_line[starts[place]][:MOST_ITEMS]:
            item.doubts += [reason for reason in reasons if reason not in item.doubts][:MOST_ITEMS]


MOST_ITEMS = 20
"""A hostile line of many questions with many oddities must not grow with the product of both."""

WORDY = frozenset({"short_answer", "fill_blank", "case_analysis"})
"""Types whose key is words, which may run over several lines and be numbered."""
