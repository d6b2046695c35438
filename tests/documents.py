"""What the tests of documents share: plans, slides and papers of the real course, each made once."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import docx

from courseware import check
from courseware.documents.lessons.lesson import Plan, plan
from courseware.documents.lessons.lesson_docx import lesson_docx
from courseware.documents.lessons.slides import Slide, slides
from courseware.documents.lessons.slides_pptx import slides_pptx
from courseware.documents.papers.variants import Sheet, asked, variant
from courseware.documents.words import Words
from courseware.index.links import SiteIndex
from courseware.rules.drawing import Drawn, draw_all

from .support import CURRICULUM

DATE = "2026-01-02"


@cache
def index() -> SiteIndex:
    found, problems = check(CURRICULUM)
    assert problems == []
    return found


@cache
def practice(unit: str) -> Drawn:
    """All questions of a unit, as its practice and an assignment of it have them."""
    return draw_all(index())[f"quiz-{unit}"]


def full_marks(unit: str) -> int:
    return sum(item.points for item in practice(unit).items)


@cache
def words() -> Words:
    return Words(index())


@cache
def planned(unit: str) -> Plan:
    return plan(index(), index().units[unit].value, words(), changed=DATE)


@cache
def deck(unit: str) -> tuple[Slide, ...]:
    outline = planned(unit)
    return slides(index(), index().units[unit].value, outline, asked(outline.questions, words()), words())


@cache
def deck_file(unit: str) -> bytes:
    outline = planned(unit)
    return slides_pptx(deck(unit), title=outline.title, author=outline.course, subject=outline.chapter, changed=DATE)


@cache
def lesson_file(unit: str) -> bytes:
    outline = planned(unit)
    return lesson_docx(outline, asked(outline.questions, words()))


@cache
def sheet(paper: str, letter: Any) -> Sheet:
    return variant(draw_all(index())[paper], letter, words(), course="社区治理学堂", changed=DATE)


UNITS = sorted(path.stem for path in (CURRICULUM / "questions").glob("*.yml"))
PAPERS = [*(f"quiz-{unit}" for unit in UNITS), *sorted(path.stem for path in (CURRICULUM / "papers").glob("*.yml"))]


def xml_of(file: bytes) -> str:
    """Every part of an Office file that holds text."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


def document_text(file: bytes) -> str:
    """The words of a Word document, body and tables."""
    document = docx.Document(io.BytesIO(file))
    return "\n".join(node.text or "" for node in document.element.iter("{*}t"))
