"""Assignments that are published with the site: what a trainer's link carries, written down."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Annotated, Literal

from pydantic import Field

from .base import WHOLE, Id, Model, Title

CHINA = timezone(timedelta(hours=8))
"""Dates are written as clocks in China show them, which know no summer time."""

Moment = Annotated[str, Field(pattern=r"^20[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A date and time in China, as `2026-03-02 18:00`."""


class AssignmentShuffle(Model):
    questions: bool = False
    options: bool = False


class AssignmentItem(Model):
    question: Id
    points: Annotated[int, Field(ge=1, le=100), WHOLE]


class Assignment(Model):
    """A paper that is to be done by a date, its answers sealed to one trainer."""

    id: Id
    """永久编号，等于文件名；网址是 assignments/编号/"""
    code: Annotated[str, Field(pattern=r"^[a-z0-9]{8}$")]
    """答卷上的记号，八个小写字母或数字，每次布置都不同；“布置”页会给"""
    title: Title
    paper: Id | None = None
    """布置哪份试卷：papers/ 或 sealed/ 里的编号，或者 quiz- 加单元编号；题目跟着试卷走，收卷期间不要改它。和 items 选一样"""
    items: list[AssignmentItem] = []
    """直接列出题号和分值，题库以后怎么变，这次布置都不变"""
    mode: Literal["exam", "practice"] = "exam"
    opens: Moment | None = None
    """什么时候可以开始，北京时间，如 2026-03-02 09:00；不写就是现在"""
    due: Moment | None = None
    """什么时候截止，北京时间；过了还能交，标明迟交"""
    minutes: Annotated[int, Field(ge=0, le=600), WHOLE] = 0
    """限时多少分钟；0 是不限"""
    pass_percent: Annotated[int, Field(ge=0, le=100), WHOLE] | None = None
    """及格线；不写就照试卷的，没有试卷就是 60"""
    attempts: Annotated[int, Field(ge=0, le=50), WHOLE] = 1
    """每人可以交几次；0 是不限"""
    multiple_choice_rule: Literal["all_or_nothing", "partial", "per_option"] | None = None
    """多选怎样给分；不写就照试卷的，没有试卷就全对给分"""
    show: Literal["now", "score", "due", "never"] = "now"
    """交卷以后显示什么：now 得分和答案，score 只有得分，due 截止以后才显示，never 不显示。答案在网页里，懂技术的人找得到；要真正保密，用封闭试卷"""
    shuffle: AssignmentShuffle = AssignmentShuffle()
    """题目、选项要不要换次序"""
    seed: Annotated[str, Field(pattern=r"^[a-z0-9]{1,20}$")] = "1"
    ask: list[Literal["name", "unit", "number"]] = ["name", "unit"]
    """请学员填什么：name 姓名、unit 单位、number 编号"""
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{87}$")]
    """培训者的公钥，从“布置”页复制；答卷只有配对的私钥打得开"""


def moment(written: str) -> datetime | None:
    """The time that is meant; None where the calendar has no such day."""
    try:
        return datetime.strptime(written, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
    except ValueError:
        return None
