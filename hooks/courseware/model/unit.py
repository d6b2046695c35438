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
    """Unique in the unit and permanent: o1, o2 …"""
    level: Level
    text: Line
    """What the trainee can do afterwards, observable: 能列出……、能判断……"""


class Basis(Model):
    source: SourceRef
    articles: Annotated[list[str], Field(min_length=1)] | None = None
    """Numbers of articles that the source lists in sources.yml."""
    says: Line
    """What it demands here, in our own words."""


class Mistake(Model):
    mistake: Line
    instead: Line


class CaseLink(Model):
    case: CaseRef
    why: Line


class FigureNote(Model):
    figure: FigureRef
    comment: Line
    """How to read the figure, and what it does not show."""


class Discussion(Model):
    ask: Line
    hint: Text
    """For the facilitator: where the talk tends to go, and how to lead it on."""


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
    """flow: one thing leads to the next; cycle: the last leads back to the first; layers: each rests on the one below."""
    title: Line
    boxes: Annotated[list[Box], Field(min_length=2, max_length=8)]


class UnitFrame(Model):
    """What all units have in common."""

    kind: ClassVar[str]

    id: Id
    code: Section
    """The report's section that the unit is made from."""
    title: Line
    summary: Line
    """One sentence: what the reader gets out of it."""
    minutes: Annotated[int, Field(ge=5, le=60)]
    audiences: Annotated[list[Audience], Field(min_length=1)]
    prerequisites: list[UnitRef] = []
    """Units to read before this one."""
    objectives: Annotated[list[Objective], Field(min_length=2, max_length=4)]
    why: Text
    """Why it matters to somebody on Monday."""
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
    """What supports it: law, document, case, reasoning."""
    limits: Line
    """What it does not prove."""
    monday: Line
    """What to do with it on Monday."""


class Significance(UnitFrame):
    kind: ClassVar[str] = "significance"

    opening: Text
    arguments: Annotated[list[Argument], Field(min_length=2)]
    diagram: Diagram


class Body(Model):
    id: Id
    name: Line
    tier: Annotated[int, Field(ge=1, le=5)]
    """The row of the chart, 1 on top."""
    note: Line | None = None


class Relation(Model):
    origin: Annotated[Id, Field(alias="from")]
    target: Annotated[Id, Field(alias="to")]
    type: Literal["leads", "guides", "elects", "reports", "supervises", "works-with"]
    text: Line


class Composition(Model):
    who: Line
    how: Line
    """How they come to sit there."""


class Duty(Model):
    duty: Line
    practice: Line
    not_this: Line | None = None
    """What is often taken for this duty and is not."""


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
    """What one sees where the principle is kept."""
    broken: Annotated[list[Line], Field(min_length=3)]
    what_to_do: Annotated[list[Line], Field(min_length=3)]
    """When it is broken: steps in order."""
    diagram: Diagram


class Participant(Model):
    id: Id
    name: Line
    role: Line


class Step(Model):
    actor: Id
    """Who acts: a participant's id."""
    action: Line
    detail: Text | None = None
    record: Line
    """The paper or entry that the step leaves behind."""
    limit: Line
    """By when."""


class Indicator(Model):
    name: Line
    how: Line
    """How it is counted, and from which record."""
    warning: Line
    """What reading of it should worry you."""


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
    """What must be there before it can work."""
    risks: Annotated[list[Risk], Field(min_length=2)]
    start_small: Annotated[list[Line], Field(min_length=3)]
    """First steps that a small community can take, in order."""
    diagram: Diagram


class Outreach(Approach):
    kind: ClassVar[str] = "outreach"


class Innovation(Approach):
    kind: ClassVar[str] = "innovation"


class MethodStep(Model):
    title: Line
    how: Text
    worked: Text
    """The same step, carried out on the unit's case."""


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
    """The case that the method is worked on."""
    method: Annotated[list[MethodStep], Field(min_length=3, max_length=8)]
    form: Form
    """A blank form to fill in for a case of one's own."""


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
