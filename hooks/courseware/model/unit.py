"""A unit: one section of the syllabus, with a common frame and a body in the structure of its kind."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import AnyRef, CaseRef, FigureRef, Id, Line, Model, Section, SourceRef, Text, UnitRef
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
    articles: Annotated[list[str], Field(min_length=1)] | None = None
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
    title: Line
    minutes: Annotated[int, Field(ge=3, le=120)]
    materials: Annotated[list[Line], Field(min_length=1)]
    steps: Annotated[list[Line], Field(min_length=2)]
    debrief: Line


class Further(Model):
    ref: AnyRef
    why: Line


class Box(Model):
    title: Line
    text: Line | None = None


class Diagram(Model):
    type: Literal["flow", "cycle", "layers"]
    """flow 一步接一步；cycle 最后一步回到第一步；layers 一层托着一层"""
    title: Line
    boxes: Annotated[list[Box], Field(min_length=2, max_length=8)]


class UnitFrame(Model):
    """What all units have in common."""

    kind: ClassVar[str]

    id: Id
    code: Section
    """对应研究报告的节号，如 4.2"""
    title: Line
    summary: Line
    """一句话：读者能得到什么"""
    minutes: Annotated[int, Field(ge=5, le=60)]
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


class Argument(Model):
    title: Line
    claim: Text
    evidence: Text
    """凭什么这样说：法律、文件、案例、道理"""
    limits: Line
    """它不能说明什么"""
    monday: Line
    """周一就能做的事"""


class Significance(UnitFrame):
    kind: ClassVar[str] = "significance"

    opening: Text
    arguments: Annotated[list[Argument], Field(min_length=2)]
    diagram: Diagram


class Body(Model):
    id: Id
    name: Line
    tier: Annotated[int, Field(ge=1, le=5)]
    """画在图的第几层，1 在最上面"""
    note: Line | None = None


class Relation(Model):
    origin: Annotated[Id, Field(alias="from")]
    target: Annotated[Id, Field(alias="to")]
    type: Literal["leads", "guides", "elects", "reports", "supervises", "works-with"]
    text: Line


class Composition(Model):
    who: Line
    how: Line
    """怎么来的：选举、推荐、委派……"""


class Duty(Model):
    duty: Line
    practice: Line
    not_this: Line | None = None
    """常被当成这项职责、其实不是的事"""


class Meeting(Model):
    name: Line
    convener: Line
    when: Line
    decides: Line
    record: Line


class Organisation(UnitFrame):
    kind: ClassVar[str] = "organisation"

    opening: Text
    composition: Annotated[list[Composition], Field(min_length=1)]
    duties: Annotated[list[Duty], Field(min_length=3)]
    meetings: Annotated[list[Meeting], Field(min_length=1)]
    bodies: Annotated[list[Body], Field(min_length=3, max_length=9)]
    relations: Annotated[list[Relation], Field(min_length=2)]


class Practice(Model):
    title: Line
    text: Text


class Principle(UnitFrame):
    kind: ClassVar[str] = "principle"

    meaning: Text
    in_practice: Annotated[list[Practice], Field(min_length=2)]
    kept: Annotated[list[Line], Field(min_length=3)]
    """做到了，看得见什么"""
    broken: Annotated[list[Line], Field(min_length=3)]
    what_to_do: Annotated[list[Line], Field(min_length=3)]
    """没做到怎么办，按先后写"""
    diagram: Diagram


class Participant(Model):
    id: Id
    name: Line
    role: Line


class Step(Model):
    actor: Id
    """谁来做：写 participants 里的编号"""
    action: Line
    detail: Text | None = None
    record: Line
    """这一步留下的记录"""
    limit: Line
    """到什么时候为止"""


class Indicator(Model):
    name: Line
    how: Line
    """怎么数，从哪份记录里数"""
    warning: Line
    """什么情况要警惕"""


class Pitfall(Model):
    pitfall: Line
    guard: Line


class Mechanism(UnitFrame):
    kind: ClassVar[str] = "mechanism"

    purpose: Text
    participants: Annotated[list[Participant], Field(min_length=2, max_length=6)]
    trigger: Text
    steps: Annotated[list[Step], Field(min_length=4, max_length=12)]
    indicators: Annotated[list[Indicator], Field(min_length=2)]
    pitfalls: Annotated[list[Pitfall], Field(min_length=2)]


class Measure(Model):
    title: Line
    text: Text
    record: Line | None = None


class Team(UnitFrame):
    kind: ClassVar[str] = "team"

    opening: Text
    selection: Annotated[list[Measure], Field(min_length=1)]
    training: Annotated[list[Measure], Field(min_length=1)]
    incentives: Annotated[list[Measure], Field(min_length=1)]
    appraisal: Annotated[list[Measure], Field(min_length=1)]
    diagram: Diagram


class Risk(Model):
    risk: Line
    guard: Line


class Approach(UnitFrame):
    """The body that outreach and innovation share."""

    opening: Text
    approach: Annotated[list[Practice], Field(min_length=2)]
    conditions: Annotated[list[Line], Field(min_length=2)]
    """要先有什么才行得通"""
    risks: Annotated[list[Risk], Field(min_length=2)]
    start_small: Annotated[list[Line], Field(min_length=3)]
    """小社区也能走的头几步，按先后写"""
    diagram: Diagram


class Outreach(Approach):
    kind: ClassVar[str] = "outreach"


class Innovation(Approach):
    kind: ClassVar[str] = "innovation"


class MethodStep(Model):
    title: Line
    how: Text
    worked: Text
    """用本单元的案例把这一步做一遍"""


class FormField(Model):
    label: Line
    hint: Line
    lines: Annotated[int, Field(ge=1, le=12)] = 2


class Form(Model):
    title: Line
    fields: Annotated[list[FormField], Field(min_length=3)]


class Casework(UnitFrame):
    kind: ClassVar[str] = "casework"

    opening: Text
    case: CaseRef
    """用来示范的案例"""
    method: Annotated[list[MethodStep], Field(min_length=3, max_length=8)]
    form: Form
    """给自己的事情用的空白表"""


class Response(Model):
    title: Line
    text: Text
    who: Line
    record: Line | None = None


class Challenge(UnitFrame):
    kind: ClassVar[str] = "challenge"

    opening: Text
    signs: Annotated[list[Line], Field(min_length=3)]
    causes: Annotated[list[Practice], Field(min_length=2)]
    responses: Annotated[list[Response], Field(min_length=3)]
    indicators: Annotated[list[Indicator], Field(min_length=2)]
    diagram: Diagram


Unit = Significance | Organisation | Principle | Mechanism | Team | Outreach | Innovation | Casework | Challenge

UNIT_KINDS: dict[str, type[Unit]] = {
    "significance": Significance,
    "organisation": Organisation,
    "principles": Principle,
    "mechanisms": Mechanism,
    "teams": Team,
    "outreach": Outreach,
    "innovation": Innovation,
    "casework": Casework,
    "challenges": Challenge,
}
"""Folder of a chapter → the model of its units."""
