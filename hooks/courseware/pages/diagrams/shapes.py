"""Shapes that the diagrams share. Lengths are in SVG user units; a Han character is one font size wide."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple


class Label(NamedTuple):
    """Lines of text, centred on x or starting at it; `y` is the baseline of the first line."""

    x: float
    y: float
    lines: tuple[str, ...]
    style: str = "label"
    leading: float = 20


class Box(NamedTuple):
    """A rounded box with its text."""

    x: float
    y: float
    width: float
    height: float
    labels: tuple[Label, ...]
    style: str = "box"
    href: str = ""


class Arrow(NamedTuple):
    """A poly-line through points, with a head at its end unless `plain`."""

    points: tuple[tuple[float, float], ...]
    style: str = "arrow"
    label: Label | None = None

    @property
    def path(self) -> str:
        """The `d` of an SVG path."""
        return "M" + " L".join(f"{x:g},{y:g}" for x, y in self.points)


class Drawing(NamedTuple):
    """A picture: its size, what it shows for readers who cannot see it, and its shapes from back to front."""

    id: str
    width: float
    height: float
    title: str
    description: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...] = ()
    labels: tuple[Label, ...] = ()
    bands: tuple[Box, ...] = ()
    wide: bool = False
    """True where it is too wide for a phone and scrolls sideways."""


def width_of(text: str, size: float) -> float:
    """How wide `text` is at a font size: Han and full-width characters one size, others a little over half."""
    return sum([size if _is_wide(each) else 0.56 * size for each in text])


@cache
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


CLOSING = "，。、；：！？）》”』」…%"
"""Characters that may not begin a line."""


def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """`text` in lines of at most `width`; punctuation does not begin a line, Latin words and numbers are kept whole."""
    lines: list[str] = []
    line = ""
    long = 0.0
    for word in _words(text):
        more = width_of(word, size)
        if line and long + more > width and word[0] not in CLOSING:
            lines.append(line)
            line = word.lstrip()
            long = width_of(line, size)
        else:
            line += word
            long += more
    return (*lines, line) if line else tuple(lines)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for each in text:
        if words and each.isascii() and each.isalnum() and words[-1][-1].isascii() and words[-1][-1].isalnum():
            words[-1] += each
        else:
            words.append(each)
    return words
