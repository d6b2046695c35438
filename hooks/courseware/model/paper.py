"""Papers: choices of questions from the bank, by a list or by a blueprint."""

from __future__ import annotations

from typing import Annotated, Literal

from .base import Id, Line, Model, PaperRef, QuestionRef, Text, UnitRef
from .field import Field
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
    """章的文件夹名；不写就是全部"""
    units: list[UnitRef] = []
    types: list[QuestionType] = []
    levels: list[Level] = []
    count: Annotated[int, Field(ge=1, le=100)]
    points: Annotated[int, Field(ge=1, le=20)]


class Blueprint(Model):
    seed: Line
    """换一个种子就换一批题；种子和题库不变，抽到的题就不变"""
    exclude: list[PaperRef] = []
    """不能与哪些试卷重题"""
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
