"""Our own formats, which lose nothing: text, Word and sheet, made for the importer to read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..links import SiteIndex
from ..model import Question
from . import plain, tables

Write = Callable[[Sequence[Question], Iterable[str]], bytes]

WRITERS: dict[str, Write] = {"txt": plain.text, "docx": plain.document, "xlsx": tables.workbook}
"""Formats by name, which is also the ending of their files."""


class NoTarget(Exception):
    """There is no such unit or paper; the message says what can be exported."""


def chosen(index: SiteIndex, *, unit: str | None = None, paper: str | None = None) -> tuple[list[Question], list[str]]:
    """The questions of a unit, of a paper, or of the whole bank, and the ids that are no longer used. Raises NoTarget."""
    if unit is not None:
        if unit not in index.units:
            raise NoTarget(f"没有单元 {unit}；有：{'、'.join(index.units)}")
        return list(index.questions_of.get(unit, [])), _retired(index, [unit])
    if paper is not None:
        from ..drawing import draw_all

        if paper not in index.papers:
            raise NoTarget(f"没有试卷 {paper}；有：{'、'.join(index.papers)}")
        return [item.question for item in draw_all(index)[paper].items], []
    return [question for name in index.units for question in index.questions_of.get(name, [])], _retired(index, list(index.units))


def _retired(index: SiteIndex, units: list[str]) -> list[str]:
    documents = {index.unit_of[name]: entry.document for name, entry in index.questions.items()}
    return [str(each) for unit in units if unit in documents for each in documents[unit].data.get("retired") or []]
