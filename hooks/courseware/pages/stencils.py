"""The markup of prose as stencils: each kind of piece and block is asked of its template once, and then only filled."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from .compiling import printed

TEXT, HREF, TITLE = "\ue000", "\ue001", "\ue002"
"""Marks for what is filled in; characters that nothing escapes and no course uses."""


class Piece(NamedTuple):
    """A piece of a line as the template prints it."""

    type: str
    """text, link, term, figure or source."""
    text: str
    bold: bool = False
    href: str = ""
    title: str = ""
    grade: str = ""


class Paragraph(NamedTuple):
    """A block of prose with its lines in pieces."""

    type: str
    lines: tuple[tuple[Piece, ...], ...]


class Stencils:
    """Fills in the markup of `parts/prose.jinja`, whose module is given."""

    def __init__(self, prose: Any) -> None:
        self._prose = prose
        self._stencil = cache(self._cut)
        self._around = cache(self._ask)

    def piece(self, piece: Piece) -> str:
        """A piece as HTML."""
        stencil = self._stencil(piece.type, piece.bold, piece.grade)
        return stencil % {"text": printed(piece.text), "href": printed(piece.href), "title": printed(piece.title)}

    def block(self, kind: str, lines: list[str]) -> str:
        """A block of lines, which are HTML already, as HTML."""
        before, between, after = self._around(kind)
        return before + between.join(lines) + after

    def _cut(self, kind: str, bold: bool, grade: str) -> str:
        made = str(self._prose.line((Piece(kind, TEXT, bold, HREF, TITLE, grade),)))
        return made.replace("%", "%%").replace(TEXT, "%(text)s").replace(HREF, "%(href)s").replace(TITLE, "%(title)s")

    def _ask(self, kind: str) -> tuple[str, str, str]:
        line = (Piece("text", TEXT),)
        if kind == "paragraph":
            # it has one line, whatever it is given
            before, after = str(self._prose.blocks((Paragraph(kind, (line,)),))).split(TEXT)
            return before, "", after
        before, between, after = str(self._prose.blocks((Paragraph(kind, (line, line)),))).split(TEXT)
        return before, between, after
