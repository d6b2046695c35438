"""Papers: choices of questions from the bank, by a list or by a blueprint."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Line, Model, PaperRef, QuestionRef, Text, UnitRef
from .unit import Level

QuestionType = Literal[
    "single_choice",
    "multiple_choice",
    "true_false",
    "fill_blank",
    "matching",
    "ordering",
    "short_answer",
    "case_analysis",
]


class Cell(Model):
    """A row of a blueprint: so many questions of these kinds."""

    chapters: list[Id] = []
    """Folders of chapters; empty means all."""
    units: list[UnitRef] = []
    types: list[QuestionType] = []
    levels: list[Level] = []
    count: Annotated[int, Field(ge=1, le=100)]
    points: Annotated[int, Field(ge=1, le=20)]


class Blueprint(Model):
    seed: Line
    """Changes the draw; the same seed over the same bank draws the same questions."""
    exclude: list[PaperRef] = []
    """Papers that share no question with this one."""
    cells: Annotated[list[Cell], Field(min_length=1)]


class PaperItem(Model):
    question: QuestionRef
    points: Annotated[int, Field(ge=1, le=20)]


class Paper(Model):
    id: Id
    title: Line
    purpose: Literal["entry", "pre-test", "post-test", "mock-exam", "unit-quiz"]
    summary: Line
    minutes: Annotated[int, Field(ge=3, le=240)]
    pass_percent: Annotated[int, Field(ge=0, le=100)] = 60
    instructions: Text | None = None
    blueprint: Blueprint | None = None
    items: list[PaperItem] = []
