"""GIFT, the plain-text format of Moodle: what it has no type for is asked in another way, and says so in the question.

A gap-fill of several gaps becomes as many short answers, an ordering becomes a matching of steps with places, because
GIFT has neither; marks for a question, marker's notes and options of a type do not exist in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from ..outline import GAP, Outline
from ..selection import Selection
from ..spellings import spellings
from ..writing import render
from . import names as moodle_words
from .names import IDNUMBER, TAG, listed, name, path, short, sides, where
from .xml import fraction

CONTROL = re.compile(r"([\\~=#{}:])")
LINES = re.compile(r"[\r\n]+")
UNTYPED = re.compile("->|&&(?:0(?:10|35|58|61|92)|12[356])")
"""What no short answer can hold: an arrow makes it a pair, and the rest is how Moodle's reader marks its own places; nothing escapes them."""


@dataclass(frozen=True)
class Entry:
    """A question of the file; a gap-fill gives one for each gap."""

    id: str
    title: str
    stem: str
    kind: str
    q: Outline
    answers: tuple[str, ...] = ()
    """As the author gave them."""
    pairs: tuple[tuple[str, str], ...] = ()
    gap: int = 0
    """Which gap it asks for; 0 where there is one only."""

    @property
    def spelt(self) -> tuple[str, ...]:
        """Every spelling of its answers that Moodle is to take."""
        return tuple(each for each in spellings(self.answers) if not UNTYPED.search(each))


def write(selection: Selection) -> bytes:
    """The file of a selection."""
    groups: dict[str, list[Entry]] = {}
    for each in selection.outlines:
        groups.setdefault(path(*where(selection, each)), []).extend(entries(each))
    return render(
        "gift/bank.gift.jinja",
        {"gift": escape, "gift_option": option, "gift_answer": answer, "gift_category": category},
        groups=groups,
        fraction=fraction,
        listed=listed,
        name=name,
        idnumber=lambda text: short(text, IDNUMBER),
        tag=lambda text: short(text, TAG),
    ).encode()


def notices(selection: Selection) -> Iterator[str]:
    """What stands otherwise in the file than in the course, for whoever exports."""
    yield from moodle_words.notices(selection)
    yield from selection.unpictured()
    for entry in (entry for each in selection.outlines for entry in entries(each)):
        if entry.kind == "essay" and entry.answers:
            yield f"{entry.id}：答案“{next(filter(UNTYPED.search, entry.answers))}”里有 GIFT 的填空写不了的符号，改成人工评分的论述题；Moodle XML 没有这个限制"


def entries(outline: Outline) -> Iterator[Entry]:
    """What a question becomes."""
    stem = outline.stem.html
    if outline.type == "fill_blank":
        yield from _gaps(outline)
    elif outline.type == "matching":
        yield Entry(outline.id, outline.title, stem, "matching", outline, pairs=tuple(sides(outline)))
    elif outline.type == "ordering":
        place = {part.id: f"第 {number} 步" for number, part in enumerate(outline.order, 1)}
        pairs = [(part.text.html, place[part.id]) for part in outline.mixed]
        yield Entry(outline.id, outline.title, stem, "matching", outline, pairs=tuple(pairs))
    elif outline.tasks:
        yield Entry(outline.id, outline.title, stem, "essay", outline)
    else:
        yield Entry(outline.id, outline.title, stem, "statement" if outline.type == "true_false" else "choice", outline)


def _gaps(outline: Outline) -> Iterator[Entry]:
    """A short answer for each gap, all gaps numbered, and the one in question named; what cannot be typed is marked by hand."""
    kinds = ["essay" if any(map(UNTYPED.search, answers)) else "short" for answers in outline.blanks]
    if len(outline.blanks) == 1:
        yield Entry(outline.id, outline.title, outline.stem.html, kinds[0], outline, answers=outline.blanks[0])
        return
    pieces = outline.stem.html.split(GAP)
    numbered = "".join(piece + (f"（{number}）{GAP}" if number < len(pieces) else "") for number, piece in enumerate(pieces, 1))
    for number, kind, answers in zip(count(1), kinds, outline.blanks, strict=False):
        id = f"{outline.id}.{number}"
        yield Entry(id, id, numbered, kind, outline, answers=answers, gap=number)


def escape(text: str) -> str:
    """Text on one line, its control characters told to be none."""
    return CONTROL.sub(r"\\\1", LINES.sub(" ", text))


def option(html: str) -> str:
    """HTML of an option; a percent sign or a bracket at its beginning would be read as a weight or a format."""
    return escape(f"&#{ord(html[0])};{html[1:]}" if html[:1] in ("%", "[") else html)


def answer(text: str) -> str:
    """A short answer, where an asterisk would stand for anything unless a backslash is before it, which Moodle keeps."""
    return escape(text.replace("*", r"\*"))


def category(text: str) -> str:
    """A path of categories, in which Moodle takes nothing back but the backslash."""
    return text.replace("\\", "\\\\")
