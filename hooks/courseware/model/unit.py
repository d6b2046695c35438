"""A unit: one section of the syllabus; here is the frame that all units share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import WHOLE, AnyRef, ArticleNo, CaseRef, FigureRef, Id, Line, Model, Section, SourceRef, Text, Title, UnitRef
from .course import Audience


class Level(StrEnum):
    """Levels of Bloom's taxonomy as revised in 2001, the four that a course of this length can test."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"


class Objective(Model):
    id: Annotated[str, Field(pattern=r"^o[1-9]$")]
    """本单元内不重复，写定不改：o1、o2……"""
    level: Level
    text: Line
    """学完能做什么，看得见的行为：能列出……、能判断……"""


class Basis(Model):
    source: SourceRef
    articles: Annotated[list[ArticleNo], Field(min_length=1)] | None = None
    """sources.yml 里这部来源列出的条款号"""
    says: Line
    """它在这件事上要求什么，用自己的话写"""


class Mistake(Model):
    mistake: Line
    instead: Line


class CaseLink(Model):
    case: CaseRef
    why: Line


class FigureNote(Model):
    figure: FigureRef
    comment: Line
    """这个数字怎么看，不能说明什么"""


class Discussion(Model):
    ask: Line
    hint: Text
    """给主持人：讨论容易走到哪里，怎么往下引"""


class Activity(Model):
    title: Title
    minutes: Annotated[int, Field(ge=3, le=120), WHOLE]
    materials: Annotated[list[Line], Field(min_length=1)]
    steps: Annotated[list[Line], Field(min_length=2)]
    debrief: Line


class Further(Model):
    ref: AnyRef
    why: Line


class Box(Model):
    title: Title
    text: Line | None = None


class Diagram(Model):
    type: Literal["flow", "cycle", "layers"]
    """flow 一步接一步；cycle 最后一步回到第一步；layers 一层托着一层"""
    title: Title
    boxes: Annotated[list[Box], Field(min_length=2, max_length=8)]


class UnitFrame(Model):
    """What all units have in common."""

    kind: ClassVar[str]

    id: Id
    code: Section
    """对应研究报告的节号，如 4.2"""
    title: Title
    summary: Line
    """一句话：读者能得到什么"""
    minutes: Annotated[int, Field(ge=5, le=60), WHOLE]
    audiences: Annotated[list[Audience], Field(min_length=1)]
    prerequisites: list[UnitRef] = []
    """读本单元之前要先读的单元"""
    objectives: Annotated[list[Objective], Field(min_length=2, max_length=4)]
    why: Text
    """为什么重要，从周一要做的事讲起"""
    figures: list[FigureNote] = []
    basis: Annotated[list[Basis], Field(min_length=1)]
    mistakes: Annotated[list[Mistake], Field(min_length=2)]
    cases: list[CaseLink] = []
    discussion: Annotated[list[Discussion], Field(min_length=2)]
    activity: Activity
    further: Annotated[list[Further], Field(min_length=1)]
