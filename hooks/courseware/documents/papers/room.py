"""What fits on a line of a paper; hooks/browser/trainer/printing/layout.ts has the same rule (tests/vectors/layout.json)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...rules.shared import constants
from ..words import HELD, Line, flat

ROOMY = constants("printed")["room"]
FOUR, TWO = ROOMY["four"], ROOMY["two"]
"""Room for the words of an option where four or two stand in a line, in sizes of the font: the narrowest of Word, typst and the
printed page, less the letter and a gap."""
LATIN, BROAD = (re.compile(ROOMY[name]) for name in ("latin", "broad"))
ANSWER: dict[str, int] = ROOMY["answer"]
"""How many characters of room an answer after a stem gets."""


def measure(text: str) -> float:
    """How wide a text stands, in sizes of its font: careful, because the font is another on every machine."""
    return sum(1 if not LATIN.match(each) else 0.9 if BROAD.match(each) else 0.6 for each in text)


def columns_for(options: Sequence[tuple[str, Line]]) -> int:
    """How many options stand in a line: as many as have room without a break in any of them."""
    longest = max((measure(flat(text)) for _, text in options), default=0)
    return 4 if longest <= FOUR else 2 if longest <= TWO else 1


def brackets(width: int) -> str:
    """Room for an answer of so many characters: no-break spaces, four of which are as wide as one, since a line may end at any other."""
    return f"（{HELD * 4 * width}）"


def held(text: str) -> str:
    """A text in which no line ends at a blank."""
    return text.replace(" ", HELD)
