"""Running text as documents show it: no links on paper, so a reference becomes words that say where to look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..index import prose
from ..index.addresses import Addresses
from ..index.links import SiteIndex
from ..index.pictures import Picture
from ..model import Question
from ..pages.writer import Library


@dataclass(frozen=True)
class Run:
    """Letters of one weight."""

    text: str
    bold: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Para:
    """A paragraph or a list item; `mark` is what stands before an item: a dot, or its number."""

    line: Line
    mark: str = ""

    @property
    def text(self) -> str:
        return self.mark + flat(self.line)


Paras = tuple[Para, ...]


@dataclass(frozen=True)
class Drawing:
    """A picture with the words that stand for it."""

    picture: Picture
    alt: str


DOT = "•"
HELD = "\N{NO-BREAK SPACE}"
ROOM = re.compile(f"（({HELD}+)）")
"""Room for an answer, as papers write it between brackets."""


def flat(line: Line) -> str:
    """A line without its weights."""
    return "".join(run.text for run in line)


def spaced(text: str) -> Iterator[tuple[str, float]]:
    """A text in pieces, with how many characters wide the space after each is, and the room for an answer as such a space.

    LibreOffice 7.4 ends a line at any space and joiner between brackets; between two brackets that merely stand apart it does not.
    """
    rest = 0
    for found in ROOM.finditer(text):
        yield text[rest : found.start()], 0
        yield "（", len(found[1]) / 4
        rest = found.end() - 1
    yield text[rest:], 0


def say(text: str, *, bold: bool = False, mark: str = "") -> Para:
    """A paragraph of plain words that hold no markup."""
    return Para((Run(text, bold),), mark)


def led(lead: str, para: Para) -> Para:
    """A paragraph with a bold lead, as in “留下：会议记录”."""
    return Para((Run(lead, True), *para.line), para.mark)


class Words:
    """Turns the text of one course into lines for paper and slides."""

    def __init__(self, index: SiteIndex) -> None:
        library = Library(index, Addresses(index))
        self._index = index
        self._names = library.names
        self._articles = library.articles

    def name(self, target: str) -> str:
        """How `kind:id` or `source:id#article` is called in a sentence; a figure comes with its grade."""
        kind, _, rest = target.partition(":")
        words = self._names[target.partition("#")[0]] + self._articles.get(target, "")
        return words + self._grade(rest) if kind == "figure" else words

    def _grade(self, figure: str) -> str:
        return f"（{self._index.figures[figure].value.grade} 级）"

    def line(self, text: str) -> Line:
        """Prose of one line."""
        return tuple(self._runs(prose.spans(text)))

    def plain(self, text: str) -> str:
        """Prose of one line without weights."""
        return flat(self.line(text))

    def drawing(self, question: Question) -> Drawing | None:
        """The picture of a question, where it has one."""
        picture = self._index.picture(question)
        return Drawing(picture, self.plain(question.image.alt)) if question.image and picture else None

    def para(self, text: str, mark: str = "") -> Para:
        """Prose of one line as a paragraph."""
        return Para(self.line(text), mark)

    def items(self, texts: list[str], *, numbered: bool = False) -> Paras:
        """Lines of prose as a list."""
        return tuple(self.para(text, f"{number}." if numbered else DOT) for number, text in enumerate(texts, 1))

    def paras(self, text: str) -> Paras:
        """Prose of several paragraphs."""
        found: list[Para] = []
        for block in prose.blocks(text):
            for number, spans in enumerate(block.lines, 1):
                mark = {"paragraph": "", "bullets": DOT, "numbers": f"{number}."}[block.type]
                found.append(Para(tuple(self._runs(spans)), mark))
        return tuple(found)

    def _runs(self, spans: tuple[prose.Span, ...]) -> Iterator[Run]:
        for span in spans:
            if span.ref is None:
                yield Run(span.text, span.bold)
                continue
            target = span.ref.key + (f"#{span.ref.part}" if span.ref.part else "")
            words = span.ref.words or self.name(target)
            grade = self._grade(span.ref.id) if span.ref.kind == "figure" and span.ref.words else ""
            yield Run(words + grade, span.bold)
