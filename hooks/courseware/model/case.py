"""A case: what happened in a community, told so that somebody else can learn from it."""

from __future__ import annotations

from typing import Annotated, Literal

from .base import Id, Line, Model, Section, Text, UnitRef
from .field import Field
from .unit import Discussion


class Actor(Model):
    id: Id
    name: Line
    wants: Line


class Event(Model):
    when: Line
    what: Line
    turning: bool = False
    """事情在这里转了方向，写 true"""


class AtWork(Model):
    unit: UnitRef
    """原则或机制的单元编号（也可以是别的单元）"""
    state: Literal["kept", "partly", "missing"]
    text: Line


class Effects(Model):
    """What a choice does, from -2 (much worse) to +2 (much better); for time and cost, more is better, that is less spent."""

    trust: Annotated[int, Field(ge=-2, le=2)]
    time: Annotated[int, Field(ge=-2, le=2)]
    cost: Annotated[int, Field(ge=-2, le=2)]
    lawfulness: Annotated[int, Field(ge=-2, le=2)]


class Choice(Model):
    id: Annotated[str, Field(pattern=r"^[a-d]$")]
    text: Line
    follows: Line
    """这样选会怎样"""
    effects: Effects
    unit: UnitRef | None = None
    """这个选择守住或违背的原则、机制"""


class Decision(Model):
    id: Annotated[str, Field(pattern=r"^d[1-9]$")]
    situation: Text
    choices: Annotated[list[Choice], Field(min_length=2, max_length=4)]
    debrief: Text


class Case(Model):
    id: Id
    title: Line
    outcome: Literal["success", "failure", "mixed"]
    setting: Line
    """发生在什么样的地方，如“城市老旧小区”；不写真实地名"""
    report: Annotated[list[Section], Field(min_length=1)]
    """报告里讲到它的节"""
    fidelity: Line
    """哪些来自报告，哪些是为教学补的情境"""
    summary: Line
    minutes: Annotated[int, Field(ge=3, le=60)]
    background: Text
    actors: Annotated[list[Actor], Field(min_length=2)]
    timeline: Annotated[list[Event], Field(min_length=3, max_length=10)]
    done: Text
    result: Text
    at_work: Annotated[list[AtWork], Field(min_length=2)]
    copy_this: Annotated[list[Line], Field(min_length=1)]
    not_this: Annotated[list[Line], Field(min_length=1)]
    discussion: Annotated[list[Discussion], Field(min_length=2)]
    decisions: list[Decision] = []
