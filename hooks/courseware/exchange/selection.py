"""What is exported at a time: the whole bank, the questions of a unit, or a paper, each question in outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..index.addresses import Addresses
from ..index.links import SiteIndex
from ..index.pictures import Picture
from ..pages.writer import Library
from ..rules.drawing import Drawn, Item, draw_all, points
from .dates import Ledger
from .outline import Outline, Place, Tongue, outline

BANK = "bank"


@dataclass(frozen=True)
class Selection:
    """Questions that travel together."""

    id: str
    title: str
    kind: Literal["bank", "unit", "paper"]
    course: str
    """The title of the course, under which other systems file it."""
    summary: str
    minutes: int
    """0 where no time is set."""
    outlines: tuple[Outline, ...]
    """In the order in which they are shown."""
    items: tuple[Item, ...] = field(repr=False)
    """The same questions as the course has them, in the author's order, for what is exported to be edited."""
    retired: tuple[str, ...] = ()
    """Ids of the same units that are never used again, for formats that come back to us."""
    stamp: int = 0
    """Seconds since 1970 that count as the time of writing."""
    sheet: Sheet | None = field(default=None, repr=False)
    """What a page of our own needs; the bank is no paper and has none."""
    dates: Ledger = field(default_factory=dict, repr=False)
    """Since when what is exported of each question is what it is; what is not in there changed at the time of writing."""

    @property
    def pictures(self) -> dict[str, Picture]:
        """Pictures by the ids of their questions."""
        return {each.id: each.picture for each in self.outlines if each.picture}

    def unpictured(self) -> Iterator[str]:
        """What to tell whoever exports in a format that holds words alone."""
        for name, picture in self.pictures.items():
            yield f"{name}：这种格式放不下图片，只写了替代文字；图片是 curriculum/{picture.name}，请自己加上"


@dataclass(frozen=True)
class Sheet:
    """A paper with whatever writes its questions as our own pages show them."""

    drawn: Drawn
    tongue: Tongue


class NoSelection(Exception):
    """There is no such paper or unit; the message says which there are."""


class Shelf:
    """Everything that a course can export."""

    def __init__(self, index: SiteIndex, *, site_url: str = "", stamp: int = 0, dates: Ledger | None = None) -> None:
        assert index.course is not None
        self.index = index
        self.stamp = stamp
        self.dates = dates or {}
        self.drawn = draw_all(index)
        self.library = Library(index, Addresses(index))
        self.tongue = Tongue(self.library, site_url)
        self.course = self.library.plain(index.course.value.title)
        self._numbers = {folder: number for number, folder in enumerate(index.chapters, 1)}
        self._places = {unit: self._place(unit) for unit in index.units}

    def bank(self) -> Selection:
        """Every question, by chapter and unit."""
        questions = [question for unit in self.index.units for question in self.index.questions_of.get(unit, [])]
        items = tuple(Item(question, points(question)) for question in questions)
        return self._select(BANK, f"{self.course}题库", "bank", f"全部 {len(items)} 道题。", 0, items, self._retired(*self.index.units))

    def unit(self, name: str) -> Selection:
        """The questions of a unit."""
        if f"quiz-{name}" not in self.drawn:
            raise NoSelection(f"没有单元 {name}；有：{'、'.join(self.index.units)}")
        drawn = self.drawn[f"quiz-{name}"]
        title, summary = self._places[name].unit_title, self.library.plain(drawn.paper.summary)
        return self._select(name, title, "unit", summary, 0, drawn.items, self._retired(name), drawn)

    def paper(self, name: str) -> Selection:
        """A paper with the points it gives."""
        if name not in self.index.papers:
            raise NoSelection(f"没有试卷 {name}；有：{'、'.join(self.index.papers)}")
        drawn, plain = self.drawn[name], self.library.plain
        items = tuple(item for _, group in drawn.sections() for item in group)
        title, summary = plain(drawn.paper.title), plain(drawn.paper.summary)
        return self._select(name, title, "paper", summary, drawn.paper.minutes, items, drawn=drawn)

    def papers(self) -> Iterator[Selection]:
        """Every paper, then the quiz of every unit."""
        for name in self.index.papers:
            yield self.paper(name)
        for name in self.index.units:
            if f"quiz-{name}" in self.drawn:
                yield self.unit(name)

    def everything(self) -> Iterator[Selection]:
        """The bank, then every paper."""
        yield self.bank()
        for name in self.index.papers:
            yield self.paper(name)

    def _retired(self, *units: str) -> tuple[str, ...]:
        return tuple(each for unit in units for each in self.index.retired.get(unit, ()))

    def _select(
        self,
        name: str,
        title: str,
        kind: Literal["bank", "unit", "paper"],
        summary: str,
        minutes: int,
        items: tuple[Item, ...],
        retired: tuple[str, ...] = (),
        drawn: Drawn | None = None,
    ) -> Selection:
        shown = drawn.shown() if drawn and kind == "unit" else items
        outlines = tuple(
            outline(item, points(item.question), self._places[self.index.unit_of[item.question.id]], self.tongue) for item in shown
        )
        sheet = Sheet(drawn, self.tongue) if drawn else None
        return Selection(name, title, kind, self.course, summary, minutes, outlines, items, retired, self.stamp, sheet, self.dates)

    def _place(self, name: str) -> Place:
        unit, chapter = self.index.units[name].value, self.index.chapter_of[name]
        plain = self.library.plain
        return Place(chapter.folder, plain(chapter.title), self._numbers[chapter.folder], name, unit.code, plain(unit.title))
