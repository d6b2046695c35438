"""The markup of prose as stencils: each kind of piece and block is asked of its template once, and then only filled."""

from __future__ import annotations

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
        # not functools.cache: it would hold what holds it, and the course with it
        self._stencils: dict[tuple[str, bool, str], str] = {}
        self._around: dict[str, tuple[str, str, str]] = {}

    def piece(self, piece: Piece) -> str:
        """A piece as HTML."""
        key = (piece.type, piece.bold, piece.grade)
        stencil = self._stencils.get(key) or self._stencils.setdefault(key, self._cut(*key))
        return stencil % {"text": printed(piece.text), "href": printed(piece.href), "title": printed(piece.title)}

    def block(self, kind: str, lines: list[str]) -> str:
        """A block of lines, which are HTML already, as HTML."""
        before, between, after = self._around.get(kind) or self._around.setdefault(kind, self._ask(kind))
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
