"""GIFT, the plain-text format of Moodle: what it has no type for is asked in another way, and says so in the question.

A gap-fill of several gaps becomes as many short answers, an ordering becomes a matching of steps with places, because
GIFT has neither; marks for a question, marker's notes and options of a type do not exist in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .moodle import fraction
from .outline import GAP, Outline
from .selection import Selection
from .writing import render

CONTROL = re.compile(r"([\\~=#{}:])")
LINES = re.compile(r"[\r\n]+")


@dataclass(frozen=True)
class Entry:
    """A question of the file; a gap-fill gives one for each gap."""

    id: str
    title: str
    stem: str
    kind: str
    q: Outline
    answers: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    gap: int = 0
    """Which gap it asks for; 0 where there is one only."""


def write(selection: Selection) -> bytes:
    """The file of a selection."""
    groups: dict[str, list[Entry]] = {}
    for each in selection.outlines:
        place = each.place
        chapter = f"{place.chapter_number} {place.chapter_title}"
        where = ["试卷", selection.title] if selection.kind == "paper" else [chapter, f"{place.unit_code} {place.unit_title}"]
        path = "/".join(["$course$", "top", *(" ".join(name.split()).replace("/", "//") for name in [selection.course, *where])])
        groups.setdefault(path, []).extend(entries(each))
    return render("gift/bank.gift.jinja", groups=groups, fraction=fraction).encode()


def entries(outline: Outline) -> Iterator[Entry]:
    """What a question becomes."""
    stem = outline.stem.html
    if outline.type == "fill_blank":
        yield from _gaps(outline)
    elif outline.type == "matching":
        pairs = [(left.text.html, right.text.plain) for left, right in outline.pairs]
        yield Entry(
            outline.id, outline.title, stem, "matching", outline, pairs=(*pairs, *(("", each.text.plain) for each in outline.extra))
        )
    elif outline.type == "ordering":
        place = {part.id: f"第 {number} 步" for number, part in enumerate(outline.order, 1)}
        pairs = [(part.text.html, place[part.id]) for part in outline.mixed]
        yield Entry(outline.id, outline.title, stem, "matching", outline, pairs=tuple(pairs))
    elif outline.tasks:
        yield Entry(outline.id, outline.title, stem, "essay", outline)
    else:
        yield Entry(outline.id, outline.title, stem, "statement" if outline.type == "true_false" else "choice", outline)


def _gaps(outline: Outline) -> Iterator[Entry]:
    """A short answer for each gap, all gaps numbered, and the one in question named."""
    pieces = outline.stem.html.split(GAP)
    if len(outline.blanks) == 1:
        yield Entry(outline.id, outline.title, outline.stem.html, "short", outline, answers=outline.blanks[0])
        return
    numbered = "".join(piece + (f"（{number}）{GAP}" if number < len(pieces) else "") for number, piece in enumerate(pieces, 1))
    for number, answers in enumerate(outline.blanks, 1):
        yield Entry(f"{outline.id}.{number}", f"{outline.id}.{number}", numbered, "short", outline, answers=answers, gap=number)


def escape(text: str) -> str:
    """Text on one line, its control characters told to be none."""
    return CONTROL.sub(r"\\\1", LINES.sub(" ", text))


def option(html: str) -> str:
    """HTML of an option; a percent sign or a bracket at its beginning would be read as a weight or a format."""
    return escape(f"&#{ord(html[0])};{html[1:]}" if html[:1] in ("%", "[") else html)


def answer(text: str) -> str:
    """A short answer; with an arrow of two signs it would be read as one side of a pair, and no escape prevents it."""
    return escape(text.replace("->", "→"))
