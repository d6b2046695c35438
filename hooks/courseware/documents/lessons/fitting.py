"""How much room text takes on a slide, and how it is shared among slides. Lengths in points; a Han character is one size wide.

The estimate is careful: lines are taken to be half a character shorter than they are, and punctuation that may not begin a
line takes the character before it along, as programs do that let nothing hang over. Line spacing is exact on our slides, so that the height does not depend on the font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...pages.diagrams.shapes import width_of
from ..words import Line, Para, Paras, Run, flat

LEADING = 1.4
SPACE = 0.4
"""Line spacing, and the space after a paragraph, in sizes."""
INDENT = 1.5
"""How far in a list item stands, in sizes."""
SMALLEST = 20
SIZES = (32, 30, 28, 26, 24, 22, SMALLEST)
WORD = re.compile(r"[“‘（《〈「『【]*(?:[A-Za-z0-9.%]+|.)[，。、；：！？）》〉”’』」】…%]*", re.DOTALL)
"""What stays on one line: a character with the punctuation that may not be parted from it."""
SENTENCE = re.compile(r"[^。！？；]*[。！？；][”』」）]*|[^。！？；]+")


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes."""
    room = width - size / 2
    rows, used = 1, 0.0
    for word in WORD.findall(text):
        wide = width_of(word, size)
        if used and used + wide > room:
            rows, used = rows + 1, 0.0
        used += wide
    return rows


def height(paras: Sequence[Para], width: float, size: float) -> float:
    """How high paragraphs stand."""
    total = 0.0
    for para in paras:
        room = width - (INDENT * size if para.mark else 0)
        total += lines(flat(para.line), room, size) * size * LEADING + size * SPACE
    return total


def largest(paras: Sequence[Para], width: float, room: float, sizes: Sequence[int] = SIZES) -> int:
    """The largest size at which the paragraphs fit; 0 where they fit at none."""
    return next((size for size in sizes if height(paras, width, size) <= room), 0)


def shared_out(paras: Sequence[Para], width: float, room: float, size: float = 26) -> list[Paras]:
    """Paragraphs in portions that fit at `size`, about as high as each other; one too long for a slide is cut between sentences."""
    found = _portions(paras, width, room, size)
    for share in (0.5, 0.6, 0.7, 0.8, 0.9):
        even = _portions(paras, width, room * share, size)
        if len(even) == len(found):
            return even
    return found


def _portions(paras: Sequence[Para], width: float, room: float, size: float) -> list[Paras]:
    portions: list[Paras] = []
    now: list[Para] = []
    for para in _cut(paras, width, room, size):
        if now and height([*now, para], width, size) > room:
            portions.append(tuple(now))
            now = []
        now.append(para)
    return [*portions, tuple(now)] if now else portions


def _cut(paras: Sequence[Para], width: float, room: float, size: float) -> Iterator[Para]:
    for para in paras:
        if height([para], width, size) <= room:
            yield para
            continue
        now: list[Run] = []
        mark = para.mark
        for sentence in _sentences(para.line):
            if now and height([Para((*now, *sentence), mark)], width, size) > room:
                yield Para(tuple(now), mark)
                now, mark = [], ""
            now += sentence
        if now:
            yield Para(tuple(now), mark)


def _sentences(line: Line) -> Iterator[list[Run]]:
    """A line cut after each sentence, with its weights."""
    now: list[Run] = []
    for run in line:
        for piece in SENTENCE.findall(run.text):
            now.append(Run(piece, run.bold))
            if piece[-1] in "。！？；”』」）":
                yield now
                now = []
    if now:
        yield now
