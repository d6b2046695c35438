"""The kinds of units: each chapter's units have a body in the structure of their kind."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import WHOLE, CaseRef, Id, Line, Model, Text, Title
from .unit import Diagram, UnitFrame


class Argument(Model):
    title: Title
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
    name: Title
    tier: Annotated[int, Field(ge=1, le=5), WHOLE]
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
    name: Title
    convener: Line
    when: Title
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
    title: Title
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
    name: Title
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
    name: Title
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
    title: Title
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
    title: Title
    how: Text
    worked: Text
    """用本单元的案例把这一步做一遍"""


class FormField(Model):
    label: Title
    hint: Line
    lines: Annotated[int, Field(ge=1, le=12), WHOLE] = 2


class Form(Model):
    title: Title
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
    title: Title
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
