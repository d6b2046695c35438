"""A case: what happened in a community, told so that somebody else can learn from it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import WHOLE, Id, Line, Model, Section, Text, Title, UnitRef
from .unit import Discussion


class Actor(Model):
    id: Id
    name: Title
    wants: Line


class Event(Model):
    when: Title
    what: Line
    turning: bool = False
    """事情在这里转了方向，写 true"""


class AtWork(Model):
    unit: UnitRef
    """原则或机制的单元编号（也可以是别的单元）"""
    state: Literal["kept", "partly", "missing"]
    text: Line


Step = Annotated[int, Field(ge=-2, le=2), WHOLE]
"""How much better or worse, from -2 to 2."""

Taken = Annotated[str, Field(pattern=r"^d[1-9]\.[a-d]$")]
"""A choice of a decision, as `d1.b`."""

Total = Annotated[int, Field(ge=-40, le=40), WHOLE]
"""What a measure may add up to."""


class Effects(Model):
    """What a choice does, from -2 (much worse) to +2 (much better); for time and cost, more is better, that is less spent."""

    trust: Step
    """信任：居民更信了还是更不信了"""
    time: Step
    """时间：越大越省"""
    cost: Step
    """花费：越大越省"""
    lawfulness: Step
    """合法：程序和依据站不站得住"""


class Choice(Model):
    id: Annotated[str, Field(pattern=r"^[a-d]$")]
    text: Line
    follows: Line
    """这样选会怎样"""
    effects: Effects
    unit: UnitRef
    """这个选择最要紧地关系到哪一条原则、机制（单元编号）"""
    bearing: Literal["kept", "partly", "broken"]
    """这条原则、机制：kept 守住了、partly 守住一半、broken 没守住"""
    next: Annotated[str, Field(pattern=r"^(d[1-9]|end)$")] | None = None
    """接下来到哪个关口（编号在后面的），或者 end 收场；不写就到下一个"""


class Echo(Model):
    """What an earlier choice brings back, told before the situation where it was taken."""

    after: Annotated[list[Taken], Field(min_length=1)]
    """前面选过其中任何一个，这里就会提起，如 [d1.b]"""
    text: Line
    """前面的选择带回了什么"""
    effects: Effects | None = None
    """它又让四项各变多少；只是提一句就不写"""


class Decision(Model):
    id: Annotated[str, Field(pattern=r"^d[1-9]$")]
    title: Title
    """这个关口的名字，几个字"""
    echoes: list[Echo] = []
    """前面的选择在这里的回响"""
    situation: Text
    choices: Annotated[list[Choice], Field(min_length=2, max_length=4)]
    debrief: Text


class Bound(Model):
    min: Total | None = None
    """至少"""
    max: Total | None = None
    """至多"""


class Condition(Model):
    """All that is written must hold."""

    trust: Bound | None = None
    """信任的合计在什么范围"""
    time: Bound | None = None
    """时间的合计在什么范围"""
    cost: Bound | None = None
    """花费的合计在什么范围"""
    lawfulness: Bound | None = None
    """合法的合计在什么范围"""
    taken: list[Taken] = []
    """选过其中任何一个"""
    not_taken: list[Taken] = []
    """一个也没有选过"""


class Ending(Model):
    id: Annotated[str, Field(pattern=r"^e[1-9]$")]
    title: Title
    text: Line
    """走到这一步会怎样，一百二十字以内"""
    when: Condition | None = None
    """什么时候是这个结局；从上往下，第一个符合的算数，最后一个不写条件"""


class Case(Model):
    id: Id
    title: Title
    outcome: Literal["success", "failure", "mixed"]
    setting: Line
    """发生在什么样的地方，如“城市老旧小区”；不写真实地名"""
    report: Annotated[list[Section], Field(min_length=1)]
    """报告里讲到它的节"""
    fidelity: Line
    """哪些来自报告，哪些是为教学补的情境"""
    summary: Line
    minutes: Annotated[int, Field(ge=3, le=60), WHOLE]
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
    """换了是您怎么选：关口，按先后"""
    endings: list[Ending] = []
    """三到五个结局；有 decisions 才写"""
